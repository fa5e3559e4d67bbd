import type { SystemTextKey } from '@fiido/protocol';

/** The stored text of each system message; clients render `text_key` in the shopper's language. */
export const SYSTEM_TEXTS: Record<SystemTextKey, string> = {
  taken: '客服【{agent_name}】已接入，正在为您服务',
  released: '人工服务已结束，AI 助手已接管对话',
  transferred: '会话已从【{old}】转接至【{new}】',
  cancelled: '您已取消等待，AI 助手继续为您服务',
  timeout: '抱歉，暂时没有客服能够接入。AI 助手将继续为您服务，您也可以留下邮箱',
  off_shift: '当前为非工作时间，请留下邮箱，我们会尽快与您联系',
  agent_away: '客服暂时离开，正在为您重新安排，请稍候',
  closed: '会话已关闭，感谢您的咨询',
  contact_saved: '已收到您的联系方式，我们会通过邮件回复您',
};
