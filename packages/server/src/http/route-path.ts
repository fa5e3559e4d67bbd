import { getPath } from 'hono/utils/url';

const BY_TAG = '/api/sessions/by-tag/';

/**
 * The path that a request is routed by.
 *
 * One fixed word beside a parameter (`by-tag` beside a session's name) makes the router fall back to its slow way for
 * every request: that path goes by another name inside.
 */
export function routePath(request: Request): string {
  const path = getPath(request);
  return path.startsWith(BY_TAG) ? `/api/tagged/${path.slice(BY_TAG.length)}` : path;
}
