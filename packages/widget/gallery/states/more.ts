import { offline, ok } from '../../test/scripted-server.ts';
import { talk } from '../stage.ts';
import type { GalleryState, Stage } from '../stage.ts';

const ANNA = { id: 'a1', name: 'Anna' };

function withAnna(stage: Stage, ...turns: Parameters<typeof talk>): Promise<void> {
  stage.session({ status: 'manual_live', assigned_agent: ANNA, history: talk(...turns) });
  return stage.open();
}

/** A file is chosen; `send` stands for the network. */
async function choose(stage: Stage, name: string, send: (request: XMLHttpRequest) => void): Promise<void> {
  const { order, agent } = stage.words;
  XMLHttpRequest.prototype.send = function (this: XMLHttpRequest) {
    send(this);
  };
  await withAnna(stage, ['user', order], ['agent', agent]);
  const input = (await stage.find('attach-input')) as HTMLInputElement;
  const chosen = new DataTransfer();
  chosen.items.add(new File(['a photo'], name, { type: 'image/png' }));
  input.files = chosen.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
  await stage.find('upload');
}

const file = (filename: string, content_type: string): object => ({
  attachment_id: filename,
  filename,
  content_type,
  size: 48_000,
  url: '/demo/assets/icon.svg',
});

export const fileStates: readonly GalleryState[] = [
  {
    id: 'files',
    title: 'An image and a document',
    async play(stage) {
      const photo = { attachments: [file('wheel.png', 'image/png')] } as object;
      const paper = { attachments: [file('invoice-10-4711.pdf', 'application/pdf')] } as object;
      await withAnna(stage, ['user', 'wheel.png', photo], ['agent', 'invoice-10-4711.pdf', paper]);
      await stage.until(() => stage.chat.shadowRoot?.querySelector<HTMLImageElement>('.files img')?.complete);
    },
  },
  {
    id: 'uploading',
    title: 'A file is on its way',
    play: (stage) =>
      choose(stage, 'a-photo-of-my-rear-wheel-with-a-very-long-name-2026-02-04.png', ({ upload }) =>
        upload.dispatchEvent(new ProgressEvent('progress', { lengthComputable: true, loaded: 2, total: 5 })),
      ),
  },
  {
    id: 'upload-failed',
    title: 'A file that did not get through',
    async play(stage) {
      await choose(stage, 'wheel.png', (request) => request.dispatchEvent(new ProgressEvent('error')));
      await stage.find('upload-retry');
    },
  },
];

const ask = (...call: [string, ...unknown[]]): void => {
  (window as { FiidoChat?: (...given: unknown[]) => unknown }).FiidoChat?.(...call);
};

export const shopStates: readonly GalleryState[] = [
  {
    id: 'proactive',
    title: 'The shop speaks first',
    async play(stage) {
      ask('rules', [{ id: 'hello', text: stage.words.greeting }]);
      await stage.find('proactive');
    },
  },
  {
    id: 'consent',
    title: 'Consent before the first word',
    async play(stage) {
      stage.chat.setAttribute('consent', '');
      stage.chat.setAttribute('privacy-url', '/demo/gallery');
      stage.chat.open = true;
      stage.chat.send(stage.words.hello);
      await stage.find('consent');
    },
  },
  {
    id: 'product',
    title: 'A product that is asked about',
    async play(stage) {
      await stage.open();
      ask('ask', { title: 'Fjord', price: '2,190 EUR', url: '/demo/gallery', image: '/demo/assets/icon.svg' });
      await stage.find('card-ask');
    },
  },
  {
    id: 'suggestions',
    title: 'What to ask next',
    async play(stage) {
      const { hello, greeting, ask: delivery, distance, unsent } = stage.words;
      const next = { suggestions: [delivery, distance, unsent] };
      stage.session({ history: talk(['user', hello], ['assistant', greeting, next]) });
      await stage.open();
      await stage.find('chip');
    },
  },
  {
    id: 'mixed-text',
    title: 'Both directions in one text',
    async play(stage) {
      const mixed = 'طلبي 10-4711 من Fjord Touring لم يصل بعد, what now?';
      stage.session({ history: talk(['user', mixed], ['assistant', mixed], ['user', 'Fjord מחיר 2,190 EUR']) });
      await stage.open();
    },
  },
  {
    id: 'offline-outbox',
    title: 'Texts wait for the connection',
    async play(stage) {
      const { hello, greeting, ask: delivery, unsent } = stage.words;
      stage.session({ history: talk(['user', hello], ['assistant', greeting]) });
      await stage.open();
      stage.hasten(3_000);
      stage.server.script('chat/stream', () => new Promise<Response>(() => undefined));
      stage.server.script('events', offline, () => new Promise<Response>(() => undefined));
      stage.server.cut();
      await stage.find('reconnect-bar');
      stage.chat.send(delivery);
      stage.chat.send(unsent);
      await stage.until(() => stage.state().view.messages.filter(({ delivery: at }) => at === 'sending').length === 2);
    },
  },
  {
    id: 'rated',
    title: 'Thanks for the rating',
    async play(stage) {
      const { order, agent } = stage.words;
      stage.server.script('csat', () => ok({}));
      stage.session({
        history: talk(['user', order], ['agent', agent], ['system', '', { text_key: 'released' }]),
        last_manual_end_at: Date.now() / 1000,
      });
      await stage.open();
      (await stage.find('csat-5')).click();
      (await stage.find('csat-send')).click();
      await stage.until(() => stage.chat.shadowRoot?.querySelector('.csat[role=status]'));
    },
  },
  {
    id: 'begin-anew',
    title: 'The question before a new conversation',
    async play(stage) {
      const { hello, greeting } = stage.words;
      stage.session({ history: talk(['user', hello], ['assistant', greeting]) });
      await stage.open();
      (await stage.find('menu-button')).click();
      (await stage.find('menu-fresh')).click();
      await stage.chat.updateComplete;
    },
  },
];
