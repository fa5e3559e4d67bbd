import type { Conversation } from '../../conversation.ts';
import type { ExtraParts } from '../../extra-parts.ts';
import type { ExtraContext } from '../../extra.ts';
import { agreedSession, request, tellConsent } from './consent-server.ts';
import type { Consent } from './consent-server.ts';

/** Holds back the requests of one conversation. */
interface Gate {
  open: () => void;
  opened: Promise<void>;
  isAgreed?: boolean;
}

/** Lets nothing of the shopper's leave the browser before they agreed, where the page or the server requires that. */
export function start(context: ExtraContext): ExtraParts {
  const { host } = context;
  const gates = new WeakMap<Conversation, Gate>();
  const consent: Consent = { policy: host.getAttribute('privacy-url'), agree };
  let isRequired: boolean | undefined;
  let isAsked = false;
  let form: ExtraParts['form'];

  const gateOf = (conversation: Conversation): Gate => {
    let gate = gates.get(conversation);
    if (!gate) {
      let open = (): void => undefined;
      const opened = new Promise<void>((resolve) => (open = resolve));
      gates.set(conversation, (gate = { open, opened }));
    }
    return gate;
  };
  const isFree = (): boolean => {
    const { conversation } = context;
    const { session } = conversation.visitor;
    return (
      isRequired === false ||
      gateOf(conversation).isAgreed === true ||
      (session !== undefined && agreedSession(host.site) === session.session_id)
    );
  };
  async function agree(): Promise<void> {
    const { conversation } = context;
    const gate = gateOf(conversation);
    gate.isAgreed = true;
    gate.open();
    context.update();
    await conversation.visitor.start();
    const { session } = conversation.visitor;
    // Where the server does not hear of it, the next page asks again.
    if (session) await tellConsent(host, session, true).catch(() => undefined);
  }
  const decide = async (required: boolean): Promise<void> => {
    isRequired = required;
    if (isFree()) return gateOf(context.conversation).open();
    const { consentForm } = await import('../forms/forms.ts');
    form = consentForm(context, consent);
    context.update();
  };
  /** Asks the server no earlier than something is about to be sent. */
  const ask = async (): Promise<void> => {
    isAsked = true;
    if (host.hasAttribute('consent')) return decide(true);
    const config = request<{ consentRequired?: boolean; privacyUrl?: string }>(host, 'GET', 'config');
    const { consentRequired = false, privacyUrl } = await config.catch((): Awaited<typeof config> => ({}));
    consent.policy ??= privacyUrl ?? null;
    await decide(consentRequired);
  };

  Object.defineProperty(host, 'gate', {
    get() {
      if (isFree()) return undefined;
      // Without its form nobody can agree; what waits says then that the server cannot be reached.
      return isAsked ? gateOf(context.conversation).opened : ask().then(() => host.gate);
    },
  });
  return { form: () => (isRequired && !isFree() ? form?.() : undefined) };
}
