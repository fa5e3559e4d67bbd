import type { Hono } from 'hono';
import { badFieldOf } from '../fault-fields.ts';
import { isFault } from '../faults.ts';
import { readFields } from '../fields.ts';
import type { Env, World } from '../world.ts';

/** Paths outside Coze's own, for tests that reach a simulator only over HTTP. Open to whoever reaches it. */
export function addControl(app: Hono<Env>, world: World): void {
  app.post('/__simulator/faults', async (c) => {
    const fault = readFields(await c.req.text());
    if (!isFault(fault)) return c.json({ error: 'The body is not a fault: kind is missing or unknown' }, 400);
    const bad = badFieldOf({ ...fault });
    if (bad !== null) return c.json({ error: `The fault ${fault.kind} lacks a field or cannot read it: ${bad}` }, 400);
    world.faults.add(fault);
    return c.json({ waiting: world.faults.waiting() }, 201);
  });
  app.get('/__simulator/faults', (c) => c.json({ waiting: world.faults.waiting() }));
  app.delete('/__simulator/faults', (c) => {
    world.faults.clear();
    return c.json({ waiting: [] });
  });
  app.get('/__simulator/requests', (c) => c.json({ requests: world.requests }));
  app.get('/__simulator/disconnects', (c) => c.json({ disconnects: world.disconnects }));
  app.delete('/__simulator/tokens', (c) => {
    world.tokens.revokeAll();
    return c.json({});
  });
}
