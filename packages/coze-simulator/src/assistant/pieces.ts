/**
 * Cuts an answer into the small pieces in which it is streamed: a few characters of Chinese, word by word otherwise.
 * Joined, they are the text.
 */
export function piecesOf(text: string): string[] {
  return text.match(/[\u3000-\u9fff\uff00-\uffef]{1,4}|\s*[^\s\u3000-\u9fff\uff00-\uffef]{1,12}|\s+/gu) ?? [];
}
