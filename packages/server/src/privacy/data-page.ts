import { escapeHtml } from '../mail/escape.ts';
import { randomHex } from '../random-hex.ts';

const STYLE = `
  :root { color-scheme: light dark; font: 17px/1.5 system-ui, sans-serif; }
  body { display: grid; place-items: center; min-height: 90vh; margin: 0; padding: 24px; }
  h1 { font-size: 22px; }
  main { max-width: 30rem; text-align: center; text-wrap: balance; }
  button { margin-top: 16px; padding: 12px 24px; border: 0; border-radius: 12px; background: #b91c1c; color: #fff;
    font: inherit; font-weight: 600; cursor: pointer; }
  button:focus-visible { outline: 3px solid #f87171; outline-offset: 2px; }
`;

/**
 * A page with one sentence, and where something is to be confirmed a button that posts to the page's own address.
 *
 * A press, not the visit, confirms: mail programs visit links to look at what is behind them.
 */
export function dataPage(
  { title, confirm, language }: { title: string; confirm?: string; language: string },
  status: 200 | 404 = 200,
): Response {
  const nonce = randomHex(32);
  const form = confirm === undefined ? '' : `<form method="post"><button>${escapeHtml(confirm)}</button></form>`;
  const body = [
    `<!doctype html><html lang="${escapeHtml(language)}" dir="${language.startsWith('ar') ? 'rtl' : 'ltr'}">`,
    '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(title)}</title><style nonce="${nonce}">${STYLE}</style>`,
    `<main><h1>${escapeHtml(title)}</h1>${form}</main>`,
  ].join('\n');
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`;
  return new Response(body, {
    status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': policy,
      'Referrer-Policy': 'no-referrer',
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      'X-Robots-Tag': 'noindex',
    },
  });
}
