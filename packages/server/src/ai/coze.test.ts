import { describe, expect, test } from 'vitest';
import { streamBytes } from '../../test/coze/cases.ts';
import { collect, never, openProvider, question } from '../../test/coze/open-provider.ts';
import { json, openStream, type Script, streamOf } from '../../test/coze/scripted-coze.ts';
import type { AiErrorCode } from './provider.ts';

const html = (status: number) => () =>
  new Response('<html><h1>Bad Gateway</h1></html>', { status, headers: { 'content-type': 'text/html' } });
const unreachable: Script = () => Promise.reject(new TypeError('fetch failed'));
const brokenAfter = (length: number) => () => {
  const stream = openStream();
  stream.write(streamBytes('normal').slice(0, length));
  // The bytes written before a reset are read first only if the reader had time to ask for them.
  setImmediate(() => stream.reset());
  return stream.response;
};

describe('the request', () => {
  test('carries the ids, the question last and the session token', async () => {
    const { provider, coze } = openProvider();
    const context = [
      { role: 'user', content: 'Is it in stock?' },
      { role: 'assistant', content: 'Yes.' },
    ] as const;
    await collect(provider.streamReply(question({ parameters: { order: '1001' }, context }), never));
    expect(coze.seen.chat).toMatchObject([{ bearer: 'czs_token1' }]);
    expect(coze.seen.chat[0]?.body).toEqual({
      workflow_id: '7500000000000000001',
      app_id: '7400000000000000001',
      conversation_id: '7574615036068397061',
      session_name: 's1',
      parameters: { order: '1001', USER_INPUT: 'When does it ship?' },
      additional_messages: [
        { role: 'user', type: 'question', content: 'Is it in stock?', content_type: 'text' },
        { role: 'assistant', type: 'answer', content: 'Yes.', content_type: 'text' },
        { role: 'user', type: 'question', content: 'When does it ship?', content_type: 'text' },
      ],
    });
  });

  test('names no conversation when none is known', async () => {
    const { provider, coze } = openProvider();
    await collect(provider.streamReply(question({ conversation_id: null }), never));
    expect(coze.seen.chat[0]?.body).not.toHaveProperty('conversation_id');
  });

  test('lets the text win over a parameter of the same name', async () => {
    const { provider, coze } = openProvider();
    await collect(provider.streamReply(question({ parameters: { USER_INPUT: 'forged' } }), never));
    expect(coze.seen.chat[0]?.body['parameters']).toEqual({ USER_INPUT: 'When does it ship?' });
  });

  test('drops the oldest context beyond what Coze takes', async () => {
    const { provider, coze } = openProvider();
    const context = Array.from({ length: 80 }, (_, index) => ({ role: 'user' as const, content: `note ${index}` }));
    await collect(provider.streamReply(question({ context }), never));
    const messages = coze.seen.chat[0]?.body['additional_messages'] as { content: string }[];
    expect(messages).toHaveLength(50);
    expect(messages[0]).toMatchObject({ content: 'note 31' });
    expect(messages[49]).toMatchObject({ content: 'When does it ship?' });
  });
});

