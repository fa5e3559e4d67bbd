export {
  adminLogQuery,
  agentCreateRequest,
  dryRunQuery,
  agentListQuery,
  agentUpdateRequest,
  passwordResetRequest,
} from './admin.ts';
export { afterHoursQuery, afterHoursUpdateRequest, emailRequest } from './after-hours.ts';
export {
  changePasswordRequest,
  loginRequest,
  ownStatusRequest,
  profileUpdateRequest,
  refreshRequest,
} from './agent.ts';
export { assistAnswerRequest, assistCreateRequest, assistQuery } from './assist.ts';
export { blockRequest } from './block.ts';
export { chatRequest } from './chat.ts';
export { consentRequest, contextRequest } from './consent.ts';
export { conversationRequest, legacyConversationRequest } from './conversation.ts';
export { clientMessageId, sessionName } from './session-name.ts';
export { cancelRequest, escalateRequest, manualMessageRequest } from './manual.ts';
export { identifyRequest, identityClaims } from './identity.ts';
export { mentionsReadRequest, noteRequest } from './note.ts';
export { priorityRequest } from './priority.ts';
export { quickReplyQuery, quickReplyRequest, quickReplyUseRequest } from './quick-reply.ts';
export { regulatorRecordRequest, regulatorTestRequest, shiftRecordRequest, timezone } from './rules.ts';
export { siteQuery, siteRecordRequest, siteUpdateRequest } from './site.ts';
export { embedPageQuery } from './embed.ts';
export { csatRequest, feedbackRequest } from './rating.ts';
export { agentSettingsRequest } from './settings.ts';
export { skillsRequest } from './assignment.ts';
export {
  closeRequest,
  listQuery,
  messagesQuery,
  releaseRequest,
  seenRequest,
  statsQuery,
  takeoverRequest,
  transferRequest,
  typingRequest,
} from './sessions.ts';
export { byTagQuery, sessionTagsRequest, tagCreateRequest, tagStatsQuery, tagUpdateRequest } from './tag.ts';
export { transcriptQuery } from './transcript.ts';
export { transferRespondRequest } from './transfer.ts';
export { profileChangeRequest, userConversationsQuery, userDataRequest, userProfileUpdateRequest } from './user.ts';
