/** Builds the browser apps whose sources, or whose workspace dependencies' sources, changed since the last build. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const APPS = [
  { name: 'widget', output: 'embed.js', sources: ['widget/src', 'widget/gallery', 'ui/src', 'protocol/src'] },
  { name: 'workbench', output: 'index.html', sources: ['workbench/src', 'ui/src', 'protocol/src'] },
];

function newest(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(
      (entry) => entry.isFile() && !entry.parentPath.includes('node_modules') && !/[\\/]dist\b/.test(entry.parentPath),
    )
    .reduce((latest, entry) => Math.max(latest, statSync(join(entry.parentPath, entry.name)).mtimeMs), 0);
}

function isStale(app: (typeof APPS)[number]): boolean {
  const output = join(root, 'packages', app.name, 'dist', app.output);
  if (!existsSync(output)) return true;
  const builtAt = statSync(output).mtimeMs;
  return (
    app.sources.some((source) => newest(join(root, 'packages', source)) > builtAt) ||
    readdirSync(join(root, 'packages', app.name)).some(
      (file) => file.startsWith('vite.') && statSync(join(root, 'packages', app.name, file)).mtimeMs > builtAt,
    )
  );
}

for (const app of APPS.filter(isStale)) {
  process.stdout.write(`building ${app.name}\n`);
  // A test run's NODE_ENV would build the libraries' development editions, which no shop gets.
  const env = { ...process.env, NODE_ENV: 'production' };
  execFileSync('npm', ['run', 'build', '--silent'], { cwd: join(root, 'packages', app.name), stdio: 'inherit', env });
}
