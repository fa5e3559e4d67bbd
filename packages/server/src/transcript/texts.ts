import type { Message, Role, SystemTextKey } from '@fiido/protocol';

interface TranscriptTexts {
  title: string;
  exported: string;
  roles: Record<Role, string>;
  /** Of system messages; the stored text where there is none. */
  system: Partial<Record<SystemTextKey, string>>;
}

const ZH: TranscriptTexts = {
  title: '会话记录',
  exported: '导出时间',
  roles: { user: '用户', assistant: 'AI', agent: '坐席', system: '系统' },
  system: {},
};

const EN: TranscriptTexts = {
  title: 'Transcript',
  exported: 'Exported',
  roles: { user: 'Shopper', assistant: 'AI assistant', agent: 'Agent', system: 'System' },
  system: {
    taken: '{agent_name} has joined and is here to help',
    released: 'The human chat has ended. The AI assistant is back',
    transferred: 'The chat moved from {old} to {new}',
    cancelled: 'You stopped waiting. The AI assistant continues',
    timeout: 'Sorry, nobody is free right now. The AI assistant continues; you can also leave your e-mail',
    off_shift: 'We are away at the moment. Leave your e-mail and we will get back to you',
    agent_away: 'Your agent had to leave. We are finding someone else',
    closed: 'This chat is closed. Thank you',
    contact_saved: 'Thank you, we will reply by e-mail',
  },
};

/** The words of a transcript in the shopper's language; English for the languages that have none yet. */
export function transcriptTexts(language: string): TranscriptTexts {
  return language.startsWith('zh') ? ZH : EN;
}

/** A message's text as its reader understands it: the system's own in the reader's language. */
export function textOf({ content, text_key, text_params = {} }: Message, { system }: TranscriptTexts): string {
  const text = text_key === undefined ? undefined : system[text_key];
  return text?.replaceAll(/\{(\w+)\}/g, (whole, key: string) => text_params[key] ?? whole) ?? content;
}
