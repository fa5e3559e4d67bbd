import { z } from 'zod';
import type { SiteRecord } from '@fiido/protocol';
import { siteRecordRequest, timezone as ianaName } from '@fiido/protocol/schemas';
import { readDataKey, readMail } from './mail/mail-config.ts';
import { createEnvReader } from './env-reader.ts';
import type { Env, EnvReader } from './env-reader.ts';
import type { LogLevel } from './log.ts';
import type { SmtpOptions } from './mail/smtp.ts';
import { DEFAULT_EXCLUDES, DEFAULT_FAIL_PHRASES, DEFAULT_KEYWORDS } from './session/regulator-defaults.ts';
import type { RegulatorRules } from './session/regulator.ts';
import { parseTime } from './session/shift.ts';
import type { ShiftRules } from './session/shift.ts';
import type { SlaRules } from './session/sla.ts';
import { parseRedisTarget, REDIS_URL_FORMS } from './store/redis-target.ts';

export interface CozeCredentials {
  baseUrl: string;
  workflowId: string;
  appId: string;
  clientId: string;
  publicKeyId: string;
  /** PKCS#8 PEM. */
  privateKeyPem: string;
}

export interface Config {
  environment: 'development' | 'production';
  host: string;
  port: number;
  publicUrl: string;
  /** Exact origins whose pages may call; `any` only in development. */
  allowedOrigins: readonly string[] | 'any';
  /** Storefronts besides the first one, which is this configuration itself. */
  sites: readonly SiteRecord[];
  /** Addresses whose `X-Forwarded-For` counts. */
  trustedProxies: readonly string[];
  site: string;
  /** `simulator`: the embedded one; null: AI chat answers 503. */
  coze: CozeCredentials | 'simulator' | null;
  /** Which client `parameters` reach the workflow; empty = all but reserved ones. */
  cozeParameterKeys: readonly string[];
  cozeConnectTimeoutMs: number;
  cozeReadTimeoutMs: number;
  bot: { name: string; iconUrl: string; description: string; welcome: string };
  /** Null: the in-process store. */
  redis: { url: string; timeoutMs: number; tlsCa: string | null } | null;
  /** Seconds. */
  sessionTtl: number;
  messageLogMax: number;
  /** Null: mails are not sent. */
  smtp: SmtpOptions | null;
  /** Folder that mails are written to instead of being sent; development only. */
  mailOutboxDir: string | null;
  mailRecipients: readonly string[];
  /** Seconds that requests outlive their sessions. */
  dataRetention: number;
  /** AES-256 key for addresses at rest; null: they are stored as they are. */
  dataKey: Uint8Array<ArrayBuffer> | null;
  /** Folder of uploaded files. */
  attachmentsDir: string;
  regulator: RegulatorRules;
  shift: ShiftRules;
  /** No `HUMAN_SHIFT_*` set in development: the desk is open around the clock, so that a trial works at any hour. */
  shiftAlwaysOpen: boolean;
  auth: {
    jwtSecret: string;
    visitorSecret: string;
    /** Seconds. */
    accessTtl: number;
    refreshTtl: number;
    visitorTtl: number;
    visitorAuth: 'required' | 'optional';
    loginMaxFailures: number;
  };
  superAdmin: { username: string; password: string; generated: boolean };
  seedDemoAgents: boolean;
  enforceMaxSessions: boolean;
  /** How waiting sessions find an agent by themselves; off: agents choose. */
  assignment: 'off' | 'round_robin' | 'least_loaded';
  /** How soon a person answers first; looked at every `checkSeconds` at the latest. */
  sla: SlaRules & { checkSeconds: number };
  /** Seconds; the first two are 0 when nobody is ever sent away. */
  patience: {
    pendingTimeout: number;
    manualIdle: number;
    /** How long a colleague has to accept a transfer. */
    transferAnswer: number;
    /** The team gets a mail when more than so many wait; 0: never. */
    queueAlert: number;
    /** Without a touch of keyboard or mouse for this long an agent gets no new sessions; 0: never. */
    autoBusy: number;
    /** How long an agent counts as present after the last sign of life. */
    presenceLease: number;
  };
  limits: {
    messageMaxLength: number;
    bodyMaxBytes: number;
    ssePerSession: number;
    sseTotal: number;
    sseHeartbeatMs: number;
    sseIdleMs: number;
    sseMaxLag: number;
    visitorPerMinute: number;
    vipPerMinute: number;
    addressPerMinute: number;
  };
  /** Shared with the shop, which signs who its shoppers are; null: nobody can say who they are. */
  identitySecret: string | null;
  /** Whether a shopper must agree before the first message, and where the shop says what it does with data. */
  consent: { required: boolean; privacyUrl: string | null };
  /** Opens health and metrics to monitoring; null: admins only. */
  metricsToken: string | null;
  logLevel: LogLevel;
  slowRequestMs: number;
}

