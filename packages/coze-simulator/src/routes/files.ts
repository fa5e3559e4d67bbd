import type { Hono } from 'hono';
import { ok, refuse, refuseUnknown } from '../answers.ts';
import { guard } from '../guard.ts';
import type { Ctx, Env, World } from '../world.ts';

const REMEMBERED_MAX = 1000;

interface UploadedFile {
  id: string;
  bytes: number;
  file_name: string;
  created_at: number;
}

/** All parts that are files, under any name. */
async function filesOf(c: Ctx): Promise<File[] | null> {
  try {
    const form = await c.req.formData();
    return [...form.values()].filter((value) => typeof value !== 'string');
  } catch {
    return null; // No form: refused by the caller.
  }
}

/** `POST /v1/files/upload` and its counterpart. Only the facts are kept, never the content. */
export function addFiles(app: Hono<Env>, world: World): void {
  const all = new Map<string, UploadedFile>();
  app.post('/v1/files/upload', guard(world, 'uploadFile'), async (c) => {
    const files = await filesOf(c);
    const [file, second] = files ?? [];
    if (!files || !file) return refuse(c, 4300, 'No file was uploaded');
    if (second) return refuse(c, 4301, 'Only one file can be uploaded at a time');
    if (file.size === 0) return refuse(c, 4300, 'The file is empty');
    const created_at = Math.floor(world.now());
    const uploaded = { id: world.ids.next(), bytes: file.size, file_name: file.name, created_at };
    for (const oldest of all.keys()) {
      if (all.size < REMEMBERED_MAX) break;
      all.delete(oldest);
    }
    all.set(uploaded.id, uploaded);
    return ok(c, uploaded);
  });
  app.get('/v1/files/retrieve', guard(world, 'uploadFile'), (c) => {
    const file = all.get(c.req.query('file_id') ?? '');
    return file ? ok(c, file) : refuseUnknown(c);
  });
}
