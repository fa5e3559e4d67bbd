import { expect, test } from 'vitest';
import { parseRedisTarget } from './redis-target.ts';

const OPEN = { tls: false, username: null, password: null };

test('one server is left to the client library, with or without TLS', () => {
  expect(parseRedisTarget('redis://r:1/0')).toEqual({ kind: 'single', url: 'redis://r:1/0', tls: false });
  expect(parseRedisTarget('rediss://u:p@r/2')).toEqual({ kind: 'single', url: 'rediss://u:p@r/2', tls: true });
});

test('a cluster is a list of addresses, each with the usual port unless it says another', () => {
  expect(parseRedisTarget('redis+cluster://a:7000,b,[::1]:7002')).toEqual({
    kind: 'cluster',
    nodes: [
      { host: 'a', port: 7000 },
      { host: 'b', port: 6379 },
      { host: '::1', port: 7002 },
    ],
    ...OPEN,
  });
  expect(parseRedisTarget('rediss+cluster://shop:p%40ss@a:7000/0')).toMatchObject({
    tls: true,
    username: 'shop',
    password: 'p@ss',
  });
});

test('sentinels name a master and perhaps a database and their own password', () => {
  expect(parseRedisTarget('redis+sentinel://a,b:5000/shop')).toEqual({
    kind: 'sentinel',
    nodes: [
      { host: 'a', port: 26_379 },
      { host: 'b', port: 5000 },
    ],
    master: 'shop',
    db: 0,
    sentinelPassword: null,
    ...OPEN,
  });
  expect(parseRedisTarget('redis+sentinel://:pw@a/shop/3?sentinel_password=own')).toMatchObject({
    password: 'pw',
    db: 3,
    sentinelPassword: 'own',
  });
});

test.each([
  'http://r:1',
  'redis://',
  'redis:// r',
  'redis+cluster://',
  'redis+cluster://a:1,,b:2',
  'redis+cluster://a:1/5',
  'redis+cluster://a:port',
  'redis+sentinel://a:1',
  'redis+sentinel://a:1/shop/x',
  'redis+other://a:1',
])('%s is no place of a Redis', (url) => {
  expect(parseRedisTarget(url)).toBeNull();
});
