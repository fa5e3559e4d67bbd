import { done, openReply, refuse, reply } from '../../test/scripted-server.ts';
import { talk } from '../stage.ts';
import type { GalleryState, Stage } from '../stage.ts';
import { RICH } from '../words.ts';

/** The shopper asks, and the server is about to answer. */
async function ask(stage: Stage): Promise<ReturnType<typeof openReply>> {
  const { chat, server, words } = stage;
  const { hello, greeting } = words;
  stage.session({ history: talk(['user', hello], ['assistant', greeting]) });
  const answer = openReply();
  server.script('chat/stream', () => answer.response);
  await stage.open();
  chat.conversation.send(words.ask);
  return answer;
}

/** As `ask`, until the beginning of the answer is on screen. */
async function stream(stage: Stage): Promise<ReturnType<typeof openReply>> {
  const answer = await ask(stage);
  answer.send({ type: 'message', content: stage.words.part });
  await stage.until(() => stage.state().view.messages.at(-1)?.streaming && stage.state().view.messages.at(-1)?.content);
  await stage.find('stop-button');
  return answer;
}

/** A text that was refused, or is still on its way. */
async function send(stage: Stage, answer: () => Response | Promise<Response>, delivery: string): Promise<void> {
  const { chat, server, words } = stage;
  stage.session({ history: talk(['user', words.hello], ['assistant', words.greeting]) });
  server.script('chat/stream', answer);
  await stage.open();
  chat.conversation.send(words.unsent);
  await stage.until(() => stage.state().view.messages.some((one) => one.delivery === delivery));
}

export const answerStates: readonly GalleryState[] = [
  {
    id: 'asking',
    title: 'The AI is about to answer',
    play: async (stage) => {
      await ask(stage);
      await stage.find('typing');
    },
  },
  {
    id: 'slow',
    title: 'The AI takes more than 3 seconds',
    async play(stage) {
      stage.hasten(3_000);
      await ask(stage);
      await stage.until(() => stage.state().waiting === 'slow');
    },
  },
  {
    id: 'very-slow',
    title: 'The AI takes more than 15 seconds',
    async play(stage) {
      stage.hasten(15_000);
      await ask(stage);
      await stage.until(() => stage.state().waiting === 'very_slow');
    },
  },
  { id: 'streaming', title: 'An answer is being written', play: async (stage) => void (await stream(stage)) },
  {
    id: 'stopped',
    title: 'The shopper stopped the answer',
    async play(stage) {
      await stream(stage);
      (await stage.find('stop-button')).click();
      await stage.until(() => !stage.state().stoppable);
    },
  },
  {
    id: 'failed-answer',
    title: 'The AI could not answer',
    async play(stage) {
      const answer = await ask(stage);
      answer.send({ type: 'error', code: 'AI_ERROR', content: 'AI_ERROR' });
      await stage.find('notice');
    },
  },
  {
    id: 'sending',
    title: 'A message is on its way',
    play: (stage) => send(stage, () => new Promise<Response>(() => undefined), 'sending'),
  },
  {
    id: 'not-sent',
    title: 'Not sent',
    async play(stage) {
      await send(stage, () => refuse(400, 'VALIDATION_ERROR'), 'failed');
      await stage.find('retry-button');
    },
  },
  {
    id: 'markdown',
    title: 'Everything an answer may hold',
    async play(stage) {
      stage.session({ history: talk(['user', stage.words.hello], ['assistant', RICH]) });
      await stage.open();
      await stage.find('feedback-up');
    },
  },
  {
    id: 'long-words',
    title: 'A long address does not widen the bubble',
    async play(stage) {
      const { wide } = stage.words;
      stage.session({ history: talk(['user', wide], ['assistant', wide], ['agent', wide]) });
      stage.server.script('chat/stream', () => reply([done]));
      await stage.open();
    },
  },
];
