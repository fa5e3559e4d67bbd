import { drawLauncher, fillAttributes } from './launcher.ts';
import type { FiidoChatFunction } from './public-api.ts';

/** The name of the launcher until the panel brings the others; the languages without an entry all say "Chat". */
const LABELS: Record<string, string> = { zh: '打开聊天', ar: 'دردشة', pl: 'Czat' };

/** Calls that cannot wait until somebody opens the panel. */
const URGENT = /^(open|toggle|send|rules|ask)/;

/** Where this script came from; a tag manager's copy has no `currentScript`. */
function ownScript(): HTMLScriptElement | null {
  // A script of an SVG has no `src` either.
  const current = document.currentScript as HTMLScriptElement | null;
  return current?.src
    ? current
    : document.querySelector('script[src*="/embed.js"][data-site],script[src*="/fiido-kefu.js"]');
}

function queueCalls(load: () => void): FiidoChatFunction {
  const call: FiidoChatFunction = (...args) => {
    if (call.run) return call.run(args);
    call.q.push(args);
    if (URGENT.test(args[0])) load();
    return () => call('off', args[1], args[2]);
  };
  call.q = [];
  return call;
}

function start(script: HTMLScriptElement | null): void {
  const folder = new URL('.', (script?.src ?? location.href).replace('/sdk/', '/')).href;
  let host: Element;
  let button: HTMLButtonElement | undefined;
  let loading = false;
  const load = (): void => {
    if (loading) return;
    loading = true;
    import(/* @vite-ignore */ `${folder}widget.js`).catch(() => {
      // The shop's network failed, not its page: the next click tries again.
      loading = false;
      if (button) button.ariaBusy = null;
    });
  };
  const call = queueCalls(load);
  window.FiidoChat = call;
  window.FiidoKefu = Object.fromEntries(
    'init open close toggle sendMessage setUser on'
      .split(' ')
      .map((name) => [name, (...args: unknown[]) => call(name, ...args)]),
  );

  addEventListener('ask-product', (event) => call('ask', (event as CustomEvent).detail));

  const mount = (): void => {
    const found = document.querySelector('fiido-chat');
    host = found ?? document.createElement('fiido-chat');
    const { serverUrl, welcomeMessage, ...rest } = window.FiidoKefuConfig ?? {};
    const data = script?.dataset as Record<string, string> | undefined;
    fillAttributes(host, { server: serverUrl ?? folder, welcome: welcomeMessage, ...rest, ...data });
    if (!host.shadowRoot) {
      const language = host.getAttribute('locale') ?? (document.documentElement.lang || navigator.language);
      const drawn = drawLauncher(host.attachShadow({ mode: 'open' }), LABELS[language.slice(0, 2)] ?? 'Chat');
      button = drawn;
      // A finger enters too.
      for (const intent of ['pointerenter', 'focus']) drawn.addEventListener(intent, load);
      drawn.addEventListener('click', () => {
        if (!call.run) drawn.ariaBusy = 'true';
        call(call.run ? 'toggle' : 'open');
      });
    }
    // Beside the body: a page that exchanges its body keeps the chat, and what the page does to its body is not ours.
    if (!found) document.documentElement.append(host);
    const key = `fiido:${host.getAttribute('site')}:`;
    // After the page's own work: a chat that was open when the last page went is open again, and a shopper whom an
    // agent is about to answer hears of it without opening it first.
    setTimeout(() => {
      try {
        // What the shopper chose in the menu.
        host.setAttribute('locale', localStorage[`${key}locale`] ?? host.getAttribute('locale') ?? '');
        if (sessionStorage[`${key}open`] ?? localStorage[`${key}awake`]) load();
        call('rules', JSON.parse(document.querySelector('[data-fiido-rules]')?.textContent ?? ''));
      } catch {
        // A browser that blocks storage has kept nothing to come back to; a page without rules has none to read.
      }
    }, 300);
  };
  if (document.body) mount();
  else document.addEventListener('DOMContentLoaded', mount);
}

if (!window.FiidoChat) start(ownScript());
