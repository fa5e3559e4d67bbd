import type { Locale } from '../../../locales/locale.ts';
import type { Translated } from '../../../locales/texts.ts';
import { en } from './en.ts';
import { zhCN } from './zh-cn.ts';

export type AdminTexts = Translated<typeof en>;

export function adminTexts({ tag }: Locale): AdminTexts {
  return tag === 'zh-CN' ? zhCN : en;
}
