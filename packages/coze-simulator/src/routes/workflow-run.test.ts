import { expect, test } from 'vitest';
import { openClient } from '../../test/client.ts';
import type { Fault } from '../faults.ts';

async function streamRun(fault?: Fault, path = '/v1/workflow/stream_run', more: object = {}): Promise<string> {
  const client = await openClient({ faults: fault ? [fault] : [] });
  const { workflow_id } = client.simulator.credentials;
  const body = { workflow_id, parameters: { input: 'Is shipping free?' }, ...more };
  return (await client.post(path, body, await client.token())).text();
}

test('a run is numbered from zero and ends with a debug URL', async () => {
  const text = await streamRun();
  expect(text).toMatch(/^id: 0\nevent: Message\ndata: \{.*\}\n\nid: 1\nevent: Done\ndata: \{"debug_url":.*\}\n\n$/);
  expect(text).toContain('"node_seq_id":"0","node_is_finish":true');
  expect(text).toContain('ship free');
});

test('a run fails, waits for an answer and pings in its own words', async () => {
  expect(await streamRun({ kind: 'error-event', code: '720702085' })).toMatch(
    /^id: 0\nevent: Error\ndata: \{"error_code":720702085,"error_message":/,
  );
  const interrupted = await streamRun({ kind: 'interrupt', question: 'Which?' });
  expect(interrupted).toMatch(/event: Interrupt\ndata: .*"event_id".*"node_title":"Which\?"/);
  expect(await streamRun({ kind: 'framing', ping: true })).toMatch(
    /^id: 0\nevent: PING\ndata: \{"content":"\{\}"\}\n\nid: 1\n/,
  );
});

test('a run goes on with the answer to its question', async () => {
  const more = { event_id: '1/2', resume_data: 'How long is the warranty?', interrupt_type: 2 };
  expect(await streamRun(undefined, '/v1/workflow/stream_resume', more)).toContain('2 years');
});

test.each([
  ['an unknown flow', { workflow_id: '1' }, 4200],
  ['a missing input', { workflow_id: '3' }, 4000],
  ['an asynchronous run', { is_async: true }, 6003],
])('%s is refused', async (_case, more, code) => {
  const client = await openClient({ workflows: [{ id: '3', requiredParameters: ['order'] }] });
  const { workflow_id } = client.simulator.credentials;
  const body = { workflow_id, parameters: {}, ...more };
  const response = await client.post('/v1/workflow/run', body, await client.token());
  expect(await response.json()).toMatchObject({ code });
});
