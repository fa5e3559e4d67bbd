/** Makes sure that the tests have what they need from the system, then runs all of them. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

interface Need {
  name: string;
  /** Debian's packages. */
  packages: string[];
  present: () => boolean;
  /** Without it some tests are left out, except in CI. */
  optional?: true;
}

function onPath(command: string): boolean {
  return (process.env['PATH'] ?? '').split(':').some((folder) => existsSync(`${folder}/${command}`));
}

const NEEDS: Need[] = [
  {
    name: 'Chromium',
    packages: ['chromium'],
    present: () => existsSync(process.env['CHROMIUM'] ?? '/usr/bin/chromium'),
  },
  { name: 'redis-server', packages: ['redis-server'], present: () => onPath('redis-server') },
  {
    name: 'Firefox',
    packages: ['firefox-esr'],
    present: () => existsSync(process.env['FIREFOX'] ?? '/usr/bin/firefox-esr'),
    optional: true,
  },
  {
    name: 'WebKit',
    packages: ['webkit2gtk-driver', 'xvfb'],
    present: () => onPath('WebKitWebDriver') && onPath('Xvfb'),
    optional: true,
  },
];

function install(missing: readonly Need[]): boolean {
  if (process.getuid?.() !== 0 || !onPath('apt-get')) return false;
  const packages = missing.flatMap((need) => need.packages);
  const steps = [['update'], ['install', '-y', '--no-install-recommends', ...packages]];
  return steps.every((step) => spawnSync('apt-get', step, { stdio: 'inherit' }).status === 0);
}

const namesOf = (needs: readonly Need[]): string => needs.map((need) => need.name).join(' and ');

const missing = NEEDS.filter((need) => !need.present());
if (missing.length > 0 && !install(missing)) {
  const required = missing.filter((need) => !need.optional || process.env['CI']);
  if (required.length > 0) {
    const packages = required.flatMap((need) => need.packages).join(' ');
    console.error(
      `The tests need ${namesOf(required)}: please install (Debian: apt-get install ${packages}; Chromium elsewhere: set CHROMIUM to its path).`,
    );
    process.exit(1);
  }
  console.error(`Without ${namesOf(missing)} the smoke tests in that browser are left out.`);
}

const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
const { status } = spawnSync(process.execPath, [vitest, 'run', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
process.exit(status ?? 1);
