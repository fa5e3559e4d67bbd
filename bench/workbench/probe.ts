/** What is measured inside the workbench's page; put there before its scripts run, so it stands alone. */
export interface Probe {
  /** Starts a clock at the next event of that type, which stops when `holds` is true on the screen. */
  next(type: 'keydown' | 'none', what: Watched): void;
  /** Milliseconds from the event to the frame on the screen, and the moment of that frame in Unix milliseconds. */
  result(): Promise<{ took: number; at: number }>;
  /** Scrolls the list or the thread by so many px a frame. */
  scroll(box: 'list' | 'thread', px: number, steps: number): Promise<{ frames: number[]; rows: number }>;
  /** Loads pages of the open thread until it has so many messages. */
  fill(count: number): Promise<number>;
  /** The text of the newest message, and how far the end of the thread is from the bottom edge, in px. */
  bottom(): { text: string; gap: number };
}

/** A thread with another text than before, a text in the thread, or a row of the list (there or gone). */
export type Watched =
  | { kind: 'another_thread' }
  | { kind: 'bubble'; text: string }
  | { kind: 'row_gone'; session: string };

export function installProbe(): void {
  const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
  const inbox = (): ShadowRoot | null | undefined =>
    document.querySelector('wb-app')?.shadowRoot?.querySelector('wb-inbox')?.shadowRoot;
  const messages = (): (HTMLElement & { messages: readonly unknown[]; updateComplete: Promise<unknown> }) | null =>
    inbox()
      ?.querySelector('wb-thread')
      ?.shadowRoot?.querySelector('wb-message-list')
      ?.shadowRoot?.querySelector('wb-message-window') ?? null;
  const thread = (): string => messages()?.shadowRoot?.textContent ?? '';
  const queue = (): ShadowRoot | null | undefined => inbox()?.querySelector('wb-queue')?.shadowRoot;
  const rows = (): Element[] => [...(queue()?.querySelectorAll('wb-session-card') ?? [])];
  const isShown = (what: Watched, before: string): boolean => {
    if (what.kind === 'another_thread') return thread() !== '' && thread() !== before;
    if (what.kind === 'bubble') return thread().includes(what.text);
    return !rows().some(
      (row) => (row as Element & { session: { session_name: string } }).session.session_name === what.session,
    );
  };
  const painted = async (): Promise<void> => {
    const { port1, port2 } = new MessageChannel();
    const message = new Promise((resolve) => (port1.onmessage = resolve));
    port2.postMessage(null);
    await message;
  };
  const scroller = (box: 'list' | 'thread'): Element | null | undefined =>
    box === 'list' ? queue()?.querySelector('.scroller') : messages()?.shadowRoot?.querySelector('.scroller');

  let result: Promise<{ took: number; at: number }> = Promise.reject(new Error('nothing was measured'));
  result.catch(() => undefined);
  const probe: Probe = {
    next(type, what) {
      const before = thread();
      const clock = async (startedAt: number): Promise<{ took: number; at: number }> => {
        // Looked at in every frame, after the app has drawn in it.
        do await frame();
        while (!isShown(what, before));
        await painted();
        const now = performance.now();
        return { took: now - startedAt, at: performance.timeOrigin + now };
      };
      if (type === 'none') result = clock(performance.now());
      else {
        result = new Promise((resolve) => {
          const listen = ({ timeStamp }: Event): void => void clock(timeStamp).then(resolve);
          addEventListener(type, listen, { capture: true, once: true });
        });
      }
    },
    result: () => result,
    async scroll(box, px, steps) {
      const frames: number[] = [];
      let before = await frame();
      for (let step = 0; step < steps; step++) {
        scroller(box)?.scrollBy({ top: px, behavior: 'instant' });
        const now = await frame();
        frames.push(now - before);
        before = now;
      }
      const shown = box === 'list' ? rows() : messages()?.shadowRoot?.querySelectorAll('.row');
      return { frames, rows: shown?.length ?? 0 };
    },
    async fill(count) {
      for (let known = -1; (messages()?.messages.length ?? 0) < count;) {
        const list = messages();
        if (!list) throw new Error('no thread is open');
        if (list.messages.length !== known) {
          known = list.messages.length;
          list.dispatchEvent(new CustomEvent('load-older', { bubbles: true, composed: true }));
        }
        await new Promise((resolve) => setTimeout(resolve, 4));
      }
      return messages()?.messages.length ?? 0;
    },
    bottom() {
      const box = scroller('thread');
      return { text: thread().slice(-400), gap: Math.abs(box?.scrollTop ?? Number.NaN) };
    },
  };
  Object.assign(window, { probe });
}
