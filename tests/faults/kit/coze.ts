import { createSimulator } from '@fiido/coze-simulator';
import type { Simulator, SimulatorOptions } from '@fiido/coze-simulator';
import { createAdaptorServer } from '@hono/node-server';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { stablePort } from './ports.ts';
import type { Env } from './server-process.ts';

/** One Coze for all server processes of a test: conversations outlive a process that is killed. */
export class CozeNode implements AsyncDisposable {
  /** For faults, and for what it was asked. */
  readonly simulator: Simulator;
  readonly port: number;
  /** What a server process needs to talk to it. */
  readonly env: Env;
  readonly #server: Server;

  private constructor(simulator: Simulator, server: Server, port: number) {
    this.simulator = simulator;
    this.#server = server;
    this.port = port;
    this.env = this.envAt(port);
  }

  static async start(options: SimulatorOptions = {}): Promise<CozeNode> {
    const simulator = await createSimulator({ deltaDelayMs: 1, firstByteDelayMs: 1, ...options });
    const port = await stablePort();
    const fetch = async (request: Request, env: unknown): Promise<Response> => {
      try {
        return await simulator.fetch(request);
      } catch {
        // The fault "unreachable": a connection that ends without an answer.
        (env as { incoming: { socket: { destroy(): void } } }).incoming.socket.destroy();
        return new Response(null, { status: 500 });
      }
    };
    const server = createAdaptorServer({ fetch }) as Server;
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return new CozeNode(simulator, server, port);
  }

  /** The same behind another port, as a proxy's. */
  envAt(port: number): Env {
    const { workflow_id, app_id, client_id, public_key_id, private_key_pem } = this.simulator.credentials;
    return {
      COZE_API_BASE: `http://127.0.0.1:${port}`,
      COZE_WORKFLOW_ID: workflow_id,
      COZE_APP_ID: app_id,
      COZE_OAUTH_CLIENT_ID: client_id,
      COZE_OAUTH_PUBLIC_KEY_ID: public_key_id,
      COZE_OAUTH_PRIVATE_KEY: private_key_pem,
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close').catch(() => undefined);
  }
}
