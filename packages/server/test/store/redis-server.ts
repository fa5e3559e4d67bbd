import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const START_ATTEMPTS = 200;
const ATTEMPT_PAUSE_MS = 25;

export interface RedisServer {
  url: string;
  port: number;
  pid: number;
  /** Lets the server stand still, as a hung one would; `resume` ends it. */
  pause(): void;
  resume(): void;
  /** Kills the server as a crash would, and waits until it is gone. */
  stop(): Promise<void>;
}

export interface RedisServerOptions {
  /** A free one unless given. */
  port?: number;
  /** More arguments of redis-server. */
  settings?: readonly string[];
  /** A configuration file in the server's own directory, with this text: sentinels need one. */
  file?: { name: string; text: string };
}

/**
 * Starts a real redis-server without persistence on a loopback port.
 *
 * It has a directory of its own under the system's temporary one, which is removed when it stops.
 */
export async function startRedisServer(given: number | RedisServerOptions = {}): Promise<RedisServer> {
  const { port, settings = [], file } = typeof given === 'number' ? { port: given } : given;
  const own = port ?? (await freePort());
  const cwd = await mkdtemp(join(tmpdir(), 'redis-'));
  if (file) await writeFile(join(cwd, file.name), file.text);
  const usual = ['--port', String(own), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const args = file ? [file.name, '--port', String(own), ...settings] : [...usual, ...settings];
  const child = spawn('redis-server', args, { cwd, stdio: 'ignore' });
  child.once('exit', () => rmSync(cwd, { recursive: true, force: true }));
  await spawned(child);
  // A test that hangs never comes to its clean-up.
  const onExit = (): void => void child.kill('SIGKILL');
  process.once('exit', onExit);
  child.once('exit', () => process.off('exit', onExit));
  await answering(own, child);
  return {
    url: `redis://127.0.0.1:${own}/0`,
    port: own,
    pid: child.pid ?? 0,
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}

async function spawned(child: ChildProcess): Promise<void> {
  try {
    await once(child, 'spawn');
  } catch (error) {
    throw new Error('redis-server is missing: install it (Debian, Ubuntu: apt-get install redis-server)', {
      cause: error,
    });
  }
}

async function answering(port: number, child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < START_ATTEMPTS; attempt += 1) {
    if (child.exitCode !== null) break;
    if (await answers(port)) return;
    await delay(ATTEMPT_PAUSE_MS);
  }
  child.kill('SIGKILL');
  throw new Error(`redis-server does not answer on port ${port}`);
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    const settle = (answered: boolean): void => {
      socket.destroy();
      resolve(answered);
    };
    socket.once('data', (data) => settle(data.toString().startsWith('+PONG')));
    socket.once('error', () => settle(false));
  });
}

/** A port of loopback that nobody listens at. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
