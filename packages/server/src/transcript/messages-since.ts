import type { Message } from '@fiido/protocol';
import type { SessionStore } from '../store/store.ts';

const PAGE = 100;

/** Everything that was said after a seq and is kept, oldest first. */
export async function messagesSince(store: SessionStore, name: string, from: number): Promise<Message[]> {
  const pages: Message[][] = [];
  let before: number | undefined;
  for (;;) {
    const page = await store.messages(name, { limit: PAGE, ...(before === undefined ? {} : { before }) });
    const messages = page.messages.filter(({ seq }) => seq > from);
    pages.unshift(messages);
    before = page.messages[0]?.seq;
    if (!page.has_more || messages.length < page.messages.length || before === undefined) return pages.flat();
  }
}
