export { ADMIN_ACTIONS } from './admin.ts';
export type {
  AdminAction,
  AdminLogEntry,
  AdminLogResponse,
  AgentCreateRequest,
  AgentImportResponse,
  AgentListResponse,
  AgentUpdateRequest,
  ImportFailure,
  PasswordResetRequest,
} from './admin.ts';
export type {
  AfterHoursListResponse,
  AfterHoursRequest,
  AfterHoursResponse,
  AfterHoursStatus,
  AfterHoursUpdateRequest,
  EmailRequest,
  EmailResponse,
} from './after-hours.ts';
export type { Block, BlockRequest, BlockResponse, BlockUpdated } from './block.ts';
export type { Attachment, AttachmentResponse, AttachmentType } from './attachment.ts';
export type { Message, Role, SeenRequest, SystemTextKey, TypingRequest } from './message.ts';
export type {
  RecordSource,
  RegulatorRecord,
  RegulatorRecordResponse,
  RegulatorTestRequest,
  RegulatorTestResponse,
  ShiftPeriodRecord,
  ShiftRecord,
  ShiftRecordResponse,
} from './rules.ts';
export type { Site, SiteListResponse, SiteRecord, SiteResponse, SiteSource } from './site.ts';
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
  VisitedPage,
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
  AgentsEvent,
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
  DeskViewers,
  DeskTyping,
  HistoryCleared,
  Idle,
  MailFailed,
  MailUpdated,
  ManualMessage,
  MessageAdded,
  MessageUpdated,
  Presence,
  ContextUpdated,
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
export type { OwnStatus, OwnStatusRequest, OwnStatusResponse, TodayStats, TodayStatsResponse } from './agent-status.ts';
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
export type {
  AgentSkill,
  AssignmentExpired,
  AssignmentOffered,
  Recommendation,
  Reservation,
  SkillsRequest,
} from './assignment.ts';
export type { ConsentRequest, ConsentResponse } from './consent.ts';
export type { AgentSettings, AgentSettingsRequest, AgentSettingsResponse, NotificationSettings } from './settings.ts';
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
export type {
  DataExportResponse,
  DeleteAccountResponse,
  PersonalData,
  UserConversation,
  UserConversationsResponse,
  UserDataRequest,
  UserProfileResponse,
  ProfileChangeRequest,
  ProfileChangeResponse,
  UserProfileUpdateRequest,
} from './user.ts';
export type { CsatRequest, CsatResponse, FeedbackRequest } from './rating.ts';
export type { IdentifyRequest, IdentifyResponse } from './identity.ts';
export type {
  AssistAnswered,
  AssistAnswerRequest,
  AssistCreateRequest,
  AssistListResponse,
  AssistRequest,
  AssistRequested,
  AssistResponse,
  AssistStatus,
  AssistUpdated,
} from './assist.ts';
export type {
  AvailableAgent,
  AvailableAgentsResponse,
  PendingTransfer,
  PendingTransferListResponse,
  PendingTransferResponse,
  TransferDecision,
  TransferEndedResponse,
  TransferHistoryResponse,
  TransferRecord,
  TransferRequested,
  TransferRespondRequest,
  TransferResult,
  TransferUpdated,
} from './transfer.ts';
export type {
  DeskMention,
  Mention,
  MentionListResponse,
  MentionsRead,
  MentionsReadRequest,
  NoteEvent,
  NoteListResponse,
  NoteRemovedResponse,
  NoteRequest,
  NoteResponse,
  SessionNote,
} from './note.ts';
export type {
  Priority,
  PriorityLevel,
  PriorityRequest,
  PriorityResponse,
  PriorityUpdated,
  QueueEntry,
  QueueResponse,
} from './priority.ts';
export type { Sla, SlaAlert, SlaAlerts, SlaStatus, SlaSummaryResponse } from './sla.ts';
export type {
  SessionTag,
  SessionTagsRequest,
  SessionTagsResponse,
  Tag,
  TagCategory,
  TagChanged,
  TagCreateRequest,
  TaggedSessionsResponse,
  TagListResponse,
  TagRemovedResponse,
  TagResponse,
  TagRule,
  TagStatsResponse,
  TagsUpdated,
  TagUpdateRequest,
} from './tag.ts';
export { ERROR_STATUS } from './errors.ts';
export type { ErrorBody, ErrorCode } from './errors.ts';
export type { Transcript, TranscriptFormat } from './transcript.ts';
