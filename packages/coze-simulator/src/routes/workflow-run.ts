import type { Hono } from 'hono';
import { ok, refuse, refuseUnknown } from '../answers.ts';
import { answerTurn } from '../assistant/assistant.ts';
import { answerByFault } from '../fault-answers.ts';
import { faultOf } from '../faults.ts';
import type { FaultKind } from '../faults.ts';
import { isFields, textOf } from '../fields.ts';
import type { Fields } from '../fields.ts';
import { findWorkflow, missingParameter } from '../flow-call.ts';
import { guard } from '../guard.ts';
import type { Wire } from '../run/frames.ts';
import type { RunStep } from '../run/run.ts';
import { streamResponse } from '../run/start-run.ts';
import type { Ctx, Env, World } from '../world.ts';

const WIRE: Wire = { space: true, firstId: 0 };

interface PlainRun {
  workflow_id: string;
  question: string;
  faults: readonly FaultKind[];
  debug_url: string;
  execute_id: string;
}

/** The input that is the question: the one named so, else the first text. */
function questionIn(parameters: Fields): string {
  const { USER_INPUT, input } = parameters;
  return textOf(USER_INPUT) ?? textOf(input) ?? textOf(Object.values(parameters).find(textOf)) ?? '';
}

async function openRun(c: Ctx, world: World, resumed: boolean): Promise<PlainRun | Response> {
  const body = c.get('body');
  const workflow = findWorkflow(world, body['workflow_id']);
  if (!workflow) return refuseUnknown(c);
  const parameters = isFields(body['parameters']) ? body['parameters'] : {};
  const missing = resumed ? undefined : missingParameter(workflow, parameters);
  if (missing !== undefined) return refuse(c, 4000, `Missing required parameter: ${missing}`);
  if (body['is_async'] === true) return refuse(c, 6003, 'Asynchronous runs need a paid plan');
  const question = resumed ? (textOf(body['resume_data']) ?? '') : questionIn(parameters);
  const faults = world.faults.take('chat', question);
  const broken = await answerByFault(c, world, faults);
  if (broken) return broken;
  const execute_id = world.ids.next();
  const query = `execute_id=${execute_id}&space_id=749&workflow_id=${workflow.id}&execute_mode=2`;
  const debug_url = `https://www.coze.cn/work_flow?${query}`;
  return { workflow_id: workflow.id, question, faults, debug_url, execute_id };
}

function* eventsOf(world: World, { question, faults, debug_url }: PlainRun): Generator<RunStep, void> {
  const event = (name: string, data: unknown): RunStep => ({ kind: 'event', event: name, data });
  yield { kind: 'wait', ms: faultOf(faults, 'slow-first-byte')?.ms ?? world.firstByteDelayMs };
  if (faultOf(faults, 'framing')?.ping) yield event('PING', { content: '{}' });
  const error = faultOf(faults, 'error-event');
  if (error) {
    const { code = '720702085', msg: error_message = 'workflow run timeout' } = error;
    return yield event('Error', { error_code: Number(code), error_message, debug_url });
  }
  const interrupt = faultOf(faults, 'interrupt');
  if (interrupt) {
    const interrupt_data = { event_id: `${world.ids.next()}/${world.ids.next()}`, type: 2 };
    return yield event('Interrupt', { interrupt_data, node_title: interrupt.question ?? 'Question' });
  }
  const { text } = answerTurn({ question, files: 0, earlier: [] });
  const node = { node_title: 'End', node_seq_id: '0', node_is_finish: true };
  yield event('Message', { content: JSON.stringify({ output: text }), ...node, node_type: 'End' });
  yield event('Done', { debug_url });
}

/** `/v1/workflow/run`, `stream_run` and `stream_resume`: a flow without a conversation. */
export function addWorkflowRun(app: Hono<Env>, world: World): void {
  const stream = async (c: Ctx, resumed: boolean): Promise<Response> => {
    const run = await openRun(c, world, resumed);
    if (run instanceof Response) return run;
    // Here the ping has a name of its own, so the frame writer is not to add one.
    const faults = run.faults.map((fault) => (fault.kind === 'framing' ? { ...fault, ping: false } : fault));
    const { question } = run;
    return streamResponse(c, world, WIRE, { steps: eventsOf(world, run), faults, question, onEnd: () => undefined });
  };
  app.post('/v1/workflow/stream_run', guard(world, 'run', { streams: true }), (c) => stream(c, false));
  app.post('/v1/workflow/stream_resume', guard(world, 'run', { streams: true }), (c) => stream(c, true));
  app.post('/v1/workflow/run', guard(world, 'run'), async (c) => {
    const run = await openRun(c, world, false);
    if (run instanceof Response) return run;
    const { text } = answerTurn({ question: run.question, files: 0, earlier: [] });
    const { debug_url, execute_id } = run;
    return ok(c, JSON.stringify({ output: text }), { debug_url, execute_id, cost: '0', token: 0 });
  });
}
