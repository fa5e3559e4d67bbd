import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A merchant's page: its HTML, and the headers that it is served with. */
export interface HostPage {
  html: string;
  headers?: Record<string, string>;
}

export interface Shop {
  url: string;
  close(): void;
}

/** Serves pages by their path on an origin that is not the chat's. */
export async function startShop(pages: Record<string, HostPage>): Promise<Shop> {
  const server = createServer((request, response) => {
    const page = pages[request.url?.split('?')[0] ?? ''];
    if (!page) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', ...page.headers }).end(page.html);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

/** The documented snippet. */
export function snippet(chat: string): string {
  return `<script async src="${chat}/embed.js" data-site="fiido"></script>`;
}

/** A page with something to scroll and something to focus. */
export function page(head: string, body = ''): string {
  return `<!doctype html><html lang="en"><head><meta name="viewport" content="width=device-width"><title>Shop</title>
    <link rel="icon" href="data:,">${head}</head>
    <body><main><h1>Shop</h1><a href="#a">A link</a><p style="height:3000px">Tall</p></main>${body}</body></html>`;
}
