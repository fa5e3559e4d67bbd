import type { ExtraParts } from '../../extra-parts.ts';
import type { ExtraContext } from '../../extra.ts';
import { start as startGate } from '../consent/gate.ts';
import { start as startFeedback } from '../feedback/feedback.ts';
import { start as startSuggestions } from '../suggestions/suggestions.ts';
import { start as startUpkeep } from '../upkeep/upkeep.ts';

/** What nearly every conversation needs a moment after it began. */
export function start(context: ExtraContext): ExtraParts {
  startUpkeep(context);
  return {
    ...startFeedback(context),
    ...startSuggestions(context),
    // Set where requests wait for this file.
    ...(context.host.gate && startGate(context)),
  };
}
