/** What is measured inside the page; the same code in every engine. Served with its types taken out. */

interface Chat extends HTMLElement {
  open: boolean;
  updateComplete: Promise<void>;
  conversation: {
    readonly state: { view: { messages: readonly { seq: number; streaming: boolean }[]; session: object | null } };
    dispatch(action: object): void;
    send(text: string): void;
  };
}

const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));

function chat(): Chat {
  return document.querySelector('fiido-chat') as Chat;
}

function scroller(): HTMLElement {
  return chat().shadowRoot?.querySelector('.scroller') as HTMLElement;
}

async function until(holds: () => unknown): Promise<void> {
  while (!holds()) await frame();
}

/** Opens the chat; gives the milliseconds until its newest message was painted. */
export async function open(last: number): Promise<number> {
  await until(() => customElements.get('fiido-chat'));
  const startedAt = performance.now();
  chat().open = true;
  await until(() => chat().shadowRoot?.querySelector('.rows')?.textContent?.includes(`(${last})`));
  await frame();
  const { port1, port2 } = new MessageChannel();
  const painted = new Promise((resolve) => (port1.onmessage = resolve));
  port2.postMessage(null);
  await painted;
  return performance.now() - startedAt;
}

/** Puts older messages above, as pages that were loaded. */
export async function fill(pages: object[][]): Promise<void> {
  for (const messages of pages) chat().conversation.dispatch({ type: 'page_loaded', messages, has_more: false });
  await chat().updateComplete;
  await frame();
}

/** Work of one change: script and layout, in milliseconds. */
async function work(change: () => void): Promise<number> {
  const startedAt = performance.now();
  change();
  await chat().updateComplete;
  void scroller().scrollHeight;
  return performance.now() - startedAt;
}

/** Adds one message per frame while the newest one is read. */
export async function append(messages: { seq: number }[]): Promise<{ work: number[]; frames: number[]; gap: number }> {
  const works: number[] = [];
  const frames: number[] = [];
  let before = await frame();
  for (const message of messages) {
    works.push(await work(() => chat().conversation.dispatch({ type: 'message_added', seq: message.seq, message })));
    const now = await frame();
    frames.push(now - before);
    before = now;
  }
  await frame();
  return { work: works, frames, gap: Math.abs(scroller().scrollTop) };
}

/** A row in the middle of what is seen, and where it stands. */
function middleRow(): { row: Element; top: number } | undefined {
  const { top, height } = scroller().getBoundingClientRect();
  const rows = [...(chat().shadowRoot?.querySelectorAll('.row') ?? [])];
  const row = rows.find((one) => one.getBoundingClientRect().bottom > top + height / 2);
  return row && { row, top: row.getBoundingClientRect().top };
}

/** Scrolls up by so many px a frame; a jump is a row that moved otherwise than the reader did. */
export async function scrollUp(px: number, steps: number): Promise<{ frames: number[]; jumps: number; rows: number }> {
  const box = scroller();
  const frames: number[] = [];
  let jumps = 0;
  let before = await frame();
  for (let step = 0; step < steps; step++) {
    const seen = middleRow();
    box.scrollTop -= px;
    const now = await frame();
    frames.push(now - before);
    before = now;
    await frame().then((next) => (before = next));
    if (seen?.row.isConnected && Math.abs(seen.row.getBoundingClientRect().top - seen.top - px) > 2) jumps++;
  }
  return { frames, jumps, rows: chat().shadowRoot?.querySelectorAll('.row').length ?? 0 };
}

/** Messages arrive below while the reader is above; gives the largest move of what they read, in px. */
export async function disturb(messages: { seq: number }[]): Promise<number> {
  let moved = 0;
  for (const message of messages) {
    const seen = middleRow();
    chat().conversation.dispatch({ type: 'message_added', seq: message.seq, message });
    await chat().updateComplete;
    await frame();
    await frame();
    if (seen) moved = Math.max(moved, Math.abs(seen.row.getBoundingClientRect().top - seen.top));
  }
  return moved;
}

/** Each piece of an answer drawn by itself, which the chat avoids: the most that a delta can cost. */
export async function stream(pieces: string[]): Promise<number[]> {
  const { conversation } = chat();
  const works: number[] = [];
  conversation.dispatch({ type: 'reply_started', message_id: 'msg_direct', timestamp: Date.now() / 1000 });
  for (const content of pieces) {
    works.push(await work(() => conversation.dispatch({ type: 'reply_delta', message_id: 'msg_direct', content })));
    if (works.length % 20 === 0) await frame();
  }
  conversation.dispatch({ type: 'reply_ended', message_id: 'msg_direct' });
  return works;
}

/** Asks, and waits until the answer has come over the network, at its own pace. */
export async function answer(): Promise<void> {
  const { conversation } = chat();
  conversation.send('Tell me everything');
  const isRunning = (): boolean => conversation.state.view.messages.some(({ streaming }) => streaming);
  // Not by frames, which would be counted as the chat's.
  const pause = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, 100));
  while (!isRunning()) await pause();
  while (isRunning()) await pause();
}
