/** Where Redis is; `url` forms are those of `parseRedisTarget`. */
export type RedisTarget =
  /** One server; the URL is for the client library, which knows its forms. */
  | { kind: 'single'; url: string; tls: boolean }
  | ({ kind: 'cluster' } & RedisNodes)
  | ({ kind: 'sentinel'; master: string; db: number; sentinelPassword: string | null } & RedisNodes);

/** Several addresses, of which any that answers will do. */
export interface RedisNodes {
  nodes: readonly RedisNode[];
  tls: boolean;
  username: string | null;
  password: string | null;
}

export interface RedisNode {
  host: string;
  port: number;
}

/** What `REDIS_URL` may look like, for messages. */
export const REDIS_URL_FORMS =
  'redis://host:6379/0, redis+cluster://host1:6379,host2:6379 or redis+sentinel://host1:26379,host2:26379/master (rediss… for TLS)';

const SEVERAL = /^redis(s?)\+(cluster|sentinel):\/\/(?:([^:@/]*)(?::([^@/]*))?@)?([^/?@]+)(?:\/([^?]*))?(?:\?(.*))?$/;
const NODE = /^(\[[\da-fA-F:]+\]|[^:[\]\s]+)(?::(\d{1,5}))?$/;

/**
 * Reads `redis://…` and `rediss://…` (one server), `redis+cluster://…` and `redis+sentinel://…` (comma lists of
 * addresses; an `s` after `redis` means TLS); null for anything else.
 *
 * User and password are percent-encoded. Sentinel: `/master-name`, then `/database` if it is not 0; user and
 * password are those of the data servers, `?sentinel_password=` that of the sentinels.
 */
export function parseRedisTarget(url: string): RedisTarget | null {
  if (/^rediss?:\/\/[^\s/]/.test(url)) {
    return URL.canParse(url) ? { kind: 'single', url, tls: url.startsWith('rediss:') } : null;
  }
  const [, s, kind, username, password, list = '', path = '', query] = SEVERAL.exec(url) ?? [];
  if (!kind) return null;
  const nodes = readNodes(list, kind === 'cluster' ? 6379 : 26_379);
  if (!nodes) return null;
  const common = { nodes, tls: s === 's', username: decoded(username), password: decoded(password) };
  if (kind === 'cluster') return path === '' || path === '0' ? { kind, ...common } : null;
  const [, master, db = '0'] = /^([^/]+)(?:\/(\d{1,5}))?$/.exec(path) ?? [];
  if (!master) return null;
  const sentinelPassword = new URLSearchParams(query).get('sentinel_password');
  return { kind: 'sentinel', master: decodeURIComponent(master), db: Number(db), sentinelPassword, ...common };
}

function readNodes(list: string, usualPort: number): RedisNode[] | null {
  const nodes = list.split(',').map((text): RedisNode | null => {
    const [, host, port] = NODE.exec(text.trim()) ?? [];
    return host ? { host: host.replace(/^\[|\]$/g, ''), port: Number(port ?? usualPort) } : null;
  });
  return nodes.every((node) => node !== null) ? nodes : null;
}

function decoded(text: string | undefined): string | null {
  return text ? decodeURIComponent(text) : null;
}
