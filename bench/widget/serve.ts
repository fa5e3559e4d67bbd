import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

const DIST = new URL('../../packages/widget/dist/', import.meta.url);
const PAGE = new URL('in-page.ts', import.meta.url);
const STARTED_AT = 1_763_605_000;

const LINES = [
  'Yes.',
  'It takes 3 to 5 working days, and you get a message as soon as it is on its way to you.',
  'There are three:\n\n- **Fjord** for tours, 140 km\n- **Lumen** for the city, 80 km\n- **Pocket** for trains, 55 km\n\nAsk me for more about any of them, or for a test ride in one of our invented shops.',
  'Could you tell me your order number? You find it in the confirmation, in the line with the date.',
  '| Bike | Range |\n|---|--:|\n| Fjord | 140 km |\n| Lumen | 80 km |\n\nBoth come assembled.',
];

/** One of a talk of any length; heights vary as they do in life. */
export function messageAt(seq: number): object {
  return {
    id: `msg_${seq}`,
    role: seq % 2 ? 'user' : 'assistant',
    content: `(${seq}) ${LINES[seq % LINES.length]}`,
    timestamp: STARTED_AT + seq * 30,
    agent_id: null,
    agent_name: null,
    seq,
  };
}

export function messagesUntil(last: number, count: number): object[] {
  return Array.from({ length: count }, (_, index) => messageAt(last - count + 1 + index));
}

/** An answer of 6.7 kB with lists, tables and code, cut into 1,300 pieces. */
export function longAnswer(): string[] {
  let text = '';
  for (let part = 1; text.length < 6_700; part++)
    text += `### Part ${part}\n\n${LINES[part % LINES.length]}\n\n\`code ${part}\`\n\n`;
  const whole = text.slice(0, 6_700);
  return Array.from({ length: 1_300 }, (_, index) =>
    whole.slice(Math.floor((index * 6_700) / 1_300), Math.floor(((index + 1) * 6_700) / 1_300)),
  );
}

function snapshot(seq: number, count: number): object {
  const session = { session_name: 'bench', status: 'bot_active', history: messagesUntil(seq, count), seq, version: 1 };
  const rest = { escalation: null, assigned_agent: null, csat: null, after_hours_request_id: null, user_profile: {} };
  return { type: 'snapshot', seq, session: { ...session, ...rest }, queue: null, typing: [], server_time: STARTED_AT };
}

const HTML = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
  <title>Shop</title><link rel="icon" href="data:,"><h1>Shop</h1><p>A page with nothing else on it.</p>`;
const TAG = '<script async src="/embed.js" data-site="bench"></script>';

type Answer = (request: IncomingMessage, response: ServerResponse, url: URL) => unknown;

const json = (response: ServerResponse, body: object): unknown =>
  response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify({ success: true, ...body }));

export interface BenchServer {
  url: string;
  /** How much talk the next feed begins with: the last message's number, and how many are sent. */
  history: { seq: number; count: number };
  close(): void;
}

/** The built widget, a page, and an API that knows one session. */
export async function serve(): Promise<BenchServer> {
  const history = { seq: 50, count: 50 };
  const script = stripTypeScriptTypes(await readFile(PAGE, 'utf8'));
  const routes: [RegExp, Answer][] = [
    [/^\/empty$/, (_, response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end(HTML)],
    [/^\/$/, (_, response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end(HTML + TAG)],
    [/^\/in-page\.js$/, (_, response) => response.writeHead(200, { 'Content-Type': 'text/javascript' }).end(script)],
    [
      /^\/api\/conversation\/new$/,
      (_, r) => json(r, { conversation_id: '1', session_token: 't', expires_in: 604_800 }),
    ],
    [/^\/api\/shift\/status$/, (_, response) => json(response, { data: { is_in_shift: true, next_open_at: null } })],
    [
      /\/events$/,
      (_, response) => {
        response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' });
        response.write(`data: ${JSON.stringify(snapshot(history.seq, history.count))}\n\n`);
      },
    ],
    [
      /^\/api\/chat\/stream$/,
      async (_, response) => {
        response.writeHead(200, { 'Content-Type': 'text/event-stream', 'X-Reply-Id': 'msg_reply' });
        for (const content of longAnswer()) {
          response.write(`data: ${JSON.stringify({ type: 'message', content })}\n\n`);
          await wait(4);
        }
        response.end('data: {"type":"done","content":""}\n\n');
      },
    ],
    [
      /\.js$/,
      async (_, response, { pathname }) => {
        const bytes = await readFile(new URL(`.${pathname}`, DIST));
        response.writeHead(200, { 'Content-Type': 'text/javascript' }).end(bytes);
      },
    ],
  ];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const answer = routes.find(([path]) => path.test(url.pathname))?.[1];
    if (answer) Promise.resolve(answer(request, response, url)).catch(() => response.destroy());
    else response.writeHead(404).end('{"success":false,"code":"NOT_FOUND"}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = (): void => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, history, close };
}
