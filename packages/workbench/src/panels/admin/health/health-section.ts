import { css, html } from 'lit';
import type { TemplateResult } from 'lit';
import type { DetailedHealthResponse } from '@fiido/protocol';
import { formatPlural } from '@fiido/ui/format';
import { fetchHealth } from '../../../data/admin.ts';
import { sharedStyles } from '../../../elements/shared.styles.ts';
import { fill } from '../../../locales/locale.ts';
import { AdminSection } from '../admin-section.ts';
import { adminStyles } from '../admin.styles.ts';

type Checks = DetailedHealthResponse['checks'];
type Light = 'good' | 'bad' | 'neutral';

/** @summary How the server is, and what it stands on. */
export class HealthSection extends AdminSection {
  static override styles = [
    sharedStyles,
    adminStyles,
    css`
      .all {
        display: flex;
        flex-wrap: wrap;
        gap: 12px;
        align-items: center;
        justify-content: space-between;
        font-weight: 600;
      }
      .cards {
        display: grid;
        gap: 12px;
        grid-template-columns: repeat(auto-fill, minmax(220px, 1fr));
      }
      .card {
        gap: 2px;
        align-content: start;
      }
      .card p {
        color: var(--wb-text-2);
        overflow-wrap: anywhere;
        font-variant-numeric: tabular-nums;
      }
      .light {
        display: inline-block;
        width: 8px;
        height: 8px;
        margin-inline-end: 8px;
        border-radius: 50%;
        background: var(--wb-line-strong);
      }
      .light.good {
        background: var(--wb-good);
      }
      .light.bad {
        background: var(--wb-alarm);
      }
    `,
  ];
  static override properties = { health: { state: true } };
  declare private health: DetailedHealthResponse | null;

  constructor() {
    super();
    this.health = null;
  }

  protected override async load(): Promise<void> {
    this.health = await fetchHealth(this.connection);
  }

  protected override render(): unknown {
    const { health } = this;
    if (this.state === 'failed' || !health) return this.instead();
    const { health: texts } = this.admin;
    const { checks, status } = health;
    return html`<div class="card all" role="status" data-testid="health-status">
        <span><span class="light ${status === 'healthy' ? 'good' : 'bad'}"></span>${texts.status[status]}</span>
        <button class="button" @click=${() => void this.reload()}>${texts.refresh}</button>
      </div>
      <div class="cards">
        ${this.#redis(checks.redis)} ${this.#simple(texts.coze, checks.coze.ok, [])} ${this.#mail(checks.mail)}
        ${this.#queue(checks.queue)}
        ${this.#card(texts.streams, 'neutral', fill(texts.streamsOpen, { ...checks.sse }), [])} ${this.#process(health)}
      </div>`;
  }

  #card(title: string, light: Light, first: string, more: readonly string[]): TemplateResult {
    return html`<section class="card" data-testid="health-check">
      <h2><span class="light ${light}"></span>${title}</h2>
      ${[first, ...more].filter(Boolean).map((line) => html`<p>${line}</p>`)}
    </section>`;
  }

  #simple(title: string, ok: boolean, more: readonly string[]): TemplateResult {
    const { health: texts } = this.admin;
    return this.#card(title, ok ? 'good' : 'bad', ok ? texts.ok : texts.bad, more);
  }

  #redis(redis: Checks['redis']): TemplateResult {
    const { health: texts } = this.admin;
    if (!redis) return this.#card(texts.redis, 'neutral', texts.off, [texts.inMemory]);
    const { latency_ms, used_memory_mb: used, max_memory_mb: max } = redis;
    const latency = latency_ms === null ? '' : fill(texts.latency, { ms: this.#number(latency_ms) });
    const words = max === 'unlimited' ? texts.unlimited : texts.used;
    const memory =
      used === null || max === null
        ? ''
        : fill(words, { used: this.#number(used), max: max === 'unlimited' ? '' : this.#number(max) });
    return this.#simple(texts.redis, redis.ok, [latency, memory]);
  }

  #mail(mail: Checks['mail']): TemplateResult {
    const { health: texts } = this.admin;
    if (!mail) return this.#card(texts.mail, 'neutral', texts.off, []);
    const queued = mail.queued ? formatPlural(mail.queued, texts.queued, this.locale.tag) : '';
    return this.#simple(texts.mail, mail.ok, [queued]);
  }

  #queue({ pending, max_wait_time }: Checks['queue']): TemplateResult {
    const { health: texts } = this.admin;
    const waiting = pending === null ? texts.bad : formatPlural(pending, texts.waiting, this.locale.tag);
    const longest = pending && max_wait_time ? fill(texts.longest, { time: this.#duration(max_wait_time) }) : '';
    return this.#card(texts.queue, pending === null ? 'bad' : 'neutral', waiting, [longest]);
  }

  #process({ checks, version, uptime_seconds, total_sessions }: DetailedHealthResponse): TemplateResult {
    const { health: texts } = this.admin;
    const { memory, loop } = checks;
    const first = fill(texts.memory, { mb: this.#number(memory.rss_mb), time: this.#duration(uptime_seconds) });
    return this.#card(texts.process, 'neutral', first, [
      loop ? fill(texts.lag, { ms: this.#number(loop.max_lag_ms) }) : '',
      total_sessions === null ? '' : `${texts.sessions}: ${this.#number(total_sessions)}`,
      `${texts.version}: ${version}`,
    ]);
  }

  #number(value: number): string {
    return new Intl.NumberFormat(this.locale.tag, { maximumFractionDigits: 1 }).format(value);
  }

  /** The largest unit that fits: `3 hr`. */
  #duration(seconds: number): string {
    const units = [
      ['day', 86_400],
      ['hour', 3600],
      ['minute', 60],
      ['second', 1],
    ] as const;
    const [unit, size] = units.find(([, length]) => seconds >= length) ?? ['second', 1];
    const style = { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 0 } as const;
    return new Intl.NumberFormat(this.locale.tag, style).format(Math.floor(seconds / size));
  }
}

customElements.define('wb-admin-health', HealthSection);

declare global {
  interface HTMLElementTagNameMap {
    'wb-admin-health': HealthSection;
  }
}
