import { faultOf } from '../faults.ts';
import type { FaultKind, RunFault } from '../faults.ts';
import { chatEvent, debugUrl, secondsOf } from './run.ts';
import type { Run, RunStep } from './run.ts';

/** Where a run leaves its regular course. */
export interface Break {
  /** After this many deltas; 0: before the first; -1: in place of the run's first event. */
  deltas: number;
  /** What happens there; made when it happens. */
  step(): RunStep;
  /** The regular course goes on afterwards. */
  resumes: boolean;
}

type Failure = Extract<RunFault, { kind: 'flat-failed' | 'nested-failed' | 'error-event' | 'error-text' }>;

function isFailure(fault: FaultKind): fault is Failure {
  return ['flat-failed', 'nested-failed', 'error-event', 'error-text'].includes(fault.kind);
}

/** A failure in the flat form, which is how flows fail: string code, no Chat around it. */
export function flatFailure(code: string, msg: string): RunStep {
  return { kind: 'event', event: 'conversation.chat.failed', data: { code, msg } };
}

function failureStep(run: Run, fault: Failure): RunStep {
  switch (fault.kind) {
    case 'flat-failed':
      return flatFailure(fault.code ?? '720702204', fault.msg ?? '会话名不存在');
    case 'nested-failed': {
      const last_error = { code: fault.code ?? 5000, msg: fault.msg ?? 'event interval error' };
      return chatEvent(run, 'failed', { last_error, failed_at: secondsOf(run) });
    }
    case 'error-event': {
      const { code = '720702085', msg = 'workflow run timeout' } = fault;
      return { kind: 'event', event: 'error', data: { code, msg, debug_url: debugUrl(run) } };
    }
    case 'error-text':
      return { kind: 'event', event: 'error', data: fault.text ?? 'workflow execution failed' };
  }
}

/** An event that no reader can make sense of. */
function oddEvent({ faults }: Run): Break | null {
  const bad = faultOf(faults, 'bad-json');
  const event = 'conversation.message.delta';
  if (bad) {
    const data = '{"id":"76","role":"assi';
    return { deltas: bad.deltas ?? 0, step: () => ({ kind: 'event', event, data }), resumes: false };
  }
  const huge = faultOf(faults, 'huge-event');
  if (!huge) return null;
  const { characters, deltas = 0 } = huge;
  const data = (): RunStep => ({ kind: 'event', event: 'conversation.message.huge', data: 'x'.repeat(characters) });
  return { deltas, step: data, resumes: true };
}

/** The break that this run's faults ask for; null when it is to run through. */
export function breakOf(run: Run): Break | null {
  const cut = faultOf(run.faults, 'cut');
  if (cut) return { deltas: cut.deltas, step: () => ({ kind: 'cut', how: cut.how }), resumes: false };
  const silence = faultOf(run.faults, 'silence');
  if (silence) {
    const { ms, deltas } = silence;
    return {
      deltas,
      step: () => (ms === undefined ? { kind: 'silence' } : { kind: 'wait', ms }),
      resumes: ms !== undefined,
    };
  }
  const odd = oddEvent(run);
  if (odd) return odd;
  const failure = run.faults.find(isFailure);
  if (!failure) return null;
  const deltas = failure.deltas ?? (failure.kind === 'flat-failed' ? -1 : 0);
  return { deltas, step: () => failureStep(run, failure), resumes: false };
}
