import { isFields, textOf } from './fields.ts';

/** What a caller said, once it was checked. */
export interface Turn {
  question: string;
  /** Messages the caller put before the question, oldest first. */
  earlier: { role: 'user' | 'assistant'; content: string }[];
  /** Files and images sent with the question. */
  files: number;
}

/** Why a call is refused. `flat`: as the only event of a stream, with a string code; otherwise as JSON. */
export interface Refusal {
  code: number;
  msg: string;
  flat?: boolean;
}

export interface TurnRules {
  /** How many messages a call may carry. */
  max: number;
  /** `object_string`: text, files and images as a JSON array in a string. */
  objects: boolean;
}

interface Content {
  text: string;
  files: number;
}

/** The parts of an `object_string`: at most one text, any number of files; null when it is malformed. */
function readObjects(content: string): Content | null {
  try {
    const parts: unknown = JSON.parse(content);
    if (!Array.isArray(parts) || !parts.every(isFields)) return null;
    const texts = parts.filter(({ type }) => type === 'text');
    if (texts.length > 1) return null;
    return { text: textOf(texts[0]?.['text']) ?? '', files: parts.length - texts.length };
  } catch {
    return null; // Refused by the caller.
  }
}

function readContent(message: Record<string, unknown>, { objects }: TurnRules): Content | null {
  const { content } = message;
  if (message['content_type'] === 'object_string')
    return objects && typeof content === 'string' ? readObjects(content) : null;
  return typeof content === 'string' ? { text: content, files: 0 } : null;
}

/** Reads `additional_messages`: the last one is the question, those before it are context. */
export function readTurn(messages: unknown, rules: TurnRules): Turn | Refusal {
  if (!Array.isArray(messages) || messages.length === 0) return { code: 4000, msg: 'additional_messages is required' };
  if (messages.length > rules.max) return { code: 4004, msg: `additional_messages: at most ${rules.max}` };
  const turn: Turn = { question: '', earlier: [], files: 0 };
  for (const [index, message] of messages.entries()) {
    const content = isFields(message) ? readContent(message, rules) : null;
    const role = isFields(message) ? message['role'] : null;
    if (!content || (role !== 'user' && role !== 'assistant'))
      return { code: 4005, msg: `additional_messages[${index}] is not a valid message` };
    if (index < messages.length - 1) {
      turn.earlier.push({ role, content: content.text });
    } else if (role !== 'user') {
      return { code: 4000, msg: 'The last of additional_messages must have the role user' };
    } else {
      turn.question = content.text;
      turn.files = content.files;
    }
  }
  if (turn.question === '' && turn.files === 0) return { code: 4005, msg: 'The question is empty' };
  return turn;
}
