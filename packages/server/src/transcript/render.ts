import type { Message, Transcript, TranscriptFormat } from '@fiido/protocol';
import { csvTable } from '../http/csv.ts';
import { escapeHtml } from '../mail/escape.ts';
import { localTime } from '../mail/local-time.ts';
import { textOf, transcriptTexts } from './texts.ts';

export interface TranscriptStyle {
  /** ISO 639-1. */
  language: string;
  /** IANA name, of the times that people read. */
  timezone: string;
  /** What addresses of files are resolved against. */
  publicUrl: string;
}

function nameOf(message: Message, { language }: TranscriptStyle): string {
  const role = transcriptTexts(language).roles[message.role];
  return message.role === 'agent' && message.agent_name ? `${role} ${message.agent_name}` : role;
}

function filesOf({ attachments = [] }: Message, { publicUrl }: TranscriptStyle): { name: string; url: string }[] {
  return attachments.map(({ filename, url }) => ({ name: filename, url: publicUrl + url }));
}

function asText(transcript: Transcript, style: TranscriptStyle): string {
  const texts = transcriptTexts(style.language);
  const { timezone } = style;
  const lines = transcript.messages.map((message) => {
    const files = filesOf(message, style).map(({ name, url }) => `\n  [${name}] ${url}`);
    const at = localTime(message.timestamp, timezone);
    // Further lines stand back: none of them can pass for a message of somebody else.
    const text = textOf(message, texts).replaceAll(/\r\n|[\r\n\u2028\u2029]/g, '\n  ');
    return `[${at}] ${nameOf(message, style)}: ${text}${files.join('')}`;
  });
  const head = [
    `${texts.title}: ${transcript.session_name}`,
    `${texts.exported}: ${localTime(transcript.exported_at, timezone)} (${timezone})`,
  ];
  return `${[...head, '', ...lines].join('\n')}\n`;
}

function asHtml(transcript: Transcript, style: TranscriptStyle): string {
  const texts = transcriptTexts(style.language);
  const rows = transcript.messages.map((message) => {
    const files = filesOf(message, style).map(
      ({ name, url }) => `<br><a href="${escapeHtml(url)}" rel="noopener noreferrer">${escapeHtml(name)}</a>`,
    );
    const at = localTime(message.timestamp, style.timezone);
    return `<tr><td>${at}</td><th>${escapeHtml(nameOf(message, style))}</th><td>${escapeHtml(textOf(message, texts))}${files.join('')}</td></tr>`;
  });
  const title = escapeHtml(`${texts.title}: ${transcript.session_name}`);
  const exported = `${texts.exported}: ${localTime(transcript.exported_at, style.timezone)} (${style.timezone})`;
  return [
    `<!doctype html><html lang="${style.language.startsWith('zh') ? 'zh' : 'en'}"><meta charset="utf-8">`,
    `<title>${title}</title>`,
    '<style>body{font-family:sans-serif}td,th{padding:4px 8px;text-align:left;vertical-align:top}td:last-child{white-space:pre-wrap}</style>',
    `<h1>${title}</h1><p>${escapeHtml(exported)}</p>`,
    `<table>${rows.join('\n')}</table></html>`,
    '',
  ].join('\n');
}

function asCsv(transcript: Transcript, style: TranscriptStyle): string {
  const texts = transcriptTexts(style.language);
  const rows = transcript.messages.map((message) => [
    new Date(message.timestamp * 1000).toISOString(),
    message.role,
    message.agent_name ?? '',
    textOf(message, texts),
    filesOf(message, style)
      .map(({ url }) => url)
      .join(' '),
    message.id,
  ]);
  return csvTable([['time', 'role', 'agent_name', 'content', 'attachments', 'message_id'], ...rows]);
}

/** A transcript as a file's text. Everything said in it is untrusted: each format makes it harmless in its own way. */
export function renderTranscript(transcript: Transcript, format: TranscriptFormat, style: TranscriptStyle): string {
  switch (format) {
    case 'txt':
      return asText(transcript, style);
    case 'html':
      return asHtml(transcript, style);
    case 'csv':
      return asCsv(transcript, style);
    case 'json':
      return `${JSON.stringify(transcript)}\n`;
  }
}
