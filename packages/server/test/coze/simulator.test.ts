import { createSimulator, type Fault, type Simulator } from '@fiido/coze-simulator';
import { describe, expect, test } from 'vitest';
import { createCozeProvider } from '../../src/ai/coze.ts';
import type { AiErrorCode, AiProvider } from '../../src/ai/provider.ts';
import { systemClock } from '../../src/clock.ts';
import { collect, never, type Outcome } from './open-provider.ts';

interface Open {
  simulator: Simulator;
  provider: AiProvider;
  ask: (session_name: string, conversation_id: string | null, text: string) => Promise<Outcome>;
}

/** The real provider in front of the simulator, in process and without waiting. */
async function open(...faults: Fault[]): Promise<Open> {
  const simulator = await createSimulator({ deltaDelayMs: 0, firstByteDelayMs: 0, faults });
  const { base_url, client_id, public_key_id, private_key_pem, workflow_id, app_id } = simulator.credentials;
  const provider = createCozeProvider({
    fetch: (url, init) => simulator.fetch(new Request(url, init)),
    // Pauses between tries are over at once; deadlines run on real time.
    clock: { ...systemClock, sleep: (ms, signal) => systemClock.sleep(ms <= 10_000 ? 0 : ms, signal) },
    config: {
      baseUrl: base_url,
      workflowId: workflow_id,
      appId: app_id,
      clientId: client_id,
      publicKeyId: public_key_id,
      privateKeyPem: private_key_pem,
      connectTimeoutMs: 5_000,
      idleTimeoutMs: 30_000,
      turnTimeoutMs: 60_000,
    },
  });
  const ask: Open['ask'] = (session_name, conversation_id, text) =>
    collect(provider.streamReply({ session_name, conversation_id, text, parameters: {} }, never));
  return { simulator, provider, ask };
}

function textOf({ parts, error }: Outcome): string {
  expect(error).toBeNull();
  const last = parts.at(-1);
  return last?.type === 'end' ? last.text : '';
}

const QUESTION = 'How far does it go on one charge?';

test('a shopper is answered in deltas that add up to the stored text', async () => {
  const { provider, ask } = await open();
  const outcome = await ask('s1', await provider.createConversation('s1'), QUESTION);
  const shown = outcome.parts.filter(({ type }) => type === 'delta').map((part) => 'content' in part && part.content);
  expect(shown.length).toBeGreaterThan(1);
  expect(textOf(outcome)).toBe(shown.join(''));
});

test('two sessions with conversations of their own know nothing of each other', async () => {
  const { provider, ask } = await open();
  const [first, second] = [await provider.createConversation('s1'), await provider.createConversation('s2')];
  expect(first).not.toBe(second);
  await ask('s1', first, 'My name is Ada.');
  expect(textOf(await ask('s1', first, 'What is my name?'))).toContain('Ada');
  expect(textOf(await ask('s2', second, 'What is my name?'))).not.toContain('Ada');
});

test('a conversation of another session is refused', async () => {
  const { provider, ask } = await open();
  const foreign = await provider.createConversation('s1');
  const { error } = await ask('s2', foreign, QUESTION);
  expect(error).toMatchObject({ code: 'AI_CONVERSATION_LOST', upstreamCode: 4002 });
});

test('tokens that became worthless are replaced without the shopper noticing', async () => {
  const { simulator, provider, ask } = await open();
  const conversation_id = await provider.createConversation('s1');
  simulator.revokeTokens();
  expect(textOf(await ask('s1', conversation_id, QUESTION))).not.toBe('');
});

test('an abort reaches the simulator', async () => {
  const { simulator, provider } = await open({ kind: 'silence', deltas: 2 });
  const caller = new AbortController();
  const request = { session_name: 's1', conversation_id: null, text: QUESTION, parameters: {} };
  const reply = provider.streamReply(request, caller.signal)[Symbol.asyncIterator]();
  await reply.next();
  await reply.next();
  const next = expect(reply.next()).rejects.toBe('taken over');
  caller.abort('taken over');
  await next;
  await expect.poll(() => simulator.disconnects).toMatchObject([{ question: QUESTION }]);
});

