import type { ReplyPart } from './provider.ts';

/** What the client reads of a message of Coze. */
export interface CozeMessage {
  id: string;
  type: string;
  content: string;
  /** Text for people: an answer that is neither a card nor audio. */
  isAnswer: boolean;
}

/** The answers of one turn. Each comes twice, as deltas and whole; nothing is shown twice. */
export interface Answers {
  readDelta(message: CozeMessage): ReplyPart[];
  /** The whole text is the truth for what is stored, whatever the deltas were. */
  readCompleted(message: CozeMessage): ReplyPart[];
  /** All answers in the order they began; empty when there is nothing but white space. */
  text(): string;
}

interface Answer {
  /** What went out as deltas. */
  shown: string;
  /** The completed text; null while there is none. */
  whole: string | null;
}

/** Between two answers, in the deltas as in the stored text. */
const BETWEEN_ANSWERS = '\n\n';

export function createAnswers(): Answers {
  const answers = new Map<string, Answer>();
  let latest: string | null = null;

  function answerOf(id: string): Answer {
    const answer = answers.get(id) ?? { shown: '', whole: null };
    answers.set(id, answer);
    return answer;
  }

  function show(id: string, answer: Answer, content: string): ReplyPart[] {
    if (content === '') return [];
    const separator = latest !== null && latest !== id ? BETWEEN_ANSWERS : '';
    latest = id;
    answer.shown += content;
    return [{ type: 'delta', content: separator + content }];
  }

  return {
    readDelta({ id, content, isAnswer }) {
      if (!isAnswer) return [];
      const answer = answerOf(id);
      // After the completed text a delta could only repeat.
      return answer.whole === null ? show(id, answer, content) : [];
    },
    readCompleted({ id, content, isAnswer }) {
      if (!isAnswer) return [];
      const answer = answerOf(id);
      answer.whole = content;
      return content.startsWith(answer.shown) ? show(id, answer, content.slice(answer.shown.length)) : [];
    },
    text() {
      // An empty completed text takes back nothing that was shown.
      const texts = [...answers.values()].map(({ whole, shown }) => whole || shown);
      return texts.filter((text) => text.trim() !== '').join(BETWEEN_ANSWERS);
    },
  };
}
