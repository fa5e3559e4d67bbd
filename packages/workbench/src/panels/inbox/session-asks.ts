import type { DeskAgent, SessionNote } from '@fiido/protocol';
import type { SessionFacts } from '@fiido/ui/session';
import type { InboxAction } from '../../elements/inbox-action.ts';
import { colleaguesOf } from '../../elements/notes/mention.ts';
import type { Texts } from '../../locales/texts.ts';
import { askAssist, askConfirm, askNote, askProfile, askRelease, askTransfer } from './inbox-dialogs.ts';
import type { RecordActions } from './record-actions.ts';
import type { SessionController } from './session-controller.ts';

/** What the questions need from the page they stand on. */
export interface AskHost {
  /** Where a dialog opens. */
  root: () => ParentNode;
  texts: () => Texts;
  agentId: () => string;
  agents: () => readonly DeskAgent[];
  /** Every tag of the desk; the next one's colour follows from it. */
  tagCount: () => number;
  session: SessionController;
  records: RecordActions;
  /** Whether the open session is this agent's to end or to give away. */
  isMine: () => boolean;
  /** After a close: on to the next, where the agent wants that. */
  closing: () => void;
}

/**
 * What is asked before something is done. The session may change under an open dialog, by history back: an answer
 * counts only for the session that it was asked about.
 */
export class SessionAsks {
  readonly #host: AskHost;

  constructor(host: AskHost) {
    this.#host = host;
  }

  ask(what: 'ask_release' | 'ask_close' | 'ask_transfer' | 'ask_assist'): Promise<void> {
    const asks = {
      ask_release: () => this.release(),
      ask_close: () => this.close(),
      ask_transfer: () => this.transfer(),
      ask_assist: () => this.assist(),
    };
    return asks[what]();
  }

  async release(): Promise<void> {
    const { session, root, isMine } = this.#host;
    const name = session.session_name;
    const note = await askRelease(root());
    if (note !== null && name === session.session_name && isMine()) await session.release(note);
  }

  async close(): Promise<void> {
    const { closeTitle: title, closeText: text, closeConfirm: confirm } = this.#host.texts().dialog;
    if (!(await this.#isAgreed({ title, text, confirm }))) return;
    const closed = this.#host.session.close();
    this.#host.closing();
    await closed;
  }

  async transfer(): Promise<void> {
    const { session, records, root, agents, agentId } = this.#host;
    const name = session.session_name;
    const isColleague = ({ agent_id, status }: DeskAgent): boolean => status === 'online' && agent_id !== agentId();
    const choice = await askTransfer(root(), agents().filter(isColleague));
    if (choice && name !== null && name === session.session_name) await records.askTransfer(name, choice);
  }

  async assist(): Promise<void> {
    const { session, records, root, agents, agentId } = this.#host;
    const name = session.session_name;
    const question = await askAssist(root(), colleaguesOf(agents(), agentId()));
    if (question && name !== null && name === session.session_name) await records.ask(name, question);
  }

  async editNote(note: SessionNote): Promise<void> {
    const content = await askNote(this.#host.root(), note.content);
    if (content !== null && content !== note.content) await this.#host.records.editNote(note, content);
  }

  async removeNote(note: SessionNote): Promise<void> {
    const { removeTitle: title, removeText: text, removeConfirm: confirm } = this.#host.texts().notes;
    if (await askConfirm(this.#host.root(), { title, text, confirm })) await this.#host.records.removeNote(note);
  }

  /** Notes, tags and the like, of the open session. */
  async record(action: InboxAction): Promise<void> {
    const { records, tagCount } = this.#host;
    const { session } = this.#host.session.view;
    if (!session) return;
    switch (action.type) {
      case 'add_note':
        return records.addNote(session.session_name, action.content);
      case 'edit_note':
        return this.editNote(action.note);
      case 'remove_note':
        return this.removeNote(action.note);
      case 'add_tag':
        return records.addTag(session, action.tag_id);
      case 'take_tag':
        return records.takeTag(session, action.tag_id);
      case 'create_tag':
        return records.createTag(session, action.name, tagCount());
      case 'set_priority':
        return records.setPriority(session, action.level);
      case 'edit_profile':
        return this.#editProfile(session);
      case 'set_blocked':
        return this.#setBlocked(session, action.blocked);
      case 'take_back_transfer':
        return records.takeBackTransfer(action.transfer);
    }
  }

  async #editProfile({ session_name, user_profile }: SessionFacts): Promise<void> {
    const changes = await askProfile(this.#host.root(), user_profile);
    if (changes) await this.#host.records.changeProfile(session_name, changes);
  }

  async #setBlocked({ session_name }: SessionFacts, blocked: boolean): Promise<void> {
    const { blockTitle: title, blockText: text, block: confirm } = this.#host.texts().profile;
    if (blocked && !(await askConfirm(this.#host.root(), { title, text, confirm }))) return;
    await this.#host.records.setBlocked(session_name, blocked);
  }

  async #isAgreed(question: { title: string; text: string; confirm: string }): Promise<boolean> {
    const name = this.#host.session.session_name;
    const agreed = await askConfirm(this.#host.root(), question);
    return agreed && name === this.#host.session.session_name && this.#host.isMine();
  }
}
