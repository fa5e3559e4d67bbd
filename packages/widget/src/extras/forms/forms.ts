import type { ExtraParts } from '../../extra-parts.ts';
import type { ExtraContext } from '../../extra.ts';
import { start as startContact } from '../contact/contact.ts';
import { start as startCsat } from '../csat/csat.ts';

export { consentForm } from '../consent/consent.ts';

/** What is asked above the composer before and after a talk with a person. */
export function start(context: ExtraContext): ExtraParts {
  const contact = startContact(context);
  const csat = startCsat(context);
  return { ...contact, form: () => [contact.form?.(), csat.form?.()] };
}
