export type {
  AfterHoursListResponse,
  AfterHoursRequest,
  AfterHoursResponse,
  AfterHoursStatus,
  AfterHoursUpdateRequest,
  EmailRequest,
  EmailResponse,
} from './after-hours.ts';
export type { Attachment, AttachmentResponse, AttachmentType } from './attachment.ts';
export type { Message, Role, SeenRequest, SystemTextKey, TypingRequest } from './message.ts';
export { STATUSES } from './session.ts';
export type {
  AgentRef,
  AiSession,
  AuditEntry,
  Csat,
  EscalateRequestReason,
  Escalation,
  EscalationReason,
  LiveSession,
  MailState,
  PageContext,
  QueuePlace,
  SessionState,
  SessionSummary,
  Severity,
  Status,
  UserProfile,
  WaitingSession,
} from './session.ts';
export type {
  AfterHours,
  AfterHoursRequested,
  CsatGiven,
  CsatRequested,
  Degraded,
  DeskAgent,
  DeskCsat,
  DeskEvent,
  DeskFeedEvent,
  DeskManualMessage,
  DeskPresence,
  DeskQueue,
  DeskSnapshot,
  DeskStatusChange,
  DeskTyping,
  HistoryCleared,
  Idle,
  MailFailed,
  MailUpdated,
  ManualMessage,
  MessageAdded,
  MessageUpdated,
  Presence,
  ProfileUpdated,
  QueueUpdate,
  Reconnect,
  ReplyDelta,
  ReplyDone,
  ReplyError,
  SessionEvent,
  SessionFeedEvent,
  SessionRemoved,
  SessionSnapshot,
  SessionUpdated,
  StatusChange,
  StatusChangeReason,
  TransientDeskEvent,
  TransientSessionEvent,
  Typing,
} from './events.ts';
export type {
  Agent,
  AgentResponse,
  AgentRole,
  AgentStatus,
  ChangePasswordRequest,
  HeartbeatResponse,
  LoginRequest,
  LoginResponse,
  ProfileUpdateRequest,
  RefreshRequest,
  RefreshResponse,
} from './agent.ts';
export type { AiFailure, ChatRequest, ChatResponse, ReplyRecord } from './chat.ts';
export type {
  ConversationClearResponse,
  ConversationCreateResponse,
  ConversationNewResponse,
  ConversationRequest,
  LegacyConversationRequest,
  SessionTokenResponse,
} from './conversation.ts';
export type {
  CancelRequest,
  CloseRequest,
  EscalateRequest,
  EscalateResponse,
  ManualMessageRequest,
  ManualMessageResponse,
  MessagePageResponse,
  ReleaseRequest,
  SessionListResponse,
  SessionReadResponse,
  SessionResponse,
  SessionStats,
  SessionStatsResponse,
  TakeoverRequest,
  TransferRequest,
} from './manual.ts';
export type {
  BotInfoResponse,
  ConfigResponse,
  DetailedHealthResponse,
  HealthResponse,
  ShiftConfigResponse,
  ShiftStatusResponse,
  TokenInfo,
} from './service.ts';
export type { ConsentRequest, ConsentResponse } from './consent.ts';
export type {
  AgentSettings,
  AgentSettingsRequest,
  AgentSettingsResponse,
  NotificationSettings,
} from './settings.ts';
export { QUICK_REPLY_CATEGORIES } from './quick-reply.ts';
export type {
  QuickReply,
  QuickReplyCategoriesResponse,
  QuickReplyCategory,
  QuickReplyCreateRequest,
  QuickReplyListResponse,
  QuickReplyRemovedResponse,
  QuickReplyResponse,
  QuickReplyStatsResponse,
  QuickReplyUpdateRequest,
  QuickReplyUsed,
  QuickReplyUseRequest,
  QuickReplyUseResponse,
  QuickReplyVariable,
} from './quick-reply.ts';
export type { CsatRequest, CsatResponse, FeedbackRequest } from './rating.ts';
export type { IdentifyRequest, IdentifyResponse } from './identity.ts';
export { ERROR_STATUS } from './errors.ts';
export type { ErrorBody, ErrorCode } from './errors.ts';
export type { Transcript, TranscriptFormat } from './transcript.ts';
