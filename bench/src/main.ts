import { describeMachine, save, table } from './report.ts';
import type { Row } from './report.ts';
import { closeConnections } from './http-client.ts';
import { desk, memory } from './scenarios/feeds.ts';
import { health } from './scenarios/health.ts';
import { push } from './scenarios/push.ts';
import { relay } from './scenarios/relay.ts';

const RESULTS = new URL('../results/latest.json', import.meta.url);

const scenarios: Record<string, () => Promise<Row[]>> = { health, relay, push, memory, desk };

/** Runs the named scenarios, all without a name, one after the other. */
async function main(names: readonly string[]): Promise<void> {
  const unknown = names.filter((name) => !(name in scenarios));
  if (unknown.length > 0)
    throw new Error(`no such benchmark: ${unknown.join(', ')}; there are ${Object.keys(scenarios).join(', ')}`);
  const machine = describeMachine();
  const { cpu, cores, node } = machine;
  console.log(`${cpu}, ${cores} cores, Node ${node}\n`);
  const rows: Row[] = [];
  for (const [name, run] of Object.entries(scenarios)) {
    if (names.length > 0 && !names.includes(name)) continue;
    const startedAt = performance.now();
    rows.push(...(await run()));
    console.log(`${name}: ${((performance.now() - startedAt) / 1000).toFixed(0)} s`);
  }
  await save(RESULTS, machine, rows);
  console.log(`\n${table(rows)}`);
}

await main(process.argv.slice(2));
closeConnections();
