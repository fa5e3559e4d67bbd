/** Longer ones are shown as text. */
const MAX_URL = 2048;

/**
 * The address a link may point to, or null.
 *
 * Absolute `https:`, `mailto:` and `tel:` only. A relative address would point into the shop's page, and one with a
 * user name (`https://shop.example@evil.example`) hides where it leads.
 */
export function safeUrl(text: string): string | null {
  if (text.length > MAX_URL || !/^(?:https:\/\/|mailto:|tel:)/i.test(text) || !URL.canParse(text)) return null;
  const url = new URL(text);
  return url.username || url.password ? null : url.href;
}
