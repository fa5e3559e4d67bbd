import type { Connection } from '../connection.ts';
import { answerColleague } from '../data/assists.ts';
import { openQuestions } from '../data/desk-records.ts';
import type { RecordAction } from '../data/desk-records.ts';
import type { DeskView } from '../data/desk.ts';
import { readMentions } from '../data/notes.ts';
import type { BellActionEvent, BellDialog } from '../elements/bell/bell-dialog.ts';

export interface BellHost {
  connection: Connection;
  agent_id: string;
  root: ParentNode;
  desk: () => DeskView;
  dispatch: (action: RecordAction) => void;
  open: (session_name: string) => void;
  failed: (error: unknown, retry: () => void) => void;
}

/** What colleagues want of the agent; it is read and answered here. */
export class Bell {
  readonly #host: BellHost;
  #dialog: BellDialog | null = null;

  constructor(host: BellHost) {
    this.#host = host;
  }

  async show(): Promise<void> {
    if (this.#dialog?.isConnected) return;
    const [{ BellDialog: Dialog }, { askIn }] = await Promise.all([
      import('../elements/bell/bell-dialog.ts'),
      import('../elements/dialog/ask-dialog.ts'),
    ]);
    const dialog = new Dialog();
    this.#dialog = dialog;
    this.update();
    dialog.addEventListener('bell-action', ({ answer }: BellActionEvent) =>
      answer ? void this.#answer(answer.id, answer.answer) : void this.#read(),
    );
    const choice = await askIn(this.#host.root, dialog);
    if (!choice) return;
    this.#host.open(choice.session_name);
    if (choice.note_id !== undefined) await this.#read([choice.note_id]);
  }

  /** The desk has changed. */
  update(): void {
    const { records, agents } = this.#host.desk();
    if (!this.#dialog) return;
    this.#dialog.mentions = records.mentions;
    this.#dialog.questions = openQuestions(records.assists.received);
    this.#dialog.names = new Map([...agents.values()].map(({ username, agent_name }) => [username ?? '', agent_name]));
  }

  async #read(note_ids?: string[]): Promise<void> {
    const { connection, agent_id, desk, dispatch, failed } = this.#host;
    const ids = note_ids ?? desk().records.mentions.map(({ note_id }) => note_id);
    const unread = desk().records.mentions.filter(({ note_id }) => ids.includes(note_id));
    dispatch({ type: 'mentions_read', to: agent_id, note_ids: ids });
    try {
      await readMentions(connection, ids);
    } catch (error) {
      for (const mention of unread.toReversed()) dispatch({ ...mention, to: agent_id });
      failed(error, () => void this.#read(ids));
    }
  }

  async #answer(id: string, answer: string): Promise<void> {
    const { connection, dispatch, failed } = this.#host;
    try {
      dispatch({ type: 'assist_changed', request: await answerColleague(connection, id, answer), side: 'received' });
    } catch (error) {
      failed(error, () => void this.#answer(id, answer));
    }
  }
}
