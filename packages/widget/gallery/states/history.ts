import { offline } from '../../test/scripted-server.ts';
import { NOW, talk } from '../stage.ts';
import type { GalleryState, Stage } from '../stage.ts';

const DAY = 86_400;
const LONG = 400;

async function longHistory(stage: Stage): Promise<void> {
  const { hello, greeting, distance, advice } = stage.words;
  const texts = [hello, greeting, distance, advice];
  stage.session({
    history: talk(
      ...Array.from({ length: LONG }, (_, index): ['user' | 'assistant', string] => [
        index % 2 ? 'assistant' : 'user',
        `(${index + 1}) ${texts[index % 4]}`,
      ]),
    ),
  });
  await stage.open();
  await stage.until(() => stage.state().view.messages.length === LONG);
}

export const historyStates: readonly GalleryState[] = [
  {
    id: 'dates',
    title: 'Days between messages',
    async play(stage) {
      const { hello, greeting, distance, advice } = stage.words;
      stage.session({
        history: talk(
          ['user', hello, { timestamp: NOW - 400 * DAY }],
          ['assistant', greeting, { timestamp: NOW - 9 * DAY }],
          ['user', distance, { timestamp: NOW - DAY }],
          ['assistant', advice],
        ),
      });
      await stage.open();
    },
  },
  {
    id: 'cleared',
    title: 'The history was cleared',
    async play(stage) {
      const { hello, greeting } = stage.words;
      stage.session({ history: talk(['user', hello], ['assistant', greeting]) });
      await stage.open();
      stage.server.push({ type: 'history_cleared', seq: 3, timestamp: NOW, conversation_id: '7574681165306363910' });
      await stage.until(() => stage.state().view.messages[0]?.divider);
    },
  },
  { id: 'long-history', title: 'A long history, of which 200 rows are drawn', play: longHistory },
  {
    id: 'new-messages',
    title: 'New messages below while reading above',
    async play(stage) {
      await longHistory(stage);
      const scroller = stage.chat.shadowRoot?.querySelector('.scroller');
      scroller?.scrollTo({ top: -1_200 });
      await stage.find('new-messages');
      for (const seq of [LONG + 1, LONG + 2]) {
        const [message] = talk(['assistant', stage.words.advice, { id: `msg_${seq}`, seq }]);
        stage.server.push({ type: 'message_added', seq, message });
      }
      await stage.until(() => stage.state().view.messages.length === LONG + 2);
    },
  },
  {
    id: 'lost',
    title: 'The connection is lost',
    async play(stage) {
      const { hello, greeting } = stage.words;
      stage.session({ history: talk(['user', hello], ['assistant', greeting]) });
      await stage.open();
      stage.hasten(3_000);
      stage.server.script('events', offline, () => new Promise<Response>(() => undefined));
      stage.server.cut();
      await stage.find('reconnect-bar');
    },
  },
  {
    id: 'unreachable',
    title: 'The server cannot be reached',
    async play(stage) {
      stage.server.script('conversation/new', offline);
      stage.chat.open = true;
      await stage.find('notice');
    },
  },
];
