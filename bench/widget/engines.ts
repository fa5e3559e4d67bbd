import { existsSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { Engine } from '../../tests/engines/engine.ts';
import { firefoxPath, launchFirefox } from '../../tests/engines/firefox.ts';
import { launchWebKit, webkitDriverPath } from '../../tests/engines/webkit.ts';
import type { Figure } from '../src/figures.ts';
import { messagesUntil } from './serve.ts';
import type { BenchServer } from './serve.ts';

const ENGINES = [
  { name: 'Firefox', path: firefoxPath, launch: launchFirefox },
  { name: 'WebKit', path: webkitDriverPath, launch: launchWebKit },
];
const ALL = 10_000;
const DEADLINE_MS = 60_000;

/** Calls a function of `in-page.ts`; the drivers do not wait for it, so its result is fetched. */
async function run<T>(engine: Engine, name: string, ...given: unknown[]): Promise<T> {
  await engine.evaluate(
    `window.result = undefined;
     import('/in-page.js').then((module) => module[arguments[0]](...arguments[1]))
       .then((value) => (window.result = { value }), (error) => (window.result = { error: String(error) }));`,
    name,
    given,
  );
  for (const deadline = Date.now() + DEADLINE_MS; Date.now() < deadline; await wait(50)) {
    const result = (await engine.evaluate('return window.result ?? null;')) as { value: T; error?: string } | null;
    if (result?.error) throw new Error(`${name}: ${result.error}`);
    if (result) return result.value;
  }
  throw new Error(`${name} did not end`);
}

async function measure(engine: Engine, name: string, server: BenchServer): Promise<Figure[]> {
  Object.assign(server.history, { seq: ALL, count: 50 });
  await engine.goto(server.url);
  await engine.evaluate("import('/widget.js');");
  await run(engine, 'open', ALL);
  for (let last = ALL - 50; last > 0; last -= 500)
    await run(engine, 'fill', [messagesUntil(last, Math.min(500, last))]);
  const append = await run<{ gap: number }>(engine, 'append', messagesUntil(ALL + 50, 50));
  const scroll = await run<{ jumps: number }>(engine, 'scrollUp', 300, 150);
  const moved = await run<number>(engine, 'disturb', messagesUntil(ALL + 60, 10));
  return [
    { what: `${name}, 10,000 messages: gap at the bottom`, unit: 'px', value: append.gap, budget: '0' },
    { what: `${name}: jumps in 150 steps`, unit: '', value: scroll.jumps, budget: '0' },
    { what: `${name}: new messages while reading above: moved`, unit: 'px', value: moved, budget: '≤ 2' },
  ];
}

/** No jumps in the other engines either, as far as they are installed. */
export async function otherEngines(server: BenchServer): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const { name, path, launch } of ENGINES) {
    if (!existsSync(path)) {
      console.log(`${name} is not installed`);
      continue;
    }
    const engine = await launch();
    try {
      figures.push(...(await measure(engine, name, server)));
    } finally {
      await engine.close();
    }
  }
  return figures;
}