/** The environment does not describe a server that may start; says everything that is wrong with it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The configuration has ${problems.length} problem(s):\n${problems.map((line) => `  - ${line}`).join('\n')}`);
    this.problems = problems;
  }
}

const DEMO_PASSWORDS = new Set(['admin123', 'agent123']);
const COZE_KEYS = ['COZE_WORKFLOW_ID', 'COZE_APP_ID', 'COZE_OAUTH_CLIENT_ID', 'COZE_OAUTH_PUBLIC_KEY_ID'] as const;

function randomText(bytes: number): string {
  return [...crypto.getRandomValues(new Uint8Array(bytes))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A value that production demands and development makes up. */
function required(read: EnvReader, key: string, production: boolean, fallback: () => string, problem: string): string {
  const value = read.optional(key);
  if (value !== undefined) return value;
  if (production) read.fail(key, problem);
  return fallback();
}

function readFileOf(read: EnvReader, key: string, readFile: (path: string) => string): string | undefined {
  const path = read.optional(key);
  if (path === undefined) return undefined;
  try {
    return readFile(path);
  } catch (error) {
    read.fail(key, `cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    return '';
  }
}

function readCoze(read: EnvReader, production: boolean, readFile: (path: string) => string): Config['coze'] {
  const mode = read.oneOf('COZE_SIMULATOR', 'auto', ['auto', 'on', 'off']);
  const privateKeyPem =
    readFileOf(read, 'COZE_OAUTH_PRIVATE_KEY_FILE', readFile) ?? read.optional('COZE_OAUTH_PRIVATE_KEY');
  const values = COZE_KEYS.map((key) => read.optional(key));
  const given = [...values, privateKeyPem].filter((value) => value !== undefined).length;
  const baseUrl = read.parsed(
    'COZE_API_BASE',
    'https://api.coze.com',
    (text) => (URL.canParse(text) ? text.replace(/\/+$/, '') : null),
    'a URL',
  );
  if (mode === 'on') return 'simulator';
  if (given === 0 && !production) return mode === 'auto' ? 'simulator' : null;
  COZE_KEYS.forEach((key, index) => {
    if (values[index] === undefined) read.fail(key, 'is required to talk to Coze');
  });
  if (privateKeyPem === undefined) {
    read.fail('COZE_OAUTH_PRIVATE_KEY_FILE', '(or COZE_OAUTH_PRIVATE_KEY) is required to talk to Coze');
  }
  const [workflowId = '', appId = '', clientId = '', publicKeyId = ''] = values;
  return { baseUrl: baseUrl ?? '', workflowId, appId, clientId, publicKeyId, privateKeyPem: privateKeyPem ?? '' };
}

function readShift(read: EnvReader, production: boolean): { shift: ShiftRules; alwaysOpen: boolean } {
  const zone = (name: string): string | null => (ianaName.safeParse(name).success ? name : null);
  const time = (text: string): string | null => (parseTime(text) === null ? null : text);
  const untouched = !['HUMAN_SHIFT_START', 'HUMAN_SHIFT_END', 'WEEKENDS_DISABLED'].some((key) => read.optional(key));
  const alwaysOpen = !production && untouched;
  const start = read.parsed('HUMAN_SHIFT_START', alwaysOpen ? '00:00' : '09:00', time, 'a time HH:MM') ?? '09:00';
  const end = read.parsed('HUMAN_SHIFT_END', alwaysOpen ? '24:00' : '18:00', time, 'a time HH:MM') ?? '18:00';
  const timezone = read.parsed('TIMEZONE', 'Asia/Shanghai', zone, 'an IANA time zone') ?? 'Asia/Shanghai';
  const holidays = read.list('HOLIDAYS', []);
  for (const day of holidays) {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(Date.parse(day))) {
      read.fail('HOLIDAYS', `must be a comma list of YYYY-MM-DD, not "${day}"`);
    }
  }
  const weekendsDisabled = read.flag('WEEKENDS_DISABLED', !alwaysOpen);
  return { shift: { periods: [{ start, end }], timezone, weekendsDisabled, holidays }, alwaysOpen };
}

function readRegulator(read: EnvReader): RegulatorRules {
  return {
    keywords: read.list('REGULATOR_KEYWORDS', DEFAULT_KEYWORDS),
    excludes: read.list('REGULATOR_KEYWORD_EXCLUDES', DEFAULT_EXCLUDES),
    failPhrases: read.list('REGULATOR_AI_FAIL_KEYWORDS', DEFAULT_FAIL_PHRASES),
    failThreshold: read.integer('REGULATOR_FAIL_THRESHOLD', 3, { min: 1, max: 100 }),
    vipAutoEscalate: read.flag('REGULATOR_VIP_AUTO_ESCALATE', true),
    cooldownSeconds: read.integer('REGULATOR_COOLDOWN_SECONDS', 600, { min: 0, max: 86_400 }),
  };
}

function readAuth(read: EnvReader, production: boolean): Config['auth'] {
  const jwtSecret = required(
    read,
    'JWT_SECRET_KEY',
    production,
    () => randomText(32),
    'is required (32 characters or more)',
  );
  if (jwtSecret.length < 32) read.fail('JWT_SECRET_KEY', 'must have at least 32 characters');
  return {
    jwtSecret,
    visitorSecret: read.text('VISITOR_TOKEN_SECRET', `visitor:${jwtSecret}`),
    accessTtl: read.integer('AGENT_TOKEN_EXPIRE_MINUTES', 60, { min: 1, max: 120 }) * 60,
    refreshTtl: read.integer('AGENT_REFRESH_TOKEN_EXPIRE_DAYS', 7, { min: 1, max: 30 }) * 86_400,
    visitorTtl: read.integer('VISITOR_TOKEN_EXPIRE_SECONDS', 604_800, { min: 60, max: 31_536_000 }),
    visitorAuth: read.oneOf('VISITOR_AUTH', production ? 'required' : 'optional', ['required', 'optional']),
    loginMaxFailures: read.integer('LOGIN_MAX_FAILURES', 5, { min: 1, max: 1000 }),
  };
}

function readConsent(read: EnvReader): Config['consent'] {
  const privacyUrl = read.optional('PRIVACY_URL') ?? null;
  if (privacyUrl !== null && !/^https?:\/\//.test(privacyUrl)) read.fail('PRIVACY_URL', 'must be an http address');
  return { required: read.flag('CONSENT_REQUIRED', false), privacyUrl };
}

function readIdentitySecret(read: EnvReader, production: boolean): string | null {
  const secret = read.optional('IDENTITY_SECRET') ?? null;
  // Who guesses it is any shopper they like.
  if (production && secret !== null && secret.length < 32) {
    read.fail('IDENTITY_SECRET', 'must have at least 32 characters');
  }
  return secret;
}

function readSuperAdmin(read: EnvReader, production: boolean): Config['superAdmin'] {
  const given = read.optional('SUPER_ADMIN_PASSWORD');
  if (production && given === undefined) read.fail('SUPER_ADMIN_PASSWORD', 'is required');
  if (production && given !== undefined && DEMO_PASSWORDS.has(given)) {
    read.fail('SUPER_ADMIN_PASSWORD', 'is a published demo password');
  }
  return {
    username: read.text('SUPER_ADMIN_USERNAME', 'admin'),
    password: given ?? `${randomText(6)}a1`,
    generated: given === undefined,
  };
}

function readLimits(read: EnvReader): Config['limits'] {
  return {
    messageMaxLength: read.integer('MESSAGE_MAX_LENGTH', 10_000, { min: 1, max: 100_000 }),
    bodyMaxBytes: read.integer('BODY_MAX_BYTES', 65_536, { min: 1024, max: 10_485_760 }),
    ssePerSession: read.integer('SSE_MAX_PER_SESSION', 3, { min: 1, max: 100 }),
    sseTotal: read.integer('SSE_MAX_TOTAL', 1000, { min: 1, max: 100_000 }),
    sseHeartbeatMs: read.integer('SSE_HEARTBEAT_SECONDS', 15, { min: 1, max: 30 }) * 1000,
    sseIdleMs: read.integer('SSE_IDLE_SECONDS', 300, { min: 1, max: 86_400 }) * 1000,
    sseMaxLag: read.integer('SSE_MAX_LAG', 100, { min: 1, max: 10_000 }),
    visitorPerMinute: read.integer('RATE_LIMIT_VISITOR_PER_MINUTE', 20, PER_MINUTE_RANGE),
    vipPerMinute: read.integer('RATE_LIMIT_VIP_PER_MINUTE', 100, PER_MINUTE_RANGE),
    addressPerMinute: read.integer('RATE_LIMIT_IP_PER_MINUTE', 600, PER_MINUTE_RANGE),
  };
}

function readPatience(read: EnvReader, { sseHeartbeatMs }: Config['limits']): Config['patience'] {
  const presenceLease = read.integer('PRESENCE_LEASE_SECONDS', 90, { min: 5, max: 3600 });
  // The desk's feed renews the lease with its heartbeats: one that is late must not send an agent away.
  if (presenceLease * 1000 < sseHeartbeatMs * 2) {
    read.fail('PRESENCE_LEASE_SECONDS', 'must be at least twice SSE_HEARTBEAT_SECONDS');
  }
  return {
    pendingTimeout: read.integer('PENDING_TIMEOUT_SECONDS', 600, PATIENCE_RANGE),
    manualIdle: read.integer('MANUAL_IDLE_TIMEOUT_SECONDS', 1800, PATIENCE_RANGE),
    transferAnswer: read.integer('TRANSFER_ANSWER_SECONDS', 120, { min: 1, max: 3600 }),
    queueAlert: read.integer('QUEUE_ALERT_LENGTH', 10, { min: 0, max: 100_000 }),
    autoBusy: read.integer('AGENT_AUTO_BUSY_SECONDS', 300, PATIENCE_RANGE),
    presenceLease,
  };
}

function readSla(read: EnvReader, shift: ShiftRules): Config['sla'] {
  const seconds = (key: string, fallback: number): number => read.integer(key, fallback, { min: 1, max: 604_800 });
  return {
    targets: {
      urgent: seconds('SLA_FIRST_RESPONSE_URGENT_SECONDS', 300),
      high: seconds('SLA_FIRST_RESPONSE_HIGH_SECONDS', 900),
      normal: seconds('SLA_FIRST_RESPONSE_NORMAL_SECONDS', 1800),
    },
    checkSeconds: read.integer('SLA_CHECK_INTERVAL', 60, { min: 1, max: 3600 }),
    shift,
  };
}

function readOrigins(read: EnvReader, production: boolean): Config['allowedOrigins'] {
  const origins = read.list('ALLOWED_ORIGINS', []);
  if (origins.length === 0) {
    if (production) read.fail('ALLOWED_ORIGINS', 'is required (comma list of exact origins)');
    return production ? [] : 'any';
  }
  for (const origin of origins) {
    if (!URL.canParse(origin) || new URL(origin).origin !== origin) {
      read.fail('ALLOWED_ORIGINS', `must list exact origins like https://shop.example.com, not "${origin}"`);
    }
  }
  return origins;
}

