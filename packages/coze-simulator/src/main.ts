import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { serve } from '@hono/node-server';
import { Unreachable } from './fault-answers.ts';
import { createSimulator } from './simulator.ts';
import type { SimulatorOptions } from './options.ts';

/**
 * Runs the simulator on its own. Environment, all optional: PORT (8200; 0: any), HOST, MODE (cloud, studio),
 * CONTROL=1, ISOLATE=1, DELTA_MS, FIRST_BYTE_MS, AUDIENCES (comma separated), KEY_FILE (made when missing),
 * CLIENT_ID, PUBLIC_KEY_ID, WORKFLOW_ID, APP_ID, BOT_ID, PERSONAL_TOKEN.
 */
const { env } = process;
const keyFile = env['KEY_FILE'];
const PORT_DEFAULT = 8200;

function milliseconds(name: string): number | undefined {
  const value = Number(env[name] ?? Number.NaN);
  return Number.isFinite(value) && value >= 0 ? value : undefined;
}

/** Leaves out what is not set: the simulator has its own defaults. */
function given<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== '')) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

function optionsFromEnv(): SimulatorOptions {
  const key = keyFile !== undefined && existsSync(keyFile) ? readFileSync(keyFile, 'utf8') : undefined;
  return {
    mode: env['MODE'] === 'studio' ? 'studio' : 'cloud',
    controlPath: env['CONTROL'] === '1',
    isolateBySessionName: env['ISOLATE'] === '1',
    audiences: (env['AUDIENCES'] ?? '').split(',').filter((audience) => audience !== ''),
    ...given({ deltaDelayMs: milliseconds('DELTA_MS'), firstByteDelayMs: milliseconds('FIRST_BYTE_MS') }),
    credentials: given({
      private_key_pem: key,
      client_id: env['CLIENT_ID'],
      public_key_id: env['PUBLIC_KEY_ID'],
      workflow_id: env['WORKFLOW_ID'],
      app_id: env['APP_ID'],
      bot_id: env['BOT_ID'],
      personal_token: env['PERSONAL_TOKEN'],
    }),
  };
}

const options = optionsFromEnv();
const simulator = await createSimulator(options);
const { credentials } = simulator;
if (keyFile !== undefined && !existsSync(keyFile)) writeFileSync(keyFile, credentials.private_key_pem, { mode: 0o600 });

function introduction(port: number): string {
  const url = `http://127.0.0.1:${port}`;
  const tail = options.controlPath ? [`# Faults: POST, GET, DELETE ${url}/__simulator/faults`] : [];
  if (options.mode === 'studio') {
    const head = `# The Coze simulator runs at ${url} as a self-hosted Coze Studio.`;
    return [head, `# Personal access token: ${credentials.personal_token}`, ...tail, ''].join('\n');
  }
  return [
    `# The Coze simulator runs at ${url}; a server talks to it with:`,
    `COZE_API_BASE=${url}`,
    `COZE_WORKFLOW_ID=${credentials.workflow_id}`,
    `COZE_APP_ID=${credentials.app_id}`,
    `COZE_OAUTH_CLIENT_ID=${credentials.client_id}`,
    `COZE_OAUTH_PUBLIC_KEY_ID=${credentials.public_key_id}`,
    `COZE_OAUTH_PRIVATE_KEY='${credentials.private_key_pem.trim().replaceAll('\n', String.raw`\n`)}'`,
    `# For the official SDKs: personal access token ${credentials.personal_token}, bot ${credentials.bot_id}`,
    ...tail,
    '',
  ].join('\n');
}

const server = serve(
  {
    fetch: async (request, { incoming }) => {
      try {
        return await simulator.fetch(request);
      } catch (error) {
        if (!(error instanceof Unreachable)) throw error;
        incoming.socket.destroy();
        return new Response(null, { status: 500 });
      }
    },
    port: Number(env['PORT'] ?? PORT_DEFAULT),
    hostname: env['HOST'] ?? '127.0.0.1',
  },
  ({ port }) => process.stdout.write(introduction(port)),
);

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    server.close();
    if ('closeAllConnections' in server) server.closeAllConnections();
  });
}
