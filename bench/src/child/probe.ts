/** Preloaded into every measured process: answers questions about that process over the IPC channel. */
export interface Usage {
  /** User and system time of the process so far, microseconds. */
  cpuUs: number;
  /** User time alone: without the kernel, whose writes cost more while the client sleeps. */
  userUs: number;
  /** Resident set after a garbage collection when one was asked for, bytes. */
  rssBytes: number;
  /** What the program holds: its heap and the buffers outside of it, bytes. */
  heldBytes: number;
}

export interface Question {
  id: number;
  collect: boolean;
}

export interface Answer extends Usage {
  id: number;
}

function usage(collect: boolean): Usage {
  if (collect) for (let round = 0; round < 3; round++) globalThis.gc?.();
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed, external } = process.memoryUsage();
  return { cpuUs: user + system, userUs: user, rssBytes: rss, heldBytes: heapUsed + external };
}

process.on('message', ({ id, collect }: Question) => {
  process.send?.({ id, ...usage(collect) } satisfies Answer);
});
process.on('disconnect', () => process.exit(0));
// The measured process ends when its own work ends; being asked is not work.
process.channel?.unref();
