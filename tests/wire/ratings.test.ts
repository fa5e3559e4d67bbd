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
