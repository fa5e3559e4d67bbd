/** Makes sure that the tests have what they need from the system, then runs all of them. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

interface Need {
  name: string;
  /** Debian's package. */
  package: string;
  present: () => boolean;
}

function onPath(command: string): boolean {
  return (process.env['PATH'] ?? '').split(':').some((folder) => existsSync(`${folder}/${command}`));
}

const NEEDS: Need[] = [
  { name: 'Chromium', package: 'chromium', present: () => existsSync(process.env['CHROMIUM'] ?? '/usr/bin/chromium') },
  { name: 'redis-server', package: 'redis-server', present: () => onPath('redis-server') },
];

function install(missing: readonly Need[]): boolean {
  if (process.getuid?.() !== 0 || !onPath('apt-get')) return false;
  const packages = missing.map((need) => need.package);
  const steps = [['update'], ['install', '-y', '--no-install-recommends', ...packages]];
  return steps.every((step) => spawnSync('apt-get', step, { stdio: 'inherit' }).status === 0);
}

const missing = NEEDS.filter((need) => !need.present());
if (missing.length > 0 && !install(missing)) {
  const names = missing.map((need) => need.name).join(' and ');
  console.error(
    `The tests need ${names}: please install (Debian: apt-get install ${missing.map((need) => need.package).join(' ')}; Chromium elsewhere: set CHROMIUM to its path).`,
  );
  process.exit(1);
}

const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
const { status } = spawnSync(process.execPath, [vitest, 'run', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
process.exit(status ?? 1);
