import type { Agent, AgentStatus } from '@fiido/protocol';
import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import type { Presence } from '../desk/presence.ts';
import { AppError } from '../errors.ts';
import { roundSeconds } from '../session/create.ts';
import type { Documents } from '../store/documents.ts';
import { VersionConflict } from '../store/store.ts';
import { adminOf } from './account-admin.ts';
import type { AccountAdmin } from './account-admin.ts';
import { createAccountRecords, publicAgent } from './account-records.ts';
import type { AgentRecord } from './account-records.ts';
import { createLoginLock } from './login-lock.ts';
import { newRecord } from './new-account.ts';
import type { NewAgent } from './new-account.ts';
import { checkStrength } from './password-rules.ts';
import { hashPassword, pretendToVerify, verifyPassword } from './passwords.ts';
import type { AccessClaims, RefreshClaims, Tokens } from './tokens.ts';

/** One login: its refresh token is replaced at each use, and ends with it. */
interface TokenFamily {
  agent_username: string;
  jti: string;
  iat: number;
  previous_jti: string | null;
  rotated_at: number;
  /** The account's when the login began; absent: 0. */
  password_version?: number;
}

export interface LoginResult {
  agent: Agent;
  token: string;
  refresh_token: string;
}

/** The agents' accounts and their logins. */
export interface Accounts extends AccountAdmin {
  /** Makes the first admin when there is none; true when it did. */
  ensureAdmin(admin: { username: string; password: string }): Promise<boolean>;
  /** Makes an account unless the name is taken. */
  add(agent: NewAgent): Promise<Agent>;
  /** @throws {AppError} INVALID_CREDENTIALS, LOGIN_LOCKED */
  login(username: string, password: string, address: string): Promise<LoginResult>;
  /** Replaces a refresh token. @throws {AppError} INVALID_REFRESH_TOKEN */
  refresh(token: string): Promise<{ token: string; refresh_token: string }>;
  /** Ends one login. */
  logout(username: string, family: string): Promise<void>;
  /** The account behind an access token, as it is now. @throws {AppError} TOKEN_INVALID when login or account ended */
  authenticate(claims: AccessClaims): Promise<Agent>;
  /**
   * Replaces the password. All logins but `family` end, those too that are under way with the old one.
   *
   * @throws {AppError} OLD_PASSWORD_INCORRECT, INVALID_PASSWORD, PASSWORD_SAME, LOGIN_LOCKED after too many wrong tries,
   *   AGENT_NOT_FOUND
   */
  changePassword(username: string, passwords: { old: string; new: string }, family: string): Promise<void>;
  /** By id or user name; null when there is none. */
  find(idOrUsername: string): Promise<Agent | null>;
  list(): Promise<Agent[]>;
  /** All accounts with the versions that a conditional `update` names. */
  roll(): Promise<{ agent: Agent; version: number }[]>;
  /**
   * `expectedVersion`: the one that was read; without it the changes are made whatever happened since.
   *
   * @throws {AppError} AGENT_NOT_FOUND
   * @throws {VersionConflict} the account is at another version than the expected one
   */
  update(username: string, changes: Partial<Omit<Agent, 'id' | 'username'>>, expectedVersion?: number): Promise<Agent>;
}

/** Two tabs that refresh at once get the same successor. */
const ROTATION_GRACE_SECONDS = 10;
/** How long an account check is trusted: revocation takes effect within this time. */
const CHECK_CACHE_SECONDS = 3;
const CHECK_CACHE_MAX = 1000;

export function familyOf(claims: AccessClaims): string {
  return claims.jti.split('.')[0] ?? '';
}

/** Whether a login began under the password that the account has now. */
function isOfPassword(family: TokenFamily, { password_version = 0 }: AgentRecord): boolean {
  return (family.password_version ?? 0) === password_version;
}

export interface AccountsDeps {
  documents: Documents;
  tokens: Tokens;
  clock: Clock;
  config: Pick<Config, 'auth'>;
  presence: Pick<Presence, 'begin'>;
}

