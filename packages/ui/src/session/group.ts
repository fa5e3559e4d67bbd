import type { ViewMessage } from './types.ts';

/** Messages of one sender that follow within this many seconds stand together. */
const GROUP_SECONDS = 120;

/** How a message stands among its neighbours. */
export interface Grouping {
  /** First of a day: a date separator goes above. */
  newDay: boolean;
  /** First of its sender's group: shows name and avatar. */
  first: boolean;
  /** Last of its sender's group: shows the time. */
  last: boolean;
}

/** Days are those of the reader's time zone. */
export function groupMessage(
  message: ViewMessage,
  previous: ViewMessage | undefined,
  next: ViewMessage | undefined,
): Grouping {
  return {
    newDay: !message.divider && (!previous || !onSameDay(previous, message)),
    first: !previous || !joins(previous, message),
    last: !next || !joins(message, next),
  };
}

function joins(a: ViewMessage, b: ViewMessage): boolean {
  return (
    a.role === b.role &&
    a.role !== 'system' &&
    a.agent_id === b.agent_id &&
    b.timestamp - a.timestamp < GROUP_SECONDS &&
    onSameDay(a, b)
  );
}

function onSameDay(a: ViewMessage, b: ViewMessage): boolean {
  return new Date(a.timestamp * 1000).toDateString() === new Date(b.timestamp * 1000).toDateString();
}
