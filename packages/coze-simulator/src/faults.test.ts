import { describe, expect, test } from 'vitest';
import { answerOf, framesOf, messagesOf, openClient } from '../test/client.ts';
import type { Frame } from '../test/client.ts';
import { createFaults, isFault } from './faults.ts';
import type { Fault } from './faults.ts';

const CHAT = '/v1/workflows/chat';
const COMPLETED = 'conversation.message.completed';

async function answerTo(fault: Fault, content = 'hello'): Promise<Response> {
  const client = await openClient({ faults: [fault] });
  return client.post(CHAT, client.question(content), await client.token());
}

async function framesUnder(fault: Fault, content = 'hello'): Promise<Frame[]> {
  return framesOf(await (await answerTo(fault, content)).text());
}

function namesOf(frames: readonly Frame[]): string[] {
  return frames.map(({ event }) => event.replace('conversation.', '')).filter((name, at, all) => name !== all[at - 1]);
}

describe('a failing run', () => {
  test('flat, as the only event', async () => {
    const response = await answerTo({ kind: 'flat-failed' });
    expect(await response.text()).toBe(
      'event: conversation.chat.failed\ndata: {"code":"720702204","msg":"会话名不存在"}\n\n',
    );
  });

  test('nested, with a Chat that has the error', async () => {
    const frames = await framesUnder({ kind: 'nested-failed' });
    expect(namesOf(frames)).toEqual(['chat.created', 'chat.in_progress', 'chat.failed']);
    const last_error = { code: 5000, msg: 'event interval error' };
    expect(frames.at(-1)?.data).toMatchObject({ status: 'failed', last_error, failed_at: expect.any(Number) });
  });

  test('with an error event of a string code', async () => {
    const frames = await framesUnder({ kind: 'error-event', code: '4000', msg: 'Missing' });
    expect(frames.at(-1)).toEqual({
      event: 'error',
      data: { code: '4000', msg: 'Missing', debug_url: expect.stringContaining('execute_id') },
    });
  });

  test('with an error event of plain text', async () => {
    const response = await answerTo({ kind: 'error-text', text: 'workflow exploded' });
    expect(await response.text()).toMatch(/\n\nevent: error\ndata: workflow exploded\n\n$/);
  });

  test.each(['flat-failed', 'nested-failed', 'error-event', 'error-text'] as const)(
    '%s after some of the answer',
    async (kind) => {
      const frames = await framesUnder({ kind, deltas: 2 });
      expect(messagesOf(frames, 'conversation.message.delta', 'answer')).toHaveLength(2);
      expect(frames.at(-1)?.event).toMatch(/failed|error/);
      expect(namesOf(frames)).not.toContain('message.completed');
    },
  );
});

describe('a refusal in place of a stream', () => {
  test.each([
    [false, '}'],
    [true, '}\n'],
  ])('as JSON under 200, with a final line break: %s', async (newline, end) => {
    const response = await answerTo({ kind: 'json-200', newline });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json');
    const text = await response.text();
    expect(text.slice(-end.length)).toBe(end);
    const logid = response.headers.get('x-tt-logid');
    expect(JSON.parse(text)).toEqual({ code: 4101, msg: 'no permission', detail: { logid } });
  });

  test('as 401', async () => {
    const response = await answerTo({ kind: 'unauthorized' });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ code: 700012006, msg: 'access token invalid' });
  });

  test.each([400, 429, 500])('as %i with JSON', async (status) => {
    const response = await answerTo({ kind: 'http', status, code: 4020, msg: 'slow down' });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ code: 4020, msg: 'slow down' });
  });

  test("as a gateway's page", async () => {
    const response = await answerTo({ kind: 'http', status: 502, html: true });
    expect(response.status).toBe(502);
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(await response.text()).toContain('<h1>502</h1>');
  });

  test('because a chat runs or a quota is used up', async () => {
    expect(await (await answerTo({ kind: 'busy' })).json()).toMatchObject({ code: 4016 });
    expect(await (await answerTo({ kind: 'rate-limited' })).json()).toMatchObject({ code: 4009 });
    const limited = await answerTo({ kind: 'rate-limited', code: 4013, status: 429 });
    expect(limited.status).toBe(429);
  });

  test('with a token that really ends', async () => {
    const client = await openClient({ faults: [{ kind: 'token-expired' }], authFailureOnStream: '401' });
    const token = await client.token();
    expect((await client.post(CHAT, client.question('hi'), token)).status).toBe(401);
    expect((await client.post('/v1/conversation/create', {}, token)).status).toBe(401);
    expect((await client.post('/v1/conversation/create', {}, await client.token())).status).toBe(200);
  });

  test('by no answer at all', async () => {
    await expect(answerTo({ kind: 'unreachable' })).rejects.toThrow(TypeError);
  });

  test('of a conversation that is to be made', async () => {
    const faults: Fault[] = [
      { kind: 'conversation', status: 500 },
      { kind: 'http', status: 503, on: 'conversation', skip: 1 },
    ];
    const client = await openClient({ faults });
    const token = await client.token();
    const statuses = [];
    for (let call = 0; call < 3; call++)
      statuses.push((await client.post('/v1/conversation/create', {}, token)).status);
    expect(statuses).toEqual([500, 503, 200]);
  });
});

