import { readFileSync } from 'node:fs';
import { systemClock } from '../clock.ts';
import { ConfigError, readConfig } from '../config.ts';
import type { Config } from '../config.ts';
import { createLog } from '../log.ts';
import { startServer } from './server.ts';
import type { RunningServer } from './server.ts';

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function greet({ url, adminCreated }: RunningServer, config: Config): void {
  say('');
  say(`  Fiido Chat is running (${config.environment})`);
  say(`  storefront with the widget   ${url}/demo/`);
  say(`  workbench for agents         ${url}/workbench/`);
  say(`  health                       ${url}/api/health`);
  say('');
  say(
    `  AI: ${config.coze === 'simulator' ? 'embedded Coze simulator (set COZE_* for the real one)' : config.coze ? config.coze.baseUrl : 'not configured'}`,
  );
  say(`  store: ${config.redis ? 'Redis' : 'this process (gone when it stops; set REDIS_URL to keep it)'}`);
  if (config.shiftAlwaysOpen) say('  desk: open around the clock (set HUMAN_SHIFT_START and HUMAN_SHIFT_END)');
  if (adminCreated && config.superAdmin.generated) {
    say('');
    say(`  log in as ${config.superAdmin.username} with the one-time password ${config.superAdmin.password}`);
  }
  say('');
}

async function main(): Promise<void> {
  const config = readConfig(process.env, (path) => readFileSync(path, 'utf8'));
  const log = createLog({ level: config.logLevel, now: systemClock.now });
  const running = await startServer(config, { clock: systemClock, log });
  greet(running, config);
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    void running.close().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

try {
  await main();
} catch (error) {
  const reason =
    error instanceof ConfigError
      ? error.message
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error);
  process.stderr.write(`${reason}\n`);
  process.exit(1);
}
