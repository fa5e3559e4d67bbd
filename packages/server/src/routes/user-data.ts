import { Hono } from 'hono';
import type { Context } from 'hono';
import type { DataExportResponse, DeleteAccountResponse } from '@fiido/protocol';
import { userDataRequest } from '@fiido/protocol/schemas';
import type { AppEnv } from '../app-env.ts';
import { ownSession } from '../auth/own-sessions.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { countAddress } from '../limits/count-call.ts';
import { enqueueMail } from '../mail/mail-queue.ts';
import { MAIL_WAIT_MS } from '../mail/mail-room.ts';
import { dataPage } from '../privacy/data-page.ts';
import { LINK_SECONDS, findDataRequest, keepDataRequest, linkOf } from '../privacy/data-request.ts';
import type { DataRequest } from '../privacy/data-request.ts';
import { dataTexts } from '../privacy/data-texts.ts';
import { eraseShopper } from '../privacy/erase-shopper.ts';
import { personalData } from '../privacy/personal-data.ts';
import type { StoredSession } from '../session/session.ts';
import { digestOf, readBody } from '../http/validate.ts';
import { noteAct } from './note-act.ts';

const DELETED = '您的数据将在 7 个工作日内永久删除';

/** Whether the shop itself has said that this address is the shopper's. */
function isVouchedFor({ user_profile, internals }: StoredSession, email: string): boolean {
  return internals.user_id !== undefined && user_profile.email?.toLowerCase() === email.toLowerCase();
}

/** Sends the link to an address that nobody has vouched for: who reads the mail may follow it. */
async function mailLink(deps: Deps, id: string): Promise<void> {
  const mail = await enqueueMail(deps.documents, {
    template: 'data',
    request_id: id,
    mark: '',
    now: deps.clock.now(),
  });
  await deps.mail.deliver(mail, MAIL_WAIT_MS);
}

async function checkMail(deps: Deps): Promise<void> {
  if ((await deps.mail.health()) === null) throw new AppError('MAIL_NOT_CONFIGURED');
}

async function exportData(c: Context<AppEnv>, deps: Deps): Promise<Response> {
  const session = await ownSession(c, deps);
  const { email } = await readBody(c, deps, userDataRequest);
  const isTheirs = isVouchedFor(session, email);
  if (!isTheirs) await checkMail(deps);
  const { id, request } = await keepDataRequest(deps, session, { kind: 'export', email });
  if (!isTheirs) await mailLink(deps, id);
  const expires_at = new Date((deps.clock.now() + LINK_SECONDS.export) * 1000).toISOString();
  const export_url = isTheirs ? linkOf(deps.config.publicUrl, id, request) : null;
  return c.json<DataExportResponse>({ success: true, export_url, expires_at });
}

async function deleteAccount(c: Context<AppEnv>, deps: Deps): Promise<Response> {
  const session = await ownSession(c, deps);
  const { email } = await readBody(c, deps, userDataRequest);
  const deleted = isVouchedFor(session, email);
  if (deleted) {
    const { epoch, user_id } = session.internals;
    const { session_name, site } = session;
    await eraseShopper(deps, { session_name, site, epoch, email, ...(user_id === undefined ? {} : { user_id }) });
    await noteData(c, deps, 'data_erased', session_name);
  } else {
    await checkMail(deps);
    const { id } = await keepDataRequest(deps, session, { kind: 'deletion', email });
    await mailLink(deps, id);
  }
  return c.json<DeleteAccountResponse>({ success: true, message: DELETED, deleted });
}

/** That it happened stays known when the data do not: the session by its digest, which says nothing to a stranger. */
async function noteData(
  c: Context<AppEnv>,
  deps: Deps,
  action: 'data_exported' | 'data_erased',
  session_name: string,
): Promise<void> {
  const target = `session:${(await digestOf(session_name)).slice(0, 16)}`;
  await noteAct(c, deps, { action, operator: 'visitor', target });
}

/** The request that the link names. @throws {RateLimited} nobody tries links out */
async function requested(c: Context<AppEnv>, deps: Deps, kind: DataRequest['kind']): Promise<DataRequest | null> {
  await countAddress(c, deps);
  return findDataRequest(deps, { kind, id: c.req.param('id') ?? '', secret: c.req.query('key') ?? '' });
}

function gone(c: Context<AppEnv>): Response {
  const language = c.req.header('accept-language')?.slice(0, 2) ?? 'en';
  return dataPage({ title: dataTexts(language).gone, language }, 404);
}

async function download(c: Context<AppEnv>, deps: Deps): Promise<Response> {
  const request = await requested(c, deps, 'export');
  const session = request && (await deps.store.get(request.session_name));
  if (!session || session.internals.epoch !== request.epoch) return gone(c);
  await noteData(c, deps, 'data_exported', session.session_name);
  return c.body(JSON.stringify(await personalData(deps, session), null, 2), 200, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Disposition': 'attachment; filename="my-data.json"',
    'X-Content-Type-Options': 'nosniff',
  });
}

async function askDeletion(c: Context<AppEnv>, deps: Deps): Promise<Response> {
  const request = await requested(c, deps, 'deletion');
  if (!request) return gone(c);
  const { ask, confirm } = dataTexts(request.language).deletion;
  return dataPage({ title: ask, confirm, language: request.language });
}

async function confirmDeletion(c: Context<AppEnv>, deps: Deps): Promise<Response> {
  const request = await requested(c, deps, 'deletion');
  if (!request) return gone(c);
  await eraseShopper(deps, request);
  await noteData(c, deps, 'data_erased', request.session_name);
  return dataPage({ title: dataTexts(request.language).deletion.done, language: request.language });
}

/** What a shopper may ask for by law: a copy of everything, and that it is deleted. */
export function userDataRoutes(deps: Deps): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .post('/api/user/data-export', (c) => exportData(c, deps))
    .post('/api/user/delete-account', (c) => deleteAccount(c, deps))
    .get('/api/user/exports/:id', (c) => download(c, deps))
    .get('/api/user/deletions/:id', (c) => askDeletion(c, deps))
    .post('/api/user/deletions/:id', (c) => confirmDeletion(c, deps));
}
