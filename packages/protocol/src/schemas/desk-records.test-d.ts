import type { z } from 'zod';
import type {
  AssistAnswerRequest,
  AssistCreateRequest,
  MentionsReadRequest,
  NoteRequest,
  PriorityRequest,
  SessionTagsRequest,
  TagCreateRequest,
  TagUpdateRequest,
  TransferRespondRequest,
} from '../index.ts';
import type * as schemas from './index.ts';

/** Every field of the request and no other, and what a well-typed client sends is let in; as in `requests.test-d.ts`. */
type Agrees<S extends z.ZodType, T> = [keyof z.infer<S>, keyof T] extends [keyof T, keyof z.infer<S>]
  ? T extends z.input<S>
    ? true
    : false
  : false;
type Holds<T extends true> = T;

export type Agreements = [
  Holds<Agrees<typeof schemas.assistAnswerRequest, AssistAnswerRequest>>,
  Holds<Agrees<typeof schemas.assistCreateRequest, AssistCreateRequest>>,
  Holds<Agrees<typeof schemas.mentionsReadRequest, MentionsReadRequest>>,
  Holds<Agrees<typeof schemas.noteRequest, NoteRequest>>,
  Holds<Agrees<typeof schemas.priorityRequest, PriorityRequest>>,
  Holds<Agrees<typeof schemas.sessionTagsRequest, SessionTagsRequest>>,
  Holds<Agrees<typeof schemas.tagCreateRequest, TagCreateRequest>>,
  Holds<Agrees<typeof schemas.tagUpdateRequest, TagUpdateRequest>>,
  Holds<Agrees<typeof schemas.transferRespondRequest, TransferRespondRequest>>,
];
