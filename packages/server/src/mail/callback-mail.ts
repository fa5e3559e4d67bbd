import { escapeHtml } from './escape.ts';
import type { Letter } from './team-mail.ts';

const TEXTS = {
  zh: {
    subject: '客服正在等您',
    body: '您好，客服【{agent}】已经接入您的会话，正在等您。请点击链接返回：',
  },
  en: {
    subject: 'We are here for you now',
    body: 'Hello, {agent} has joined your chat and is waiting for you. Come back here:',
  },
};

/** Tells a shopper who left that an agent has taken up the wish. `link` leads back to the shop's page. */
export function callbackMail({ agent, language, link }: { agent: string; language: string; link: string }): Letter {
  const { subject, body } = language.startsWith('zh') ? TEXTS.zh : TEXTS.en;
  const text = body.replace('{agent}', () => agent);
  const html = [
    '<!doctype html><meta charset="utf-8">',
    `<p>${escapeHtml(text)}</p>`,
    `<p><a href="${escapeHtml(link)}">${escapeHtml(link)}</a></p>`,
  ].join('\n');
  return { subject, text: `${text}\n${link}`, html };
}
