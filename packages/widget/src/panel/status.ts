import { formatOpening } from '@fiido/ui/format';
import { html } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import type { DeskStatus } from '../conversation-state.ts';
import { fill } from '../locales/locale.ts';
import type { Locale } from '../locales/locale.ts';
import { icon } from './icons.ts';

/** Says who answers: the AI, nobody yet, a person, nobody before tomorrow. */
export function status(desk: DeskStatus, locale: Locale): TemplateResult {
  const { kind } = desk;
  return html`<div part="status" class=${kind} data-testid="status-bar" data-status=${kind}>
    ${icon(kind)}
    <div>
      <b>${fill(locale.texts[`status_${kind}`], desk)}</b>
      <span>${detail(desk, locale)}</span>
    </div>
  </div>`;
}

function detail({ position, estimate, next_open_at }: DeskStatus, { texts, language }: Locale): string {
  if (next_open_at) return fill(texts.back, { time: formatOpening(next_open_at, language, Date.now() / 1000) });
  const place = position && fill(texts.place, { n: position });
  const minutes = estimate && fill(texts.estimate, { n: Math.ceil(estimate / 60) });
  return [place, minutes].filter(Boolean).join(' · ');
}
