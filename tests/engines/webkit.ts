import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { FIND } from './engine.ts';
import type { Engine } from './engine.ts';

export const webkitDriverPath = process.env['WEBKIT_DRIVER'] ?? '/usr/bin/WebKitWebDriver';
const MINI_BROWSER = process.env['WEBKIT_BROWSER'] ?? '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser';

/** What WebDriver calls an element on the wire. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** A screen nobody sees; it picks its own number. */
async function startScreen(): Promise<{ screen: ChildProcess; display: string }> {
  const args = ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'];
  const screen = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const pipe = screen.stdio[3] as NodeJS.ReadableStream | null;
  if (!pipe) throw new Error('Xvfb has no pipe');
  const [number] = (await once(pipe, 'data')) as [Buffer];
  return { screen, display: `:${number.toString().trim()}` };
}

type Send = (method: string, path: string, body?: object) => Promise<unknown>;

/** Speaks plain WebDriver; an answer with an error throws what the driver says. */
function webDriver(base: string): Send {
  return async (method, path, body) => {
    const init = body ? { method, body: JSON.stringify(body) } : { method };
    const response = await fetch(base + path, init);
    const { value } = (await response.json()) as { value: unknown };
    if (!response.ok) throw new Error(JSON.stringify(value));
    return value;
  };
}

async function untilListening(base: string): Promise<void> {
  const deadline = Date.now() + 15_000;
  for (;;) {
    const response = await fetch(`${base}/status`).catch(() => undefined);
    if (response?.ok) return;
    if (Date.now() > deadline) throw new Error('WebKitWebDriver does not answer');
    await wait(50);
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill();
  await once(child, 'exit');
}

/** WebKitGTK's small browser over WebDriver: the engine of Safari, though not Safari itself. */
export async function launchWebKit(): Promise<Engine> {
  const { screen, display } = await startScreen();
  const port = await freePort();
  const driver = spawn(webkitDriverPath, [`--port=${port}`, '--host=127.0.0.1'], {
    env: { ...process.env, DISPLAY: display, GDK_BACKEND: 'x11', WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' },
    stdio: 'ignore',
  });
  const base = `http://127.0.0.1:${port}`;
  const send = webDriver(base);
  await untilListening(base);
  const browser = { binary: MINI_BROWSER, args: ['--automation'] };
  const { sessionId } = (await send('POST', '/session', {
    capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': browser } },
  })) as { sessionId: string };
  const at = `/session/${sessionId}`;
  const evaluate: Engine['evaluate'] = (script, ...args) => send('POST', `${at}/execute/sync`, { script, args });
  const find = async (testId: string): Promise<string> => {
    const element = (await evaluate(FIND, testId)) as Record<string, string> | null;
    const id = element?.[ELEMENT];
    if (!id) throw new Error(`there is no ${testId}`);
    return `${at}/element/${id}`;
  };
  return {
    async goto(url) {
      await send('POST', `${at}/url`, { url });
    },
    evaluate,
    async click(testId) {
      await send('POST', `${await find(testId)}/click`, {});
    },
    async type(testId, text) {
      await send('POST', `${await find(testId)}/value`, { text });
    },
    async close() {
      await send('DELETE', at).catch(() => undefined);
      await stop(driver);
      await stop(screen);
    },
  };
}
