import { Hono } from 'hono';
import type { Context } from 'hono';
import type { Transcript, TranscriptFormat } from '@fiido/protocol';
import { transcriptQuery } from '@fiido/protocol/schemas';
import type { AppEnv } from '../app-env.ts';
import { checkMayRead, requireSessionCaller } from '../auth/guards.ts';
import { contentDisposition } from '../http/content-disposition.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { countAddress } from '../limits/count-call.ts';
import { messagesSince } from '../transcript/messages-since.ts';
import { renderTranscript } from '../transcript/render.ts';
import { readQuery } from '../http/validate.ts';

const TYPES: Record<TranscriptFormat, string> = {
  txt: 'text/plain; charset=utf-8',
  json: 'application/json; charset=utf-8',
  html: 'text/html; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
};

/** A session's name is client-made text: in a file's name it is letters, digits and marks that no system minds. */
function filenameOf({ session_name, exported_at }: Transcript, format: TranscriptFormat): string {
  const name = session_name.replaceAll(/[^\p{L}\p{N}_-]+/gu, '_').slice(0, 80);
  const day = new Date(exported_at * 1000).toISOString().slice(0, 10);
  return `transcript-${name}-${day}.${format}`;
}

async function download(c: Context<AppEnv>, deps: Deps): Promise<Response> {
  const name = c.req.param('session_name') ?? '';
  c.set('sessionName', name);
  const caller = await requireSessionCaller(c, deps, name);
  const { format } = readQuery(c, transcriptQuery);
  if (caller.kind === 'visitor') await countAddress(c, deps);
  const session = await deps.store.get(name);
  if (!session) throw new AppError('SESSION_NOT_FOUND');
  if (caller.kind === 'agent') checkMayRead(caller.agent, session);
  const { session_name, status, created_at, internals, user_profile } = session;
  const own = caller.kind === 'visitor';
  const messages = await messagesSince(deps.store, name, own ? internals.page_start_seq : 0);
  const facts = { session_name, status, created_at, exported_at: deps.clock.now(), messages };
  const transcript: Transcript = own ? facts : { ...facts, audit_trail: await deps.store.audit(name) };
  const { publicUrl } = deps.config;
  const style = { language: user_profile.language, timezone: deps.rules.of(session).shift.timezone, publicUrl };
  return c.body(renderTranscript(transcript, format, style), 200, {
    'Content-Type': TYPES[format],
    'Content-Disposition': contentDisposition('attachment', filenameOf(transcript, format)),
    'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    'X-Content-Type-Options': 'nosniff',
  });
}

/** What was said in a session, as a file. */
export function transcriptRoutes(deps: Deps): Hono<AppEnv> {
  return new Hono<AppEnv>().get('/api/sessions/:session_name/transcript', (c) => download(c, deps));
}
