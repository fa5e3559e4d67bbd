import type { Agent } from './kit/clients.ts';
import { Shopper, untilKnown } from './kit/clients.ts';
import type { Random } from './kit/random.ts';
import type { ServerProcess } from './kit/server-process.ts';
import { nextStep } from './resume-plan.ts';
import type { Step } from './resume-plan.ts';

/** Asks with long and short answers. */
const QUESTIONS = ['How long does shipping take?', 'What about the battery?', 'thanks', 'Can I return a bike?'];

export interface LaneOptions {
  random: Random;
  /** Where requests go, and the shopper's feed: all of them are killed now and then. */
  mortal: readonly ServerProcess[];
  /** Where the client that never leaves is. */
  steady: ServerProcess;
  agent: Agent;
}

/** One session and the people around it. */
export class Lane {
  readonly shopper: Shopper;
  /** A tab that was never closed and never lost its process. */
  readonly witness: Shopper;
  /** What was done, for whoever reads a failure. */
  readonly done: Step[] = [];
  readonly #options: LaneOptions;
  readonly #answers: Promise<unknown>[] = [];
  #texts = 0;
  #away = false;

  private constructor(options: LaneOptions, shopper: Shopper) {
    this.#options = options;
    shopper.where = this.somewhere;
    this.shopper = shopper.follow();
    this.witness = shopper.watcher(options.steady);
  }

  static async begin(options: LaneOptions): Promise<Lane> {
    return new Lane(options, await Shopper.open(options.steady));
  }

  /** Whatever is running; requests to one that is just being killed fail, and are tried elsewhere. */
  readonly somewhere = (): ServerProcess => {
    const { mortal, steady, random } = this.#options;
    const running = mortal.filter((server) => server.running);
    return running[Math.floor(random() * running.length)] ?? steady;
  };

  async step(): Promise<void> {
    const step = nextStep(this.#options.random, this.witness.view.status);
    this.done.push(step);
    await this.#take(step);
  }

  /** Comes to rest: everybody is back, nothing is being answered, and one more text went through. */
  async settle(): Promise<void> {
    this.#return();
    await Promise.all(this.#answers);
    await this.shopper.send(`the end of ${this.shopper.name}`);
  }

  close(): void {
    this.shopper.close();
    this.witness.close();
  }

  async #take(step: Step): Promise<void> {
    const { agent } = this.#options;
    const { shopper } = this;
    const text = `${step} ${(this.#texts += 1)} of ${shopper.name}`;
    switch (step) {
      case 'write':
        this.#answers.push(shopper.send(this.#question(text)));
        // Sometimes the next thing happens while the answer comes.
        if (this.#options.random() < 0.7) await this.#answers.at(-1);
        return;
      case 'write_and_escalate':
        return this.#writeAndEscalate(text);
      case 'escalate':
        return void (await untilKnown(() => shopper.escalate()));
      case 'cancel':
        return void (await untilKnown(() => shopper.cancel()));
      case 'takeover':
        return void (await untilKnown(() => agent.takeover(shopper.name)));
      case 'answer': {
        const id = `a-${crypto.randomUUID()}`;
        return void (await untilKnown(() => agent.say(shopper.name, text, { id, where: this.somewhere })));
      }
      case 'release':
        return void (await untilKnown(() => agent.release(shopper.name)));
      default:
        return this.#move(step);
    }
  }

  #move(step: 'drop' | 'leave' | 'return'): void {
    if (step === 'drop') this.shopper.feed?.drop();
    if (step === 'leave') {
      this.#away = true;
      this.shopper.feed?.close();
    }
    if (step === 'return') this.#return();
  }

  /** A page that is opened again: it knows its place, and what it showed. */
  #return(): void {
    if (!this.#away) return;
    this.#away = false;
    this.shopper.follow(this.shopper.feed?.lastId);
  }

  async #writeAndEscalate(text: string): Promise<void> {
    let began = (): void => undefined;
    const answering = new Promise<void>((resolve) => (began = resolve));
    const asked = this.shopper.askAi(this.#question(text), { onDelta: began });
    this.#answers.push(asked);
    await Promise.race([answering, asked]);
    await untilKnown(() => this.shopper.escalate());
  }

  #question(text: string): string {
    const { random } = this.#options;
    return `${QUESTIONS[Math.floor(random() * QUESTIONS.length)]} (${text})`;
  }
}
