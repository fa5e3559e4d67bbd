import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import * as all from './index.ts';

const schemas = { ...all };

function accepts(schema: z.ZodType, value: unknown): boolean {
  return schema.safeParse(value).success;
}

describe('every request', () => {
  it.each(Object.entries(schemas).filter(([name]) => name.endsWith('Request')))(
    '%s drops fields it does not know',
    (name, schema) => {
      // Of an agent and of a request two things have the same name.
      const status = name === 'ownStatusRequest' ? { status: 'online' } : { status: 'done' };
      const body = { message: 'hi', old_password: 'c', seq: 1 };
      const account = { username: 'ada', password: 'a1b2c3d4', new_password: 'a1b2c3d4' };
      const more = { is_typing: true, role: 'user', ...status, message_id: 'msg_1', rating: 'up', score: 5 };
      const told = { gdpr_consent: true, identity_token: 'a.b.c', unknown: 1 };
      const asked = { session_name: 's', assistant: 'anna', question: 'why?', answer: 'so', content: 'a note' };
      const tagged = { tag_id: 'tag_vip', name: 'Fair', color: 'red', level: 'high' };
      const owned = { blocked: true, skills: [], email: 'ada@example.com', action: 'accept' };
      const hours = { periods: [], timezone: 'Europe/Berlin', weekends_disabled: true, holidays: [] };
      const lists = { keywords: [], excludes: [], fail_phrases: [], fail_threshold: 3 };
      const rules = { ...hours, ...lists, vip_auto_escalate: true, cooldown_seconds: 600, user_text: '', ai_text: '' };
      const bot = { name: 'Shop', description: '', icon_url: 'https://shop.example/x.png' };
      const mailed = { consent_required: false, privacy_url: null, email_recipients: [] };
      const site = { id: 'eu', origins: [], bot, greetings: {}, coze: null, ...mailed };
      const role = name.startsWith('agent') ? { role: 'agent', status: 'online' } : {};
      expect(
        schema.parse({
          ...body,
          ...account,
          ...more,
          ...told,
          ...asked,
          ...tagged,
          ...owned,
          ...rules,
          ...site,
          ...role,
        }),
      ).not.toHaveProperty('unknown');
    },
  );

  it.each(Object.entries(schemas).filter(([name]) => name.endsWith('Request')))(
    '%s refuses what is no object',
    (_name, schema) => {
      for (const body of [null, [], 'text', 1]) expect(accepts(schema, body)).toBe(false);
    },
  );
});

describe('a session name', () => {
  it.each(['s', '访客_小王', 'a b', '🚲', 'x'.repeat(128)])('may be %j', (name) => {
    expect(schemas.sessionName.parse(name)).toBe(name);
  });

  it.each(['', 'x'.repeat(129), 'a\n', 'a\0', '\u007F', '\u0085', '\uD800', 5, null])('may not be %j', (name) => {
    expect(accepts(schemas.sessionName, name)).toBe(false);
  });
});

describe('a chat request', () => {
  it('needs a message', () => {
    expect(accepts(schemas.chatRequest, { message: 'hi' })).toBe(true);
    for (const message of [undefined, null, '', 5]) expect(accepts(schemas.chatRequest, { message })).toBe(false);
  });

  it('leaves the greatest length of the message to the server', () => {
    expect(accepts(schemas.chatRequest, { message: 'x'.repeat(10_001) })).toBe(true);
  });

  it('takes null for the ids', () => {
    const body = { message: 'hi', user_id: null, conversation_id: null };
    expect(schemas.chatRequest.parse(body)).toEqual(body);
  });

  it('takes parameters up to 4 kB of JSON, counted in bytes', () => {
    const withText = (text: string) => ({ message: 'hi', parameters: { a: text } });
    expect(accepts(schemas.chatRequest, withText('x'.repeat(4_088)))).toBe(true);
    expect(accepts(schemas.chatRequest, withText('x'.repeat(4_089)))).toBe(false);
    expect(accepts(schemas.chatRequest, withText('您'.repeat(1_362)))).toBe(true);
    expect(accepts(schemas.chatRequest, withText('您'.repeat(1_363)))).toBe(false);
    for (const parameters of [[], 'a', null]) {
      expect(accepts(schemas.chatRequest, { message: 'hi', parameters })).toBe(false);
    }
  });

  it.each([
    ['m', true],
    ['m'.repeat(64), true],
    ['', false],
    ['m'.repeat(65), false],
    [7, false],
  ])('with the client_message_id %j passes: %j', (client_message_id, passes) => {
    expect(accepts(schemas.chatRequest, { message: 'hi', client_message_id })).toBe(passes);
    const manual = { session_name: 's', role: 'user', content: 'hi', client_message_id };
    expect(accepts(schemas.manualMessageRequest, manual)).toBe(passes);
  });
});

