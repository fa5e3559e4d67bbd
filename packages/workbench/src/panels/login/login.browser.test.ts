import { afterEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { agent } from '../../../test/samples.ts';
import { json, refusal, scriptedFetch } from '../../../test/scripted-fetch.ts';
import type { SeenRequest } from '../../../test/scripted-fetch.ts';
import { expectText, makeStage, violations } from '../../../test/stage.ts';
import { Connection } from '../../connection.ts';
import './login.ts';

let stage: ReturnType<typeof makeStage> | undefined;

afterEach(() => stage?.remove());

function showLogin(answer: (request: SeenRequest) => Response) {
  const { fetch, requests } = scriptedFetch({ 'POST /api/agent/login': answer });
  stage = makeStage({ connection: new Connection({ fetch }), tag: 'div' });
  const names: string[] = [];
  const element = document.createElement('wb-login');
  element.addEventListener('logged-in', (event) => names.push(event.agent.name));
  return { element: stage.show(element), names, requests };
}

async function signIn(password: string): Promise<void> {
  await page.getByTestId('login-username').fill(' agent001 ');
  await page.getByTestId('login-password').fill(password);
  await userEvent.keyboard('{Enter}');
}

test('the cursor is in the first field, and Enter signs in', async () => {
  const { names, requests } = showLogin(() => json({ success: true, token: 't', agent }));
  await expect.poll(() => page.getByTestId('login-username').element().matches(':focus')).toBe(true);
  await signIn('agent123');
  await expect.poll(() => names).toEqual(['Wang Li']);
  expect(requests[0]?.body).toEqual({ username: 'agent001', password: 'agent123' });
});

test('a wrong password is told, and can be typed over at once', async () => {
  const { names } = showLogin(() => refusal(401, 'INVALID_CREDENTIALS'));
  await signIn('wrong');
  await expect.element(page.getByRole('alert')).toHaveTextContent('Username or password is wrong.');
  await expect.element(page.getByTestId('login-button')).toBeEnabled();
  expect(names).toEqual([]);
});

test('a locked login says how long', async () => {
  showLogin(() => json({ success: false, code: 'LOGIN_LOCKED' }, 429, { 'Retry-After': '60' }));
  await signIn('wrong');
  await expectText(page.getByRole('alert'), /Try again in 60 s\./);
});

test('nothing is asked of the server without a password', async () => {
  const { requests } = showLogin(() => refusal(401, 'INVALID_CREDENTIALS'));
  await signIn('');
  await expect.element(page.getByRole('alert')).toHaveTextContent('Enter your username and password.');
  expect(requests).toEqual([]);
});

test('the other language can be asked for before signing in', async () => {
  const { element } = showLogin(() => refusal(401, 'INVALID_CREDENTIALS'));
  let asked = 0;
  element.addEventListener('other-language', () => asked++);
  await page.getByRole('button', { name: '中文' }).click();
  expect(asked).toBe(1);
});

test('axe finds nothing', async () => {
  const { element } = showLogin(() => refusal(401, 'INVALID_CREDENTIALS'));
  await element.updateComplete;
  expect(await violations(element)).toEqual([]);
});
