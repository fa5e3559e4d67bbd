import { expect, test, vi } from 'vitest';
import { listeningExtra } from '../../../test/extra-context.ts';
import { watchConnection } from './lost.ts';

test('a connection that is lost for 3 seconds is shown, and no longer when it is back', async () => {
  const { server, conversation, timers, context } = listeningExtra();
  watchConnection(context, timers);
  conversation.open();
  await vi.waitFor(() => expect(conversation.state.view.session).not.toBeNull());
  server.push({ type: 'reconnect', reason: 'lagging', retry_ms: 10_000 });
  await vi.waitFor(() => expect(conversation.state.view.connection).toBe('reconnecting'));
  expect(conversation.state.lost).toBe(false);
  timers.advance(3_000);
  expect(conversation.state.lost).toBe(true);
  timers.advance(7_000);
  await vi.waitFor(() => expect(conversation.state.lost).toBe(false));
});
