/** Every error code of the wire with its HTTP status. Closed: a code that is not here does not exist. */
export const ERROR_STATUS = {
  VALIDATION_ERROR: 422,
  MISSING_FIELD: 400,
  INVALID_ROLE: 400,
  INVALID_STATUS_VALUE: 400,
  MESSAGE_TOO_LONG: 400,
  NO_FIELDS_TO_UPDATE: 400,
  OLD_PASSWORD_INCORRECT: 400,
  PASSWORD_SAME: 400,
  INVALID_PASSWORD: 400,
  MISSING_FIELDS: 400,
  INVALID_CATEGORY: 400,
  ALREADY_ANSWERED: 400,
  AUTH_REQUIRED: 401,
  TOKEN_INVALID: 401,
  TOKEN_EXPIRED: 401,
  INVALID_CREDENTIALS: 401,
  INVALID_REFRESH_TOKEN: 401,
  FORBIDDEN: 403,
  PERMISSION_DENIED: 403,
  SESSION_MISMATCH: 403,
  CONVERSATION_MISMATCH: 403,
  SESSION_FORBIDDEN: 403,
  AGENT_MISMATCH: 403,
  NOT_SESSION_AGENT: 403,
  IDENTITY_INVALID: 403,
  ORIGIN_NOT_ALLOWED: 403,
  SESSION_NOT_FOUND: 404,
  AGENT_NOT_FOUND: 404,
  REQUEST_NOT_FOUND: 404,
  MESSAGE_NOT_FOUND: 404,
  QUICK_REPLY_NOT_FOUND: 404,
  NOTE_NOT_FOUND: 404,
  ASSISTANT_NOT_FOUND: 404,
  TAG_NOT_FOUND: 404,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  SESSION_IN_MANUAL_MODE: 409,
  MANUAL_IN_PROGRESS: 409,
  ALREADY_TAKEN: 409,
  INVALID_STATUS: 409,
  NOT_MANUAL_LIVE: 409,
  NOT_WAITING: 409,
  ASSIGNED_TO_OTHER: 409,
  REPLY_IN_PROGRESS: 409,
  IDEMPOTENCY_CONFLICT: 409,
  TAG_EXISTS: 409,
  NEWER_MESSAGES: 409,
  AGENT_OFFLINE: 409,
  AGENT_AT_CAPACITY: 409,
  RATE_LIMITED: 429,
  TOO_MANY_CONNECTIONS: 429,
  LOGIN_LOCKED: 429,
  AI_UNAVAILABLE: 200,
  INTERNAL_ERROR: 500,
  AI_NOT_CONFIGURED: 503,
  MAIL_NOT_CONFIGURED: 503,
  STORE_UNAVAILABLE: 503,
  TOO_MANY_STREAMS: 503,
  SHUTTING_DOWN: 503,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

/** The one error body, for every status of 400 and above. */
export interface ErrorBody {
  success: false;
  code: ErrorCode;
  /** For people; may follow `Accept-Language`. */
  error: string;
  /** Stable, never localised; what old clients read. */
  detail: string;
  /** The values inside the text, for clients that localise by `code`. */
  params?: Record<string, string | number>;
  /** With `VALIDATION_ERROR`. */
  issues?: { path: string; message: string; code: string }[];
  /** With 5xx. */
  request_id?: string;
}
