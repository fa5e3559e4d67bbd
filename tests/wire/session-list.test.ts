import { expect, test } from 'vitest';
import { createRecorder } from './wire.ts';

/** Narrowing, searching and sorting the list, pinned as in `wire.test.ts`. */
const FOLDER = new URL('golden/', import.meta.url);

test('the list of sessions', async () => {
  const wire = await createRecorder();
  const [token, wang] = [await wire.visitor('s1'), await wire.agent()];
  await wire.call('/api/manual/escalate', { body: { session_name: 's1' }, token });
  const list = (query: string): string => `/api/sessions?${query}`;
  await wire.show('who waits, by wait', list('agent=unassigned&sort=waitTime'), { token: wang });
  await wire.show('a keyword that is nowhere', list('keyword=nowhere'), { token: wang });
  await wire.show('several filters', list('tag=tag_vip,!tag_refund&language=en&priority=high'), { token: wang });
  await wire.show("a colleague's", list('agent=agent_of_somebody'), { token: wang });
  await wire.show('a type that is none', list('customer_type=rich'), { token: wang });
  await expect(wire.golden()).toMatchFileSnapshot(new URL('session-list.txt', FOLDER).pathname);
});
