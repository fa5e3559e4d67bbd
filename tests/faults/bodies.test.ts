import { ERROR_STATUS } from '@fiido/protocol';
import type { ErrorBody, ErrorCode } from '@fiido/protocol';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Agent, Shopper } from './kit/clients.ts';
import { CozeNode } from './kit/coze.ts';
import { open } from './kit/request.ts';
import { ServerProcess } from './kit/server-process.ts';

let coze: CozeNode;
let server: ServerProcess;
let shopper: Shopper;
let agent: Agent;
let pid: number;

beforeAll(async () => {
  coze = await CozeNode.start();
  server = await ServerProcess.start(coze.env);
  pid = server.pid;
  shopper = await Shopper.open(server);
  agent = await Agent.login(server);
  // The first use of a token claims the session for it: that is a change of its own.
  await shopper.session(shopper.name);
});
afterAll(async () => {
  await server.stop();
  await coze[Symbol.asyncDispose]();
});

/** Routes that read a body, each with the fields that make a right one. */
const ROUTES = (): readonly (readonly [path: string, token: string, fields: Record<string, unknown>])[] => [
  ['/api/chat', shopper.token, { message: 'hi', user_id: shopper.name }],
  ['/api/chat/stream', shopper.token, { message: 'hi', user_id: shopper.name }],
  ['/api/conversation/new', shopper.token, { session_id: shopper.name }],
  ['/api/manual/escalate', shopper.token, { session_name: shopper.name, reason: 'user_request' }],
  ['/api/manual/messages', shopper.token, { session_name: shopper.name, role: 'user', content: 'hi' }],
  ['/api/agent/login', '', { username: 'agent001', password: 'x' }],
  ['/api/sessions/NAME/takeover', agent.token, {}],
  ['/api/sessions/NAME/transfer', agent.token, { to_agent_id: 'agent002' }],
  ['/api/sessions/NAME/seen', shopper.token, { seq: 1 }],
];

const BYTES = (...values: number[]): Uint8Array<ArrayBuffer> => Uint8Array.from(values);
const nested = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;

/** No object at all, or none that can be read. */
const UNREADABLE: Readonly<Record<string, string | Uint8Array<ArrayBuffer>>> = {
  'half an object': '{"message":',
  'an array': '[1,2]',
  'a string': '"hi"',
  'a number': '1e999',
  null: 'null',
  'two objects': '{}{}',
  'a comma too many': '{"message":"hi",}',
  'not JSON': 'message=hi&user_id=s',
  XML: '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
  'a byte order mark in UTF-16': BYTES(0xff, 0xfe, 0x7b, 0, 0x7d, 0),
  'nothing but zeros': new Uint8Array(200),
  'brackets 30,000 deep': '['.repeat(30_000),
};

async function refusal(
  path: string,
  token: string,
  body: BodyInit,
  headers = {},
): Promise<Partial<ErrorBody> & { status: number }> {
  const response = await fetch(`${server.url}${path.replace('NAME', shopper.name)}`, {
    method: 'POST',
    body,
    headers: {
      'Content-Type': 'application/json',
      ...(token === '' ? {} : { Authorization: `Bearer ${token}` }),
      ...headers,
    },
    signal: AbortSignal.timeout(5000),
  });
  const text = await response.text();
  return { status: response.status, ...(text.startsWith('{') ? (JSON.parse(text) as ErrorBody) : {}) };
}

/** The contract's body for every status of 400 and above. */
function checkBody(answer: Partial<ErrorBody> & { status: number }): void {
  expect(answer.success).toBe(false);
  expect(answer.status).toBe(ERROR_STATUS[answer.code as ErrorCode]);
  expect(answer.status).toBeLessThan(500);
  expect([typeof answer.error, typeof answer.detail]).toEqual(['string', 'string']);
}

async function unchanged(work: () => Promise<void>): Promise<void> {
  const before = await agent.session(shopper.name);
  await work();
  expect(await agent.session(shopper.name)).toEqual(before);
  expect([server.pid, server.running]).toEqual([pid, true]);
}

