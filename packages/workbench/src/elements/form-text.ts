/** Reads the fields of a form by name: their text without blanks at its ends, empty where there is none. */
export function textOf(data: FormData): (name: string) => string {
  return (name) => {
    const value = data.get(name);
    return typeof value === 'string' ? value.trim() : '';
  };
}

/** One in a line, each once; blank lines are none. */
export function linesOf(text: string): string[] {
  return [...new Set(text.split('\n').map((line) => line.trim()))].filter((line) => line !== '');
}