export function createAccounts({ documents, tokens, clock, config, presence }: AccountsDeps): Accounts {
  const lock = createLoginLock(documents, clock, config.auth.loginMaxFailures);
  const checked = new Map<string, { agent: Agent; until: number }>();
  const records = createAccountRecords(documents, () => checked.clear());
  const record = records.get;
  const change = async (...args: Parameters<typeof records.change>): Promise<Agent> =>
    publicAgent(await records.change(...args));

  /**
   * Gives the account a new hash in place of the one that was verified, and returns the password's version.
   *
   * @throws {AppError} OLD_PASSWORD_INCORRECT when somebody else changed the password meanwhile
   */
  async function replaceHash(username: string, verified: string, password_hash: string): Promise<number> {
    for (;;) {
      const found = await record(username);
      if (!found) throw new AppError('AGENT_NOT_FOUND');
      if (found.value.password_hash !== verified) throw new AppError('OLD_PASSWORD_INCORRECT');
      const password_version = (found.value.password_version ?? 0) + 1;
      try {
        await change(username, { password_hash, password_version }, found.version);
        return password_version;
      } catch (error) {
        if (!(error instanceof VersionConflict)) throw error;
      }
    }
  }

  function setStatus(username: string, status: AgentStatus): Promise<Agent> {
    return change(username, { status, status_note: '', status_updated_at: roundSeconds(clock.now()) });
  }

  /** The same password under today's parameters; a password that was changed meanwhile stays. */
  async function renewHash(username: string, verified: string, password_hash: string): Promise<void> {
    const found = await record(username);
    if (found?.value.password_hash !== verified) return;
    await change(username, { password_hash }, found.version).catch((error: unknown) => {
      // The next login renews it.
      if (!(error instanceof VersionConflict)) throw error;
    });
  }

  async function startFamily(
    agent: Agent,
    password_version: number,
  ): Promise<{ family: string; refresh_token: string }> {
    const family = crypto.randomUUID();
    const jti = crypto.randomUUID();
    const iat = Math.floor(clock.now());
    const fresh = { agent_username: agent.username, jti, iat, previous_jti: null, rotated_at: 0 };
    const value: TokenFamily = { ...fresh, ...(password_version === 0 ? {} : { password_version }) };
    await documents.put('token_family', family, value, { ttlSeconds: config.auth.refreshTtl });
    return { family, refresh_token: await tokens.refresh(agent, { family, jti, iat }) };
  }

  /** Takes one login over to the account's new password; nothing happens when it ended meanwhile. */
  async function keepFamily(family: string, password_version: number): Promise<void> {
    for (;;) {
      const found = await documents.get<TokenFamily>('token_family', family);
      if (!found) return;
      const options = { expectedVersion: found.version, ttlSeconds: config.auth.refreshTtl };
      try {
        await documents.put('token_family', family, { ...found.value, password_version }, options);
        return;
      } catch (error) {
        if (!(error instanceof VersionConflict)) throw error;
      }
    }
  }

  /** The successor of a refresh token, or null when it was used before: then the whole family ends. */
  async function rotate(claims: RefreshClaims): Promise<TokenFamily | null> {
    const found = await documents.get<TokenFamily>('token_family', claims.family);
    if (!found) return null;
    const now = clock.now();
    const { value } = found;
    if (value.previous_jti === claims.jti && now - value.rotated_at <= ROTATION_GRACE_SECONDS) return value;
    if (value.jti !== claims.jti) {
      await documents.delete('token_family', claims.family);
      return null;
    }
    const next = { ...value, jti: crypto.randomUUID(), iat: Math.floor(now), previous_jti: value.jti, rotated_at: now };
    try {
      const options = { expectedVersion: found.version, ttlSeconds: config.auth.refreshTtl };
      await documents.put('token_family', claims.family, next, options);
      return next;
    } catch (error) {
      if (error instanceof VersionConflict) return rotate(claims);
      throw error;
    }
  }

  const accounts: Accounts = {
    async ensureAdmin({ username, password }) {
      const all = await accounts.list();
      if (all.some((agent) => agent.role === 'admin' && agent.active)) {
        await accounts.countAdmins();
        return false;
      }
      await accounts.add({ username, password, name: '系统管理员', role: 'admin', max_sessions: 10 });
      await accounts.countAdmins();
      return true;
    },
    async add(agent) {
      const made = await newRecord(agent, clock.now());
      if (await records.create(made)) return publicAgent(made);
      return publicAgent((await record(agent.username))?.value ?? made);
    },
    async login(username, password, address) {
      const keys = [`name:${username.toLowerCase()}`, `address:${address}`];
      await lock.check(keys);
      const found = await record(username);
      const verdict = found ? await verifyPassword(password, found.value.password_hash) : null;
      if (!found) await pretendToVerify(password);
      if (!found || !verdict?.ok || !found.value.active) {
        await lock.failed(keys);
        throw new AppError('INVALID_CREDENTIALS');
      }
      await lock.succeeded(keys);
      // Before the agent counts as online: else the end of an earlier login could still be found, and undo it.
      await presence.begin(found.value);
      const now = roundSeconds(clock.now());
      const agent = await change(username, {
        last_login: now,
        last_active_at: now,
        status: 'online',
        status_note: '',
        status_updated_at: now,
      });
      if (verdict.outdated) await renewHash(username, found.value.password_hash, await hashPassword(password));
      const { family, refresh_token } = await startFamily(agent, found.value.password_version ?? 0);
      return { agent, token: await tokens.access(agent, family), refresh_token };
    },
    async refresh(token) {
      const claims = await tokens.verify(token, ['refresh']).catch((error: unknown) => {
        throw new AppError('INVALID_REFRESH_TOKEN', { cause: error });
      });
      const next = await rotate(claims);
      if (!next) throw new AppError('INVALID_REFRESH_TOKEN');
      const found = await record(claims.username);
      if (!found?.value.active) throw new AppError('INVALID_REFRESH_TOKEN', { detail: '坐席不存在' });
      if (!isOfPassword(next, found.value)) throw new AppError('INVALID_REFRESH_TOKEN');
      const agent = publicAgent(found.value);
      return {
        token: await tokens.access(agent, claims.family),
        refresh_token: await tokens.refresh(agent, { family: claims.family, jti: next.jti, iat: next.iat }),
      };
    },
    async logout(username, family) {
      await documents.delete('token_family', family);
      await setStatus(username, 'offline');
    },
    async authenticate(claims) {
      const key = `${claims.username}\n${familyOf(claims)}`;
      const known = checked.get(key);
      if (known && known.until > clock.now()) return known.agent;
      const [found, family] = await Promise.all([
        record(claims.username),
        documents.get<TokenFamily>('token_family', familyOf(claims)),
      ]);
      if (!found?.value.active || !family || !isOfPassword(family.value, found.value)) {
        throw new AppError('TOKEN_INVALID');
      }
      const agent = publicAgent(found.value);
      if (checked.size >= CHECK_CACHE_MAX) checked.clear();
      checked.set(key, { agent, until: clock.now() + CHECK_CACHE_SECONDS });
      return agent;
    },
    async changePassword(username, passwords, family) {
      const keys = [`password:${username.toLowerCase()}`];
      await lock.check(keys);
      const found = await record(username);
      if (!found) throw new AppError('AGENT_NOT_FOUND');
      const { ok } = await verifyPassword(passwords.old, found.value.password_hash);
      if (!ok) {
        await lock.failed(keys);
        throw new AppError('OLD_PASSWORD_INCORRECT');
      }
      await lock.succeeded(keys);
      checkStrength(passwords.new);
      if (passwords.new.normalize('NFKC') === passwords.old.normalize('NFKC')) throw new AppError('PASSWORD_SAME');
      const password_hash = await hashPassword(passwords.new);
      const password_version = await replaceHash(username, found.value.password_hash, password_hash);
      await keepFamily(family, password_version);
      checked.clear();
    },
    async find(idOrUsername) {
      const found = await record(idOrUsername);
      if (found) return publicAgent(found.value);
      return (await accounts.list()).find((agent) => agent.id === idOrUsername) ?? null;
    },
    async list() {
      return (await accounts.roll()).map(({ agent }) => agent);
    },
    async roll() {
      const found = await records.list();
      return found.map(({ value, version }) => ({ agent: publicAgent(value), version }));
    },
    update: change,
    ...adminOf({ records, documents, clock }),
  };
  return accounts;
}
