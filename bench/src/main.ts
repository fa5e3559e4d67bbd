import { parseArgs } from 'node:util';
import { failures } from './gates.ts';
import { closeConnections } from './http-client.ts';
import { describeMachine, save, table } from './report.ts';
import type { Row } from './report.ts';
import { scenarios } from './scenarios.ts';

const RESULTS = new URL('../results/latest.json', import.meta.url);

interface Options {
  names: readonly string[];
  quick: boolean;
  check: boolean;
}

function readOptions(): Options {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { quick: { type: 'boolean', default: false }, check: { type: 'boolean', default: false } },
  });
  const unknown = positionals.filter((name) => !(name in scenarios));
  if (unknown.length > 0) {
    throw new Error(`no such benchmark: ${unknown.join(', ')}; there are ${Object.keys(scenarios).join(', ')}`);
  }
  return { names: positionals, ...values };
}

/** Runs the named scenarios, all without a name, one after the other; false when a gate is closed. */
async function main({ names, quick, check }: Options): Promise<boolean> {
  const machine = describeMachine();
  const { cpu, cores, node } = machine;
  console.log(`${cpu}, ${cores} cores, Node ${node}${quick ? ', quick' : ''}\n`);
  const rows: Row[] = [];
  for (const [name, run] of Object.entries(scenarios)) {
    if (names.length > 0 && !names.includes(name)) continue;
    const startedAt = performance.now();
    rows.push(...(await run(quick)));
    console.log(`${name}: ${((performance.now() - startedAt) / 1000).toFixed(0)} s`);
    // What was measured so far is kept, whatever becomes of the rest.
    await save(RESULTS, machine, rows);
  }
  const aimed = rows.filter(({ target }) => target !== '-');
  const beside = rows.filter((row) => !aimed.includes(row));
  if (aimed.length > 0) console.log(`\n${table(aimed)}`);
  if (beside.length > 0) console.log(`\nBeside them, without a target:\n\n${table(beside)}`);
  if (!check) return true;
  const failed = failures(rows);
  console.log(failed.length === 0 ? '\nall gates are open' : `\nworse than its gate:\n${failed.join('\n')}`);
  return failed.length === 0;
}

// A run that is broken off takes its processes with it: they end with their channel, Redis when this process exits.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const passed = await main(readOptions());
closeConnections();
if (!passed) process.exitCode = 1;
