import type { FiidoChat } from '../src/fiido-chat.ts';
import { choicesOf } from './choices.ts';
import type { Choices } from './choices.ts';
import { showOverview } from './overview.ts';
import { createStage, prepare } from './stage.ts';
import type { GalleryState } from './stage.ts';
import { findState } from './states.ts';
import { wordsOf } from './words.ts';

const root = document.documentElement;

/** Loads the built chat as a shop does, below a server that is none, and brings it into the state. */
async function showState(state: GalleryState, { theme, locale }: Choices): Promise<void> {
  const server = prepare();
  root.lang = locale;
  root.dir = locale === 'ar' ? 'rtl' : 'ltr';
  document.title = state.title;
  const chat = document.createElement('fiido-chat');
  for (const [name, value] of Object.entries({ server: location.origin, site: 'gallery', theme, locale })) {
    chat.setAttribute(name, value);
  }
  document.body.append(chat);
  const script = document.createElement('script');
  script.src = '/embed.js';
  document.head.append(script);
  const widget = new URL('/widget.js', location.href).href;
  await Promise.all([
    import(/* @vite-ignore */ widget),
    new Promise((resolve) => script.addEventListener('load', resolve, { once: true })),
    customElements.whenDefined('fiido-chat'),
  ]);
  const stage = createStage(chat as FiidoChat, server, wordsOf(locale));
  await stage.until(() => chat.panel.view.locale.language.startsWith(locale.slice(0, 2)));
  await state.play(stage);
  await chat.updateComplete;
  const passing = chat.shadowRoot
    ?.getAnimations()
    .filter((one) => one.effect?.getComputedTiming().endTime !== Infinity);
  // One whose element went is over, too.
  await Promise.allSettled((passing ?? []).map((animation) => animation.finished));
  // For who takes pictures: nothing moves by itself from here on.
  root.dataset['ready'] = state.id;
}

const query = new URLSearchParams(location.search);
const choices = choicesOf(query);
const state = findState(query.get('state') ?? '');
root.dataset['theme'] = choices.theme;
if (state) void showState(state, choices);
else showOverview(choices);
