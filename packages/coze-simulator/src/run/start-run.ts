import type { Conversation } from '../conversations.ts';
import type { FaultKind } from '../faults.ts';
import { record } from '../records.ts';
import type { Turn } from '../turn.ts';
import type { Ctx, World } from '../world.ts';
import { createFrameWriter } from './frames.ts';
import type { Wire } from './frames.ts';
import { chatEvent } from './run.ts';
import type { Run, RunStep } from './run.ts';
import { drain, streamRun } from './run-stream.ts';
import { runSteps } from './run-steps.ts';

export interface RunRequest {
  conversation: Conversation;
  turn: Turn;
  workflow_id: string;
  bot_id: string | null;
  faults: readonly FaultKind[];
}

function openRun(world: World, { conversation, ...rest }: RunRequest): Run {
  conversation.busy = true;
  const chat = world.chats.open(world.ids.next(), conversation.id);
  return { world, conversation, chat, ...rest };
}

/** The headers and the bytes of a stream whose steps are these. */
export function streamResponse(
  c: Ctx,
  world: World,
  wire: Wire,
  parts: { steps: Iterator<RunStep, void>; faults: readonly FaultKind[]; question: string; onEnd: () => void },
): Response {
  const { steps, faults, question, onEnd } = parts;
  const body = streamRun({
    steps,
    writer: createFrameWriter(wire, faults),
    sleep: world.sleep,
    signal: c.req.raw.signal,
    onLeave: (events) => record(world.disconnects, { path: c.req.path, question, events }),
    onEnd,
  });
  return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
}

/** Runs a turn and streams it; `change` alters the steps on their way, say the form of the last event. */
export function startRun(
  c: Ctx,
  world: World,
  wire: Wire,
  request: RunRequest,
  change: (step: RunStep) => RunStep = (step) => step,
): Response {
  const run = openRun(world, request);
  const steps = runSteps(run);
  const changed: Iterator<RunStep, void> = {
    next() {
      const result = steps.next();
      return result.done ? result : { done: false, value: change(result.value) };
    },
  };
  const onEnd = (): void => void (request.conversation.busy = false);
  return streamResponse(c, world, wire, {
    steps: changed,
    faults: request.faults,
    question: request.turn.question,
    onEnd,
  });
}

/** Runs a turn for callers that ask for its outcome later; returns the Chat as it was at the start. */
export function runUnseen(world: World, request: RunRequest): Record<string, unknown> {
  const run = openRun(world, request);
  chatEvent(run, 'in_progress');
  const { body } = run.chat;
  drain(runSteps(run));
  request.conversation.busy = false;
  return body;
}
