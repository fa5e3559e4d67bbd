export { loginRequest, profileUpdateRequest, refreshRequest } from './agent.ts';
export { chatRequest } from './chat.ts';
export { conversationRequest, legacyConversationRequest } from './conversation.ts';
export { cancelRequest, escalateRequest, manualMessageRequest } from './manual.ts';
export { clientMessageId, sessionName } from './session-name.ts';
export {
  closeRequest,
  listQuery,
  messagesQuery,
  releaseRequest,
  statsQuery,
  takeoverRequest,
  transferRequest,
} from './sessions.ts';
