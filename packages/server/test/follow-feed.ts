import { expect, vi } from 'vitest';
import type { TestApp } from './support.ts';

/** An open feed and all it has said so far. */
export interface FollowedFeed {
  status: number;
  text(): string;
  ended(): boolean;
  /** Waits until the feed has said something like this. */
  has(pattern: RegExp): Promise<void>;
  lacks(pattern: RegExp): void;
  leave(): Promise<void>;
}

/** Follows a feed and gathers its text. */
export async function followFeed(
  app: Pick<TestApp, 'call'>,
  path: string,
  token: string,
  headers: Record<string, string> = {},
): Promise<FollowedFeed> {
  const response = await app.call(path, { token, headers });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  let ended = false;
  const reading = (async () => {
    for (;;) {
      const part = await reader?.read();
      if (!part || part.done) break;
      text += part.value;
    }
    ended = true;
  })();
  return {
    status: response.status,
    text: () => text,
    ended: () => ended,
    has: (pattern) => vi.waitFor(() => expect(text).toMatch(pattern)),
    lacks: (pattern) => expect(text).not.toMatch(pattern),
    async leave() {
      await reader?.cancel();
      await reading;
    },
  };
}
