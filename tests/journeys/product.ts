import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { chromiumArgs, chromiumPath } from '../chromium.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface Product {
  url: string;
  /** What the process has written so far. */
  output(): string;
  stop(): Promise<void>;
}

/** Starts the product as a person would, on a free port, with the demo accounts. */
export async function startProduct(env: Record<string, string> = {}): Promise<Product> {
  const child = spawn(process.execPath, ['packages/server/src/node/main.ts'], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], PORT: '0', SEED_DEMO_AGENTS: 'true', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const found = /(http:\/\/localhost:\d+)\/demo\//.exec(output)?.[1];
      if (found) resolve(found);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}:\n${output}`)));
  });
  return {
    url,
    output: () => output,
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath, args: chromiumArgs });
}

/** A browser profile of its own: nothing is shared with other people. */
export interface Person {
  context: BrowserContext;
  page: Page;
  /** Errors that the page threw or logged, but for refused requests that it handles. */
  errors: string[];
  see(testId: string): Locator;
}

export async function newPerson(browser: Browser, size = { width: 1440, height: 900 }): Promise<Person> {
  const context = await browser.newContext({ viewport: size, locale: 'en-GB' });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      errors.push(message.text());
  });
  return { context, page, errors, see: (testId) => page.getByTestId(testId) };
}

/** Opens the shop and the chat on it. */
export async function openChat(shopper: Person, product: Product): Promise<void> {
  await shopper.page.goto(`${product.url}/demo/`);
  await shopper.see('chat-button').click();
  await shopper.see('message-input').waitFor();
}

export async function say(person: Person, text: string): Promise<void> {
  await person.see('message-input').fill(text);
  await person.page.keyboard.press('Enter');
}

/** Asks the AI and waits until its answer is complete. */
export async function askAi(shopper: Person, question: string, answer: RegExp): Promise<void> {
  await say(shopper, question);
  await shopper.see('message-assistant').filter({ hasText: answer }).first().waitFor();
  await shopper.see('stop-button').waitFor({ state: 'detached' });
}

/** Asks for a person and confirms it. */
export async function askForPerson(shopper: Person): Promise<void> {
  await shopper.see('escalate-button').click();
  await shopper.see('escalate-confirm').click();
}

/** The row of who has waited longest; other rows may be of shoppers that were served before. */
export function waitingCard(agent: Person): Locator {
  return agent.page.locator('[data-group=waiting]').getByTestId('session-card').first();
}

export async function logIn(agent: Person, product: Product, username = 'agent001'): Promise<void> {
  await agent.page.goto(`${product.url}/workbench/`);
  await agent.see('login-username').fill(username);
  await agent.see('login-password').fill('agent123');
  await agent.see('login-button').click();
  await agent.see('status-select').waitFor();
}
