import type {
  Agent,
  AgentsEvent,
  PendingTransfer,
  Priority,
  PriorityLevel,
  ProfileChangeRequest,
  SessionNote,
  SessionTag,
} from '@fiido/protocol';
import type { SessionFacts } from '@fiido/ui/session';
import { now } from '../../clock.ts';
import type { Connection } from '../../connection.ts';
import { askColleague } from '../../data/assists.ts';
import type { RecordAction } from '../../data/desk-records.ts';
import { addNote, editNote, removeNote, unsavedNoteId } from '../../data/notes.ts';
import { changeProfile, setBlocked } from '../../data/profile.ts';
import { setPriority } from '../../data/priority.ts';
import { createTag, setTags, takeTag } from '../../data/tags.ts';
import { askTransfer, takeBackTransfer } from '../../data/transfers.ts';
import type { AssistQuestion } from '../../elements/assist/assist-dialog.ts';
import type { TransferChoice } from '../../elements/dialog/transfer-dialog.ts';
import type { Texts } from '../../locales/texts.ts';

const COLORS = ['blue', 'green', 'orange', 'yellow', 'red', 'gray'] as const;

export type RecordKind = 'note' | 'tag' | 'priority' | 'assist' | 'transfer' | 'profile';

/** The line for what did not work; `{why}` is its reason. */
export function failedText({ assist, labels, notes, offers, profile }: Texts, kind: RecordKind): string {
  const { failed: tag, priorityFailed: priority } = labels;
  const { failed: transfer } = offers;
  return { note: notes.failed, tag, priority, assist: assist.failed, transfer, profile: profile.failed }[kind];
}

/** What the records of a session need from its surroundings. */
export interface RecordHost {
  connection: () => Connection;
  agent: () => Agent;
  /** Shows a change of the session before the feed brings it. */
  show: (session_name: string, event: AgentsEvent) => void;
  /** Tells the desk what it does not hear by its feed. */
  tellDesk: (action: RecordAction) => void;
  failed: (kind: RecordKind, error: unknown, retry: () => void) => void;
}

/** Notes, tags, level and questions: shown at once, taken back with a word when the server does not agree. */
export class RecordActions {
  readonly #host: RecordHost;

  constructor(host: RecordHost) {
    this.#host = host;
  }