describe('what the server refuses by its own code', () => {
  it.each([
    ['conversationRequest', {}],
    ['conversationRequest', { session_id: '' }],
    ['conversationRequest', { session_id: null }],
    ['legacyConversationRequest', {}],
    ['legacyConversationRequest', { user_id: '' }],
    ['escalateRequest', { session_name: '' }],
    ['cancelRequest', {}],
    ['manualMessageRequest', {}],
    ['manualMessageRequest', { session_name: '', role: '', content: '' }],
    ['manualMessageRequest', { session_name: 's', role: 'robot', content: 'hi' }],
    ['transferRequest', {}],
    ['refreshRequest', {}],
    ['profileUpdateRequest', {}],
    ['changePasswordRequest', { old_password: '', new_password: 'weak' }],
  ] as const)('%s lets %j through', (name, body) => {
    expect(schemas[name].parse(body)).toEqual(body);
  });

  it.each([
    ['conversationRequest', { session_id: 5 }],
    ['legacyConversationRequest', { user_id: {} }],
    ['escalateRequest', { session_name: 5 }],
    ['cancelRequest', { session_name: [] }],
    ['manualMessageRequest', { session_name: 's', role: 1, content: 'hi' }],
    ['manualMessageRequest', { session_name: 's', role: 'user', content: {} }],
    ['transferRequest', { to_agent_id: 5 }],
    ['refreshRequest', { refresh_token: 1 }],
  ] as const)('%s still refuses the wrong type in %j', (name, body) => {
    expect(accepts(schemas[name], body)).toBe(false);
  });
});

describe('requests of the human service', () => {
  it.each(['user_request', 'manual', 'keyword', 'fail_loop', 'sentiment', 'vip'])('escalate for %s', (reason) => {
    expect(accepts(schemas.escalateRequest, { session_name: 's', reason })).toBe(true);
  });

  it('do not escalate for a reason that does not exist', () => {
    expect(accepts(schemas.escalateRequest, { session_name: 's', reason: 'boredom' })).toBe(false);
    expect(accepts(schemas.escalateRequest, { session_name: 's', reason: null })).toBe(false);
  });

  it('take a contact whose address is one', () => {
    const withEmail = (email: string) => ({ session_name: 's', contact: { email } });
    expect(accepts(schemas.escalateRequest, withEmail('ana@example.com'))).toBe(true);
    expect(accepts(schemas.escalateRequest, withEmail('ana'))).toBe(false);
  });

  it.each([
    ['manualMessageRequest', 'expected_seq', 0, true],
    ['manualMessageRequest', 'expected_seq', -1, false],
    ['manualMessageRequest', 'expected_seq', 1.5, false],
    ['manualMessageRequest', 'attachments', ['a'], true],
    ['manualMessageRequest', 'attachments', Array(11).fill('a'), false],
    ['transferRequest', 'mode', 'request', true],
    ['transferRequest', 'mode', 'later', false],
    ['releaseRequest', 'note', 'n'.repeat(2_000), true],
    ['releaseRequest', 'note', 'n'.repeat(2_001), false],
    ['closeRequest', 'reason', 'r'.repeat(201), false],
    ['takeoverRequest', 'agent_id', 5, false],
  ] as const)('%s with %s %j passes: %j', (name, field, value, passes) => {
    expect(accepts(schemas[name], { [field]: value })).toBe(passes);
  });

  it.each([
    [{ is_typing: true, text: 'x'.repeat(500) }, true],
    [{ is_typing: true, text: 'x'.repeat(501) }, false],
    [{ is_typing: 'yes' }, false],
    [{}, false],
  ])('report typing', (body, passes) => {
    expect(accepts(schemas.typingRequest, body)).toBe(passes);
  });

  it('report a seen position', () => {
    expect(accepts(schemas.seenRequest, { seq: 0 })).toBe(true);
    for (const seq of [undefined, -1, 0.5, '1']) expect(accepts(schemas.seenRequest, { seq })).toBe(false);
  });
});

