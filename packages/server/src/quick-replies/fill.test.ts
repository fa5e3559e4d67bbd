import { expect, test } from 'vitest';
import { newSession } from '../session/create.ts';
import { fillReply, valuesFor, variablesIn } from './fill.ts';

const AT = Date.parse('2026-11-23T06:07:00Z') / 1000;
const known = { session: null, agent_name: '小王', now: AT, timezone: 'Asia/Shanghai' };

test('the names in braces are found once each, in the order of the text, and odd braces are no names', () => {
  expect(variablesIn('{b} {a} {b} {} {not this} {{c}}')).toEqual(['b', 'a', 'c']);
});

test('what has no value stays as it is and is named', () => {
  expect(fillReply('Hi {customer_name}, order {order_id}', { customer_name: 'Ada' })).toEqual({
    replaced: 'Hi Ada, order {order_id}',
    missing: ['order_id'],
  });
});

test('a shopper called {order_id} stays called that, and names of the language are no values', () => {
  const { replaced, missing } = fillReply('{customer_name} {constructor}', {
    customer_name: '{order_id}',
    order_id: '1',
  });
  expect(replaced).toBe('{order_id} {constructor}');
  expect(missing).toEqual(['constructor']);
});

test('values come from the session, its page, the account and the clock of the shop', () => {
  const session = newSession('s1', 'fiido', AT);
  session.user_profile.nickname = 'Ada';
  session.context = {
    order: { id: 10086, status: 'shipped', tracking_number: ' T1 ' },
    product: { title: 'Demo bike' },
  };
  expect(valuesFor({}, { ...known, session })).toEqual({
    customer_name: 'Ada',
    agent_name: '小王',
    order_id: '10086',
    order_status: 'shipped',
    tracking_number: 'T1',
    product_name: 'Demo bike',
    current_date: '2026-11-23',
    current_time: '14:07',
  });
});

test('what is given by hand wins over what the session says, but an empty value does not', () => {
  const session = newSession('s1', 'fiido', AT);
  session.user_profile.nickname = 'Ada';
  session.context = { order: 'A1', product: 'Demo bike' };
  const values = valuesFor(
    { session_data: { user_profile: { nickname: ' ' } }, shopify_data: { order_id: 'B2' }, agent_data: { name: 'Li' } },
    { ...known, session },
  );
  expect(values).toMatchObject({ customer_name: 'Ada', order_id: 'B2', agent_name: 'Li', product_name: 'Demo bike' });
});
