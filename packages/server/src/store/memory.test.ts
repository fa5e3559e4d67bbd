import { createFakeClock } from '../clock.ts';
import { LIMITS } from '../../test/store/harness.ts';
import { testStore } from '../../test/store/store-suite.ts';
import { createMemoryStore } from './memory.ts';

testStore('memory store', (limits) => {
  const clock = createFakeClock(1_790_000_000);
  const store = createMemoryStore({ clock, limits: { ...LIMITS, ...limits } });
  return Promise.resolve({
    ...store,
    at: (epoch: string, seq: number) => `${epoch}-${seq}`,
    pass: (ms: number) => clock.advance(ms),
  });
});