describe('a new conversation', () => {
  test('is made under the token of its session, and its long id stays a string', async () => {
    const { provider, coze } = openProvider();
    await provider
      .streamReply(question({ session_name: 'other' }), never)
      [Symbol.asyncIterator]()
      .next();
    expect(await provider.createConversation('s1')).toBe('7574615036068397061');
    expect(coze.seen.conversation).toMatchObject([{ bearer: 'czs_token2', body: {} }]);
    expect(coze.claims[1]).toMatchObject({ session_name: 's1' });
  });

  test('is asked for once more with a new token when the token is refused', async () => {
    const { provider, coze } = openProvider();
    coze.script.conversation = [() => json({ code: 4100, msg: 'invalid' }, 401)];
    await provider.createConversation('s1');
    expect(coze.seen.conversation.map(({ bearer }) => bearer)).toEqual(['czs_token1', 'czs_token2']);
  });

  test.each<[string, Script, AiErrorCode, number]>([
    ['a refusal', () => json({ code: 4200, msg: 'Resource not found' }), 'AI_REFUSED', 1],
    ['a conversation code, though it names none', () => json({ code: 4002, msg: 'not found' }), 'AI_REFUSED', 1],
    ['an answer without an id', () => json({ code: 0, msg: '', data: {} }), 'AI_BAD_STREAM', 1],
    ['a gateway page', html(502), 'AI_UNREACHABLE', 3],
    ['a token that is refused', () => json({ code: 4100, msg: 'invalid' }, 401), 'AI_AUTH', 2],
  ])('fails typed on %s', async (_about, script, code, requests) => {
    const { provider, coze } = openProvider({ impatient: true });
    coze.script.conversation = [script, script, script];
    await expect(provider.createConversation('s1')).rejects.toMatchObject({ name: 'AiError', code });
    expect(coze.seen.conversation).toHaveLength(requests);
  });

  test('is given up when all tries together took too long', async () => {
    const { provider, coze, clock } = openProvider();
    coze.script.conversation = [() => new Promise(() => undefined)];
    const conversation = expect(provider.createConversation('s1')).rejects.toMatchObject({ code: 'AI_TIMEOUT' });
    await expect.poll(() => coze.seen.conversation).toHaveLength(1);
    await clock.advance(30_000);
    await conversation;
    expect(coze.seen.conversation[0]?.signal.aborted).toBe(true);
  });
});

interface Failure {
  about: string;
  script: Script;
  code: AiErrorCode;
  upstreamCode?: number;
  logId?: string | null;
  /** How often Coze is asked in all. */
  requests?: number;
}

const nested = { status: 'failed', last_error: { code: '4011', msg: 'balance exhausted' } };

const failures: Failure[] = [
  {
    about: 'JSON under 200 where a stream was expected',
    script: () => json({ code: 4101, msg: 'no permission', detail: { logid: 'log-detail' } }),
    code: 'AI_AUTH',
    upstreamCode: 4101,
    logId: 'log-detail',
    requests: 2,
  },
  {
    about: 'JSON under 200 that ends in a newline',
    script: () =>
      json('{"code":"4000","msg":"bad parameter"}\n', 200, { 'content-type': 'application/json; charset=utf-8' }),
    code: 'AI_REFUSED',
    upstreamCode: 4000,
  },
  { about: 'a nested error under 200', script: () => json(nested), code: 'AI_OVERLOADED', upstreamCode: 4011 },
  { about: 'JSON under 200 without any code', script: () => json({ code: 0 }), code: 'AI_BAD_STREAM' },
  { about: 'a page under 200', script: html(200), code: 'AI_UNREACHABLE', logId: null },
  {
    about: 'an invalid access token',
    script: () => json({ code: 700012006, msg: 'access token invalid' }, 401),
    code: 'AI_AUTH',
    upstreamCode: 700012006,
    requests: 2,
  },
  { about: 'a bare 401', script: html(401), code: 'AI_AUTH', logId: null, requests: 2 },
  {
    about: 'a 401 whose body breaks off',
    script: () => new Response(brokenAfter(20)().body, { status: 401 }),
    code: 'AI_AUTH',
    logId: null,
    requests: 2,
  },
  { about: 'a bare 403', script: html(403), code: 'AI_AUTH', logId: null },
  { about: 'a 400', script: () => json({ code: 400, msg: 'bad body' }, 400), code: 'AI_REFUSED', upstreamCode: 400 },
  { about: 'a 404', script: html(404), code: 'AI_UNREACHABLE', logId: null },
  {
    about: 'a redirect',
    script: () => new Response(null, { status: 302, headers: { location: 'https://elsewhere.test/' } }),
    code: 'AI_UNREACHABLE',
    logId: null,
  },
  {
    about: 'a 429 with a general code',
    script: () => json({ code: 5000, msg: 'busy' }, 429),
    code: 'AI_OVERLOADED',
    upstreamCode: 5000,
    requests: 3,
  },
  {
    about: 'a 429 for the day',
    script: () => json({ code: 4008, msg: 'daily limit' }, 429),
    code: 'AI_OVERLOADED',
    upstreamCode: 4008,
  },
  { about: 'a 429', script: () => json({}, 429), code: 'AI_OVERLOADED', requests: 3 },
  {
    about: 'a 500 with JSON',
    script: () => json({ code: 500, msg: 'oops' }, 500),
    code: 'AI_FAILED',
    upstreamCode: 500,
  },
  { about: 'a 500 with a page', script: html(500), code: 'AI_UNREACHABLE', logId: null },
  { about: 'a 502 with a page', script: html(502), code: 'AI_UNREACHABLE', logId: null, requests: 3 },
  { about: 'a 503', script: html(503), code: 'AI_UNREACHABLE', logId: null, requests: 3 },
  { about: 'a 504', script: html(504), code: 'AI_UNREACHABLE', logId: null },
  { about: 'no connection', script: unreachable, code: 'AI_UNREACHABLE', logId: null, requests: 3 },
  { about: 'a connection reset before the first frame', script: brokenAfter(20), code: 'AI_STREAM_CUT' },
  { about: 'an empty stream', script: () => streamOf(new Uint8Array()), code: 'AI_STREAM_CUT', logId: 'log-header' },
  ...[4009, 4016, 4020].map((code): Failure => {
    const script = () => json({ code, msg: 'try later' });
    return { about: `code ${code}`, script, code: 'AI_OVERLOADED', upstreamCode: code, requests: 3 };
  }),
  ...[4013, 5000].map((code): Failure => {
    const script = () => json({ code, msg: 'try later' });
    return { about: `code ${code}`, script, code: 'AI_FAILED', upstreamCode: code, requests: 3 };
  }),
  ...[4008, 4011, 4019, 4022, 4102].map((code): Failure => {
    const script = () => json({ code, msg: 'not now' });
    return { about: `code ${code}`, script, code: 'AI_OVERLOADED', upstreamCode: code };
  }),
  ...[4001, 4005, 4010, 4014, 4015, 4021, 4105, 4200, 6003].map((code): Failure => {
    const script = () => json({ code: String(code), msg: 'no' });
    return { about: `code ${code} as text`, script, code: 'AI_REFUSED', upstreamCode: code };
  }),
  {
    about: 'a code nobody documents',
    script: () => json({ code: 777_777_799, msg: 'what' }),
    code: 'AI_FAILED',
    upstreamCode: 777_777_799,
  },
];

