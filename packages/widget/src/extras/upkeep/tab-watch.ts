import type { Conversation } from '../../conversation.ts';
import type { ExtraContext } from '../../extra.ts';
import type { shareFeed } from '../tabs/tabs.ts';
import type { Timers } from '../../timers.ts';

/** Has several tabs of one shop share a stream; a shopper with one tab never loads what that takes. */
export function watchTabs(context: ExtraContext, timers: Timers): void {
  if (!navigator.locks) return;
  let channel: BroadcastChannel;
  try {
    channel = new BroadcastChannel(`fiido:${context.host.site}:tabs`);
  } catch {
    // A browser that blocks storage refuses it, some already at the name.
    return;
  }
  let tabs: Promise<{ shareFeed: typeof shareFeed }> | undefined;
  let shared: Conversation | undefined;
  const share = async (): Promise<void> => {
    const loaded = await tabs;
    const { conversation } = context;
    if (!loaded || shared === conversation) return;
    shared = conversation;
    conversation.followBy(loaded.shareFeed(context, timers));
  };
  channel.onmessage = ({ data }) => {
    // One that was taken out of the page is no tab.
    if (!context.host.isConnected) return;
    if (data === 'hello') channel.postMessage('here');
    // Without it every tab keeps a stream of its own.
    tabs ??= import('../tabs/tabs.ts');
    share().catch(() => (tabs = undefined));
  };
  let isKnown = false;
  context.subscribe(({ view }) => {
    if (shared && context.conversation !== shared) void share();
    if (isKnown || !view.session) return;
    isKnown = true;
    channel.postMessage('hello');
  });
}
