import { expect, test } from 'vitest';
import { createRecorder } from './wire.ts';

/** Questions to a colleague, pinned as in `wire.test.ts`. */
const FOLDER = new URL('golden/', import.meta.url);

test('assist requests', async () => {
  const wire = await createRecorder();
  const [token, wang, li] = [await wire.visitor('s1'), await wire.agent(), await wire.agent('agent002')];
  const path = '/api/assist-requests';
  await wire.call('/api/manual/escalate', { body: { session_name: 's1' }, token });
  await wire.call('/api/sessions/s1/takeover', { method: 'POST', token: wang });
  const ask = (more = {}) => ({ session_name: 's1', assistant: 'agent002', question: 'Which battery?', ...more });
  await wire.show('session of a colleague', '/api/sessions/s1/tags', { token: li });
  const asked = await wire.show('request', path, { body: ask(), token: wang });
  const { data } = (await asked.json()) as { data: { id: string } };
  await wire.show('request to nobody', path, { body: ask({ assistant: 'ghost' }), token: wang });
  await wire.show('request about nothing', path, { body: ask({ session_name: 'nobody' }), token: wang });
  await wire.show('request without a question', path, { body: ask({ question: '' }), token: wang });
  await wire.show('received', path, { token: li });
  await wire.show('in a status that is none', `${path}?status=open`, { token: li });
  await wire.showStream('on the desk', '/api/agent/events?after=0', { token: li }, /"type":"assist_request".*\n\n/);
  await wire.show('readable while it is open', '/api/sessions/s1/tags', { token: li });
  const answer = `${path}/${data.id}/answer`;
  await wire.show('answer by somebody else', answer, { body: { answer: 'The big one' }, token: wang });
  await wire.show('answer', answer, { body: { answer: 'The big one' }, token: li });
  await wire.show('second answer', answer, { body: { answer: 'The small one' }, token: li });
  await wire.show('answer to nothing', `${path}/assist_0_0/answer`, { body: { answer: 'x' }, token: li });
  await wire.show('sent', `${path}?status=answered`, { token: wang });
  const desk = '/api/agent/events?after=0';
  await wire.showStream('the answer on the desk', desk, { token: wang }, /"type":"assist_answer".*\n\n/);
  await wire.show('no more readable', '/api/sessions/s1/tags', { token: li });
  await expect(wire.golden()).toMatchFileSnapshot(new URL('assist.txt', FOLDER).pathname);
});
