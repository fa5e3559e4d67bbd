import { expect, test } from 'vitest';
import { createRecorder } from './wire.ts';

/** The agents' texts at hand, pinned as in `wire.test.ts`. */
const FOLDER = new URL('golden/', import.meta.url);
const PATH = '/api/quick-replies';

test('quick replies', async () => {
  const wire = await createRecorder();
  const [token, other, admin] = [await wire.agent(), await wire.agent('agent002'), await wire.agent('admin')];
  await wire.show('categories and variables', `${PATH}/categories`, { token });
  const body = {
    title: '发货了',
    content: '{customer_name}，订单 {order_id} 已发货，{agent_name}',
    category: 'logistics',
  };
  const made = await wire.show('a shared one', PATH, { body: { ...body, shortcut_key: 'f', is_shared: true }, token });
  const { id } = ((await made.json()) as { data: { id: string } }).data;
  await wire.show('an own one', PATH, { body: { title: 'Hi', content: 'Hi!' }, token });
  await wire.show('without a text', PATH, { body: { title: 'Hi' }, token });
  await wire.show('in no category', PATH, { body: { ...body, category: 'jokes' }, token });
  await wire.show('too long', PATH, { body: { ...body, title: 'x'.repeat(51) }, token });
  const shopify_data = { order_id: 'ORD-1' };
  const values = { session_data: { user_profile: { nickname: 'Ada' } }, agent_data: { name: '小王' }, shopify_data };
  await wire.show('used', `${PATH}/${id}/use`, { body: values, token: other });
  await wire.visitor('s1');
  await wire.show('used for a session', `${PATH}/${id}/use`, { body: { session_name: 's1' }, token });
  await wire.show('list', PATH, { token });
  await wire.show('list of a colleague', `${PATH}?keyword=hi&include_shared=false`, { token: other });
  await wire.show('read', `${PATH}/${id}`, { token: other });
  await wire.show('read what is not there', `${PATH}/reply_0`, { token });
  const change = { method: 'PUT', body: { title: '已发货' } };
  await wire.show('changed by a colleague', `${PATH}/${id}`, { ...change, token: other });
  await wire.show('changed', `${PATH}/${id}`, { ...change, token });
  await wire.show('changed to nothing', `${PATH}/${id}`, { method: 'PUT', body: {}, token });
  await wire.show('figures', `${PATH}/stats`, { token: admin });
  await wire.show('figures for an agent', `${PATH}/stats`, { token });
  await wire.show('deleted by a colleague', `${PATH}/${id}`, { method: 'DELETE', token: other });
  await wire.show('deleted', `${PATH}/${id}`, { method: 'DELETE', token });
  await expect(wire.golden()).toMatchFileSnapshot(new URL('quick-replies.txt', FOLDER).pathname);
});
