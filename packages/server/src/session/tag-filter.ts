/** What a list is narrowed to: sessions with all of `all` and none of `none`. */
export interface TagFilter {
  all: readonly string[];
  none: readonly string[];
}

/**
 * Reads the list's `tag`: ids with commas between them, each required; one after `!` excluded. An empty text is no filter.
 */
export function parseTagFilter(text: string): TagFilter {
  const parts = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '' && part !== '!');
  return {
    all: parts.filter((part) => !part.startsWith('!')),
    none: parts.filter((part) => part.startsWith('!')).map((part) => part.slice(1).trim()),
  };
}

/** Whether tags pass; pure, so that it can be asked of a summary (`summary.tags`) as well as of an index. */
export function passesTagFilter(tags: readonly string[], { all, none }: TagFilter): boolean {
  return all.every((id) => tags.includes(id)) && !none.some((id) => tags.includes(id));
}
