/** Runs the AI turns of one session one after the other, as far as they come through this process. */
export interface TurnLocks {
  /** Names this process in the turns that it begins. */
  readonly owner: string;
  /** Whether a turn of the session runs or waits in this process. */
  isHeld(session_name: string): boolean;
  /** Waits for the session's earlier turns; call the result when the turn is over, whatever came of it. */
  acquire(session_name: string): Promise<() => void>;
}

export function createTurnLocks(): TurnLocks {
  const tails = new Map<string, Promise<void>>();
  return {
    owner: crypto.randomUUID(),
    isHeld: (session_name) => tails.has(session_name),
    async acquire(session_name) {
      const before = tails.get(session_name);
      let release = (): void => undefined;
      const own = new Promise<void>((resolve) => {
        release = () => {
          if (tails.get(session_name) === own) tails.delete(session_name);
          resolve();
        };
      });
      tails.set(session_name, own);
      await before;
      return release;
    },
  };
}
