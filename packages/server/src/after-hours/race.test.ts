import type { AfterHoursRequest } from '@fiido/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startProcesses } from '../../test/processes.ts';
import type { ServerProcess } from '../../test/processes.ts';

let processes: ServerProcess[];
let close: () => Promise<void>;
// No period begins on a holiday: the desk is closed all day.
const CLOSED = { HOLIDAYS: '2026-11-23' };
beforeAll(async () => ({ processes, close } = await startProcesses(2, { env: CLOSED })));
afterAll(() => close());

test('wishes that reach two processes in the same moment become one request and one mail', async () => {
  const [first, second] = processes;
  if (!first || !second) throw new Error('no processes');
  for (let round = 0; round < 20; round++) {
    const name = `s${round}`;
    const token = await first.visitor(name);
    const ask = (app: ServerProcess) => app.json('/api/manual/escalate', { body: { session_name: name }, token });
    const leave = (app: ServerProcess) =>
      app.json(`/api/sessions/${name}/email`, { body: { email: 'anna@example.com' }, token });
    const answers = await Promise.all([ask(first), ask(second), leave(second), leave(first)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const requests = await first.deps.documents.list<AfterHoursRequest>('after_hours');
    const own = requests.filter(({ value }) => value.session_name === name);
    expect(own).toHaveLength(1);
    expect(own[0]?.value).toMatchObject({ status: 'open', email: 'anna@example.com' });
    expect((await second.deps.store.get(name))?.after_hours_request_id).toBe(own[0]?.id);
  }
});
