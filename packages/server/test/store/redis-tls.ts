import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort, startRedisServer, type RedisServer } from './redis-server.ts';

const run = promisify(execFile);

export interface RedisWithTls {
  tlsPort: number;
  /** PEM of the authority that signed the server's certificate. */
  ca: string;
  /** The same server without TLS, to look at it. */
  server: RedisServer;
  stop(): Promise<void>;
}

/** Starts a redis-server whose certificate is signed by an authority that nobody trusts, both made now. */
export async function startRedisWithTls(settings: readonly string[] = []): Promise<RedisWithTls> {
  const folder = await mkdtemp(join(tmpdir(), 'redis-tls-'));
  const file = (name: string): string => join(folder, name);
  const clear = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    await makeCertificates(file);
    const tlsPort = await freePort();
    const server = await startRedisServer({
      settings: [...tlsSettings(tlsPort, file), ...settings],
    });
    const stop = async (): Promise<void> => {
      await server.stop();
      await clear();
    };
    return { tlsPort, ca: await readFile(file('ca.pem'), 'utf8'), server, stop };
  } catch (error) {
    await clear();
    throw error;
  }
}

function tlsSettings(port: number, file: (name: string) => string): string[] {
  const listening = ['--tls-port', String(port), '--tls-auth-clients', 'no'];
  const certificate = ['--tls-cert-file', file('server.pem'), '--tls-key-file', file('server.key')];
  return [...listening, ...certificate, '--tls-ca-cert-file', file('ca.pem')];
}

async function makeCertificates(file: (name: string) => string): Promise<void> {
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '1'];
  const authority = ['-x509', ...key, '-subj', '/CN=throw-away authority'];
  await run('openssl', ['req', ...authority, '-keyout', file('ca.key'), '-out', file('ca.pem')]);
  const signed = ['-x509', ...key, '-subj', '/CN=throw-away server', '-CA', file('ca.pem'), '-CAkey', file('ca.key')];
  const names = ['-addext', 'subjectAltName=IP:127.0.0.1,DNS:localhost', '-addext', 'basicConstraints=CA:FALSE'];
  await run('openssl', ['req', ...signed, ...names, '-keyout', file('server.key'), '-out', file('server.pem')]);
}
