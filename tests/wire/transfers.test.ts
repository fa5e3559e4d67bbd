import { expect, test } from 'vitest';
import { createRecorder } from './wire.ts';

/** A session that a colleague is asked to take, pinned as in `wire.test.ts`. */
const FOLDER = new URL('golden/', import.meta.url);

test('transfers with accept and decline', async () => {
  const wire = await createRecorder();
  const [token, wang, li] = [await wire.visitor('s1'), await wire.agent(), await wire.agent('agent002')];
  const path = '/api/sessions/s1/transfer';
  const requests = '/api/transfer-requests';
  const wish = (more = {}) => ({ to_agent_id: 'agent002', mode: 'request', reason: 'Knows motors', ...more });
  await wire.show('nobody serves it', path, { body: wish(), token: wang });
  await wire.call('/api/manual/escalate', { body: { session_name: 's1' }, token });
  await wire.call('/api/sessions/s1/takeover', { method: 'POST', token: wang });
  await wire.show('who has room', '/api/agents/available', { token: wang });
  await wire.show('without a reason', path, { body: wish({ reason: ' ' }), token: wang });
  const asked = await wire.show('request', path, { body: wish({ note: 'Model A' }), token: wang });
  const { data } = (await asked.json()) as { data: { id: string } };
  await wire.show('another while it is open', path, { body: wish(), token: wang });
  await wire.show('pending', `${requests}/pending`, { token: li });
  await wire.show('the session meanwhile', '/api/sessions/s1', { token: li });
  const desk = '/api/agent/events?after=0';
  await wire.showStream('on the desk', desk, { token: li }, /"type":"transfer_request".*\n\n/);
  const respond = `${requests}/${data.id}/respond`;
  await wire.show('an answer by somebody else', respond, { body: { action: 'accept' }, token: wang });
  await wire.show('an answer that is none', respond, { body: { action: 'maybe' }, token: li });
  await wire.show('decline', respond, { body: { action: 'decline', response_note: 'At lunch' }, token: li });
  await wire.show('an answer to what is over', respond, { body: { action: 'accept' }, token: li });
  const again = (await (await wire.call(path, { body: wish(), token: wang })).json()) as { data: { id: string } };
  await wire.show('taken back by somebody else', `${requests}/${again.data.id}`, { method: 'DELETE', token: li });
  await wire.show('taken back', `${requests}/${again.data.id}`, { method: 'DELETE', token: wang });
  const third = (await (await wire.call(path, { body: wish(), token: wang })).json()) as { data: { id: string } };
  const accept = `${requests}/${third.data.id}/respond`;
  await wire.show('accept', accept, { body: { action: 'accept' }, token: li });
  await wire.showStream('the results on the desk', desk, { token: wang }, /"decision":"accepted".*\n\n/);
  await wire.show('history', '/api/sessions/s1/transfer-history', { token: li });
  await wire.show('history of nothing', '/api/sessions/nobody/transfer-history', { token: li });
  const last = (await (await wire.call(path, { body: wish({ to_agent_id: 'agent001' }), token: li })).json()) as {
    data: { id: string };
  };
  await wire.call('/api/sessions/s1/release', { method: 'POST', token: li });
  const late = `${requests}/${last.data.id}/respond`;
  await wire.show('accepted when the session is with the AI', late, { body: { action: 'accept' }, token: wang });
  await wire.call('/api/manual/escalate', { body: { session_name: 's1' }, token });
  await wire.call('/api/sessions/s1/takeover', { method: 'POST', token: await wire.agent('admin') });
  await wire.show('accepted when a colleague has it', late, { body: { action: 'accept' }, token: wang });
  await expect(wire.golden()).toMatchFileSnapshot(new URL('transfers.txt', FOLDER).pathname);
});
