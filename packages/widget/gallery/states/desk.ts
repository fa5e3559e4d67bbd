import { ok } from '../../test/scripted-server.ts';
import { NOW, talk } from '../stage.ts';
import type { GalleryState, Stage } from '../stage.ts';

const TOMORROW_AT_NINE = NOW + 22.5 * 3_600;
const ANNA = { id: 'a1', name: 'Anna' };

function wait(stage: Stage, queue: { position: number; estimated_wait_seconds: number | null }): Promise<void> {
  const { hello, greeting, person } = stage.words;
  stage.session(
    { status: 'pending_manual', history: talk(['user', hello], ['assistant', greeting], ['user', person]) },
    queue,
  );
  return stage.open();
}

function closeDesk({ server }: Stage): void {
  server.script('shift/status', () => ok({ data: { is_in_shift: false, next_open_at: TOMORROW_AT_NINE } }));
}

export const deskStates: readonly GalleryState[] = [
  {
    id: 'escalate',
    title: 'The question before a person is asked',
    async play(stage) {
      const { hello, greeting } = stage.words;
      stage.session({ history: talk(['user', hello], ['assistant', greeting]) });
      await stage.open();
      (await stage.find('escalate-button')).click();
      await stage.find('escalate-confirm');
    },
  },
  {
    id: 'waiting',
    title: 'Waiting, with place and estimate',
    play: (stage) => wait(stage, { position: 3, estimated_wait_seconds: 240 }),
  },
  {
    id: 'waiting-unknown',
    title: 'Waiting, without an estimate',
    play: (stage) => wait(stage, { position: 1, estimated_wait_seconds: null }),
  },
  {
    id: 'live',
    title: 'With a person, who is typing',
    async play(stage) {
      const { order, agent, agentMore, thanks } = stage.words;
      const joined = { text_key: 'taken', text_params: { agent_name: 'Anna' } } as const;
      const seen = { seen_at: NOW };
      stage.session({
        status: 'manual_live',
        assigned_agent: ANNA,
        history: talk(
          ['user', order],
          ['system', '', joined],
          ['agent', agent],
          ['agent', agentMore],
          ['user', thanks, seen],
        ),
      });
      await stage.open();
      const typing = { type: 'typing', role: 'agent', is_typing: true, agent_name: 'Anna', timestamp: NOW };
      stage.server.push(typing);
      await stage.find('typing');
    },
  },
  {
    id: 'transferred',
    title: 'Handed over to a colleague',
    play(stage) {
      const { order, agent, colleague } = stage.words;
      const moved = { text_key: 'transferred', text_params: { old: 'Anna', new: 'Ben' } } as const;
      stage.session({
        status: 'manual_live',
        assigned_agent: { id: 'a2', name: 'Ben' },
        history: talk(
          ['user', order],
          ['agent', agent],
          ['system', '', moved],
          ['agent', colleague, { agent_id: 'a2', agent_name: 'Ben' }],
        ),
      });
      return stage.open();
    },
  },
  {
    id: 'off-hours',
    title: 'The desk is closed, and nobody has asked for it',
    play(stage) {
      closeDesk(stage);
      return stage.open();
    },
  },
  {
    id: 'away',
    title: 'Asked for a person while the desk is closed',
    async play(stage) {
      closeDesk(stage);
      stage.session({
        after_hours_request_id: 'ahr_1',
        history: talk(['user', stage.words.person], ['system', '', { text_key: 'off_shift' }]),
      });
      await stage.open();
      await stage.find('contact-form');
    },
  },
  {
    id: 'nobody-came',
    title: 'Nobody was free',
    async play(stage) {
      stage.session({ history: talk(['user', stage.words.person], ['system', '', { text_key: 'timeout' }]) });
      await stage.open();
      await stage.until(() => stage.state().view.messages.length > 1);
    },
  },
  {
    id: 'closed',
    title: 'The conversation is closed',
    play(stage) {
      const { order, agent } = stage.words;
      const history = talk(['user', order], ['agent', agent], ['system', '', { text_key: 'closed' }]);
      stage.session({ status: 'closed', history });
      return stage.open();
    },
  },
];
