import type { Texts } from '../../locales/locale.ts';

/** Who made a change: a colleague's name where it is known, else what the trail says. */
export function operatorText(operator: string, names: ReadonlyMap<string, string>, { audit }: Texts): string {
  return names.get(operator) ?? (audit as Readonly<Record<string, string>>)[operator] ?? operator;
}
