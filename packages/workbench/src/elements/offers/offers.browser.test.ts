import { afterEach, beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { PendingTransfer } from '@fiido/protocol';
import { waiting } from '../../../test/samples.ts';
import { makeStage, violations } from '../../../test/stage.ts';
import { now } from '../../clock.ts';
import './offers.ts';
import type { OfferAction, Offers } from './offers.ts';

let stage: ReturnType<typeof makeStage>;

beforeEach(() => {
  stage = makeStage({ tag: 'div' });
});
afterEach(() => stage.remove());

function transfer(id = 'transfer_1'): PendingTransfer {
  return {
    id,
    session_name: 'Marie',
    from_agent_id: 'agent_2',
    from_agent_name: 'Sophie',
    to_agent_id: 'agent_1',
    to_agent_name: 'Wang Li',
    reason: 'Knows motors',
    note: 'It hums',
    status: 'pending',
    created_at: now(),
    expires_at: now() + 100,
  };
}

function show(facts: Partial<Offers>): { offers: Offers; actions: OfferAction[] } {
  const actions: OfferAction[] = [];
  const offers = Object.assign(document.createElement('wb-offers'), {
    sessions: new Map([['Marie', waiting('Marie', now())]]),
    ...facts,
  });
  offers.addEventListener('offer-action', ({ action }) => actions.push(action));
  return { offers: stage.show(offers), actions };
}

test('an offered session says from whom, why, and how long it can be taken', async () => {
  const { offers, actions } = show({ transfers: [transfer()] });
  await expect.element(page.getByText('Sophie would like to hand over Marie')).toBeVisible();
  await expect.element(page.getByText('It hums')).toBeVisible();
  await expect.element(page.getByText(/^1:\d\d$/)).toBeVisible();
  expect(await violations(offers)).toEqual([]);
  await userEvent.click(page.getByTestId('transfer-accept'));
  expect(actions).toMatchObject([{ type: 'accept', transfer: { id: 'transfer_1' } }]);
});

test('a decline asks why, takes no answer for one, and can be thought over', async () => {
  const { offers, actions } = show({ transfers: [transfer(), transfer('transfer_2')] });
  await userEvent.click(page.getByTestId('transfer-decline').first());
  await expect.poll(() => offers.shadowRoot?.activeElement?.localName).toBe('input');
  expect(await violations(offers)).toEqual([]);
  await userEvent.click(page.getByRole('button', { name: 'Cancel' }));
  expect(actions).toEqual([]);
  await userEvent.click(page.getByTestId('transfer-decline').nth(1));
  await userEvent.keyboard('{Enter}');
  expect(actions).toMatchObject([{ type: 'decline', transfer: { id: 'transfer_2' }, note: '' }]);
});

test('a session that is kept for the agent can be taken or looked at', async () => {
  const reservation = {
    agent_id: 'agent_1',
    agent_name: 'Wang Li',
    matched_tags: [],
    offered_at: now(),
    expires_at: now() + 30,
  };
  const { offers, actions } = show({ kept: [{ ...waiting('Marie', now()), reservation }] });
  await expect.element(page.getByText('Marie is kept for you')).toBeVisible();
  expect(await violations(offers)).toEqual([]);
  await userEvent.click(page.getByRole('button', { name: 'Look first' }));
  await userEvent.click(page.getByTestId('assignment-take'));
  expect(actions).toEqual([
    { type: 'look', session_name: 'Marie' },
    { type: 'take', session_name: 'Marie' },
  ]);
});