describe('a stream that breaks off', () => {
  test.each([0, 1, 3])('cleanly after %i deltas', async (deltas) => {
    const frames = await framesUnder({ kind: 'cut', deltas, how: 'end' });
    expect(frames).toHaveLength(2 + deltas);
  });

  test('inside a frame', async () => {
    const response = await answerTo({ kind: 'cut', deltas: 1, how: 'inside-frame' });
    expect(await response.text()).toMatch(/\n\nevent: conversation\.message\.delta\ndata: \{[^\n}]*$/);
  });

  test('with a reset, after the bytes before it were read', async () => {
    const response = await answerTo({ kind: 'cut', deltas: 2, how: 'reset' });
    const decoder = new TextDecoder();
    let text = '';
    const reading = async (): Promise<void> => {
      for await (const chunk of response.body ?? []) text += decoder.decode(chunk, { stream: true });
    };
    await expect(reading()).rejects.toThrow('terminated');
    expect(framesOf(text)).toHaveLength(4);
  });

  test('leaves the conversation free and the whole answer in its history', async () => {
    const client = await openClient({ faults: [{ kind: 'cut', deltas: 1, how: 'end' }] });
    const token = await client.token();
    const conversation_id = await client.conversation(token);
    await client.ask('Can I return the bike?', { conversation_id }, token);
    expect(answerOf(await client.ask('hello', { conversation_id }, token))).toContain('Hello');
    const list = await client.post(`/v1/conversation/message/list?conversation_id=${conversation_id}`, {}, token);
    expect(((await list.json()) as { data: unknown[] }).data).toHaveLength(4);
  });
});