describe('I8: a body that makes no sense is refused in the contract’s words, and changes nothing', () => {
  test.each(Object.entries(UNREADABLE))('%s', async (_about, body) => {
    await unchanged(async () => {
      for (const [path, token] of ROUTES()) {
        const answer = await refusal(path, token, body);
        checkBody(answer);
        expect([path, answer.code]).toEqual([path, 'VALIDATION_ERROR']);
      }
    });
  });

  test('fields of other kinds than they should be', async () => {
    const never: readonly unknown[] = [{}, [], ['x'], { $gt: '' }, { toString: 'x' }];
    await unchanged(async () => {
      for (const [path, token, fields] of ROUTES()) {
        for (const key of Object.keys(fields)) {
          for (const value of never) {
            const answer = await refusal(path, token, JSON.stringify({ ...fields, [key]: value }));
            checkBody(answer);
            expect([path, key, answer.code]).toEqual([path, key, 'VALIDATION_ERROR']);
          }
        }
      }
    });
  });

  test('numbers and nothing where a text should be: some are refused, none breaks anything', async () => {
    const other = await Shopper.open(server);
    for (const fields of [
      { message: 'hi', user_id: other.name },
      { session_name: other.name, role: 'user', content: 'hi' },
    ]) {
      for (const key of Object.keys(fields)) {
        for (const value of [5, -0, 1e308, true, null]) {
          const path = 'message' in fields ? '/api/chat' : '/api/manual/messages';
          const answer = await refusal(path, other.token, JSON.stringify({ ...fields, [key]: value }));
          if (answer.status !== 200) checkBody(answer);
        }
      }
    }
  });

  test('more bytes than are allowed, whether declared or not', async () => {
    await unchanged(async () => {
      const huge = JSON.stringify({ message: 'x'.repeat(200_000), user_id: shopper.name });
      for (const [path, token] of ROUTES()) {
        const answer = await refusal(path, token, huge);
        checkBody(answer);
        expect([path, answer.code]).toEqual([path, 'PAYLOAD_TOO_LARGE']);
      }
      expect(await undeclared(40)).toMatch(/^HTTP\/1\.1 413 [\s\S]*PAYLOAD_TOO_LARGE/);
    });
  });

  test('a text that is too long, or a name that cannot be one', async () => {
    await unchanged(async () => {
      const long = { message: 'x'.repeat(10_001), user_id: shopper.name };
      expect(await refusal('/api/chat', shopper.token, JSON.stringify(long))).toMatchObject({
        code: 'MESSAGE_TOO_LONG',
      });
      for (const session_id of ['x'.repeat(129), 'a\nb', 'a\u0000b', '\u007f', '']) {
        const answer = await refusal('/api/conversation/new', shopper.token, JSON.stringify({ session_id }));
        checkBody(answer);
        expect(['VALIDATION_ERROR', 'MISSING_FIELD']).toContain(answer.code);
      }
      for (const name of ['%00', '%0a', '%ff', '%E0%A4%A', '..%2f..%2fetc', 'x'.repeat(5000)]) {
        const response = await open(`${server.url}/api/sessions/${name}`, { token: agent.token });
        checkBody({ status: response.status, ...((await response.json()) as ErrorBody) });
      }
    });
  });

  test('keys that reach for prototypes make nobody more than they are', async () => {
    const reach = '"__proto__":{"role":"admin","isAdmin":true},"constructor":{"prototype":{"role":"admin"}}';
    await unchanged(async () => {
      const answer = await refusal(
        '/api/agent/login',
        '',
        `{"username":"__proto__","password":"constructor",${reach}}`,
      );
      expect(answer).toMatchObject({ code: 'INVALID_CREDENTIALS' });
    });
    const body = `{"message":"hi","user_id":"${shopper.name}","parameters":{${reach}},${reach}}`;
    expect(await refusal('/api/chat', shopper.token, body)).toMatchObject({ status: 200 });
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      const other = await Shopper.open(server, name);
      expect(await other.askAi('hi')).toMatchObject({ outcome: 'acked', reply: { end: 'done' } });
    }
    const admin = await open(`${server.url}/api/token/info`, { token: agent.token });
    expect(admin.status).toBe(403);
  });
});

