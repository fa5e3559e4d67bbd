import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Answer, Usage } from './child/probe.ts';

/** A server in a process of its own. */
export interface Child {
  port: number;
  /** What the process used so far; `collect` runs its garbage collector first. */
  usage(options?: { collect?: boolean }): Promise<Usage>;
  /** Ends the process; resolves when it is gone. */
  stop(): Promise<void>;
}

const PROBE = fileURLToPath(new URL('child/probe.ts', import.meta.url));
const START_MS = 20_000;
/** Where CPU profiles of the servers go; nothing is profiled without it. */
const { BENCH_PROFILE } = process.env;
const PROFILE_WRITTEN_MS = 10_000;
/** A helper prints its bare address, the server names it in its greeting; log lines may hold other addresses. */
const LISTENS = /^(?: +health +)?http:\/\/(?:localhost|127\.0\.0\.1):(\d+)[/\s]/m;

/** The port the process prints; its output is read to the end, or a full pipe would stop it. */
function portOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let output = '';
    const timer = setTimeout(() => reject(new Error(`no address within ${START_MS} ms:\n${output}`)), START_MS);
    const found = (port: number): void => {
      clearTimeout(timer);
      output = '';
      resolve(port);
      child.stdout?.removeAllListeners('data');
      child.stdout?.resume();
    };
    child.stdout?.on('data', (part: Buffer) => {
      output += part.toString();
      const match = LISTENS.exec(output);
      if (match) found(Number(match[1]));
    });
    child.stderr?.on('data', (part: Buffer) => {
      output += part.toString();
      process.stderr.write(part);
    });
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`ended with code ${code}:\n${output}`));
    });
  });
}

function usageOf(child: ChildProcess, id: number, collect: boolean): Promise<Usage> {
  return new Promise((resolve, reject) => {
    const onExit = (): void => reject(new Error('the measured process has ended'));
    const onMessage = (message: unknown): void => {
      const answer = message as Answer;
      if (answer.id !== id) return;
      child.off('message', onMessage);
      child.off('exit', onExit);
      resolve(answer);
    };
    child.on('message', onMessage);
    child.once('exit', onExit);
    child.send({ id, collect });
  });
}

function profiling(): string[] {
  return BENCH_PROFILE === undefined ? [] : ['--cpu-prof', '--cpu-prof-dir', BENCH_PROFILE];
}

/**
 * Runs a file of this repository in a new process and waits until it prints its address.
 *
 * @throws {Error} it ends, or is silent for too long
 */
export async function startChild(file: URL, env: Record<string, string> = {}): Promise<Child> {
  const { PATH = '' } = process.env;
  const child = fork(fileURLToPath(file), [], {
    // Nothing of the caller's environment changes what is measured.
    env: { PATH, ...env },
    execArgv: ['--expose-gc', '--import', PROBE, ...profiling()],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let questions = 0;
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) return resolve();
      child.once('exit', () => resolve());
      if (BENCH_PROFILE === undefined) return child.kill('SIGKILL');
      // The probe ends the process when nobody asks any more, which writes the profile.
      setTimeout(() => child.kill('SIGKILL'), PROFILE_WRITTEN_MS).unref();
      child.disconnect();
    });
  try {
    const port = await portOf(child);
    return { port, stop, usage: ({ collect = false } = {}) => usageOf(child, questions++, collect) };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** One of the baselines and helpers under `child/`. */
export function startHelper(name: string, env: Record<string, string> = {}): Promise<Child> {
  return startChild(new URL(`child/${name}.ts`, import.meta.url), env);
}
