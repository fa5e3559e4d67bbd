import type { FiidoChat } from '../src/fiido-chat.ts';
import type { FiidoChatEventMap as OwnEvents } from '../src/events.ts';
import type { FiidoChatCall, Identity } from '../src/page-calls.ts';
import type { Rule } from '../src/public-api.ts';
import type {
  FiidoChatElement,
  FiidoChatEventMap,
  FiidoChatFunction,
  FiidoChatIdentity,
  FiidoChatRule,
} from './fiido-chat.d.ts';

type Holds<T extends true> = T;
type Fits<Given, Wanted> = Given extends Wanted ? true : false;
/** Members that are there for the chat's own parts. */
type Internal = 'panel' | 'gate' | 'parameters' | 'calls' | 'conversation' | 'later' | 'requestUpdate';
type OwnMembers = Exclude<keyof FiidoChat, keyof HTMLElement | Internal | `${string}Callback`>;

/** What is published is what there is: no more, no less. */
export type Agreements = [
  Holds<Fits<FiidoChat, FiidoChatElement>>,
  Holds<Fits<OwnMembers, keyof FiidoChatElement>>,
  Holds<Fits<Exclude<keyof FiidoChatElement, keyof HTMLElement>, OwnMembers>>,
  Holds<Fits<OwnEvents, FiidoChatEventMap>>,
  Holds<Fits<keyof FiidoChatEventMap, keyof OwnEvents>>,
  Holds<Fits<FiidoChatIdentity, Identity>>,
  Holds<Fits<Identity, FiidoChatIdentity>>,
  Holds<Fits<FiidoChatRule, Rule>>,
  Holds<Fits<Rule, FiidoChatRule>>,
  // Whatever a page may call is a call.
  Holds<Fits<Parameters<FiidoChatFunction>, FiidoChatCall>>,
];

declare const chat: FiidoChatFunction;

/** How a page uses it; the compiler reads along. */
export function page(): void {
  const stop = chat('on', 'message', ({ message }) => message.content.trim());
  stop();
  chat('on', 'unread', ({ count }) => count.toFixed());
  chat('identify', { user_id: '7', identity_token: () => Promise.resolve('jwt') });
  // @ts-expect-error there is no such event
  chat('on', 'nothing', () => undefined);
  // @ts-expect-error a text is needed
  chat('send');
  // @ts-expect-error a status has no message
  chat('on', 'status', ({ message }) => message);
}
