import { ok } from '../../test/scripted-server.ts';
import { NOW, talk } from '../stage.ts';
import type { GalleryState, Stage } from '../stage.ts';

/** A person has just left, and the shopper may say how it was. */
async function askForRating(stage: Stage): Promise<void> {
  const { order, agent, agentMore, thanks } = stage.words;
  stage.session({
    history: talk(
      ['user', order],
      ['agent', agent],
      ['agent', agentMore],
      ['user', thanks],
      ['system', '', { text_key: 'released' }],
    ),
    last_manual_end_at: NOW,
  });
  await stage.open();
  await stage.find('csat');
}

export const extraStates: readonly GalleryState[] = [
  {
    id: 'menu',
    title: 'The menu',
    async play(stage) {
      const { hello, greeting } = stage.words;
      stage.session({ history: talk(['user', hello], ['assistant', greeting]) });
      await stage.open();
      (await stage.find('menu-button')).click();
      await stage.find('menu');
    },
  },
  {
    id: 'privacy',
    title: 'What happens to the data',
    async play(stage) {
      const { hello, greeting } = stage.words;
      stage.session({ history: talk(['user', hello], ['assistant', greeting]) });
      await stage.open();
      (await stage.find('menu-button')).click();
      (await stage.find('menu-privacy')).click();
      await stage.find('menu-clear');
    },
  },
  {
    id: 'privacy-answer',
    title: 'A copy of the data is ready',
    async play(stage) {
      const { hello, greeting } = stage.words;
      stage.session({ history: talk(['user', hello], ['assistant', greeting]) });
      stage.server.script('user/data-export', () => ok({ export_url: '/demo/gallery', expires_at: '' }));
      await stage.open();
      (await stage.find('menu-button')).click();
      (await stage.find('menu-privacy')).click();
      await stage.find('menu-clear');
      const field = stage.chat.shadowRoot?.querySelector<HTMLInputElement>('.menu input');
      if (field) Object.assign(field, { value: 'ada@example.com' }).dispatchEvent(new Event('input'));
      (await stage.find('menu-save')).click();
      await stage.find('menu-data');
    },
  },
  {
    id: 'contact',
    title: 'E-mail instead of waiting',
    async play(stage) {
      stage.session(
        { status: 'pending_manual', history: talk(['user', stage.words.person]) },
        { position: 7, estimated_wait_seconds: 900 },
      );
      await stage.open();
      (await stage.find('contact-offer')).click();
      await stage.find('contact-form');
    },
  },
  {
    id: 'contact-invalid',
    title: 'An address that is none',
    async play(stage) {
      stage.session({ status: 'pending_manual' }, { position: 7, estimated_wait_seconds: null });
      await stage.open();
      (await stage.find('contact-offer')).click();
      (await stage.find('contact-send')).click();
    },
  },
  { id: 'csat', title: 'How was it?', play: askForRating },
  {
    id: 'csat-comment',
    title: 'A face was picked',
    async play(stage) {
      await askForRating(stage);
      (await stage.find('csat-4')).click();
      await stage.find('csat-send');
    },
  },
  {
    id: 'feedback',
    title: 'An answer that helped',
    async play(stage) {
      const { ask, advice } = stage.words;
      stage.session({ history: talk(['user', ask], ['assistant', advice, { rating: 'up' }]) });
      await stage.open();
      await stage.find('feedback-up');
    },
  },
];
