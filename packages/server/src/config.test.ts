import { expect, test } from 'vitest';
import { ConfigError, readConfig } from './config.ts';
import type { Config } from './config.ts';

const noFile = (): string => '';
const PRODUCTION = {
  ENVIRONMENT: 'production',
  ALLOWED_ORIGINS: 'https://shop.example.com',
  COZE_WORKFLOW_ID: '752',
  COZE_APP_ID: '741',
  COZE_OAUTH_CLIENT_ID: '310',
  COZE_OAUTH_PUBLIC_KEY_ID: 'kid',
  COZE_OAUTH_PRIVATE_KEY: 'pem',
  JWT_SECRET_KEY: 'x'.repeat(32),
  SUPER_ADMIN_PASSWORD: 'correct horse 1',
};

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env, noFile);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

test('an empty environment starts a development server with the embedded defaults', () => {
  const config = readConfig({}, noFile);
  expect(config).toMatchObject({
    environment: 'development',
    port: 8000,
    coze: 'simulator',
    redis: null,
    shiftAlwaysOpen: true,
  });
  expect(config.auth.visitorAuth).toBe('optional');
  expect(config.superAdmin.generated).toBe(true);
});

test('nobody waits, is silent or is away without end, unless the settings say so', () => {
  expect(readConfig({}, noFile).patience).toEqual({
    pendingTimeout: 600,
    manualIdle: 1800,
    transferAnswer: 120,
    queueAlert: 10,
    autoBusy: 300,
    presenceLease: 90,
  });
  const never = readConfig({ PENDING_TIMEOUT_SECONDS: '0', MANUAL_IDLE_TIMEOUT_SECONDS: '0' }, noFile);
  expect(never.patience).toMatchObject({ pendingTimeout: 0, manualIdle: 0 });
});

test('a presence lease that one late heartbeat would end does not start', () => {
  expect(problemsOf({ PRESENCE_LEASE_SECONDS: '29' })).toEqual([
    'PRESENCE_LEASE_SECONDS must be at least twice SSE_HEARTBEAT_SECONDS',
  ]);
  expect(problemsOf({ PRESENCE_LEASE_SECONDS: '30' })).toEqual([]);
});

test('generated secrets differ from start to start', () => {
  const secrets = [1, 2]
    .map(() => readConfig({}, noFile))
    .flatMap(({ auth, superAdmin }) => [auth.jwtSecret, superAdmin.password]);
  expect(new Set(secrets).size).toBe(4);
});

test('production without settings names everything that is missing, at once', () => {
  const named = problemsOf({ ENVIRONMENT: 'production' }).map((line) => line.split(' ')[0]);
  expect(named).toEqual([
    'ALLOWED_ORIGINS',
    'COZE_WORKFLOW_ID',
    'COZE_APP_ID',
    'COZE_OAUTH_CLIENT_ID',
    'COZE_OAUTH_PUBLIC_KEY_ID',
    'COZE_OAUTH_PRIVATE_KEY_FILE',
    'JWT_SECRET_KEY',
    'SUPER_ADMIN_PASSWORD',
  ]);
});

test('a half-set Coze refuses to start in development too', () => {
  expect(problemsOf({ COZE_WORKFLOW_ID: '752' }).map((line) => line.split(' ')[0])).toEqual([
    'COZE_APP_ID',
    'COZE_OAUTH_CLIENT_ID',
    'COZE_OAUTH_PUBLIC_KEY_ID',
    'COZE_OAUTH_PRIVATE_KEY_FILE',
  ]);
});

test('a complete production environment is strict and talks to the Coze it names', () => {
  const config = readConfig({ ...PRODUCTION, COZE_API_BASE: 'https://api.coze.cn/' }, noFile);
  expect(config.auth.visitorAuth).toBe('required');
  expect(config.coze).toMatchObject({ baseUrl: 'https://api.coze.cn', workflowId: '752' } satisfies Partial<
    Exclude<Config['coze'], string>
  >);
  expect(config.shift.periods).toEqual([{ start: '09:00', end: '18:00' }]);
  expect(config.shiftAlwaysOpen).toBe(false);
});