/** A chunked body that says nothing of its length, and is told no. */
function undeclared(chunks: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(server.port, '127.0.0.1');
    let answer = '';
    socket.setEncoding('utf8').on('data', (text: string) => (answer += text));
    socket.on('close', () => resolve(answer)).on('error', () => resolve(answer));
    socket.setTimeout(5000, () => reject(new Error(`no answer: ${answer}`)));
    const piece = 'x'.repeat(4096);
    const head = `POST /api/chat HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\nAuthorization: Bearer ${shopper.token}\r\n\r\n`;
    socket.write(head + `1000\r\n${piece}\r\n`.repeat(chunks) + '0\r\n\r\n');
  });
}

describe('I1 I8: what is odd and yet readable is taken, and given back as it came or repaired', () => {
  const ask = async (content: string | Uint8Array<ArrayBuffer>) => {
    const other = await Shopper.open(server);
    const [start, end] = ['{"message":"', `","user_id":"${other.name}"}`].map((text) => new TextEncoder().encode(text));
    const middle = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    const body = new Blob([start ?? '', middle, end ?? '']);
    const answer = await refusal('/api/chat', other.token, body);
    return { answer, stored: (await agent.messages(other.name)).filter(({ role }) => role === 'user') };
  };

  test.each([
    ['lone surrogates', String.raw`a\ud800b\udc00c`],
    ['bytes that are not UTF-8', BYTES(0x61, 0xff, 0xfe, 0xc3, 0x28, 0x62)],
    ['overlong bytes', BYTES(0x61, 0xc0, 0xaf, 0xe0, 0x80, 0x80, 0x62)],
    ['control characters', String.raw`a\u0000\u0007\u001b[31mb\u2028\u202e`],
    ['a text in several scripts', '你好 👩‍🔧🇩🇪 שלום ä̈'],
  ])('%s', async (_about, content) => {
    const { answer, stored } = await ask(content);
    if (answer.status >= 400) {
      checkBody(answer);
      expect(stored).toEqual([]);
      return;
    }
    expect(answer.status).toBe(200);
    expect(stored).toHaveLength(1);
    // What is stored can be sent to everybody: as JSON and as a frame of one line.
    const text = stored[0]?.content ?? '';
    expect(new TextDecoder().decode(new TextEncoder().encode(JSON.stringify(text)))).toBe(JSON.stringify(text));
    expect(text).toMatch(/^\S/);
  });

  test('another content type, a byte order mark, fields nobody knows, and deep ones', async () => {
    const body = { message: 'hi', user_id: shopper.name };
    const types = [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'image/png',
      '',
    ];
    for (const type of types) {
      const answer = await refusal('/api/chat', shopper.token, JSON.stringify(body), { 'Content-Type': type });
      if (answer.status !== 200) checkBody(answer);
      expect([200, 415]).toContain(answer.status);
    }
    const deep = `{"message":"hi","user_id":"${shopper.name}","x":${nested(5000)},"parameters":{"y":${nested(3000)}}}`;
    const answer = await refusal('/api/chat', shopper.token, deep);
    if (answer.status !== 200) checkBody(answer);
    expect(await shopper.askAi('Can I return the bike?')).toMatchObject({ reply: { end: 'done' } });
  });
});

test('I8: after all of it nothing had failed inside, and the process is the same', () => {
  expect(server.pid).toBe(pid);
  expect(server.lines.filter(({ level }) => level === 'error')).toEqual([]);
  expect(server.output).not.toMatch(/Error|unhandled/i);
});