describe('a turn with unusual messages', () => {
  test('without an answer', async () => {
    const frames = await framesUnder({ kind: 'no-answer' });
    expect(messagesOf(frames, COMPLETED, 'answer')).toEqual([]);
    expect(JSON.stringify(messagesOf(frames, COMPLETED, 'verbose'))).toContain('empty result');
    expect(namesOf(frames).slice(-2)).toEqual(['chat.completed', 'done']);
  });

  test('with a completed text that differs from the deltas by one character', async () => {
    const frames = await framesUnder({ kind: 'completed-differs' });
    const deltas = messagesOf(frames, 'conversation.message.delta', 'answer').map(({ content }) => content);
    expect(answerOf(frames)).not.toBe(deltas.join(''));
    expect(answerOf(frames).slice(0, -1)).toBe(deltas.join('').slice(0, -1));
  });

  test('with several answers, each with an id of its own', async () => {
    const frames = await framesUnder({ kind: 'several-answers', texts: ['Two.', 'Three.'] });
    const answers = messagesOf(frames, COMPLETED, 'answer');
    expect(answers.map(({ content }) => content).slice(1)).toEqual(['Two.', 'Three.']);
    expect(new Set(answers.map(({ id }) => id)).size).toBe(3);
    expect(messagesOf(frames, COMPLETED, 'verbose')).toHaveLength(1);
  });

  test('with the suggestions that were asked for, or none', async () => {
    const some = await framesUnder({ kind: 'follow-ups', texts: ['One?', 'Two?'] });
    expect(messagesOf(some, COMPLETED, 'follow_up').map(({ content }) => content)).toEqual(['One?', 'Two?']);
    expect(messagesOf(await framesUnder({ kind: 'follow-ups', texts: [] }), COMPLETED, 'follow_up')).toEqual([]);
  });

  test('with tools, knowledge and a card', async () => {
    const frames = await framesUnder({ kind: 'internals' });
    for (const type of ['function_call', 'tool_response', 'knowledge'])
      expect(messagesOf(frames, COMPLETED, type)).toHaveLength(1);
    const card = messagesOf(frames, COMPLETED, 'answer').find(({ content_type }) => content_type === 'card');
    expect(JSON.parse(String(card?.['content']))).toMatchObject({ response_type: 'card' });
  });

  test('that is interrupted and takes the next text as its reply', async () => {
    const client = await openClient({ faults: [{ kind: 'interrupt', question: 'For which bike?' }] });
    const token = await client.token();
    const conversation_id = await client.conversation(token);
    const asked = await client.ask('How long does charging take?', { conversation_id }, token);
    expect(answerOf(asked)).toBe('For which bike?');
    expect(JSON.stringify(messagesOf(asked, COMPLETED, 'verbose'))).toMatch(/interrupt.*finish_reason.{1,9}:1/s);
    expect(namesOf(asked).slice(-2)).toEqual(['chat.requires_action', 'done']);
    const resumed = await client.ask('the Pocket', { conversation_id }, token);
    expect(answerOf(resumed)).toContain('4 hours');
    expect(namesOf(resumed)).toContain('chat.completed');
    expect(answerOf(await client.ask('thanks', { conversation_id }, token))).toContain('welcome');
  });
});

describe('unusual bytes', () => {
  async function textUnder(framing: Partial<Extract<Fault, { kind: 'framing' }>>): Promise<string> {
    return (await answerTo({ kind: 'framing', ...framing })).text();
  }

  test('no space after the colon', async () => {
    expect(await textUnder({ noSpace: true })).toMatch(/^(event:\S+\ndata:\{.*\}\n\n)+$/);
  });

  test('CRLF', async () => {
    expect(await textUnder({ crlf: true })).toMatch(/^(event: \S+\r\ndata: \{.*\}\r\n\r\n)+$/);
  });

  test('ids that count from one', async () => {
    expect(await textUnder({ ids: true })).toMatch(/^id: 1\nevent: \S+\ndata: .*\n\nid: 2\nevent: /);
  });

  test('a comment before every event', async () => {
    expect(await textUnder({ comments: true })).toMatch(/^(: keep-alive\n\nevent: \S+\ndata: .*\n\n)+$/);
  });

  test('a ping and an unknown event between the known ones', async () => {
    const frames = framesOf(await textUnder({ ping: true, unknownEvent: true }));
    expect(frames[1]).toEqual({ event: 'ping', data: {} });
    expect(frames.map(({ event }) => event)).toContain('conversation.message.shimmered');
  });

  test('every byte alone, also inside a character', async () => {
    const response = await answerTo({ kind: 'framing', oneByteChunks: true }, '你好');
    const sizes = [];
    for await (const chunk of response.body ?? []) sizes.push(chunk.length);
    expect(new Set(sizes)).toEqual(new Set([1]));
  });
});

describe('time', () => {
  async function waitsUnder(fault: Fault): Promise<number[]> {
    const waits: number[] = [];
    const sleep = (ms: number): Promise<void> => (waits.push(ms), Promise.resolve());
    const client = await openClient({ sleep, deltaDelayMs: 7, firstByteDelayMs: 50, faults: [fault] });
    await client.ask('hello', {}, await client.token());
    return waits;
  }

  test('a regular turn waits for its first event and between deltas', async () => {
    const waits = await waitsUnder({ kind: 'follow-ups', texts: [] });
    expect(waits[0]).toBe(50);
    expect(new Set(waits.slice(1))).toEqual(new Set([7]));
  });

  test('the first event can be slow, or the headers', async () => {
    expect((await waitsUnder({ kind: 'slow-first-byte', ms: 9000 }))[0]).toBe(9000);
    expect((await waitsUnder({ kind: 'slow-headers', ms: 8000 })).slice(0, 2)).toEqual([8000, 50]);
  });

  test('a silence ends and the rest follows', async () => {
    const waits = await waitsUnder({ kind: 'silence', deltas: 2, ms: 40_000 });
    expect(waits.indexOf(40_000)).toBe(2);
    expect(waits.length).toBeGreaterThan(4);
  });

  test('a silence without an end lasts until the client leaves', async () => {
    const client = await openClient({ faults: [{ kind: 'silence', deltas: 2 }] });
    const response = await client.post(CHAT, client.question('hello'), await client.token());
    const reader = response.body?.getReader();
    for (let event = 0; event < 4; event++) await reader?.read();
    const pending = reader?.read();
    await reader?.cancel();
    expect(await pending).toMatchObject({ done: true });
    expect(client.simulator.disconnects).toMatchObject([{ events: 4 }]);
  });
});

