import { afterEach, beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { makeStage, violations } from '../../../test/stage.ts';
import type { Composer } from '../composer/composer.ts';
import '../composer/composer.ts';
import type { InboxAction } from '../inbox-action.ts';

let stage: ReturnType<typeof makeStage>;

beforeEach(() => {
  localStorage.clear();
  stage = makeStage();
});
afterEach(() => stage.remove());

const field = () => page.getByTestId('note-input');
const reply = () => page.getByTestId('message-input');

async function showNote(): Promise<{ composer: Composer; actions: InboxAction[] }> {
  const actions: InboxAction[] = [];
  const composer = document.createElement('wb-composer');
  composer.sessionName = 's1';
  composer.colleagues = [
    { agent_id: 'a2', agent_name: 'Sophie', username: 'agent002', status: 'online', live_sessions: 0, max_sessions: 5 },
    { agent_id: 'a3', agent_name: 'Max', username: 'agent003', status: 'online', live_sessions: 0, max_sessions: 5 },
  ];
  composer.addEventListener('inbox-action', ({ action }) => actions.push(action));
  await stage.show(composer).updateComplete;
  await composer.write('note');
  return { composer, actions };
}

test('Enter adds the note and asks for nothing that could reach the shopper', async () => {
  const { actions } = await showNote();
  await expect.element(page.getByText('Only your team sees this')).toBeVisible();
  await userEvent.keyboard('brake cable, secret{Enter}');
  expect(actions).toEqual([{ type: 'add_note', content: 'brake cable, secret' }]);
  await expect.element(field()).toHaveValue('');
});

test('the reply and the note keep their own drafts', async () => {
  const { composer } = await showNote();
  await userEvent.keyboard('for us');
  await composer.write();
  await userEvent.keyboard('for you');
  await expect.element(reply()).toHaveValue('for you');
  await composer.write();
  await expect.element(field()).toHaveValue('for us');
  await composer.write('reply');
  await expect.element(reply()).toHaveValue('for you');
});

test('an @ offers colleagues and Enter takes the one that arrows chose', async () => {
  const { composer, actions } = await showNote();
  await userEvent.keyboard('look @agent');
  await expect.poll(() => page.getByRole('option').elements().length).toBe(2);
  expect(await violations(composer)).toEqual([]);
  await userEvent.keyboard('{ArrowDown}{Enter}');
  await expect.element(field()).toHaveValue('look @agent003 ');
  expect(actions).toEqual([]);
});

test('axe finds nothing at the note', async () => {
  const { composer } = await showNote();
  expect(await violations(composer)).toEqual([]);
});