function readSites(read: EnvReader, readFile: (path: string) => string): SiteRecord[] {
  const text = readFileOf(read, 'SITES_FILE', readFile);
  if (text === undefined) return [];
  try {
    const parsed = z.array(siteRecordRequest).safeParse(JSON.parse(text));
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    read.fail('SITES_FILE', `has no list of sites: ${issue?.path.join('.')}: ${issue?.message}`);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    read.fail('SITES_FILE', 'is not JSON');
  }
  return [];
}

function readRedis(read: EnvReader, readFile: (path: string) => string): Config['redis'] {
  const given = read.optional('REDIS_URL');
  const most = read.integer('REDIS_MAX_CONNECTIONS', 50, { min: 0, max: 10_000 });
  // Nothing else to cap: a process never opens more than these two.
  if (most < 2) {
    read.fail('REDIS_MAX_CONNECTIONS', 'must be at least 2: a process needs one for commands and one that subscribes');
  }
  const tlsCa = readFileOf(read, 'REDIS_TLS_CA_FILE', readFile) ?? null;
  const timeoutMs = Math.round(read.seconds('REDIS_TIMEOUT', 5) * 1000);
  if (!read.flag('USE_REDIS', given !== undefined)) return null;
  const url = given ?? 'redis://localhost:6379/0';
  const target = parseRedisTarget(url);
  // The value is not repeated: it may hold a password.
  if (!target) read.fail('REDIS_URL', `must be like ${REDIS_URL_FORMS}`);
  if (tlsCa !== null && target?.tls === false) {
    read.fail('REDIS_TLS_CA_FILE', 'is set, but REDIS_URL asks for no TLS (rediss…)');
  }
  return { url, timeoutMs, tlsCa };
}

