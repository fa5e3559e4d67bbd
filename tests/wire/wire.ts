import { createTestApp } from '@fiido/server/test-support';
import type { Call, TestApp, TestOptions } from '@fiido/server/test-support';

/** Headers that are part of the contract; the others may change freely. */
const PINNED = [
  'content-type',
  'cache-control',
  'www-authenticate',
  'retry-after',
  'access-control-allow-origin',
  'access-control-allow-methods',
  'x-accel-buffering',
  'x-content-type-options',
  'content-disposition',
  'content-security-policy',
  'ratelimit-limit',
  'x-message-id',
  'x-reply-id',
  'x-conversation-id',
];

const VOLATILE: [RegExp, string][] = [
  [/eyJ[\w-]+\.[\w-]+\.[\w-]+/g, '<token>'],
  [/msg_[0-9a-f-]{36}/g, 'msg_<id>'],
  [/nonce(-|=")[0-9a-f]{32}/g, 'nonce$1<nonce>'],
  [/exports\/[0-9a-f]{16}\?key=[0-9a-f]{32}/g, 'exports/<id>?key=<key>'],
  [/ahr_[0-9a-f-]{36}/g, 'ahr_<id>'],
  [/att_[1-9a-f][0-9a-f]{31}|att_0[0-9a-f]{0,30}[1-9a-f][0-9a-f]*/g, 'att_<id>'],
  [/mail_\d{13}/g, 'mail_<ms>'],
  [/reply_[0-9a-f]{12}/g, 'reply_<id>'],
  [/note_[0-9a-f]{16}/g, 'note_<id>'],
  [/transfer_\d{13}_[0-9a-f]{8}/g, 'transfer_<id>'],
  [/assist_\d{13}_[0-9a-f]{8}/g, 'assist_<id>'],
  [/tag_custom_[0-9a-f]{12}/g, 'tag_custom_<id>'],
  [/agent_\d{13,}/g, 'agent_<id>'],
  [/\b7[56]\d{17}\b/g, '<coze id>'],
  [/"request_id":"[0-9a-f-]{36}"/g, '"request_id":"<id>"'],
  [/user_[0-9a-f]{16}/g, 'user_<id>'],
  [/"version":"\d+\.\d+\.\d+"/g, '"version":"<version>"'],
  [/^id: \w+-(\d+)$/gm, 'id: <epoch>-$1'],
  [/^retry-after: (?:5\d|60)$/gm, 'retry-after: <within a minute>'],
  [/"retry_ms":\d+/g, '"retry_ms":<ms>'],
];

/** A text with everything that differs from run to run replaced by its name. */
export function steady(text: string): string {
  return VOLATILE.reduce((rest, [pattern, name]) => rest.replaceAll(pattern, name), text);
}

/** One exchange as the golden files show it. */
export interface Exchange {
  path: string;
  call?: Call;
}

function headersOf(response: Response): string {
  return PINNED.flatMap((name) => (response.headers.has(name) ? [`${name}: ${response.headers.get(name)}`] : [])).join(
    '\n',
  );
}

function requestLine({ path, call = {} }: Exchange): string {
  const method = call.method ?? (call.body === undefined ? 'GET' : 'POST');
  const body =
    call.body === undefined ? '' : `\n${typeof call.body === 'string' ? call.body : JSON.stringify(call.body)}`;
  return `> ${method} ${path}${call.token === undefined ? '' : '  [token]'}${body.slice(0, 400)}`;
}

/** Records exchanges with a server of its own. */
export interface Recorder extends TestApp {
  /** Makes a call and keeps it for the golden file. */
  show(title: string, path: string, call?: Call): Promise<Response>;
  /** Keeps the first records of a stream, up to `until`, then lets go. */
  showStream(title: string, path: string, call: Call, until: RegExp): Promise<void>;
  golden(): string;
}

export async function createRecorder(options: TestOptions = {}): Promise<Recorder> {
  const app = await createTestApp({ ...options, env: { SEED_DEMO_AGENTS: 'true', ...options.env } });
  const shown: string[] = [];

  function keep(title: string, exchange: Exchange, response: Response, body: string): void {
    const head = `${response.status}\n${headersOf(response)}`;
    shown.push(`## ${title}\n${steady(requestLine(exchange))}\n\n${steady(head)}\n\n${steady(body)}`);
  }

  return {
    ...app,
    async show(title, path, call) {
      const response = await app.call(path, call);
      keep(title, call ? { path, call } : { path }, response, await response.clone().text());
      return response;
    },
    async showStream(title, path, call, until) {
      const response = await app.call(path, call);
      const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
      let text = '';
      while (reader && !until.test(text)) {
        const { done, value } = await reader.read();
        if (done) break;
        text += value;
      }
      await reader?.cancel();
      keep(title, { path, call }, response, text);
    },
    golden: () => `${shown.join('\n\n')}\n`,
  };
}
