import type { ExtraContext, ExtraParts } from '../../extra.ts';
import { start as startFeedback } from '../feedback/feedback.ts';
import { start as startSuggestions } from '../suggestions/suggestions.ts';

/** Everything that stands with an answer of the AI; one file, as whoever needs one part soon needs the others. */
export function start(context: ExtraContext): ExtraParts {
  return { ...startFeedback(context), ...startSuggestions(context) };
}