test('mail is sent only with a user, a password and somebody to write to', () => {
  const whole = {
    SMTP_USERNAME: 'shop@example.com',
    SMTP_PASSWORD: 'p',
    EMAIL_RECIPIENTS: 'a@example.com,b@example.com',
  };
  const { smtp, mailRecipients } = readConfig(whole, noFile);
  expect(smtp).toMatchObject({ port: 465, startTls: true, from: { address: 'shop@example.com' } });
  expect(mailRecipients).toEqual(['a@example.com', 'b@example.com']);
  for (const key of Object.keys(whole)) expect(readConfig({ ...whole, [key]: '' }, noFile).smtp).toBeNull();
  expect(problemsOf({ ...whole, SMTP_USERNAME: 'apikey' })[0]).toMatch(/^EMAIL_FROM is required/);
  expect(problemsOf({ EMAIL_RECIPIENTS: 'a@example.com <b@example.com>' })[0]).toMatch(/^EMAIL_RECIPIENTS/);
});

test('storefronts may come from a file; one that cannot be read stops the start and says where', () => {
  const uk = {
    id: 'uk',
    name: 'UK',
    origins: ['https://uk.shop.example'],
    bot: { name: 'UK', description: '', icon_url: 'https://uk.shop.example/icon.png' },
    greetings: { default: 'Hello' },
    coze: null,
    consent_required: false,
    privacy_url: null,
    email_recipients: [],
  };
  const read = (text: string) => () => readConfig({ SITES_FILE: '/etc/sites.json' }, () => text).sites;
  expect(readConfig({}, noFile).sites).toEqual([]);
  expect(read(JSON.stringify([uk]))()).toEqual([uk]);
  expect(read('[')).toThrow(/SITES_FILE is not JSON/);
  expect(read(JSON.stringify([{ ...uk, origins: ['uk.shop.example'] }]))).toThrow(/SITES_FILE.*0\.origins\.0/);
});

test('production with Redis needs a key for addresses, and a key is 32 bytes', () => {
  const redis = { ...PRODUCTION, REDIS_URL: 'redis://localhost' };
  expect(problemsOf(redis)).toEqual(['DATA_ENCRYPTION_KEY is required: addresses are stored in Redis']);
  expect(problemsOf({ ...redis, DATA_ENCRYPTION_KEY: 'ab'.repeat(32) })).toEqual([]);
  expect(problemsOf({ ...redis, DATA_ENCRYPTION_KEY: btoa('x'.repeat(32)) })).toEqual([]);
  expect(problemsOf({ DATA_ENCRYPTION_KEY: 'short' })).toEqual([
    'DATA_ENCRYPTION_KEY must be 32 bytes, as 64 hex digits or as base64',
  ]);
});

test('the secret for identities is long in production, and none means that there are no identities', () => {
  expect(readConfig(PRODUCTION, noFile).identitySecret).toBeNull();
  expect(problemsOf({ ...PRODUCTION, IDENTITY_SECRET: 'short' })).toEqual([
    'IDENTITY_SECRET must have at least 32 characters',
  ]);
  expect(problemsOf({ ...PRODUCTION, IDENTITY_SECRET: 'x'.repeat(32) })).toEqual([]);
  expect(readConfig({ IDENTITY_SECRET: 'short' }, noFile).identitySecret).toBe('short');
});

test('the key file wins over the key in the environment, and one that cannot be read is named', () => {
  const env = { ...PRODUCTION, COZE_OAUTH_PRIVATE_KEY_FILE: 'key.pem' };
  expect(readConfig(env, () => 'from file').coze).toMatchObject({ privateKeyPem: 'from file' });
  const unreadable = (): string => {
    throw new Error('no such file');
  };
  expect(() => readConfig(env, unreadable)).toThrow('COZE_OAUTH_PRIVATE_KEY_FILE cannot be read: no such file');
});