describe('a failure', () => {
  test.each(failures)('of $about is typed and retried as it deserves', async (failure) => {
    const { script, code, upstreamCode = null, requests = 1 } = failure;
    const { provider, coze } = openProvider({ impatient: true });
    coze.script.chat = [script, script, script, script];
    const { parts, error } = await collect(provider.streamReply(question(), never));
    expect(parts).toEqual([]);
    expect(error).toMatchObject({ name: 'AiError', code, upstreamCode });
    if (failure.logId !== undefined) expect(error).toMatchObject({ logId: failure.logId });
    expect(coze.seen.chat).toHaveLength(requests);
    expect(coze.seen.token).toHaveLength(code === 'AI_AUTH' ? requests : 1);
  });

  test('of our conversation is told apart, so that a new one can be made', async () => {
    const { provider, coze } = openProvider();
    coze.script.chat = [() => json({ code: 4002, msg: 'conversation not found' })];
    const { error } = await collect(provider.streamReply(question(), never));
    expect(error).toMatchObject({ code: 'AI_CONVERSATION_LOST', upstreamCode: 4002 });
  });

  test('of a conversation that we did not name is a refusal', async () => {
    const { provider, coze } = openProvider();
    coze.script.chat = [() => json({ code: 4002, msg: 'conversation not found' })];
    const { error } = await collect(provider.streamReply(question({ conversation_id: null }), never));
    expect(error).toMatchObject({ code: 'AI_REFUSED' });
  });

  test('of our conversation after a delta calls for no second try', async () => {
    const { provider, coze } = openProvider();
    const stream = openStream();
    coze.script.chat = [() => stream.response];
    stream.write('event: conversation.message.delta\ndata: {"id":"1","type":"answer","content":"Hi"}\n\n');
    stream.write('event: error\ndata: {"code":4002,"msg":"conversation not found"}\n\n');
    const { parts, error } = await collect(provider.streamReply(question(), never));
    expect(parts).toHaveLength(1);
    expect(error).toMatchObject({ code: 'AI_FAILED', upstreamCode: 4002 });
    expect(coze.seen.chat).toHaveLength(1);
  });

  test('after the end of the turn takes nothing away from the answer', async () => {
    const { provider, coze } = openProvider();
    const stream = openStream();
    coze.script.chat = [() => stream.response];
    stream.write('event: conversation.chat.completed\ndata: {"usage":{}}\n\n');
    const reply = provider.streamReply(question(), never)[Symbol.asyncIterator]();
    expect(await reply.next()).toMatchObject({ value: { type: 'end' } });
    stream.reset();
    expect(await reply.next()).toMatchObject({ done: true });
  });

  test('of a connection in the middle of the answer is a cut, and what was shown is not asked for again', async () => {
    const { provider, coze } = openProvider();
    coze.script.chat = [brokenAfter(900)];
    const { parts, error } = await collect(provider.streamReply(question(), never));
    expect(parts).toEqual([{ type: 'delta', content: 'The M1 Pro' }]);
    expect(error).toMatchObject({ code: 'AI_STREAM_CUT' });
    expect(coze.seen.chat).toHaveLength(1);
  });

  test('whose text has no end is read only so far', async () => {
    const { provider, coze } = openProvider();
    let closed = false;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(16 * 1024).fill(120)),
      cancel: () => void (closed = true),
    });
    coze.script.chat = [() => new Response(body, { status: 400 })];
    const { error } = await collect(provider.streamReply(question(), never));
    expect(error).toMatchObject({ code: 'AI_UNREACHABLE', message: 'x'.repeat(300) });
    expect(closed).toBe(true);
  });

  test('of a frame without an end is a bad stream', async () => {
    const { provider, coze } = openProvider();
    const endless = new Uint8Array(5 * 1024 * 1024).fill(120);
    endless.set(new TextEncoder().encode('data: '));
    coze.script.chat = [() => streamOf(endless, 64 * 1024)];
    const { error } = await collect(provider.streamReply(question(), never));
    expect(error).toMatchObject({ code: 'AI_BAD_STREAM' });
  });
});

