import { Hono } from 'hono';
import type { Context } from 'hono';
import type { Site } from '@fiido/protocol';
import { embedPageQuery } from '@fiido/protocol/schemas';
import type { AppEnv } from '../app-env.ts';
import type { Deps } from '../deps.ts';
import { escapeHtml } from '../mail/escape.ts';
import { readQuery } from '../http/validate.ts';

/** The chat's own files, the shop's pictures on its cards, and nothing that is written into the page. */
function policyOf({ any_origin, origins }: Site): string {
  const ancestors = any_origin ? '*' : ["'self'", ...origins].join(' ');
  return [
    "default-src 'self'",
    "img-src 'self' data: https:",
    `frame-ancestors ${ancestors}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** The chat alone, for shop builders that allow nothing but a frame. In one as narrow as a phone it fills the frame. */
function embedPage(c: Context<AppEnv>, deps: Deps): Response {
  const attributes = readQuery(c, embedPageQuery);
  const text = Object.entries({ ...attributes, open: '' })
    .map(([name, value]) => ` ${name}="${escapeHtml(value)}"`)
    .join('');
  const page = [
    `<!doctype html><html lang="${escapeHtml(attributes.locale ?? 'en')}"><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">',
    '<meta name="color-scheme" content="light dark"><title>Chat</title>',
    '<script type="module" src="/widget.js"></script>',
    `<fiido-chat${text}></fiido-chat>`,
  ].join('\n');
  return c.body(page, 200, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': policyOf(deps.sites.of(attributes)),
    'Cache-Control': 'no-cache',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  });
}

/** `GET /embed`: the chat as a page, to be shown in a frame of 380 × 520. */
export function embedPageRoutes(deps: Deps): Hono<AppEnv> {
  return new Hono<AppEnv>().get('/embed', (c) => embedPage(c, deps));
}
