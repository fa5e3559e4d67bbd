import { parse } from 'csv-parse/sync';
import type { ImportFailure } from '@fiido/protocol';
import { agentCreateRequest } from '@fiido/protocol/schemas';
import { AppError, errorText } from '../errors.ts';
import { invalid } from '../http/validate.ts';
import type { AccountAdmin } from './account-admin.ts';
import type { NewAgent } from './new-account.ts';
import { checkStrength } from './password-rules.ts';

/** Each needs a hash, which takes long on purpose: more would keep the caller waiting past all patience. */
export const IMPORT_MAX = 100;

const COLUMNS = ['username', 'password', 'name', 'role', 'max_sessions'] as const;

/** A line of the file, by the names of its columns. */
interface Line {
  line: number;
  fields: Record<string, string>;
}

interface Parsed {
  info: { lines: number };
  record: Record<string, string>;
}

function refuse(message: string): AppError {
  return new AppError('VALIDATION_ERROR', { issues: [{ path: '', message, code: 'invalid_csv' }] });
}

/** @throws {AppError} VALIDATION_ERROR: no CSV, no such columns, too many lines */
export function readLines(csv: string): Line[] {
  let parsed: Parsed[];
  try {
    parsed = parse(csv, {
      bom: true,
      columns: (head: string[]) => head.map((name) => name.trim().toLowerCase()),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as Parsed[];
  } catch {
    throw refuse('the file is not CSV'); // The parser's own words would echo the file, passwords included.
  }
  const [first] = parsed;
  if (!first) throw refuse('the file has no lines below its head');
  const missing = COLUMNS.slice(0, 3).filter((column) => !(column in first.record));
  if (missing.length > 0) throw refuse(`the head lacks ${missing.join(', ')}`);
  if (parsed.length > IMPORT_MAX) throw refuse(`at most ${IMPORT_MAX} accounts at once`);
  return parsed.map(({ info, record }) => ({ line: info.lines, fields: record }));
}

/** The account that a line asks for. @throws {AppError} VALIDATION_ERROR, INVALID_PASSWORD */
function accountOf({ fields }: Line): NewAgent {
  const { username, password, name, role, max_sessions } = fields;
  const parsed = agentCreateRequest.safeParse({
    username,
    password,
    name,
    ...(role ? { role: role.toLowerCase() } : {}),
    ...(max_sessions ? { max_sessions: Number(max_sessions) } : {}),
  });
  if (!parsed.success) throw invalid(parsed.error);
  checkStrength(parsed.data.password);
  return parsed.data;
}

function failureOf(line: number, error: unknown, language: string | undefined): ImportFailure {
  if (!(error instanceof AppError)) throw error;
  const { params = {}, issues = [] } = error.options;
  // Paths and rules only: a message never repeats what stood in the file.
  const why = issues.map(({ path, message }) => `${path}: ${message}`).join('; ');
  return { line, code: error.code, error: why || errorText(error.code, params, language) };
}

export interface ImportResult {
  /** User names; of a dry run those that would be made. */
  created: string[];
  failed: ImportFailure[];
}

/**
 * Makes the accounts of a file, line by line; what a line lacks does not hinder the others.
 *
 * @throws {AppError} VALIDATION_ERROR when the file as a whole cannot be read
 */
export async function importAccounts(
  accounts: Pick<AccountAdmin, 'create' | 'checkFree'>,
  csv: string,
  { dryRun, language }: { dryRun: boolean; language: string | undefined },
): Promise<ImportResult> {
  const result: ImportResult = { created: [], failed: [] };
  const seen = new Set<string>();
  for (const line of readLines(csv)) {
    try {
      const account = accountOf(line);
      const { username } = account;
      if (seen.has(username.toLowerCase())) throw new AppError('USERNAME_EXISTS');
      seen.add(username.toLowerCase());
      await (dryRun ? accounts.checkFree(username) : accounts.create(account));
      result.created.push(username);
    } catch (error) {
      result.failed.push(failureOf(line.line, error, language));
    }
  }
  return result;
}
