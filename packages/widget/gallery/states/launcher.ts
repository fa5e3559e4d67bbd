import { ok } from '../../test/scripted-server.ts';
import { NOW, talk } from '../stage.ts';
import type { GalleryState, Stage } from '../stage.ts';

/** Messages of an agent come while the chat is closed. */
async function unread(stage: Stage, count: number): Promise<void> {
  const { chat, server, words } = stage;
  stage.session({ status: 'manual_live', assigned_agent: { id: 'a1', name: 'Anna' } });
  await stage.open();
  chat.open = false;
  for (let seq = 1; seq <= count; seq++) {
    server.push({
      type: 'manual_message',
      seq,
      role: 'agent',
      content: words.agent,
      timestamp: NOW,
      agent_id: 'a1',
      agent_name: 'Anna',
      message_id: `msg_${seq}`,
    });
  }
  await stage.until(() => stage.state().view.unread === count);
  await stage.until(() => !chat.shadowRoot?.querySelector('[role=dialog]'));
}

export const launcherStates: readonly GalleryState[] = [
  { id: 'launcher', title: 'Closed', play: async () => undefined },
  {
    id: 'launcher-busy',
    title: 'The panel is on its way',
    async play(stage) {
      (await stage.find('chat-button')).ariaBusy = 'true';
    },
  },
  { id: 'launcher-unread', title: 'One unread message', play: (stage) => unread(stage, 1) },
  { id: 'launcher-unread-many', title: 'More than nine unread messages', play: (stage) => unread(stage, 12) },
];

export const startStates: readonly GalleryState[] = [
  { id: 'welcome', title: 'Welcome', play: (stage) => stage.open() },
  {
    id: 'draft',
    title: 'A text is being written',
    async play(stage) {
      await stage.open();
      stage.chat.prefill(`${stage.words.hello}\n${stage.words.distance}`);
    },
  },
  {
    id: 'talk',
    title: 'A conversation with the AI',
    async play(stage) {
      const { hello, greeting, distance, advice } = stage.words;
      stage.session({
        history: talk(['user', hello], ['assistant', greeting], ['user', distance], ['assistant', advice]),
      });
      stage.server.script('sessions/s1/feedback', () => ok({}));
      await stage.open();
      await stage.find('feedback-up');
    },
  },
];
