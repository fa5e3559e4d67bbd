/** The same server as `start`, restarted on change, with the browser apps rebuilt on change. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
await import('./build-stale.ts');

function run(folder: string, args: string[]): ChildProcess {
  return spawn(process.execPath, args, { cwd: join(root, folder), stdio: 'inherit' });
}

const vite = join(root, 'node_modules/vite/bin/vite.js');
const children = [
  run('packages/widget', [vite, 'build', '--watch', '--logLevel', 'warn']),
  run('packages/widget', [vite, 'build', '--watch', '--logLevel', 'warn', '--config', 'vite.embed.config.ts']),
  run('packages/workbench', [vite, 'build', '--watch', '--logLevel', 'warn']),
  run('.', ['--watch', 'packages/server/src/node/main.ts']),
];

function stop(): void {
  for (const child of children) child.kill('SIGTERM');
}
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
