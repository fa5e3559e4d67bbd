import type { Child } from './child-process.ts';
import { open } from './http-client.ts';
import { createStampReader, sharedClockUs } from './stamp.ts';

/** An open event stream. */
export interface Feed {
  /** Resolves with the moment (shared clock, microseconds) at which a stamp arrives for the first time. */
  arrival(stamp: number): Promise<number>;
  close(): void;
}

/** Opens a feed and waits until its first picture is there. */
export async function openFeed({ port }: Child, path: string, token?: string): Promise<Feed> {
  const response = await open(port, { method: 'GET', path, token });
  const waiting = new Map<number, (at: number) => void>();
  const stampsIn = createStampReader();
  response.on('error', () => undefined); // Closing a stream from our side ends it with an error.
  await new Promise<void>((resolve) => {
    response.on('data', (part: Buffer) => {
      const now = sharedClockUs();
      const text = part.toString();
      if (text.includes('snapshot')) resolve();
      for (const stamp of stampsIn(text)) {
        waiting.get(stamp)?.(now);
        waiting.delete(stamp);
      }
    });
  });
  return {
    arrival: (stamp) => new Promise((resolve) => waiting.set(stamp, resolve)),
    close: () => response.destroy(),
  };
}
