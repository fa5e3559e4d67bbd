import type { Fault } from '@fiido/coze-simulator';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkInTime, checkKept, checkOnce, expectNone } from './kit/checker.ts';
import { Shopper } from './kit/clients.ts';
import { CozeNode } from './kit/coze.ts';
import type { Sent } from './kit/history.ts';
import { request } from './kit/request.ts';
import { ServerProcess } from './kit/server-process.ts';
import { TcpProxy } from './kit/tcp-proxy.ts';

/** What the server waits for a byte of Coze. */
const READ_SECONDS = 0.5;
/** Three attempts that hear nothing, with the longest pauses between them, on a busy machine. */
const LONGEST_MS = 3 * READ_SECONDS * 1000 + 2000 + 4000 + 3000;

const ODD_FRAMES: Fault = {
  kind: 'framing',
  crlf: true,
  comments: true,
  ping: true,
  unknownEvent: true,
  noSpace: true,
};
const always = { times: 'always' as const };

/** What a shopper must get all the same: an answer, an end without one, or one error. */
type Expected = RegExp | 'nothing' | 'error';

const CASES: readonly (readonly [about: string, faults: Fault[], expected: Expected])[] = [
  ['refuses the token once', [{ kind: 'unauthorized' }], /working days/],
  ['says that the token has expired', [{ kind: 'token-expired' }], /working days/],
  ['refuses the token under HTTP 200 once', [{ kind: 'json-200', code: 4101 }], /working days/],
  ['is overloaded once', [{ kind: 'http', status: 503 }], /working days/],
  ['sends byte by byte', [{ kind: 'framing', oneByteChunks: true }], /working days/],
  ['sends CRLF, comments, pings and unknown events', [ODD_FRAMES], /working days/],
  ['falls silent for a while', [{ kind: 'silence', deltas: 2, ms: 200 }], /working days/],
  ['sends a huge event that means nothing', [{ kind: 'huge-event', characters: 1_000_000 }], /working days/],
  ['sends the completed message twice', [{ kind: 'completed-twice' }], /^(?!.*(working days).*\1)/s],
  ['completes another text than it streamed', [{ kind: 'completed-differs' }], /~$/],
  [
    'gives two answers',
    [{ kind: 'several-answers', texts: ['And that is all.'] }],
    /working days.*And that is all\.$/s,
  ],
  ['refuses every token', [{ kind: 'unauthorized', ...always }], 'error'],
  ['is over its quota (429)', [{ kind: 'http', status: 429, ...always }], 'error'],
  ['is over its quota (4009 under HTTP 200)', [{ kind: 'rate-limited', ...always }], 'error'],
  ['answers 500', [{ kind: 'http', status: 500, ...always }], 'error'],
  ['is a gateway’s HTML page', [{ kind: 'http', status: 502, html: true, ...always }], 'error'],
  ['closes connections without an answer', [{ kind: 'unreachable', ...always }], 'error'],
  ['answers JSON instead of a stream', [{ kind: 'json-200', newline: true, ...always }], 'error'],
  ['never sends headers', [{ kind: 'slow-headers', ms: 60_000, ...always }], 'error'],
  ['sends headers and nothing more', [{ kind: 'slow-first-byte', ms: 60_000, ...always }], 'error'],
  ['falls silent in mid-answer', [{ kind: 'silence', deltas: 2 }], 'error'],
  ['is reset in mid-answer', [{ kind: 'cut', deltas: 3, how: 'reset' }], 'error'],
  ['ends in mid-answer', [{ kind: 'cut', deltas: 3, how: 'end' }], 'error'],
  ['ends inside a frame', [{ kind: 'cut', deltas: 3, how: 'inside-frame' }], 'error'],
  ['ends inside a character', [{ kind: 'cut', deltas: 3, how: 'inside-character' }], 'error'],
  ['ends before the first delta', [{ kind: 'cut', deltas: 0, how: 'end', ...always }], 'error'],
  ['sends all of the text and no end', [{ kind: 'cut', deltas: 9999, how: 'end' }], 'error'],
  ['sends half a JSON object', [{ kind: 'bad-json', deltas: 2 }], 'error'],
  ['sends an event without end', [{ kind: 'huge-event', deltas: 2, characters: 5_000_000 }], 'error'],
  ['has no answer', [{ kind: 'no-answer' }], 'nothing'],
  ['fails flat', [{ kind: 'flat-failed', ...always }], 'error'],
  ['fails flat in mid-answer', [{ kind: 'flat-failed', deltas: 2 }], 'error'],
  ['fails with a Chat', [{ kind: 'nested-failed', deltas: 1 }], 'error'],
  ['fails with an error event', [{ kind: 'error-event', deltas: 1 }], 'error'],
  ['fails with plain text', [{ kind: 'error-text', deltas: 1 }], 'error'],
];

let coze: CozeNode;
let way: TcpProxy;
let server: ServerProcess;

