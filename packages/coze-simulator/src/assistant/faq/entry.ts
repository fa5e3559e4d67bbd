export interface FaqText {
  question: string;
  /** Light markdown. */
  answer: string;
}

/** One thing the shop assistant knows, in each language it speaks. */
export interface FaqEntry {
  id: string;
  /** Entries of one topic are offered together. */
  topic: string;
  /** Words that point here beyond those of question and answer, in all languages. */
  keywords: string;
  en: FaqText;
  zh: FaqText;
  /** German is served in part; the rest is answered in English. */
  de?: FaqText;
  /** Never offered as a next question. */
  unsuggested?: boolean;
}
