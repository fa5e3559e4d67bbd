import type { Accounts } from './accounts.ts';
import type { NewAgent } from './new-account.ts';
import type { Config } from '../config.ts';

/** Published passwords: for a trial on one's own machine only. */
export const DEMO_AGENTS: readonly NewAgent[] = [
  { username: 'admin', password: 'admin123', name: '系统管理员', role: 'admin', max_sessions: 10 },
  { username: 'agent001', password: 'agent123', name: '客服小王', role: 'agent', max_sessions: 5 },
  { username: 'agent002', password: 'agent123', name: '客服小李', role: 'agent', max_sessions: 5 },
];

/** Makes sure that somebody can log in; true when the first admin was made now. */
export async function seedAccounts(accounts: Accounts, config: Config): Promise<boolean> {
  if (config.seedDemoAgents) {
    for (const agent of DEMO_AGENTS) await accounts.add(agent);
    await accounts.countAdmins();
    return false;
  }
  return accounts.ensureAdmin(config.superAdmin);
}
