import { readFileSync, statSync } from 'node:fs';
import { extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Hono } from 'hono';
import type { Context } from 'hono';
import type { AppEnv } from '../app-env.ts';
import { AppError } from '../errors.ts';

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};
const IMMUTABLE = 'public, max-age=31536000, immutable';
const SHORT = 'public, max-age=300, stale-while-revalidate=86400';
const csp = (ancestors: string): string =>
  [
    "default-src 'self'",
    "img-src 'self' data: blob: https:",
    "style-src 'self'",
    "script-src 'self'",
    "connect-src 'self'",
    `frame-ancestors ${ancestors}`,
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ');

function folder(relative: string): string {
  return fileURLToPath(new URL(`../../../../${relative}`, import.meta.url));
}

/** Null for a name that no file can have. */
function decoded(path: string): string | null {
  try {
    const name = decodeURIComponent(path);
    return name.includes('\0') ? null : name;
  } catch {
    return null; // Not an encoding of anything.
  }
}

/** A file inside a folder, never outside it; null when there is none. */
function readInside(root: string, path: string): Uint8Array<ArrayBuffer> | null {
  const name = decoded(path);
  if (name === null) return null;
  const file = normalize(join(root, name));
  if (!file.startsWith(root.endsWith(sep) ? root : root + sep)) return null;
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return null;
  return new Uint8Array(readFileSync(file));
}

interface Answer {
  root: string;
  path: string;
  cache: string;
  /** Loadable by pages of any origin: the widget's files. */
  shared?: boolean;
  page?: boolean;
  /** Who may show the page in a frame. */
  ancestors?: "'none'" | "'self'";
}

function answer(c: Context<AppEnv>, { root, path, cache, ancestors = "'none'", ...kind }: Answer): Response | null {
  const { shared = false, page = false } = kind;
  const bytes = readInside(root, path);
  if (!bytes) return null;
  const headers: Record<string, string> = {
    'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream',
    'Cache-Control': cache,
    'X-Content-Type-Options': 'nosniff',
    ...(shared
      ? {
          'Access-Control-Allow-Origin': '*',
          'Cross-Origin-Resource-Policy': 'cross-origin',
          'Timing-Allow-Origin': '*',
        }
      : {}),
    ...(page ? { 'Content-Security-Policy': csp(ancestors), 'Referrer-Policy': 'no-referrer' } : {}),
  };
  return c.body(bytes, 200, headers);
}

/** Serves what was built, and nothing else: no route maps to a folder of sources or settings. */
export function staticFiles(): Hono<AppEnv> {
  const widget = folder('packages/widget/dist');
  const workbench = folder('packages/workbench/dist');
  const demo = folder('examples/embed-html');
  const gallery = folder('packages/widget/gallery/dist');
  const widgetFile = (c: Context<AppEnv>, path: string, cache: string): Response | null =>
    answer(c, { root: widget, path, cache, shared: true });
  const missing = (): never => {
    throw new AppError('NOT_FOUND');
  };

  return (
    new Hono<AppEnv>()
      .get('/embed.js', (c) => widgetFile(c, 'embed.js', SHORT) ?? missing())
      .get('/sdk/fiido-kefu.js', (c) => widgetFile(c, 'embed.js', SHORT) ?? missing())
      .get('/widget.js', (c) => widgetFile(c, 'widget.js', SHORT) ?? missing())
      .get('/chunks/:file', (c) => widgetFile(c, `chunks/${c.req.param('file')}`, IMMUTABLE) ?? c.notFound())
      .get('/fiido2.png', () => {
        // The shop's logo is the shop's; none is shipped.
        throw new AppError('NOT_FOUND', { detail: '图片文件未找到' });
      })
      .get('/demo', (c) => c.redirect('/demo/'))
      .get('/index2.html', (c) => c.redirect('/demo/'))
      // Shows each of its states in a frame of its own.
      .get('/demo/gallery', (c) => {
        const page = { root: gallery, path: 'index.html', cache: 'no-cache', page: true, ancestors: "'self'" } as const;
        return answer(c, page) ?? missing();
      })
      .get('/demo/gallery/:file', (c) => {
        const path = c.req.param('file');
        return answer(c, { root: gallery, path, cache: 'no-cache' }) ?? c.notFound();
      })
      .get('/demo/*', (c) => {
        const path = c.req.path.slice('/demo/'.length) || 'index.html';
        if (path === 'index.html')
          return answer(c, { root: demo, path, cache: 'no-cache', page: true }) ?? c.notFound();
        // The page's folder is a package too: only what the page loads is for everybody.
        if (!path.startsWith('assets/')) return c.notFound();
        const root = `${demo}/assets`;
        return answer(c, { root, path: path.slice('assets/'.length), cache: 'no-cache' }) ?? c.notFound();
      })
      .get('/workbench', (c) => c.redirect('/workbench/'))
      .get('/workbench/*', (c) => {
        const path = c.req.path.slice('/workbench/'.length);
        const cache = path.startsWith('assets/') ? IMMUTABLE : 'no-cache';
        const file = path === '' ? null : answer(c, { root: workbench, path, cache });
        if (file) return file;
        if (path.startsWith('assets/')) return c.notFound();
        // The app routes its own pages.
        return answer(c, { root: workbench, path: 'index.html', cache: 'no-cache', page: true }) ?? missing();
      })
  );
}
