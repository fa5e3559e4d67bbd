import type { ServerResponse } from 'node:http';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { OpenStream } from '../streams/event-stream.ts';

/**
 * Streams on Node's raw response: a fraction of what Web Streams cost per reader.
 *
 * A client that takes nothing for `stalledMs` although more waits for it than it may lag behind is cut off: waiting for
 * it alone would never end, and it would keep its seat and its socket.
 */
export function rawStreams(stalledMs: number): OpenStream {
  return (c, headers) => openRawStream(c.env['outgoing'] as ServerResponse, headers, stalledMs);
}

function openRawStream(
  outgoing: ServerResponse,
  headers: Record<string, string>,
  stalledMs: number,
): ReturnType<OpenStream> {
  const closing = new AbortController();
  outgoing.writeHead(200, headers);
  outgoing.flushHeaders();
  outgoing.once('close', () => closing.abort());
  // Told when nothing moved for so long; a stream that has nothing to say is quiet as well.
  outgoing.setTimeout(stalledMs, () => {
    if (outgoing.writableNeedDrain) outgoing.destroy();
  });
  // A client that left while its request was handled has closed already: that event does not come again.
  if (outgoing.closed || outgoing.destroyed) closing.abort();
  return {
    response: RESPONSE_ALREADY_SENT,
    sink: {
      closed: closing.signal,
      write(frame) {
        if (!closing.signal.aborted && !outgoing.writableEnded) outgoing.write(frame);
      },
      ready() {
        if (closing.signal.aborted || !outgoing.writableNeedDrain) return Promise.resolve();
        return new Promise((resolve) => {
          const done = (): void => {
            outgoing.off('drain', done);
            outgoing.off('close', done);
            resolve();
          };
          outgoing.on('drain', done);
          outgoing.on('close', done);
        });
      },
      end() {
        outgoing.end();
        closing.abort();
      },
    },
  };
}
