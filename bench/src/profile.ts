import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** Sums up CPU profiles (see the README): where the time goes, by the frame itself and with all it calls. */
interface Frame {
  id: number;
  callFrame: { functionName: string; url: string; lineNumber: number };
  children?: number[];
}

interface Profile {
  nodes: Frame[];
  samples: number[];
  timeDeltas: number[];
}

const TOP = 45;
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const IDLE = new Set(['(idle)', '(program)', '(root)']);

function labelOf({ callFrame: { functionName, url, lineNumber } }: Frame): string {
  const path = url.startsWith('file:') ? fileURLToPath(url).replace(ROOT, '') : url;
  const name = functionName === '' ? 'anonymous' : functionName;
  return path === '' ? name : `${name} ${path.replace(/^.*node_modules\//, '')}:${lineNumber + 1}`;
}

/** Microseconds of each node of the call tree. */
function ownTimes({ samples, timeDeltas }: Profile): Map<number, number> {
  const own = new Map<number, number>();
  samples.forEach((id, index) => own.set(id, (own.get(id) ?? 0) + (timeDeltas[index] ?? 0)));
  return own;
}

function add(sums: Map<string, number>, label: string, us: number): void {
  sums.set(label, (sums.get(label) ?? 0) + us);
}

function summarise(profile: Profile): { self: Map<string, number>; total: Map<string, number>; busy: number } {
  const byId = new Map(profile.nodes.map((node) => [node.id, node]));
  const own = ownTimes(profile);
  const [self, total] = [new Map<string, number>(), new Map<string, number>()];
  const visit = (node: Frame, above: ReadonlySet<string>): number => {
    const label = labelOf(node);
    const within = new Set(above).add(label);
    const mine = own.get(node.id) ?? 0;
    let all = mine;
    for (const id of node.children ?? []) {
      const child = byId.get(id);
      if (child) all += visit(child, within);
    }
    add(self, label, mine);
    // A function that calls itself counts once.
    if (!above.has(label)) add(total, label, all);
    return all;
  };
  const [root] = profile.nodes;
  const all = root ? visit(root, new Set()) : 0;
  const idle = [...IDLE].reduce((sum, label) => sum + (self.get(label) ?? 0), 0);
  return { self, total, busy: all - idle };
}

function print(title: string, sums: ReadonlyMap<string, number>, busy: number): void {
  console.log(`\n${title}`);
  const lines = [...sums].filter(([label]) => !IDLE.has(label)).toSorted(([, a], [, b]) => b - a);
  for (const [label, us] of lines.slice(0, TOP))
    console.log(`${((us / busy) * 100).toFixed(1).padStart(5)} %  ${label}`);
}

for (const file of process.argv.slice(2)) {
  const { self, total, busy } = summarise(JSON.parse(await readFile(file, 'utf8')) as Profile);
  console.log(`\n${file}: ${(busy / 1e6).toFixed(1)} s busy`);
  print('self', self, busy);
  print('with what it calls', total, busy);
}