describe('a fault', () => {
  const always = { times: 3 };
  test.each<[string, Fault, AiErrorCode]>([
    ['F1', { kind: 'flat-failed' }, 'AI_REFUSED'],
    ['F2', { kind: 'nested-failed', ...always }, 'AI_FAILED'],
    ['F3', { kind: 'error-event', code: '4000' }, 'AI_REFUSED'],
    ['F4', { kind: 'error-text' }, 'AI_FAILED'],
    ['F5', { kind: 'json-200', ...always }, 'AI_AUTH'],
    ['F5 with a line break', { kind: 'json-200', newline: true, ...always }, 'AI_AUTH'],
    ['F6', { kind: 'unauthorized', ...always }, 'AI_AUTH'],
    ['F7 of a request', { kind: 'http', status: 400, code: 4000 }, 'AI_REFUSED'],
    ['F7 of a limit', { kind: 'http', status: 429, ...always }, 'AI_OVERLOADED'],
    ['F7 of a gateway', { kind: 'http', status: 502, html: true, ...always }, 'AI_UNREACHABLE'],
    ['F8 by a reset', { kind: 'cut', deltas: 2, how: 'reset' }, 'AI_STREAM_CUT'],
    ['F8 by a clean end', { kind: 'cut', deltas: 2, how: 'end' }, 'AI_STREAM_CUT'],
    ['F8 inside a frame', { kind: 'cut', deltas: 2, how: 'inside-frame' }, 'AI_STREAM_CUT'],
    ['a busy conversation', { kind: 'busy', ...always }, 'AI_OVERLOADED'],
    ['refused credentials', { kind: 'token', how: 'invalid_client' }, 'AI_AUTH'],
    ['a deactivated app', { kind: 'token', how: 'access_deny' }, 'AI_AUTH'],
    ['a token error under 200', { kind: 'token', how: 'error-under-200' }, 'AI_AUTH'],
  ])('%s becomes a typed error', async (_about, fault, code) => {
    const { ask } = await open(fault);
    const { error } = await ask('s1', null, QUESTION);
    expect(error).toMatchObject({ name: 'AiError', code });
  });

  test('F10 is an empty answer', async () => {
    const { ask } = await open({ kind: 'no-answer' });
    const { parts, error } = await ask('s1', null, QUESTION);
    expect(error).toBeNull();
    expect(parts).toMatchObject([{ type: 'end', text: '' }]);
  });

  test.each<[string, Fault]>([
    ['no space', { kind: 'framing', noSpace: true }],
    ['CRLF', { kind: 'framing', crlf: true }],
    [
      'ids, comments, pings and unknown events',
      { kind: 'framing', ids: true, comments: true, unknownEvent: true, ping: true },
    ],
    ['one byte at a time', { kind: 'framing', oneByteChunks: true }],
    ['tools, knowledge and a card', { kind: 'internals' }],
    ['a gateway that recovers', { kind: 'http', status: 503 }],
    ['a conversation that is busy for a moment', { kind: 'busy' }],
  ])('of %s does not change the answer', async (_about, fault) => {
    const plain = await open();
    const faulty = await open(fault);
    const expected = textOf(await plain.ask('s1', null, QUESTION));
    expect(expected).not.toBe('');
    expect(textOf(await faulty.ask('s1', null, QUESTION))).toBe(expected);
  });

  test('that interrupts the flow shows its question, and the next text goes on', async () => {
    const { provider, ask } = await open({ kind: 'interrupt', question: 'Which model?' });
    const conversation_id = await provider.createConversation('s1');
    expect(textOf(await ask('s1', conversation_id, QUESTION))).toBe('Which model?');
    expect(textOf(await ask('s1', conversation_id, 'The M1 Pro'))).not.toBe('');
  });
});
