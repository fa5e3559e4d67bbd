import { readFileSync } from 'node:fs';
import { systemClock } from '../clock.ts';
import { ConfigError, readConfig } from '../config.ts';
import type { Config } from '../config.ts';
import { createLog } from '../log.ts';
import { createLogOutput } from './log-output.ts';
import { startServer } from './server.ts';
import type { RunningServer } from './server.ts';
import { writeOut } from './write-out.ts';

/** One write, so that who reads the output gets all of it at once. */
function greet({ url, adminCreated }: RunningServer, config: Config): void {
  const ai =
    config.coze === 'simulator'
      ? 'embedded Coze simulator (set COZE_* for the real one)'
      : (config.coze?.baseUrl ?? 'not configured');
  const { username, password, generated } = config.superAdmin;
  const lines = [
    '',
    `  Fiido Chat is running (${config.environment})`,
    `  storefront with the widget   ${url}/demo/`,
    `  workbench for agents         ${url}/workbench/`,
    `  health                       ${url}/api/health`,
    '',
    `  AI: ${ai}`,
    `  store: ${config.redis ? 'Redis' : 'this process (gone when it stops; set REDIS_URL to keep it)'}`,
    ...(config.shiftAlwaysOpen ? ['  desk: open around the clock (set HUMAN_SHIFT_START and HUMAN_SHIFT_END)'] : []),
    ...(adminCreated && generated ? ['', `  log in as ${username} with the one-time password ${password}`] : []),
    '',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

async function main(): Promise<void> {
  const config = readConfig(process.env, (path) => readFileSync(path, 'utf8'));
  const output = createLogOutput((text) => writeOut(process.stdout.fd, text), setImmediate);
  process.on('exit', output.flush);
  const log = createLog({ level: config.logLevel, now: systemClock.now, write: output.write });
  const running = await startServer(config, { clock: systemClock, log });
  output.flush();
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
