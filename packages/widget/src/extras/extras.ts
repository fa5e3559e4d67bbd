import { rare } from '@fiido/ui/markdown';
import { deskStatus, isWithPerson } from '../conversation-state.ts';
import type { Extra } from '../extra.ts';

/** What is loaded only where it is needed, in the order in which it stands in the panel. */
export const EXTRAS: readonly Extra[] = [
  {
    due: ({ host }) => !host.shadowRoot?.querySelector('[part=launcher]'),
    load: () => import('./button/button.ts'),
  },
  {
    due: () => true,
    load({ host, conversation }) {
      const talk = import('./talk/talk.ts');
      // Somebody new, or a site that asks for consent: nothing is sent before that is settled.
      if (!conversation.visitor.session || host.hasAttribute('consent')) host.gate = talk;
      return talk;
    },
  },
  {
    due: ({ host }) => host.open && matchMedia('(max-width: 639px), (max-height: 480px)').matches,
    load: () => import('./phone/phone.ts'),
  },
  {
    due: ({ host }) => host.calls[0],
    load: () => import('./page/page.ts'),
  },
  {
    due: ({ host }) => host.panel.view.menu,
    load: () => import('./menu/menu.ts'),
  },
  {
    due: ({ conversation: { state } }) =>
      isWithPerson(state.view) || state.view.messages.some(({ role }) => role === 'agent'),
    load: () => import('./upkeep/people.ts'),
  },
  {
    due: ({ conversation: { state } }) =>
      isWithPerson(state.view) || state.view.messages.some((message) => message.attachments),
    load: () => import('./files/files.ts'),
  },
  {
    due: ({ conversation: { state } }) =>
      state.view.session?.last_manual_end_at ??
      /waiting|away|timeout|off_shift/.test(deskStatus(state).kind + state.view.messages.at(-1)?.text_key),
    load: () => import('./forms/forms.ts'),
  },
  {
    due: () => rare.isMet,
    load: () => import('./blocks/blocks.ts'),
  },
];
