/** JWT ids that were used; each one works once. */
export interface UsedJtis {
  /** Marks an id as used until `exp`, in Unix seconds; false when it was used before. */
  use(iss: string, jti: string, exp: number): boolean;
}

const USED_MAX = 50_000;

export function createUsedJtis(now: () => number): UsedJtis {
  const used = new Map<string, number>();

  /** An expired JWT is refused for its age, so its id need not be known any longer. */
  function makeRoom(): void {
    if (used.size < USED_MAX) return;
    for (const [key, exp] of used) if (exp <= now()) used.delete(key);
    for (const oldest of used.keys()) {
      if (used.size < USED_MAX) break;
      used.delete(oldest);
    }
  }

  return {
    use(iss, jti, exp) {
      const key = `${iss}\n${jti}`;
      if (used.has(key)) return false;
      makeRoom();
      used.set(key, exp);
      return true;
    },
  };
}
