import type {
  AssistAnswered,
  AssistListResponse,
  AssistRequest,
  AssistRequested,
  DeskMention,
  Mention,
  MentionsRead,
  PendingTransfer,
  Tag,
  TagChanged,
  TransferRequested,
  TransferResult,
} from '@fiido/protocol';
import { pendingOf } from './transfers.ts';

/** What the desk keeps for this agent besides sessions. */
export interface DeskRecords {
  /** Not read yet, newest first. */
  mentions: readonly Mention[];
  /** Newest first; `received` has the open ones and those that were answered. */
  assists: Readonly<AssistListResponse['data']>;
  /** Sessions that this agent is asked to take, oldest first. */
  transfers: readonly PendingTransfer[];
  /** Every tag there is, by id. */
  tags: ReadonlyMap<string, SessionTagLook>;
}

/** A tag without its count. */
export type SessionTagLook = Omit<Tag, 'usage_count'>;

export type RecordAction =
  | DeskMention
  | MentionsRead
  | AssistRequested
  | AssistAnswered
  | TagChanged
  | TransferRequested
  | TransferResult
  | { type: 'transfers_loaded'; transfers: readonly PendingTransfer[] }
  /** This agent's answer is on its way, or was not taken. */
  | { type: 'transfer_answered'; id: string }
  | { type: 'transfer_offered'; transfer: PendingTransfer }
  | { type: 'assists_loaded'; assists: AssistListResponse['data'] }
  /** This agent asked or answered. */
  | { type: 'assist_changed'; request: AssistRequest; side: 'received' | 'sent' }
  | { type: 'tags_loaded'; tags: readonly SessionTagLook[] };

export const emptyRecords: DeskRecords = {
  mentions: [],
  assists: { received: [], sent: [] },
  transfers: [],
  tags: new Map(),
};

const TYPES: ReadonlySet<string> = new Set<RecordAction['type']>([
  'mention',
  'mentions_read',
  'assist_request',
  'assist_answer',
  'tag_changed',
  'transfer_request',
  'transfer_result',
  'transfers_loaded',
  'transfer_answered',
  'transfer_offered',
  'assists_loaded',
  'assist_changed',
  'tags_loaded',
]);

export function isRecordAction(action: { type: string }): action is RecordAction {
  return TYPES.has(action.type);
}

/** What this agent should look at: unread mentions and questions that nobody has answered. */
export function openCount({ mentions, assists }: DeskRecords): number {
  return mentions.length + openQuestions(assists.received).length;
}

export function openQuestions(received: readonly AssistRequest[]): AssistRequest[] {
  return received.filter(({ status }) => status === 'pending');
}

/** Folds one record of the desk's feed. Pure. */
export function foldRecords(records: DeskRecords, action: RecordAction): DeskRecords {
  switch (action.type) {
    case 'mention': {
      const { to: _to, ...mention } = action;
      const others = records.mentions.filter(({ note_id }) => note_id !== mention.note_id);
      return { ...records, mentions: [mention, ...others] };
    }
    case 'mentions_read': {
      const mentions = records.mentions.filter(({ note_id }) => !action.note_ids.includes(note_id));
      return mentions.length === records.mentions.length ? records : { ...records, mentions };
    }
    case 'assist_request':
      return putAssist(records, 'received', { ...action.data, assistant: '', ...OPEN });
    case 'assist_answer':
      return answerSent(records, action);
    case 'assist_changed':
      return putAssist(records, action.side, action.request);
    case 'assists_loaded':
      return { ...records, assists: action.assists };
    case 'transfer_request':
      return putTransfer(records, pendingOf(action));
    case 'transfer_offered':
      return putTransfer(records, action.transfer);
    case 'transfer_result':
    case 'transfer_answered':
      return dropTransfer(records, action.id);
    case 'transfers_loaded':
      return { ...records, transfers: action.transfers };
    case 'tags_loaded':
      return { ...records, tags: new Map(action.tags.map((tag) => [tag.id, tag])) };
    case 'tag_changed': {
      const tags = new Map(records.tags);
      if (action.tag) tags.set(action.tag_id, action.tag);
      else tags.delete(action.tag_id);
      return { ...records, tags };
    }
  }
}

const OPEN = { answer: null, status: 'pending', answered_at: null } as const;

function putAssist(records: DeskRecords, side: 'received' | 'sent', request: AssistRequest): DeskRecords {
  const others = records.assists[side].filter(({ id }) => id !== request.id);
  const list = [request, ...others].toSorted((a, b) => b.created_at - a.created_at);
  return { ...records, assists: { ...records.assists, [side]: list } };
}

function dropTransfer(records: DeskRecords, id: string): DeskRecords {
  const transfers = records.transfers.filter((transfer) => transfer.id !== id);
  return transfers.length === records.transfers.length ? records : { ...records, transfers };
}

function putTransfer(records: DeskRecords, transfer: PendingTransfer): DeskRecords {
  const others = records.transfers.filter(({ id }) => id !== transfer.id);
  return { ...records, transfers: [...others, transfer].toSorted((a, b) => a.created_at - b.created_at) };
}

function answerSent(records: DeskRecords, { data }: AssistAnswered): DeskRecords {
  const sent = records.assists.sent.map((one) =>
    one.id === data.id
      ? { ...one, answer: data.answer, answered_at: data.answered_at, status: 'answered' as const }
      : one,
  );
  return { ...records, assists: { ...records.assists, sent } };
}
