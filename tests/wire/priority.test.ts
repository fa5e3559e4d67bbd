import { expect, test } from 'vitest';
import { createRecorder } from './wire.ts';

/** How soon sessions are served, pinned as in `wire.test.ts`. */
const FOLDER = new URL('golden/', import.meta.url);

test('queue and priority', async () => {
  const wire = await createRecorder();
  const wang = await wire.agent();
  await wire.show('empty queue', '/api/sessions/queue', { token: wang });
  for (const name of ['s1', 's2', 's3']) {
    const token = await wire.visitor(name);
    await wire.call('/api/manual/escalate', { body: { session_name: name }, token });
    await wire.clock.advance(100_000);
    const said = name === 's2' ? 'This is URGENT, I need an answer' : `I am ${name}`;
    await wire.call('/api/manual/messages', { body: { session_name: name, role: 'user', content: said }, token });
  }
  await wire.show('queue', '/api/sessions/queue', { token: wang });
  const path = '/api/sessions/s3/priority';
  await wire.show('level by hand', path, { method: 'PUT', body: { level: 'urgent' }, token: wang });
  await wire.show('level that is none', path, { method: 'PUT', body: { level: 'soon' }, token: wang });
  await wire.show('level of an unknown session', '/api/sessions/nobody/priority', {
    method: 'PUT',
    body: { level: 'high' },
    token: wang,
  });
  await wire.show('queue in a new order', '/api/sessions/queue', { token: wang });
  await wire.show('level by the rules again', path, { method: 'PUT', body: { level: null }, token: wang });
  await wire.show('clocks of first answers', '/api/sessions/sla-summary', { token: wang });
  await wire.show('clocks for a shopper', '/api/sessions/sla-summary', { token: await wire.visitor('s1') });
  await wire.show('queue for a shopper', '/api/sessions/queue', { token: await wire.visitor('s1') });
  await wire.show('audit trail', '/api/sessions/s3', { token: wang });
  await wire.showStream('feed', '/api/sessions/s3/events?after=2', { token: wang }, /"level":"normal".*\n\n/);
  await wire.showStream('desk', '/api/agent/events?after=9', { token: wang }, /"version":4.*\n\n/);
  await expect(wire.golden()).toMatchFileSnapshot(new URL('priority.txt', FOLDER).pathname);
});
