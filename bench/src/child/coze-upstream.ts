import type { IncomingMessage, ServerResponse } from 'node:http';
import { stamp } from '../stamp.ts';
import { listen } from './listen.ts';

/**
 * A Coze-shaped upstream that answers at once and costs little: tokens, conversations, and a chatflow whose deltas
 * carry the moment they were written. The question says how many and how far apart: `{"deltas":50,"everyMs":20}`.
 */
interface Plan {
  deltas: number;
  everyMs: number;
}

let conversations = 0;

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = '';
  for await (const part of request) text += String(part);
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
}

function planOf(body: Record<string, unknown>): Plan {
  const { USER_INPUT = '{}' } = (body['parameters'] ?? {}) as { USER_INPUT?: string };
  return { deltas: 1, everyMs: 0, ...(JSON.parse(USER_INPUT) as Partial<Plan>) };
}

const CHAT = { id: '7601000000000000001', conversation_id: '1', last_error: { code: 0, msg: '' } };
const MESSAGE = { id: '7601000000000000002', conversation_id: '1', role: 'assistant', type: 'answer' };
const REST = { content_type: 'text', chat_id: CHAT.id, section_id: '7574615036068413445' };
const USAGE = { token_count: 2, output_count: 1, input_count: 1 };

function frame(event: string, data: object): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

function chat(response: ServerResponse, { deltas, everyMs }: Plan): void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-cache' });
  response.write(frame('conversation.chat.created', { ...CHAT, status: 'created' }));
  let text = '';
  let sent = 0;
  const finish = (): void => {
    response.write(frame('conversation.message.completed', { ...MESSAGE, content: text, ...REST }));
    response.write(frame('conversation.chat.completed', { ...CHAT, status: 'completed', usage: USAGE }));
    response.end(frame('done', { debug_url: 'https://example.com/run?execute_id=7601000000000000009' }));
  };
  const step = (): void => {
    const content = `${stamp()} `;
    text += content;
    sent++;
    response.write(frame('conversation.message.delta', { ...MESSAGE, content, ...REST }));
    if (sent < deltas) return;
    clearInterval(timer);
    finish();
  };
  const timer = setInterval(step, everyMs);
  response.once('close', () => clearInterval(timer));
  step();
}

function answer(response: ServerResponse, body: object): void {
  response.writeHead(200, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}

async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await bodyOf(request);
  if (request.url === '/v1/workflows/chat') return chat(response, planOf(body));
  if (request.url === '/v1/conversation/create') {
    return answer(response, { code: 0, msg: '', data: { id: String(++conversations), created_at: 1, meta_data: {} } });
  }
  const expires_in = Math.floor(Date.now() / 1000) + 86_000;
  answer(response, { access_token: `bench-${conversations}`, expires_in, token_type: 'Bearer' });
}

listen((request, response) => {
  route(request, response).catch((error: unknown) => response.destroy(error as Error));
});