describe('waiting faults', () => {
  const kinds = (faults: readonly { kind: string }[]): string[] => faults.map(({ kind }) => kind);

  test('apply once, n times, after others, or always', () => {
    const faults = createFaults([
      { kind: 'busy' },
      { kind: 'no-answer', times: 2, skip: 1 },
      { kind: 'internals', times: 'always' },
    ]);
    expect(kinds(faults.take('chat'))).toEqual(['busy', 'internals']);
    expect(kinds(faults.take('chat'))).toEqual(['no-answer', 'internals']);
    expect(kinds(faults.take('chat'))).toEqual(['no-answer', 'internals']);
    expect(kinds(faults.take('chat'))).toEqual(['internals']);
    expect(kinds(faults.waiting())).toEqual(['internals']);
    faults.clear();
    expect(faults.take('chat')).toEqual([]);
  });

  test('wait for the turn whose question matches, and for their own kind of request', () => {
    const faults = createFaults([
      { kind: 'busy', when: 'refund' },
      { kind: 'token', how: 'down' },
      { kind: 'http', status: 500, on: 'token' },
    ]);
    expect(faults.take('chat', 'hello')).toEqual([]);
    expect(kinds(faults.take('chat', 'a refund, please'))).toEqual(['busy']);
    expect(kinds(faults.take('token'))).toEqual(['token', 'http']);
  });

  test('are told from other values', () => {
    expect(isFault({ kind: 'cut', deltas: 1, how: 'end' })).toBe(true);
    for (const value of [null, {}, { kind: 'nothing' }, 'cut']) expect(isFault(value)).toBe(false);
  });

  test('can be combined in one turn', async () => {
    const client = await openClient();
    client.simulator.faults.add({ kind: 'framing', crlf: true });
    client.simulator.faults.add({ kind: 'no-answer' });
    const response = await client.post(CHAT, client.question('hi'), await client.token());
    const text = await response.text();
    expect(text).toContain('\r\n\r\n');
    expect(text).toContain('empty result');
  });
});

describe('events that cannot be read, or come once too often', () => {
  test('a given answer takes the place of the assistant’s', async () => {
    const frames = await framesUnder({ kind: 'says', text: 'Only *this*.' });
    expect(answerOf(frames)).toBe('Only *this*.');
  });

  test('the completed message comes twice under one id', async () => {
    const completed = messagesOf(await framesUnder({ kind: 'completed-twice' }), COMPLETED, 'answer');
    expect(completed).toHaveLength(2);
    expect(completed[0]).toEqual(completed[1]);
  });

  test('data that is no whole JSON is the last of a stream', async () => {
    const text = await (await answerTo({ kind: 'bad-json', deltas: 1 })).text();
    expect(text).toMatch(/event: conversation.message.delta\ndata: \{"id":"76","role":"assi\n\n$/);
  });

  test('an event of any size stands in a whole answer', async () => {
    const client = await openClient({ faults: [{ kind: 'huge-event', characters: 70_000 }] });
    const text = await (await client.post(CHAT, client.question('hello'), await client.token())).text();
    expect(text).toContain(`data: ${'x'.repeat(70_000)}\n`);
    expect(text).toContain('event: conversation.chat.completed');
  });

  test('a stream ends within a character', async () => {
    const response = await answerTo({ kind: 'cut', deltas: 1, how: 'inside-character' });
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes)).toThrow();
  });
});