describe('connected', () => {
  test('is unknown before the first call and follows the last one', async () => {
    const { provider, coze } = openProvider({ impatient: true });
    expect(provider.connected()).toBeNull();
    await collect(provider.streamReply(question(), never));
    expect(provider.connected()).toBe(true);
    coze.script.chat = [unreachable, unreachable, unreachable];
    await collect(provider.streamReply(question(), never));
    expect(provider.connected()).toBe(false);
    coze.script.chat = [() => json({ code: 4105, msg: 'sensitive' })];
    await collect(provider.streamReply(question(), never));
    expect(provider.connected()).toBe(true);
  });
});

describe('the log', () => {
  test('has one line per call, with what support at Coze asks for', async () => {
    const { provider, lines } = openProvider();
    await provider.createConversation('s1');
    await collect(provider.streamReply(question(), never));
    expect(lines.map(({ level, event, fields }) => [level, event, fields['call']])).toEqual([
      ['info', 'coze_call', 'token'],
      ['info', 'coze_call', 'conversation'],
      ['info', 'coze_call', 'chat'],
    ]);
    expect(lines[2]?.fields).toMatchObject({
      outcome: 'ok',
      attempt: 1,
      status: 200,
      log_id: 'log-header',
      session_name: 's1',
      conversation_id: '7574615036068397061',
      chat_id: '7601000000000000001',
      first_ms: 0,
      duration_ms: 0,
      debug_url: expect.stringContaining('execute_id=7601000000000000009&space_id=749') as string,
    });
  });

  test('has the code and the text of a failure, and at most ten characters of a token', async () => {
    const { provider, coze, lines } = openProvider();
    coze.script.token = [() => json({ access_token: 'czs_averylongsecret', expires_in: 900 })];
    const told = (): Response => json({ code: 4000, msg: 'bad token czs_averylongsecret' }, 400);
    coze.script.chat = [told];
    await collect(provider.streamReply(question(), never));
    expect(lines[1]).toMatchObject({
      level: 'warn',
      fields: {
        outcome: 'failed',
        code: 'AI_REFUSED',
        upstream_code: 4000,
        msg: 'bad token czs_averyl... (code 4000)',
      },
    });
    const all = JSON.stringify(lines);
    const secrets = [coze.seen.token[0]?.bearer ?? '', coze.config.privateKeyPem, 'czs_averylongsecret'];
    for (const secret of secrets) expect(all).not.toContain(secret.slice(0, 11));
  });
});
