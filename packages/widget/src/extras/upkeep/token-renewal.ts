import type { SessionTokenResponse } from '@fiido/protocol';
import type { ExtraContext } from '../../extra.ts';

/**
 * Whether more than half of a token's life is over. What is no token of ours is never old.
 *
 * @param now - Milliseconds.
 */
export function isOld(token: string, now: number): boolean {
  try {
    const payload = atob((token.split('.')[1] ?? '').replace(/-/g, '+').replace(/_/g, '/'));
    const { iat, exp } = JSON.parse(payload) as { iat: number; exp: number };
    return now / 500 > iat + exp;
  } catch {
    return false;
  }
}

/** Renews the shopper's token well before it expires, so that whoever comes back keeps the session. */
export function renewTokens(context: ExtraContext, now: () => number): void {
  context.subscribe(({ view }, before) => {
    if (view.connection !== 'open' || before.view.connection === 'open') return;
    const { visitor } = context.conversation;
    if (!isOld(visitor.session?.token ?? '', now())) return;
    // Where it fails the old one still serves, and the next connection tries again.
    context.api<SessionTokenResponse>('sessions/:session/token', {}).then(
      (answer) => visitor.keep(answer.session_token),
      () => undefined,
    );
  });
}
