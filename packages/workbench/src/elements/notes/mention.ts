import type { DeskAgent } from '@fiido/protocol';

/** An agent who can be named. */
export type Colleague = DeskAgent & { username: string };

/** Everybody but this agent; one whose user name is not known cannot be named. */
export function colleaguesOf(agents: Iterable<DeskAgent>, own_id: string): Colleague[] {
  const named = (agent: DeskAgent): agent is Colleague => agent.username !== undefined && agent.agent_id !== own_id;
  return [...agents].filter(named).toSorted((a, b) => a.agent_name.localeCompare(b.agent_name));
}

/** The name that is being written before the cursor, without its `@`; null when none is. */
export function mentionAt(text: string, cursor: number): string | null {
  return /(?:^|[\s(])@([\w.-]*)$/.exec(text.slice(0, cursor))?.[1] ?? null;
}

/** Whose name or user name has the letters. */
export function matching(colleagues: readonly Colleague[], begun: string): Colleague[] {
  const wanted = begun.toLowerCase();
  return colleagues.filter(({ username, agent_name }) => `${username} ${agent_name}`.toLowerCase().includes(wanted));
}

/** The text with the whole user name in place of the begun one, and where the cursor is then. */
export function complete(text: string, cursor: number, username: string): { text: string; cursor: number } {
  const from = cursor - (mentionAt(text, cursor) ?? '').length;
  const head = `${text.slice(0, from)}${username} `;
  return { text: head + text.slice(cursor).replace(/^ /, ''), cursor: head.length };
}
