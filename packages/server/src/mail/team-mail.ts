import type { AfterHoursRequest, EscalationReason, Message, Role } from '@fiido/protocol';
import type { StoredSession } from '../session/session.ts';
import { escapeHtml } from './escape.ts';
import { localTime } from './local-time.ts';

/** A mail's texts. */
export interface Letter {
  subject: string;
  text: string;
  html: string;
}

export interface TeamMailFacts {
  request: AfterHoursRequest;
  /** Null when it has expired. */
  session: StoredSession | null;
  /** The wish was mailed before and has changed. */
  update: boolean;
  timezone: string;
  /** Unix seconds; null when no opening is in sight. */
  next_open_at: number | null;
  publicUrl: string;
}

const REASONS: Partial<Record<EscalationReason, string>> = {
  keyword: '关键词触发',
  fail_loop: 'AI连续失败',
  vip: 'VIP用户',
  manual: '用户主动请求',
};
const ROLES: Record<Role, string> = { user: '用户', assistant: 'AI', agent: '坐席', system: '系统' };
const MESSAGES_MAX = 10;
const NONE = '未提供';

function shopperOf({ request, session }: TeamMailFacts): [string, string][] {
  const profile = session?.user_profile;
  return [
    ['姓名', request.name ?? profile?.nickname ?? NONE],
    ['邮箱', request.email ?? profile?.email ?? NONE],
    ['电话', request.phone ?? NONE],
    ['国家', profile?.country || NONE],
    ['语言', request.language],
    ['VIP', profile?.vip ? '是' : '否'],
  ];
}

function rowsOf(facts: TeamMailFacts): [string, string][] {
  const { request, session, timezone, next_open_at } = facts;
  const at = session?.escalation?.trigger_at ?? request.created_at;
  return [
    ['会话', request.session_name],
    ...shopperOf(facts),
    ['原因', REASONS[request.reason] ?? '未知原因'],
    ['触发时间', `${localTime(at, timezone)} (${timezone})`],
    ['当前状态', session?.status ?? '已过期'],
    ['预计回复时间', next_open_at === null ? '未定' : `${localTime(next_open_at, timezone)} (${timezone})`],
    ...(request.message === null ? [] : [['留言', request.message] satisfies [string, string]]),
  ];
}

function lineOf({ role, timestamp, content }: Message, timezone: string): string {
  const text = content.replaceAll(/\r\n|[\r\n\u2028\u2029]/g, '\n  ');
  return `[${localTime(timestamp, timezone).slice(-8)}] ${ROLES[role]}: ${text}`;
}

/** What the team reads of a wish for a person. Everything in it may come from a shopper, the session's name too. */
export function teamMail(facts: TeamMailFacts): Letter {
  const { request, session, update, timezone, publicUrl } = facts;
  const rows = rowsOf(facts);
  const lines = (session?.history ?? []).slice(-MESSAGES_MAX).map((message) => lineOf(message, timezone));
  const link = `${publicUrl}/workbench/sessions/${encodeURIComponent(request.session_name)}`;
  const subject = `[Fiido客服] 人工接管请求${update ? '（更新）' : ''} - ${request.session_name}`;
  const text = [...rows.map(([label, value]) => `${label}: ${value}`), '', '最近消息:', ...lines, '', link].join('\n');
  const cells = rows.map(
    ([label, value]) =>
      `<tr><th align="left">${escapeHtml(label)}</th><td style="white-space:pre-wrap">${escapeHtml(value)}</td></tr>`,
  );
  const messages = lines.map((line) => `<p style="white-space:pre-wrap">${escapeHtml(line)}</p>`);
  const html = [
    '<!doctype html><meta charset="utf-8">',
    `<h2>${escapeHtml(subject)}</h2>`,
    `<table>${cells.join('')}</table>`,
    `<h3>最近消息</h3>${messages.join('')}`,
    `<p><a href="${escapeHtml(link)}">${escapeHtml(link)}</a></p>`,
  ].join('\n');
  return { subject, text, html };
}