/**
 * Reads the whole configuration, once, at start.
 *
 * `readFile` reads a UTF-8 file; only keys and certificates need it.
 *
 * @throws {ConfigError} with every bad value, not only the first
 */
export function readConfig(env: Env, readFile: (path: string) => string): Config {
  const read = createEnvReader(env);
  const environment = read.oneOf('ENVIRONMENT', 'development', ['development', 'production']);
  const production = environment === 'production';
  const { shift, alwaysOpen } = readShift(read, production);
  const limits = readLimits(read);
  const port = read.integer('PORT', 8000, { min: 0, max: 65_535 });
  const config: Config = {
    environment,
    host: read.text('HOST', '0.0.0.0'),
    port,
    publicUrl: read.text('PUBLIC_URL', `http://localhost:${port}`).replace(/\/+$/, ''),
    allowedOrigins: readOrigins(read, production),
    sites: readSites(read, readFile),
    trustedProxies: read.list('TRUSTED_PROXIES', []),
    site: read.text('SITE_ID', 'fiido'),
    coze: readCoze(read, production, readFile),
    cozeParameterKeys: read.list('COZE_PARAMETER_KEYS', []),
    cozeConnectTimeoutMs: read.seconds('HTTP_TIMEOUT_CONNECT', 5) * 1000,
    cozeReadTimeoutMs: read.seconds('HTTP_TIMEOUT_READ', 30) * 1000,
    bot: {
      name: read.text('COZE_BOT_NAME', 'Fiido 客服'),
      iconUrl: read.text('COZE_BOT_ICON_URL', 'http://localhost:8000/fiido2.png'),
      description: read.text('COZE_BOT_DESCRIPTION', 'Fiido 智能客服助手'),
      welcome: read.text('COZE_BOT_WELCOME', '您好！我是Fiido智能客服助手,很高兴为您服务。请问有什么可以帮助您的？'),
    },
    redis: readRedis(read, readFile),
    sessionTtl: read.integer('REDIS_SESSION_TTL', read.integer('SESSION_EXPIRE_SECONDS', 86_400, TTL_RANGE), TTL_RANGE),
    messageLogMax: read.integer('MESSAGE_LOG_MAX', 10_000, { min: 50, max: 1_000_000 }),
    ...readMail(read, production),
    dataRetention: read.integer('DATA_RETENTION_DAYS', 90, { min: 1, max: 3650 }) * 86_400,
    dataKey: readDataKey(read),
    attachmentsDir: read.text('ATTACHMENTS_DIR', 'attachments'),
    regulator: readRegulator(read),
    shift,
    shiftAlwaysOpen: alwaysOpen,
    auth: readAuth(read, production),
    superAdmin: readSuperAdmin(read, production),
    seedDemoAgents: read.flag('SEED_DEMO_AGENTS', false),
    enforceMaxSessions: read.flag('ENFORCE_MAX_SESSIONS', false),
    assignment: read.oneOf('AUTO_ASSIGNMENT', 'off', ['off', 'round_robin', 'least_loaded']),
    limits,
    sla: readSla(read, shift),
    patience: readPatience(read, limits),
    identitySecret: readIdentitySecret(read, production),
    consent: readConsent(read),
    metricsToken: read.optional('METRICS_TOKEN') ?? null,
    logLevel: read.oneOf('LOG_LEVEL', 'info', ['debug', 'info', 'warn', 'error']),
    slowRequestMs: read.integer('SLOW_REQUEST_MS', 1000, { min: 1, max: 600_000 }),
  };
  if (production && config.redis && !config.dataKey) {
    read.fail('DATA_ENCRYPTION_KEY', 'is required: addresses are stored in Redis');
  }
  if (production && config.seedDemoAgents) read.fail('SEED_DEMO_AGENTS', 'is for development only');
  if (read.problems.length > 0) throw new ConfigError(read.problems);
  return config;
}

const PATIENCE_RANGE = { min: 0, max: 604_800 };
const PER_MINUTE_RANGE = { min: 1, max: 1_000_000_000 };
const TTL_RANGE = { min: 60, max: 31_536_000 };
