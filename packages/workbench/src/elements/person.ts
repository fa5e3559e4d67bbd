import type { SessionSummary } from '@fiido/protocol';

/** What the server calls a shopper who gave no name. */
const UNNAMED = '访客';

/** The name that the shopper gave; empty when they gave none. */
export function givenName({ nickname }: Pick<SessionSummary['user_profile'], 'nickname'>): string {
  return nickname === UNNAMED ? '' : nickname;
}

/** The shopper's name, or the end of the session's id where the name is not known. */
export function shopperName(session: {
  session_name: string;
  user_profile: Pick<SessionSummary['user_profile'], 'nickname'>;
}): string {
  return givenName(session.user_profile) || shortId(session.session_name);
}

/** Enough of an id to tell sessions apart. */
export function shortId(session_name: string): string {
  return session_name.length <= 10 ? session_name : `#${session_name.slice(-6)}`;
}

/** One or two letters for an avatar; none for no name. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return letters
    .map((word) => Array.from(word ?? '')[0] ?? '')
    .join('')
    .toLocaleUpperCase();
}

/** One of six avatar tints, always the same for the same name. */
export function tintOf(name: string): string {
  let sum = 0;
  for (const character of name) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  return `tint-${sum % 6}`;
}
