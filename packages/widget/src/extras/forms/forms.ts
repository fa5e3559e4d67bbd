import type { ExtraParts } from '../../extra-parts.ts';
import type { ExtraContext } from '../../extra.ts';
import { start as startContact } from '../contact/contact.ts';
import { start as startCsat } from '../csat/csat.ts';

export { consentForm } from '../consent/consent.ts';

/** What is asked above the composer before and after a talk with a person. */
export function start(context: ExtraContext): ExtraParts {
  const parts = [startContact(context), startCsat(context)];
  return { form: () => parts.map((part) => part.form?.()) };
}
