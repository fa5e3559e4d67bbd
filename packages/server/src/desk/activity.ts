import type { Agent } from '@fiido/protocol';
import type { Deps } from '../deps.ts';
import { roundSeconds } from '../session/create.ts';
import { tellPresence } from './tell-presence.ts';

/** Says why an agent who did nothing counts as busy. */
export function idleNote(seconds: number): string {
  return `系统检测到超过${Math.round(seconds / 60)}分钟无操作，已自动置为忙碌`;
}

/** Says why an agent whose signs of life ended counts as offline. */
export function lapsedNote(seconds: number): string {
  return `心跳超时（${seconds}秒无活动）`;
}

/** Whether an agent who counts as online did nothing for too long; a limit of 0 is none. */
export function isIdle({ status, last_active_at, status_updated_at }: Agent, limit: number, now: number): boolean {
  const last = Math.max(last_active_at ?? 0, status_updated_at ?? 0);
  return limit > 0 && status === 'online' && now - last > limit;
}

type ActivityDeps = Pick<Deps, 'accounts' | 'clock' | 'config' | 'store' | 'feeds'>;

/** The agent did something: who was set to busy for doing nothing is online again. @returns Unix seconds */
export async function noteActivity(deps: ActivityDeps, username: string): Promise<number> {
  const { accounts, clock, config } = deps;
  const now = roundSeconds(clock.now());
  const agent = await accounts.update(username, { last_active_at: now });
  if (agent.status === 'busy' && agent.status_note === idleNote(config.patience.autoBusy)) {
    const back = { status: 'online', status_note: '', status_updated_at: now } as const;
    await tellPresence(deps, await accounts.update(username, back));
  }
  return now;
}