test.each([
  ['PORT', 'eight', 'PORT must be a whole number 0-65535, not "eight"'],
  ['TIMEZONE', 'Mars/Olympus', 'TIMEZONE must be an IANA time zone, not "Mars/Olympus"'],
  ['HUMAN_SHIFT_START', '9 am', 'HUMAN_SHIFT_START must be a time HH:MM, not "9 am"'],
  ['HOLIDAYS', '2026-13-01', 'HOLIDAYS must be a comma list of YYYY-MM-DD, not "2026-13-01"'],
  [
    'ALLOWED_ORIGINS',
    'shop.example.com',
    'ALLOWED_ORIGINS must list exact origins like https://shop.example.com, not "shop.example.com"',
  ],
  ['WEEKENDS_DISABLED', 'maybe', 'WEEKENDS_DISABLED must be true or false, not "maybe"'],
  ['VISITOR_AUTH', 'sometimes', 'VISITOR_AUTH must be one of required, optional, not "sometimes"'],
  ['JWT_SECRET_KEY', 'short', 'JWT_SECRET_KEY must have at least 32 characters'],
  ['COZE_API_BASE', 'coze', 'COZE_API_BASE must be a URL, not "coze"'],
])('a bad %s stops the start with a sentence', (key, value, sentence) => {
  expect(problemsOf({ [key]: value })).toEqual([sentence]);
});

test('production refuses the published demo passwords and demo accounts', () => {
  expect(problemsOf({ ...PRODUCTION, SUPER_ADMIN_PASSWORD: 'admin123' })).toEqual([
    'SUPER_ADMIN_PASSWORD is a published demo password',
  ]);
  expect(problemsOf({ ...PRODUCTION, SEED_DEMO_AGENTS: 'true' })).toEqual(['SEED_DEMO_AGENTS is for development only']);
});

test('lists replace the defaults, and both names of the session lifetime work', () => {
  const config = readConfig({ REGULATOR_KEYWORDS: 'boss， manager', SESSION_EXPIRE_SECONDS: '600' }, noFile);
  expect(config.regulator.keywords).toEqual(['boss', 'manager']);
  expect(config.sessionTtl).toBe(600);
  expect(readConfig({ SESSION_EXPIRE_SECONDS: '600', REDIS_SESSION_TTL: '700' }, noFile).sessionTtl).toBe(700);
});

test('Redis is used when a URL is set, and can be switched off', () => {
  expect(readConfig({ REDIS_URL: 'redis://r:1/0' }, noFile).redis).toEqual({
    url: 'redis://r:1/0',
    timeoutMs: 5000,
    tlsCa: null,
  });
  expect(readConfig({ REDIS_URL: 'redis://r:1/0', USE_REDIS: 'false' }, noFile).redis).toBeNull();
});

test('Redis may be a cluster, sentinels or behind TLS, and a URL of another kind is refused without showing it', () => {
  const url = 'rediss+cluster://:secret@a:7000,b:7000';
  const env = { REDIS_URL: url, REDIS_TLS_CA_FILE: '/ca.pem' };
  expect(readConfig(env, (path) => `PEM of ${path}`).redis).toMatchObject({ url, tlsCa: 'PEM of /ca.pem' });
  expect(readConfig({ REDIS_URL: 'redis+sentinel://a/shop' }, noFile).redis).not.toBeNull();
  const [problem, ...more] = problemsOf({ REDIS_URL: 'http://:secret@r:1' });
  expect(problem).toContain('REDIS_URL must be like redis://host:6379/0, redis+cluster://');
  expect(problem).not.toContain('secret');
  expect(more).toEqual([]);
});

test('a certificate authority that would not be used is a mistake', () => {
  const env = { REDIS_URL: 'redis://r:1', REDIS_TLS_CA_FILE: '/ca.pem' };
  expect(() => readConfig(env, () => 'PEM')).toThrow('REDIS_TLS_CA_FILE is set, but REDIS_URL asks for no TLS');
});

test('less than two connections to Redis are too few', () => {
  expect(problemsOf({ REDIS_MAX_CONNECTIONS: '1' })).toEqual([
    'REDIS_MAX_CONNECTIONS must be at least 2: a process needs one for commands and one that subscribes',
  ]);
  expect(readConfig({ REDIS_MAX_CONNECTIONS: '2' }, noFile).redis).toBeNull();
});
