import { expect, test } from 'vitest';
import { createRecorder } from './wire.ts';

/** Sessions that are kept for one agent, pinned as in `wire.test.ts`. */
const FOLDER = new URL('golden/', import.meta.url);

test('auto-assignment', async () => {
  const wire = await createRecorder({ env: { AUTO_ASSIGNMENT: 'least_loaded' } });
  const [one, two, visitor] = [await wire.agent(), await wire.agent('agent002'), await wire.visitor('s1')];
  const body = { skills: [{ category: 'Returns', level: 'senior', tags: ['退货'] }] };
  const skills = '/api/agents/agent001/skills';
  const admin = await wire.agent('admin');
  await wire.show('skills of an agent', skills, { method: 'PUT', body, token: admin });
  await wire.show('skills by an agent', skills, { method: 'PUT', body, token: one });
  await wire.show('skills of nobody', '/api/agents/nobody/skills', { method: 'PUT', body, token: admin });
  const odd = { skills: [{ category: 'x', level: 'god' }] };
  await wire.show('skills that are none', skills, { method: 'PUT', body: odd, token: admin });
  await wire.call('/api/chat', { body: { message: '怎么退货？', user_id: 's1' }, token: visitor });
  await wire.show('escalated', '/api/manual/escalate', { body: { session_name: 's1' }, token: visitor });
  await wire.show('again', '/api/manual/escalate', { body: { session_name: 's1' }, token: visitor });
  await wire.show('taken by another', '/api/sessions/s1/takeover', { method: 'POST', token: two });
  await wire.show('waiting', '/api/sessions?status=pending_manual', { token: two });
  await wire.clock.advance(31_000);
  await expect.poll(async () => (await wire.deps.store.get('s1'))?.internals.offered_to?.length).toBe(2);
  await wire.showStream(
    'desk',
    '/api/agent/events?after=0',
    { token: one },
    /assignment_expired[^]*?assignment_offered.*\n\n/,
  );
  await wire.show('taken', '/api/sessions/s1/takeover', { method: 'POST', token: await taker(wire) });
  await expect(wire.golden()).toMatchFileSnapshot(new URL('assignment.txt', FOLDER).pathname);
});

/** A login of whom the session is kept for. */
async function taker(wire: Awaited<ReturnType<typeof createRecorder>>): Promise<string> {
  const id = (await wire.deps.store.get('s1'))?.internals.reservation?.agent_id ?? '';
  return wire.agent((await wire.deps.accounts.find(id))?.username);
}
