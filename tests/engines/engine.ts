/** A browser other than Chromium, as far as a smoke test needs it. */
export interface Engine {
  goto(url: string): Promise<void>;
  /** Runs the body of a function in the page; `args` are its `arguments`, all of it JSON. */
  evaluate(body: string, ...args: unknown[]): Promise<unknown>;
  /** Clicks as a person does; undefined = there is no such element. */
  click(testId: string): Promise<void>;
  /** Types with the keyboard. */
  type(testId: string, text: string): Promise<void>;
  close(): Promise<void>;
}

/** Body of a function that finds an element by its test id, through every shadow root. */
export const FIND = `
  const search = (root) => {
    for (const element of root.querySelectorAll('*')) {
      if (element.dataset?.testid === arguments[0]) return element;
      const found = element.shadowRoot && search(element.shadowRoot);
      if (found) return found;
    }
    return null;
  };
  return search(document);
`;

/** Body of a function that gives the texts of all elements with a test id. */
export const TEXTS = `
  const texts = [];
  const search = (root) => {
    for (const element of root.querySelectorAll('*')) {
      if (element.dataset?.testid === arguments[0]) texts.push(deepText(element));
      if (element.shadowRoot) search(element.shadowRoot);
    }
  };
  const deepText = (node) =>
    node.nodeType === 3
      ? node.data
      : [...(node.shadowRoot ?? node).childNodes].map(deepText).join('');
  search(document);
  return texts;
`;