  async addNote(session_name: string, content: string): Promise<void> {
    const agent = this.#host.agent();
    const connection = this.#host.connection();
    const id = unsavedNoteId();
    const at = now();
    const by = { created_by: agent.username, created_by_name: agent.name };
    const note: SessionNote = { id, session_name, content, ...by, created_at: at, updated_at: at, mentions: [] };
    this.#host.show(session_name, { type: 'note_added', note });
    await this.#try(
      'note',
      () => this.addNote(session_name, content),
      async () => {
        try {
          const stored = await addNote(connection, session_name, { content });
          this.#host.show(session_name, { type: 'note_added', note: stored });
        } finally {
          this.#host.show(session_name, { type: 'note_removed', note_id: id });
        }
      },
    );
  }

  async editNote(note: SessionNote, content: string): Promise<void> {
    const { session_name } = note;
    this.#host.show(session_name, { type: 'note_updated', note: { ...note, content, updated_at: now() } });
    const undo = (): void => this.#host.show(session_name, { type: 'note_updated', note });
    const again = (): Promise<void> => this.editNote(note, content);
    await this.#try(
      'note',
      again,
      async () => {
        const stored = await editNote(this.#host.connection(), note, { content });
        this.#host.show(session_name, { type: 'note_updated', note: stored });
      },
      undo,
    );
  }

  async removeNote(note: SessionNote): Promise<void> {
    const { session_name, id } = note;
    this.#host.show(session_name, { type: 'note_removed', note_id: id });
    const undo = (): void => this.#host.show(session_name, { type: 'note_added', note });
    await this.#try(
      'note',
      () => this.removeNote(note),
      () => removeNote(this.#host.connection(), note),
      undo,
    );
  }

  async addTag(session: SessionFacts, tag_id: string): Promise<void> {
    const { session_name, tags = [] } = session;
    if (tags.includes(tag_id)) return;
    await this.#changeTags(
      session,
      [...tags, tag_id],
      () => this.addTag(session, tag_id),
      () => setTags(this.#host.connection(), session_name, [tag_id]),
    );
  }

  async takeTag(session: SessionFacts, tag_id: string): Promise<void> {
    const left = (session.tags ?? []).filter((id) => id !== tag_id);
    await this.#changeTags(
      session,
      left,
      () => this.takeTag(session, tag_id),
      () => takeTag(this.#host.connection(), session.session_name, tag_id),
    );
  }

  /** Admins: makes the tag and sets it. */
  async createTag(session: SessionFacts, name: string, known: number): Promise<void> {
    await this.#try(
      'tag',
      () => this.createTag(session, name, known),
      async () => {
        const color = COLORS[known % COLORS.length] ?? 'gray';
        const tag = await createTag(this.#host.connection(), { name, color, category: 'custom' });
        this.#host.tellDesk({ type: 'tag_changed', tag_id: tag.id, tag });
        await this.addTag(session, tag.id);
      },
    );
  }

  async setPriority(session: SessionFacts, level: PriorityLevel | null): Promise<void> {
    const { session_name, priority: before } = session;
    const show = (priority: Priority): void => this.#host.show(session_name, { type: 'priority_updated', priority });
    if (before && level) show({ ...before, level });
    const undo = (): void => (before ? show(before) : undefined);
    await this.#try(
      'priority',
      () => this.setPriority(session, level),
      async () => {
        show(await setPriority(this.#host.connection(), session_name, level));
      },
      undo,
    );
  }

  /** The feed shows it. */
  async changeProfile(session_name: string, changes: ProfileChangeRequest): Promise<void> {
    await this.#try(
      'profile',
      () => this.changeProfile(session_name, changes),
      () => changeProfile(this.#host.connection(), session_name, changes),
    );
  }

  /** The feed shows it. */
  async setBlocked(session_name: string, blocked: boolean): Promise<void> {
    await this.#try(
      'profile',
      () => this.setBlocked(session_name, blocked),
      () => setBlocked(this.#host.connection(), session_name, blocked),
    );
  }

  async ask(session_name: string, question: AssistQuestion): Promise<void> {
    await this.#try(
      'assist',
      () => this.ask(session_name, question),
      async () => {
        const request = await askColleague(this.#host.connection(), { session_name, ...question });
        this.#host.tellDesk({ type: 'assist_changed', request, side: 'sent' });
      },
    );
  }

  /** Shown at once as asked; the colleague decides. */
  async askTransfer(session_name: string, { agent, reason, note }: TransferChoice): Promise<void> {
    const { agent_id: to_agent_id } = agent;
    await this.#try(
      'transfer',
      () => this.askTransfer(session_name, { agent, reason, note }),
      async () => {
        const transfer = await askTransfer(this.#host.connection(), session_name, { to_agent_id, reason, note });
        this.#host.show(session_name, { type: 'transfer_updated', id: transfer.id, transfer });
      },
    );
  }

  async takeBackTransfer({ id, session_name, ...rest }: PendingTransfer): Promise<void> {
    const show = (transfer: PendingTransfer | null): void =>
      this.#host.show(session_name, { type: 'transfer_updated', id, transfer });
    const transfer = { id, session_name, ...rest };
    show(null);
    await this.#try(
      'transfer',
      () => this.takeBackTransfer(transfer),
      () => takeBackTransfer(this.#host.connection(), id),
      () => show(transfer),
    );
  }

  async #changeTags(
    { session_name, tags = [] }: SessionFacts,
    wanted: readonly string[],
    again: () => Promise<void>,
    change: () => Promise<SessionTag[]>,
  ): Promise<void> {
    const show = (ids: readonly string[]): void => this.#host.show(session_name, this.#tagged(session_name, ids));
    show(wanted);
    await this.#try(
      'tag',
      again,
      async () => {
        this.#host.show(session_name, { type: 'tags_updated', tags: await change() });
      },
      () => show(tags),
    );
  }

  #tagged(session_name: string, ids: readonly string[]): AgentsEvent {
    const by = { session_name, added_by: this.#host.agent().username, added_at: now(), is_auto: false };
    return { type: 'tags_updated', tags: ids.map((tag_id) => ({ tag_id, ...by })) };
  }

  async #try(
    kind: RecordKind,
    again: () => Promise<void>,
    work: () => Promise<void>,
    undo?: () => void,
  ): Promise<void> {
    try {
      await work();
    } catch (error) {
      undo?.();
      this.#host.failed(kind, error, () => void again());
    }
  }
}
