import type { ErrorCode } from '@fiido/protocol';

/** What people read. */
export interface PeoplesText {
  zh: string;
  en: string;
}

interface ErrorText extends PeoplesText {
  /** The contract's fixed string; `CODE: <zh>` when absent. `{name}` is filled from the error's params. */
  detail?: string;
}

/** What people read for each code, and what old clients match. */
export const ERROR_TEXTS: Record<ErrorCode, ErrorText> = {
  VALIDATION_ERROR: { zh: '请求内容不符合要求', en: 'The request is not valid' },
  MISSING_FIELD: { zh: '缺少必填项', en: 'A required field is missing' },
  INVALID_ROLE: {
    zh: '消息角色无效',
    en: "The role must be 'agent' or 'user'",
    detail: "role must be 'agent' or 'user'",
  },
  INVALID_STATUS_VALUE: { zh: '状态参数无效', en: 'That status does not exist' },
  MESSAGE_TOO_LONG: { zh: '消息过长', en: 'The message is too long', detail: '消息过长' },
  NO_FIELDS_TO_UPDATE: { zh: '至少需要提供一个要修改的字段', en: 'There is nothing to change' },
  OLD_PASSWORD_INCORRECT: { zh: '旧密码不正确', en: 'The old password is not right' },
  PASSWORD_SAME: { zh: '新密码不能与旧密码相同', en: 'The new password must differ from the old one' },
  INVALID_PASSWORD: {
    zh: '密码必须至少8个字符，包含字母和数字',
    en: 'A password needs at least 8 characters with a letter and a digit',
  },
  ALREADY_ANSWERED: { zh: '该请求已被回复', en: 'The request has been answered already' },
  MISSING_FIELDS: { zh: 'title 和 content 为必填项', en: 'A title and a text are required' },
  USERNAME_EXISTS: { zh: '用户名已存在', en: 'That user name is taken' },
  LAST_ADMIN: { zh: '不能降级最后一个管理员', en: 'Nobody else could administer: this is the last admin' },
  CANNOT_DELETE_SELF: { zh: '不能删除自己', en: 'You cannot delete yourself' },
  INVALID_CATEGORY: { zh: '无效的分类 {category}', en: 'There is no category {category}' },
  AUTH_REQUIRED: { zh: '需要登录凭证', en: 'A token is required' },
  TOKEN_INVALID: { zh: 'Token 无效或已过期', en: 'The token is not valid', detail: 'Token 无效或已过期' },
  TOKEN_EXPIRED: { zh: 'Token 无效或已过期', en: 'The token has expired', detail: 'Token 无效或已过期' },
  INVALID_CREDENTIALS: {
    zh: '用户名或密码错误',
    en: 'User name or password is wrong',
    detail: '用户名或密码错误',
  },
  INVALID_REFRESH_TOKEN: {
    zh: '无效的刷新 Token',
    en: 'The refresh token is not valid',
    detail: '无效的刷新 Token',
  },
  FORBIDDEN: { zh: '需要管理员权限', en: 'Administrators only' },
  PERMISSION_DENIED: { zh: '没有权限', en: 'You may not do that' },
  SESSION_MISMATCH: { zh: '凭证不属于该会话', en: 'The token belongs to another session' },
  CONVERSATION_MISMATCH: { zh: '对话不属于该会话', en: 'The conversation belongs to another session' },
  SESSION_FORBIDDEN: { zh: '无权查看该会话', en: 'You may not read this session' },
  AGENT_MISMATCH: { zh: '坐席身份与凭证不符', en: 'The request names another agent than the token' },
  NOT_SESSION_AGENT: { zh: '只有当前服务的坐席才能操作该会话', en: 'Only the serving agent may do that' },
  IDENTITY_INVALID: { zh: '身份验证失败', en: 'The identity could not be verified' },
  VISITOR_BLOCKED: { zh: '您的消息无法发送', en: 'Your messages cannot be delivered' },
  ORIGIN_NOT_ALLOWED: { zh: '来源不被允许', en: 'This origin is not allowed' },
  SESSION_NOT_FOUND: { zh: '会话不存在', en: 'Session not found', detail: 'Session not found' },
  AGENT_NOT_FOUND: { zh: '坐席不存在', en: 'Agent not found' },
  REQUEST_NOT_FOUND: { zh: '请求不存在', en: 'There is no such request' },
  NOTE_NOT_FOUND: { zh: '备注不存在', en: 'There is no such note' },
  ASSISTANT_NOT_FOUND: { zh: '协助者不存在', en: 'There is no such colleague' },
  TAG_NOT_FOUND: { zh: '标签不存在', en: 'There is no such tag' },
  TAG_EXISTS: { zh: '标签已存在', en: 'There is a tag of that name' },
  TRANSFER_PENDING: {
    zh: '已向【{agent_name}】发送转接请求',
    en: '{agent_name} has been asked to take this session already',
  },
  SESSION_ALREADY_TAKEN: { zh: '会话已经被其他坐席接管', en: 'Another agent has this session now' },
  REASON_REQUIRED: { zh: '转接原因不能为空', en: 'A transfer needs a reason' },
  MESSAGE_NOT_FOUND: { zh: '消息不存在', en: 'There is no such message' },
  QUICK_REPLY_NOT_FOUND: { zh: '快捷回复不存在', en: 'There is no such quick reply' },
  NOT_FOUND: { zh: '接口不存在', en: 'There is nothing at this address' },
  METHOD_NOT_ALLOWED: { zh: '不支持的请求方法', en: 'Method not allowed' },
  PAYLOAD_TOO_LARGE: { zh: '请求体过大', en: 'The request body is too large' },
  UNSUPPORTED_MEDIA_TYPE: { zh: '不支持的内容类型', en: 'Unsupported content type' },
  SESSION_IN_MANUAL_MODE: {
    zh: '会话正在人工服务中',
    en: 'A person is in charge of this chat',
    detail: 'SESSION_IN_MANUAL_MODE: {status}',
  },
  MANUAL_IN_PROGRESS: {
    zh: '人工服务正在进行',
    en: 'A person is already in this chat',
    detail: 'MANUAL_IN_PROGRESS',
  },
  ALREADY_TAKEN: { zh: '会话已被坐席【{agent_name}】接入', en: '{agent_name} has already taken this session' },
  ASSIGNED_TO_OTHER: { zh: '会话已分配给坐席【{agent_name}】', en: 'This session is kept for {agent_name}' },
  INVALID_STATUS: { zh: '当前状态为{status}，无法{action}', en: 'Not possible while the session is {status}' },
  NOT_MANUAL_LIVE: {
    zh: '会话不在人工服务中',
    en: 'No agent is in this chat',
    detail: 'Session not in manual_live status',
  },
  NOT_WAITING: {
    zh: '会话不在等待中',
    en: 'The session is not waiting',
    detail: 'NOT_WAITING: Session not in pending_manual status',
  },
  REPLY_IN_PROGRESS: { zh: '上一条回复仍在生成', en: 'The reply to this message is still being written' },
  IDEMPOTENCY_CONFLICT: { zh: '消息标识已用于其他内容', en: 'This message id was used for another text' },
  NEWER_MESSAGES: { zh: '用户发来了新消息', en: 'The shopper has written since' },
  SITE_NOT_FOUND: { zh: '站点不存在', en: 'There is no such site' },
  SITE_EXISTS: { zh: '站点已存在', en: 'There is a site of that id' },
  SITE_CONFIGURED: { zh: '站点来自服务器配置，不能删除', en: 'This site is given by the server’s configuration' },
  AGENT_HAS_SESSIONS: { zh: '坐席仍有服务中的会话', en: 'This agent still serves somebody' },
  AGENT_OFFLINE: { zh: '目标坐席不在线', en: 'That agent is not online' },
  AGENT_AT_CAPACITY: { zh: '坐席会话数已满', en: 'That agent has no room' },
  RATE_LIMITED: { zh: '请求过于频繁，请稍后再试', en: 'Too many messages, please wait a moment' },
  TOO_MANY_CONNECTIONS: {
    zh: '连接数过多',
    en: 'Too many open connections',
    detail: 'Too many concurrent connections',
  },
  LOGIN_LOCKED: { zh: '登录失败次数过多，请稍后再试', en: 'Too many failed logins, please wait' },
  AI_UNAVAILABLE: {
    zh: 'AI 助手暂时无法回答，请稍后再试或联系人工客服',
    en: 'The assistant cannot answer right now. Please try again, or talk to a person',
  },
  INTERNAL_ERROR: { zh: '服务暂时不可用', en: 'Internal server error', detail: 'Internal server error' },
  AI_NOT_CONFIGURED: { zh: 'AI 助手未配置', en: 'The assistant is not configured', detail: 'Coze 客户端未初始化' },
  MAIL_NOT_CONFIGURED: { zh: '邮件服务未配置', en: 'Mail is not configured here' },
  STORE_UNAVAILABLE: {
    zh: '服务暂时不可用，请稍后再试',
    en: 'The service is unavailable for a moment, please try again',
    detail: 'SessionStore not initialized',
  },
  TOO_MANY_STREAMS: { zh: '服务繁忙，请稍后再试', en: 'The service is busy, please try again' },
  SHUTTING_DOWN: { zh: '服务正在重启，请稍后再试', en: 'The service is restarting, please try again' },
};
