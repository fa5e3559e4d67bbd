import type { Actor } from '../actions.ts';
import type { Draft } from '../draft.ts';

/** Whether somebody else serves the session; admins act for anybody. */
export function notServing({ session }: Draft, actor: Actor): boolean {
  return session.assigned_agent?.id !== actor.id && !actor.is_admin;
}