beforeAll(async () => {
  coze = await CozeNode.start();
  way = await TcpProxy.start(coze.port);
  const seconds = String(READ_SECONDS);
  server = await ServerProcess.start({
    ...coze.envAt(way.port),
    HTTP_TIMEOUT_READ: seconds,
    HTTP_TIMEOUT_CONNECT: seconds,
    LOG_LEVEL: 'debug',
  });
});
afterAll(async () => {
  await server.stop();
  await way[Symbol.asyncDispose]();
  await coze[Symbol.asyncDispose]();
});

function textOf({ reply }: Sent): string {
  return reply?.deltas.map(({ content }) => content).join('') ?? '';
}

/** One clean answer or one clean error, nothing partial kept, and the next question is answered. */
async function checkTurn(shopper: Shopper, sent: Sent, expected: Expected): Promise<void> {
  const stored = await messagesOf(shopper);
  const answers = stored.filter(({ role }) => role === 'assistant');
  const end = expected === 'error' ? { end: 'error', code: 'AI_UNAVAILABLE' } : { end: 'done' };
  expect(sent).toMatchObject({ outcome: 'acked', reply: end });
  const contents = answers.map(({ content }) => content);
  expect(contents).toEqual(expected instanceof RegExp ? [expect.stringMatching(expected)] : []);
  if (expected === 'nothing') expect(textOf(sent)).toBe('');
  const next = await shopper.askAi('Can I return the bike?');
  expect(next).toMatchObject({ outcome: 'acked', reply: { end: 'done' } });
  expect(textOf(next)).toMatch(/30 days/);
  const after = await messagesOf(shopper);
  expect(after.filter(({ role }) => role === 'assistant')).toHaveLength(answers.length + 1);
  expectNone(checkInTime(shopper.sent, LONGEST_MS), checkKept(shopper.sent, after), checkOnce(after));
}

async function messagesOf(shopper: Shopper) {
  return (await shopper.messages(shopper.name)).filter(({ role }) => role !== 'system');
}

/**
 * Each case by a mark in its question, which the assistant does not read: so all are asked at the same time. They open
 * one after the other: so many cold connections at once may take longer than the short limits of this test.
 */
async function ask(
  shopper: Shopper,
  index: number,
  faults: readonly Fault[],
): Promise<{ shopper: Shopper; sent: Sent }> {
  const when = String.fromCodePoint(0x28_01 + index);
  for (const fault of faults) coze.simulator.faults.add({ ...fault, when });
  return { shopper, sent: await shopper.askAi(`How long does delivery take? ${when}`) };
}

describe('I1 I8 I12: one clean answer or one clean error, and the AI is back, when Coze', () => {
  let turns: readonly ReturnType<typeof ask>[];
  beforeAll(async () => {
    const shoppers: Shopper[] = [];
    for (const _case of CASES) shoppers.push(await Shopper.open(server));
    turns = shoppers.map((shopper, index) => ask(shopper, index, CASES[index]?.[1] ?? []));
  });

  test.each(CASES.map(([about, , expected], index) => [about, index, expected] as const))(
    '%s',
    async (_about, index, expected) => {
      const turn = await turns[index];
      if (!turn) throw new Error('was not asked');
      await checkTurn(turn.shopper, turn.sent, expected);
    },
  );
});

describe('I1 I8: the same where all turns are hit at once', () => {
  test('Coze refuses connections: an error in time, and an answer when it is back', async () => {
    const shopper = await Shopper.open(server);
    way.cut();
    const sent = await shopper.askAi('How long does delivery take?');
    way.heal();
    await checkTurn(shopper, sent, 'error');
  });

  const ways = ['down', 'invalid_client', 'access_deny', 'error-under-200'] as const;
  test.each(ways.slice(0, process.env['FAULT_LONG'] ? ways.length : 2))(
    'the token endpoint is broken (%s): beginning fails cleanly, and works when it is back',
    async (how) => {
      const name = `tokens-${how}`;
      coze.simulator.faults.add({ kind: 'token', how, times: 'always' });
      const began = performance.now();
      const refused = await request<object>(`${server.url}/api/conversation/new`, { body: { session_id: name } });
      expect(performance.now() - began).toBeLessThan(LONGEST_MS);
      expect(refused.body).toMatchObject({ success: false, code: 'AI_UNAVAILABLE' });
      coze.simulator.faults.clear();
      const shopper = await Shopper.open(server, name);
      expect(await shopper.askAi('Can I return the bike?')).toMatchObject({ reply: { end: 'done' } });
    },
  );

  test('I10: what Coze said of its failures reached the log alone', () => {
    const texts = server.lines.filter(({ event }) => event === 'ai_failed');
    expect(texts.length).toBeGreaterThan(20);
    expect(JSON.stringify(server.lines)).not.toContain('How long does delivery take');
  });
});
