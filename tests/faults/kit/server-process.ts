import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { vi } from 'vitest';
import { stablePort } from './ports.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const START_MS = 30_000;

/** One line of the server's log. */
export interface LogLine {
  level: string;
  event: string;
  timestamp: string;
  [field: string]: unknown;
}

export type Env = Record<string, string>;

/** Accounts, secrets and limits that fault tests share: many clients of one address must not be refused as too many. */
export const FAULT_ENV: Env = {
  HOST: '127.0.0.1',
  JWT_SECRET_KEY: 'a secret for fault tests only, 32 characters long',
  SEED_DEMO_AGENTS: 'true',
  RATE_LIMIT_VISITOR_PER_MINUTE: '1000000',
  RATE_LIMIT_IP_PER_MINUTE: '1000000',
  SSE_HEARTBEAT_SECONDS: '1',
  REDIS_TIMEOUT: '1',
};

/** A server in a process of its own. */
export class ServerProcess implements AsyncDisposable {
  readonly port: number;
  readonly url: string;
  /** What it has logged, over all its lives. */
  readonly lines: LogLine[] = [];
  /** What it has printed that is no log line. */
  output = '';
  readonly #env: Env;
  #child: ChildProcess | null = null;

  private constructor(port: number, env: Env) {
    this.port = port;
    this.url = `http://127.0.0.1:${port}`;
    this.#env = env;
  }

  /** Starts it and waits until it answers. Use it with `await using`: nothing is left behind then. */
  static async start(env: Env = {}): Promise<ServerProcess> {
    const server = new ServerProcess(await stablePort(), env);
    await server.start();
    return server;
  }

  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  get running(): boolean {
    const child = this.#child;
    return child !== null && child.exitCode === null && child.signalCode === null;
  }

  /** Starts it again at the same address, or for the first time. */
  async start(): Promise<void> {
    if (this.running) return;
    const child = spawn(process.execPath, ['packages/server/src/node/main.ts'], {
      cwd: ROOT,
      env: { PATH: process.env['PATH'], ...FAULT_ENV, ...this.#env, PORT: String(this.port) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    this.#listenTo(child);
    // A test that hangs never comes to its clean-up.
    const onExit = (): void => void child.kill('SIGKILL');
    process.once('exit', onExit);
    child.once('exit', () => process.off('exit', onExit));
    const before = this.output.length;
    await vi.waitFor(
      () => {
        if (!this.running) throw new Error(`the server ended with ${child.exitCode}:\n${this.output}`);
        if (!this.output.slice(before).includes('Fiido Chat is running')) throw new Error('the server starts');
      },
      { timeout: START_MS, interval: 10 },
    );
  }

  /** Sends a signal, and waits for the end if it is one that ends it. Answers with the exit code. */
  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<number | null> {
    const child = this.#child;
    if (!child || !this.running) return child?.exitCode ?? null;
    const gone = once(child, 'exit');
    child.kill(signal);
    if (signal === 'SIGSTOP' || signal === 'SIGCONT') return null;
    await gone;
    return child.exitCode;
  }

  /** Ends it for good, however it is. */
  async stop(): Promise<void> {
    await this.kill('SIGKILL');
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  logged(event: string): LogLine[] {
    return this.lines.filter((line) => line.event === event);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }

  #listenTo({ stdout, stderr }: ChildProcess): void {
    let rest = '';
    stdout?.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) this.#take(line);
    });
    stderr?.setEncoding('utf8').on('data', (text: string) => (this.output += text));
  }

  #take(line: string): void {
    if (line.startsWith('{')) this.lines.push(JSON.parse(line) as LogLine);
    else this.output += `${line}\n`;
  }
}
