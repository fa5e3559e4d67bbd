import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Builds widget and workbench when their sources are newer than what is built. */
export function setup(): void {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  execFileSync(process.execPath, ['scripts/build-stale.ts'], { cwd: root, stdio: 'inherit' });
}
