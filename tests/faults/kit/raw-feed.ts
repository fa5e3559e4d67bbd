import { get } from 'node:http';
import type { ClientRequest } from 'node:http';

export interface RawFeedOptions {
  /** Of the server. */
  url: string;
  /** Of the feed. */
  path: string;
  token: string;
  after?: string | undefined;
}

/** A feed as it comes over the wire: light enough for thousands, and nothing is read into it. */
export class RawFeed {
  /** 0 until the answer's head is there. */
  status = 0;
  text = '';
  ended = false;
  readonly #request: ClientRequest;

  constructor({ url, path, token, after }: RawFeedOptions) {
    const headers: Record<string, string> = { Authorization: `Bearer ${token}`, Accept: 'text/event-stream' };
    if (after !== undefined) headers['Last-Event-ID'] = after;
    const end = (): void => void (this.ended = true);
    this.#request = get(`${url}${path}`, { headers, agent: false }, (response) => {
      this.status = response.statusCode ?? 0;
      response.setEncoding('utf8');
      response.on('data', (text: string) => (this.text += text));
      response.once('error', end);
      response.once('close', end);
    });
    this.#request.once('error', end);
  }

  /** The ids it has got, in order. */
  get ids(): string[] {
    return [...this.text.matchAll(/^id: (.*)$/gm)].map(([, id = '']) => id);
  }

  close(): void {
    this.#request.destroy();
  }
}
