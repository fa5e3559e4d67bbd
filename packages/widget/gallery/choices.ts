/** How a state is shown; every field is a query parameter of the page. */
export interface Choices {
  theme: string;
  locale: string;
  width: string;
}

export const OPTIONS: Record<keyof Choices, readonly string[]> = {
  theme: ['light', 'dark', 'auto'],
  locale: ['en', 'de', 'ar', 'zh-CN', 'fr', 'es', 'it', 'nl', 'pl'],
  width: ['desktop', 'phone'],
};

/** What the query says; the first of the options where it says nothing, or nothing that there is. */
export function choicesOf(query: URLSearchParams): Choices {
  const pick = (name: keyof Choices): string => {
    const wish = query.get(name) ?? '';
    return OPTIONS[name].includes(wish) ? wish : (OPTIONS[name][0] ?? '');
  };
  return { theme: pick('theme'), locale: pick('locale'), width: pick('width') };
}

/** The address of one state, or of the overview without one. */
export function addressOf(choices: Choices, state?: string): string {
  return `/demo/gallery?${new URLSearchParams({ ...(state && { state }), ...choices })}`;
}