describe('requests of agents', () => {
  it('log in with both name and password', () => {
    expect(accepts(schemas.loginRequest, { username: 'a', password: 'b' })).toBe(true);
    expect(accepts(schemas.loginRequest, { username: 'a' })).toBe(false);
    expect(accepts(schemas.loginRequest, { username: 'a', password: '' })).toBe(false);
    expect(accepts(schemas.loginRequest, { username: 'a', password: 'x'.repeat(1_001) })).toBe(false);
  });

  it('change a name of 1 to 50 characters', () => {
    for (const name of ['王', 'x'.repeat(50)]) expect(accepts(schemas.profileUpdateRequest, { name })).toBe(true);
    for (const name of ['', 'x'.repeat(51), null]) expect(accepts(schemas.profileUpdateRequest, { name })).toBe(false);
  });

  it('change a password with the old one', () => {
    expect(accepts(schemas.changePasswordRequest, { new_password: 'abcd1234' })).toBe(false);
  });
});

describe('queries', () => {
  it('have the defaults of the contract', () => {
    expect(schemas.listQuery.parse({})).toEqual({ limit: 50, offset: 0 });
    expect(schemas.messagesQuery.parse({})).toEqual({ limit: 50 });
    expect(schemas.statsQuery.parse({})).toEqual({ range: '24h' });
  });

  it.each([
    ['1', 1],
    ['100', 100],
    ['101', 100],
    ['999999999999999', 100],
  ])('take a limit of %s as %i', (limit, taken) => {
    expect(schemas.listQuery.parse({ limit }).limit).toBe(taken);
    expect(schemas.messagesQuery.parse({ limit }).limit).toBe(taken);
  });

  it.each(['0', '-1', '1.5', '', 'many', '1e1', ' 5'])('refuse a limit of %j', (limit) => {
    expect(accepts(schemas.listQuery, { limit })).toBe(false);
    expect(accepts(schemas.messagesQuery, { limit })).toBe(false);
  });

  it('read a place in a list or in a history', () => {
    expect(schemas.listQuery.parse({ offset: '20', status: 'anything' })).toMatchObject({
      offset: 20,
      status: 'anything',
    });
    expect(schemas.messagesQuery.parse({ before: '41' }).before).toBe(41);
    expect(accepts(schemas.messagesQuery, { before: '' })).toBe(false);
    expect(accepts(schemas.listQuery, { offset: '-1' })).toBe(false);
  });

  it.each([
    ['today', true],
    ['30d', true],
    ['year', false],
    ['', false],
  ])('ask for statistics of %j: %j', (range, passes) => {
    expect(accepts(schemas.statsQuery, { range })).toBe(passes);
  });
});

describe('a tag', () => {
  it.each(['red', 'gray', '#F59E0B', '#a1b2c3'])('may have the colour %j', (color) => {
    expect(accepts(schemas.tagCreateRequest, { name: 'Fair', color })).toBe(true);
    expect(accepts(schemas.tagUpdateRequest, { color })).toBe(true);
  });

  it.each(['pink', '#fff', 'url(x)', 'red;', '', null])('may not have the colour %j', (color) => {
    expect(accepts(schemas.tagCreateRequest, { name: 'Fair', color })).toBe(false);
    expect(accepts(schemas.tagUpdateRequest, { color })).toBe(false);
  });
});

describe('a note', () => {
  it('has words, at most two thousand characters of them', () => {
    for (const content of ['', ' \n', 'x'.repeat(2001), 7])
      expect(accepts(schemas.noteRequest, { content })).toBe(false);
    expect(schemas.noteRequest.parse({ content: ` ${'x'.repeat(2000)} ` })).toEqual({ content: 'x'.repeat(2000) });
  });
});
