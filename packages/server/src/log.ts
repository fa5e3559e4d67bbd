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
const EMAIL = /([\w.+-])[\w.+-]*@([\w-]+(?:\.[\w-]+)+)/g;
const JWT = /\b(eyJ[\w-]{0,7})[\w-]*\.[\w-]+\.[\w-]+/g;

/** Most strings hold neither an address nor a token: looking for their marks is cheaper than matching. */
function redactText(text: string): string {
  const addresses = text.includes('@') ? text.replaceAll(EMAIL, '$1***@$2') : text;
  return addresses.includes('eyJ') ? addresses.replaceAll(JWT, '$1...') : addresses;
}

/** Replaces what must not be in a log; deep, bounded, safe on cycles. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value);
  if (value instanceof Error)
    return { name: value.name, message: redact(value.message), stack: redact(value.stack ?? '') };
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= 6) return '[deep]';
  if (Array.isArray(value)) return value.slice(0, 50).map((item) => redact(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      SECRET_KEYS.test(key) && typeof item === 'string' ? '[redacted]' : redact(item, depth + 1),
    ]),
  );
}

export interface LogOptions {
  level: LogLevel;
  /** Unix seconds. */
  now: () => number;
  /** Where a line goes, without its newline; standard output unless given. */
  write?: (line: string) => void;
}

/** Makes a log that writes one JSON object a line. */
export function createLog({ level, now, write = (line) => console.log(line) }: LogOptions): Log {
  const at =
    (own: LogLevel) =>
    (event: string, fields: Record<string, unknown> = {}): void => {
      if (LEVELS[own] < LEVELS[level]) return;
      const redacted = redact(fields) as Record<string, unknown>;
      write(JSON.stringify({ timestamp: new Date(now() * 1000).toISOString(), level: own, event, ...redacted }));
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
