import type { Site, SiteRecord } from '@fiido/protocol';
import { linesOf, textOf } from '../../../elements/form-text.ts';

/** The languages that the chat speaks, after the words for all of them. */
export const GREETING_KEYS = ['default', 'en', 'de', 'fr', 'es', 'it', 'nl', 'pl', 'ar', 'zh-CN'] as const;
export type GreetingKey = (typeof GREETING_KEYS)[number];

/** A site that nobody has described yet, with what it takes over from the first one. */
export function newSite(first: Site | undefined): SiteRecord {
  return {
    id: '',
    name: '',
    origins: [],
    bot: first?.bot ?? { name: '', description: '', icon_url: '' },
    greetings: first?.greetings ?? {},
    coze: null,
    consent_required: first?.consent_required ?? false,
    privacy_url: first?.privacy_url ?? null,
    email_recipients: [],
  };
}

/** The record that a form holds; `id` is the site's where the form has no field for it. */
export function recordOf(form: HTMLFormElement, id: string): SiteRecord {
  const data = new FormData(form);
  const text = textOf(data);
  const greetings = GREETING_KEYS.map((key) => [key, text(`greeting-${key}`)] as const).filter(
    ([, words]) => words !== '',
  );
  const [workflow_id, app_id] = [text('workflow_id'), text('app_id')];
  return {
    id: id || text('id'),
    name: text('name'),
    origins: linesOf(text('origins')).map((origin) => origin.replace(/\/+$/, '')),
    bot: { name: text('bot_name'), description: text('description'), icon_url: text('icon_url') },
    greetings: Object.fromEntries(greetings),
    coze: workflow_id && app_id ? { workflow_id, app_id } : null,
    consent_required: data.has('consent_required'),
    privacy_url: text('privacy_url') || null,
    email_recipients: linesOf(text('email_recipients')),
  };
}

/** A value of an attribute, in double quotes. */
function quoted(text: string): string {
  return `"${text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')}"`;
}

/** What a page of the site needs to show the chat; `server` is where this desk is. */
export function snippetOf({ id, bot, greetings }: SiteRecord, server: string): string {
  const words = greetings['default'];
  return [
    `<script async src=${quoted(`${server}/embed.js`)} data-site=${quoted(id)}`,
    ...(bot.name ? [`  data-heading=${quoted(bot.name)}`] : []),
    ...(words ? [`  data-welcome=${quoted(words)}`] : []),
  ]
    .join('\n')
    .concat('></script>');
}

/** The chat as it opens with these words, as a page that can be framed. */
export function previewOf({ id, bot, greetings }: SiteRecord, language: string): string {
  const welcome = greetings[language] ?? greetings['default'] ?? '';
  return `/embed?${new URLSearchParams({
    site: `preview-${id}`.slice(0, 64),
    locale: language,
    ...(bot.name ? { heading: bot.name.slice(0, 100) } : {}),
    ...(welcome ? { welcome: welcome.slice(0, 500) } : {}),
  })}`;
}
