import { expect, test } from 'vitest';
import { createRecorder } from './wire.ts';

/** What a shopper says of answers and of the service, pinned as in `wire.test.ts`. */
const FOLDER = new URL('golden/', import.meta.url);

test('feedback on answers', async () => {
  const wire = await createRecorder();
  const token = await wire.visitor('s1');
  const path = '/api/sessions/s1/feedback';
  await wire.call('/api/chat', { body: { message: 'thanks', user_id: 's1' }, token });
  const message_id = (await wire.deps.store.get('s1'))?.history[1]?.id;
  await wire.show('feedback', path, { body: { message_id, rating: 'up', comment: 'quick' }, token });
  await wire.show('history with a rating', '/api/sessions/s1/messages', { token });
  await wire.showStream('feed of a rating', '/api/sessions/s1/events?after=2', { token }, /data.*\n\n/);
  await wire.show('feedback on nothing', path, { body: { message_id: 'msg_0', rating: 'up' }, token });
  await wire.show('feedback that is none', path, { body: { message_id, rating: 5 }, token });
  await wire.show('feedback by a stranger', path, {
    body: { message_id, rating: 'up' },
    token: await wire.visitor('s2'),
  });
  await expect(wire.golden()).toMatchFileSnapshot(new URL('feedback.txt', FOLDER).pathname);
});

test('satisfaction with a human phase', async () => {
  const wire = await createRecorder();
  const [token, agent] = [await wire.visitor('s1'), await wire.agent()];
  const path = '/api/sessions/s1/csat';
  await wire.show('rating before there was a person', path, { body: { score: 5 }, token });
  await wire.call('/api/manual/escalate', { body: { session_name: 's1' }, token });
  await wire.call('/api/sessions/s1/takeover', { method: 'POST', token: agent });
  await wire.call('/api/sessions/s1/release', { body: {}, token: agent });
  await wire.show('rating', path, { body: { score: 4, comment: 'kind' }, token });
  await wire.show('the same again', path, { body: { score: 4, comment: 'kind' }, token });
  await wire.show('another rating', path, { body: { score: 1 }, token });
  await wire.show('rating that is none', path, { body: { score: 6 }, token });
  await wire.show('rating by an agent', path, { body: { score: 5 }, token: agent });
  await wire.show('audit trail', '/api/sessions/s1', { token: agent });
  await wire.showStream('feed', '/api/sessions/s1/events?after=4', { token }, /"type":"csat",.*\n\n/);
  await expect(wire.golden()).toMatchFileSnapshot(new URL('csat.txt', FOLDER).pathname);
});
