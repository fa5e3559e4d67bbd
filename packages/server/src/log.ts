export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** Structured lines; never a token, a password, a message text, a full address. */
export interface Log {
  debug(event: string, fields?: Record<string, unknown>): void;
  info(event: string, fields?: Record<string, unknown>): void;
  warn(event: string, fields?: Record<string, unknown>): void;
  error(event: string, fields?: Record<string, unknown>): void;
}

const LEVELS: Record<LogLevel, number> = { debug: 10, info: 20, warn: 30, error: 40 };
/** Keys whose values are never written, whoever passes them. */
const SECRET_KEYS = /token|secret|password|authorization|cookie|private_key|^content$|^message$|^text$|phone/i;
/** What an address does not have, whatever its encoding: so it ends at what surrounds it in a URL or in a text. */
const EDGE = String.raw`\s@"'<>(),:;=&?#/\\[\]{}|`;
/** `@` and `.` as they are or encoded for a URL, once or more often. Bounded, so that no text takes long. */
const EMAIL = new RegExp(
  String.raw`([^${EDGE}])[^${EDGE}]{0,200}?(@|%(?:25)*40)([\p{L}\p{N}_-]{1,63}(?:(?:\.|%(?:25)*2e)[\p{L}\p{N}_-]{1,63})+)`,
  'giu',
);
const ENCODED_AT = /%(?:25)*40/;
const JWT = /\b(eyJ[\w-]{0,7})[\w-]*\.[\w-]+\.[\w-]+/g;

/** Most strings hold neither an address nor a token: looking for their marks is cheaper than matching. */
function redactText(text: string): string {
  const marked = text.includes('@') || (text.includes('%') && ENCODED_AT.test(text));
  const addresses = marked ? text.replaceAll(EMAIL, '$1***$2$3') : text;
  return addresses.includes('eyJ') ? addresses.replaceAll(JWT, '$1...') : addresses;
}

const KEYS_MAX = 1000;
/** Lines have few different keys; matching each anew would cost more than the rest of a line. */
const knownKeys = new Map<string, boolean>();

function isSecret(key: string): boolean {
  const known = knownKeys.get(key);
  if (known !== undefined) return known;
  const secret = SECRET_KEYS.test(key);
  if (knownKeys.size < KEYS_MAX) knownKeys.set(key, secret);
  return secret;
}

function redactFields(fields: object, into: Record<string, unknown>, depth: number): Record<string, unknown> {
  for (const [key, item] of Object.entries(fields)) {
    into[key] = typeof item === 'string' && isSecret(key) ? '[redacted]' : redact(item, depth);
  }
  return into;
}

/** Replaces what must not be in a log; deep, bounded, safe on cycles. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Error)
    return { name: value.name, message: redact(value.message), stack: redact(value.stack ?? '') };
  if (depth >= 6) return '[deep]';
  if (Array.isArray(value)) return value.slice(0, 50).map((item) => redact(item, depth + 1));
  // Without a prototype, so that no key means anything but itself.
  return redactFields(value, Object.create(null) as Record<string, unknown>, depth + 1);
}

export interface LogOptions {
  level: LogLevel;
  /** Unix seconds. */
  now: () => number;
  /** Where a line goes, without its newline; standard output unless given. */
  write?: (line: string, level: LogLevel) => void;
}

/** Makes a log that writes one JSON object a line. */
export function createLog({ level, now, write = (line) => console.log(line) }: LogOptions): Log {
  const at =
    (own: LogLevel) =>
    (event: string, fields: Record<string, unknown> = {}): void => {
      if (LEVELS[own] < LEVELS[level]) return;
      const head = { timestamp: new Date(now() * 1000).toISOString(), level: own, event };
      write(JSON.stringify(redactFields(fields, head, 1)), own);
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
