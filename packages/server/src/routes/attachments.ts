import { Hono } from 'hono';
import type { Context } from 'hono';
import type { AttachmentResponse } from '@fiido/protocol';
import type { AppEnv } from '../app-env.ts';
import { receiveUpload } from '../attachments/receive.ts';
import { checkMayRead, requireSessionCaller } from '../auth/guards.ts';
import type { SessionCaller } from '../auth/guards.ts';
import { contentDisposition } from '../http/content-disposition.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { countAddress, countMessage } from '../limits/count-call.ts';
import type { StoredSession } from '../session/session.ts';

/** A file is no page of ours: it may run nothing and load nothing, and a shop's page may show it. */
const FILE_HEADERS = {
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  // Its bytes never change; whoever saw it may keep it for a while, a proxy may not.
  'Cache-Control': 'private, max-age=86400, immutable',
};

/** An agent may add files to what the agent serves. @throws {AppError} SESSION_FORBIDDEN, NOT_MANUAL_LIVE, NOT_SESSION_AGENT */
function checkMayAdd(caller: SessionCaller, session: StoredSession): void {
  if (caller.kind === 'visitor') return;
  checkMayRead(caller.agent, session);
  if (session.status !== 'manual_live') throw new AppError('NOT_MANUAL_LIVE');
  const serves = session.assigned_agent.id === caller.agent.id || caller.agent.role === 'admin';
  if (!serves) throw new AppError('NOT_SESSION_AGENT');
}

async function upload(c: Context<AppEnv>, deps: Deps): Promise<Response> {
  const name = c.req.param('session_name') ?? '';
  c.set('sessionName', name);
  const caller = await requireSessionCaller(c, deps, name);
  const session = await deps.store.get(name);
  if (!session) throw new AppError('SESSION_NOT_FOUND');
  checkMayAdd(caller, session);
  if (caller.kind === 'visitor') await countMessage(c, deps, name);
  const data = await receiveUpload(c.req.raw, (file) => deps.attachments.keep(session, file));
  deps.log.info('attachment_stored', { session_name: name, content_type: data.content_type, size: data.size });
  return c.json<AttachmentResponse>({ success: true, data });
}

/** The address is the proof: whoever knows it may read. The name at its end is for people only. */
async function download(c: Context<AppEnv>, deps: Deps): Promise<Response> {
  await countAddress(c, deps);
  const file = await deps.attachments.open(c.req.param('attachment_id') ?? '');
  if (!file) throw new AppError('NOT_FOUND');
  const how = file.content_type.startsWith('image/') ? 'inline' : 'attachment';
  return c.body(file.body, 200, {
    ...FILE_HEADERS,
    'Content-Type': file.content_type,
    'Content-Length': String(file.size),
    'Content-Disposition': contentDisposition(how, file.filename),
  });
}

/** Files that shoppers and agents send each other. */
export function attachmentRoutes(deps: Deps): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .post('/api/sessions/:session_name/attachments', (c) => upload(c, deps))
    .get('/api/attachments/:attachment_id/:filename', (c) => download(c, deps));
}
