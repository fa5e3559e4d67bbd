import type { z } from 'zod';
import type {
  AgentCreateRequest,
  AgentSettingsRequest,
  AgentUpdateRequest,
  BlockRequest,
  CancelRequest,
  ChangePasswordRequest,
  ChatRequest,
  CloseRequest,
  ConsentRequest,
  ConversationRequest,
  CsatRequest,
  EscalateRequest,
  FeedbackRequest,
  IdentifyRequest,
  LegacyConversationRequest,
  LoginRequest,
  ManualMessageRequest,
  OwnStatusRequest,
  PasswordResetRequest,
  ProfileChangeRequest,
  ProfileUpdateRequest,
  QuickReplyCreateRequest,
  QuickReplyUseRequest,
  RefreshRequest,
  RegulatorRecord,
  RegulatorTestRequest,
  ReleaseRequest,
  SeenRequest,
  ShiftRecord,
  SkillsRequest,
  TakeoverRequest,
  TransferRequest,
  TypingRequest,
  UserDataRequest,
  UserProfileUpdateRequest,
} from '../index.ts';
import type * as schemas from './index.ts';

/** Every field of the request and no other: a field that a schema forgets would be dropped without a word. */
type SameFields<S extends z.ZodType, T> = [keyof z.infer<S>, keyof T] extends [keyof T, keyof z.infer<S>]
  ? true
  : false;
/** What a well-typed client sends is let in. */
type LetsIn<S extends z.ZodType, T> = T extends z.input<S> ? true : false;
type Both<S extends z.ZodType, T> = [SameFields<S, T>, LetsIn<S, T>];
type Holds<T extends [true, true]> = T;

/** Compiles only while each schema and its request agree; that the output fits is said beside each schema. */
export type Agreements = [
  Holds<Both<typeof schemas.agentSettingsRequest, AgentSettingsRequest>>,
  Holds<Both<typeof schemas.quickReplyRequest, QuickReplyCreateRequest>>,
  Holds<Both<typeof schemas.quickReplyUseRequest, QuickReplyUseRequest>>,
  Holds<Both<typeof schemas.skillsRequest, SkillsRequest>>,
  Holds<Both<typeof schemas.cancelRequest, CancelRequest>>,
  Holds<Both<typeof schemas.changePasswordRequest, ChangePasswordRequest>>,
  Holds<Both<typeof schemas.chatRequest, ChatRequest>>,
  Holds<Both<typeof schemas.closeRequest, CloseRequest>>,
  Holds<Both<typeof schemas.consentRequest, ConsentRequest>>,
  Holds<Both<typeof schemas.conversationRequest, ConversationRequest>>,
  Holds<Both<typeof schemas.csatRequest, CsatRequest>>,
  Holds<Both<typeof schemas.escalateRequest, EscalateRequest>>,
  Holds<Both<typeof schemas.feedbackRequest, FeedbackRequest>>,
  Holds<Both<typeof schemas.identifyRequest, IdentifyRequest>>,
  Holds<Both<typeof schemas.legacyConversationRequest, LegacyConversationRequest>>,
  Holds<Both<typeof schemas.loginRequest, LoginRequest>>,
  Holds<Both<typeof schemas.manualMessageRequest, ManualMessageRequest>>,
  Holds<Both<typeof schemas.ownStatusRequest, OwnStatusRequest>>,
  Holds<Both<typeof schemas.profileUpdateRequest, ProfileUpdateRequest>>,
  Holds<Both<typeof schemas.refreshRequest, RefreshRequest>>,
  Holds<Both<typeof schemas.releaseRequest, ReleaseRequest>>,
  Holds<Both<typeof schemas.seenRequest, SeenRequest>>,
  Holds<Both<typeof schemas.takeoverRequest, TakeoverRequest>>,
  Holds<Both<typeof schemas.transferRequest, TransferRequest>>,
  Holds<Both<typeof schemas.typingRequest, TypingRequest>>,
  Holds<Both<typeof schemas.userDataRequest, UserDataRequest>>,
  Holds<Both<typeof schemas.shiftRecordRequest, ShiftRecord>>,
  Holds<Both<typeof schemas.regulatorRecordRequest, RegulatorRecord>>,
  Holds<Both<typeof schemas.regulatorTestRequest, RegulatorTestRequest>>,
  Holds<Both<typeof schemas.blockRequest, BlockRequest>>,
  Holds<Both<typeof schemas.agentCreateRequest, AgentCreateRequest>>,
  Holds<Both<typeof schemas.agentUpdateRequest, AgentUpdateRequest>>,
  Holds<Both<typeof schemas.passwordResetRequest, PasswordResetRequest>>,
  Holds<Both<typeof schemas.profileChangeRequest, ProfileChangeRequest>>,
  Holds<Both<typeof schemas.userProfileUpdateRequest, UserProfileUpdateRequest>>,
];
