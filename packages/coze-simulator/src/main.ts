import { serve } from '@hono/node-server';
import { createSimulator } from './simulator.ts';

/** Runs the simulator on its own: `PORT` (8200), `CONTROL=1` opens the fault path. Prints what a client needs. */
const port = Number(process.env['PORT'] ?? 8200);
const simulator = await createSimulator({ controlPath: process.env['CONTROL'] === '1' });
const { client_id, public_key_id, private_key_pem, workflow_id, app_id } = simulator.credentials;

serve({ fetch: simulator.fetch, port, hostname: process.env['HOST'] ?? '127.0.0.1' }, (info) => {
  const lines = [
    `# The Coze simulator runs at http://127.0.0.1:${info.port}; a server talks to it with:`,
    `COZE_API_BASE=http://127.0.0.1:${info.port}`,
    `COZE_WORKFLOW_ID=${workflow_id}`,
    `COZE_APP_ID=${app_id}`,
    `COZE_OAUTH_CLIENT_ID=${client_id}`,
    `COZE_OAUTH_PUBLIC_KEY_ID=${public_key_id}`,
    `COZE_OAUTH_PRIVATE_KEY='${private_key_pem.trim().replaceAll('\n', String.raw`\n`)}'`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
});
