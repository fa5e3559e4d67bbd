import type { Waiter } from '../session/queue.ts';
import { escapeHtml } from './escape.ts';
import type { Letter } from './team-mail.ts';

export interface QueueMailFacts {
  waiting: readonly Waiter[];
  /** Unix seconds. */
  now: number;
  publicUrl: string;
}

/** What the team reads of a queue that is too long: figures only, no shopper's name or words. */
export function queueMail({ waiting, now, publicUrl }: QueueMailFacts): Letter {
  const longest = Math.max(0, ...waiting.map(({ since }) => now - since));
  const rows: [string, string][] = [
    ['等待人数', String(waiting.length)],
    ['其中 VIP', String(waiting.filter(({ vip }) => vip).length)],
    ['最长等待', `${Math.floor(longest / 60)} 分 ${Math.floor(longest % 60)} 秒`],
  ];
  const link = `${publicUrl}/workbench/`;
  const subject = `[Fiido客服] 排队人数过多：${waiting.length} 人等待`;
  const text = [...rows.map(([label, value]) => `${label}: ${value}`), '', link].join('\n');
  const cells = rows.map(([label, value]) => `<tr><th align="left">${label}</th><td>${escapeHtml(value)}</td></tr>`);
  const html = [
    '<!doctype html><meta charset="utf-8">',
    `<h2>${escapeHtml(subject)}</h2>`,
    `<table>${cells.join('')}</table>`,
    `<p><a href="${escapeHtml(link)}">${escapeHtml(link)}</a></p>`,
  ].join('\n');
  return { subject, text, html };
}
