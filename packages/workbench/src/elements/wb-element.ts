import { ContextConsumer } from '@lit/context';
import { LitElement } from 'lit';
import { localeContext } from '../contexts.ts';
import { english } from '../locales/locale.ts';
import type { Locale } from '../locales/locale.ts';
import type { Texts } from '../locales/texts.ts';

/** An element that speaks the agent's language; English where nobody provides one. */
export class WbElement extends LitElement {
  readonly #locale = new ContextConsumer(this, { context: localeContext, subscribe: true });

  protected get locale(): Locale {
    return this.#locale.value ?? english;
  }

  protected get texts(): Texts {
    return this.locale.texts;
  }
}
