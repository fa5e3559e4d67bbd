import type { Attachment, PendingTransfer, PriorityLevel, SessionNote } from '@fiido/protocol';

/** What the agent wants to happen with the open session. */
export type InboxAction =
  | { type: 'takeover' }
  | { type: 'ask_release' }
  | { type: 'ask_transfer' }
  | { type: 'take_back_transfer'; transfer: PendingTransfer }
  | { type: 'ask_close' }
  /** `next`: and go on to the next session. */
  | { type: 'send'; content: string; next: boolean; attachments?: Attachment[] }
  /** The reply field changed; empty means that nothing is being written any more. */
  | { type: 'typing'; empty: boolean }
  | { type: 'retry'; key: string }
  | { type: 'send_anyway'; key: string }
  | { type: 'edit'; key: string }
  | { type: 'discard'; key: string }
  | { type: 'copy_link'; message_id: string }
  | { type: 'open_image'; url: string; filename: string }
  /** Goes to the team, never to the shopper. */
  | { type: 'add_note'; content: string }
  | { type: 'edit_note'; note: SessionNote }
  | { type: 'remove_note'; note: SessionNote }
  | { type: 'add_tag'; tag_id: string }
  | { type: 'take_tag'; tag_id: string }
  | { type: 'create_tag'; name: string }
  /** Null: as the rules have it. */
  | { type: 'set_priority'; level: PriorityLevel | null }
  | { type: 'edit_profile' }
  | { type: 'set_blocked'; blocked: boolean }
  | { type: 'ask_assist' }
  | { type: 'retry_action' }
  | { type: 'load_older' }
  | { type: 'reload' }
  | { type: 'toggle_context' }
  | { type: 'back' }
  | { type: 'dismiss_failure' };

/** Bubbles through shadow roots to the inbox panel, which alone talks to the server. */
export class InboxActionEvent extends Event {
  static readonly eventName = 'inbox-action';
  readonly action: InboxAction;

  constructor(action: InboxAction) {
    super(InboxActionEvent.eventName, { bubbles: true, composed: true });
    this.action = action;
  }
}

declare global {
  interface HTMLElementEventMap {
    'inbox-action': InboxActionEvent;
  }
}
