import type { ViewMessage } from '@fiido/ui/session';

/** What an extra draws, by place. Each is called whenever the panel is drawn and returns a template or nothing. */
export interface ExtraParts {
  /** A dialog over the conversation, below the header. */
  menu?: () => unknown;
  /** Above the composer: e-mail, CSAT, consent. */
  form?: () => unknown;
  /** Below the composer, beside the way to a person: another way to the team. */
  link?: () => unknown;
  /** In the composer, before the text: attach button, progress. */
  composer?: () => unknown;
  /** Below the newest message: what to say next. */
  end?: () => unknown;
  /** In a bubble, below its text: attachments, cards, thumbs. Called again only when the message changed. */
  message?: (message: ViewMessage) => unknown;
}

/** Loads what is due and draws what is there. */
export interface Extras {
  check(): void;
  draw<P extends keyof ExtraParts>(place: P, ...given: Parameters<NonNullable<ExtraParts[P]>>): unknown;
}
