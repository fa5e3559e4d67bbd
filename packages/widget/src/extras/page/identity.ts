import type { ExtraContext } from '../../extra.ts';
import type { Identity } from '../../page-calls.ts';
import { perSession } from './session-work.ts';

interface IdentifyAnswer {
  success: true;
  data: { session_name: string; session_token?: string };
}

/** Proves to the server who the shopper is; a conversation of theirs that runs elsewhere goes on here. */
export function createIdentity(context: ExtraContext): { tell(identity: Identity): void; forget(): void } {
  const { host } = context;
  let given: Identity | undefined;

  const prove = async ({ identity_token, user_id, name, email, signature }: Identity): Promise<IdentifyAnswer> => {
    const token = typeof identity_token === 'function' ? await identity_token() : identity_token;
    const body = token ? { identity_token: token } : { user_id, name, email, signature };
    return context.api<IdentifyAnswer>('sessions/:session/identify', body);
  };
  const check = perSession(context, async () => {
    const asked = given;
    if (!asked?.signature && !asked?.identity_token) return;
    const { conversation } = context;
    const { data } = await prove(asked).catch(async (error: { status?: number }) => {
      if (error.status !== 401 && error.status !== 403) throw error;
      // The page may know a newer one, by its function or by calling again.
      host.dispatchEvent(new Event('fiido-chat-identity-expired', { bubbles: true, composed: true }));
      if (typeof asked.identity_token !== 'function') throw error;
      return prove(asked);
    });
    const { session_name, session_token } = data;
    if (!session_token || asked !== given || conversation !== context.conversation) return;
    const isElsewhere = session_name !== conversation.visitor.session?.session_id;
    if (isElsewhere) host.restart();
    context.conversation.visitor.keep(session_token, session_name);
  });
  return {
    tell(identity) {
      given = identity;
      check();
    },
    forget: () => (given = undefined),
  };
}
