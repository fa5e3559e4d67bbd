import type { QuickReplyCategoriesResponse } from '@fiido/protocol';

type Categories = QuickReplyCategoriesResponse['data'];

/** What agents choose from when they write a reply, with invented examples. */
export const CATEGORIES: Categories['categories'] = {
  greeting: {
    name: '欢迎语',
    description: '接入会话时的问候',
    example: '您好 {customer_name}，我是{agent_name}，很高兴为您服务。',
  },
  pre_sales: {
    name: '售前咨询',
    description: '购买前的产品问题',
    example: '{product_name} 目前有现货，下单后即可安排发货。',
  },
  after_sales: { name: '售后服务', description: '退换货与维修', example: '订单 {order_id} 的售后申请我已为您登记。' },
  logistics: {
    name: '物流查询',
    description: '发货与配送进度',
    example: '您的订单 {order_id} 运单号是 {tracking_number}。',
  },
  technical: {
    name: '技术支持',
    description: '使用与故障排查',
    example: '请先将 {product_name} 充满电，再重新开机试一下。',
  },
  closing: { name: '结束语', description: '结束会话时的告别', example: '感谢您的咨询，祝您骑行愉快！' },
  custom: {
    name: '自定义',
    description: '其他常用文本',
    example: '现在是 {current_date} {current_time}，我会尽快回复您。',
  },
};

/** What a `{name}` in a reply may stand for, and where its value comes from. */
export const VARIABLES: Categories['supported_variables'] = {
  customer_name: { name: '客户姓名', source: 'session.user_profile.nickname', example: '张三' },
  agent_name: { name: '坐席姓名', source: 'agent.name', example: '小王' },
  order_id: { name: '订单号', source: 'session.context.order', example: 'ORD-10086' },
  order_status: { name: '订单状态', source: 'session.context.order', example: '已发货' },
  tracking_number: { name: '物流单号', source: 'session.context.order', example: 'TRK-0000001' },
  product_name: { name: '产品名称', source: 'session.context.product', example: '示例车型' },
  current_time: { name: '当前时间', source: 'system', example: '14:30' },
  current_date: { name: '当前日期', source: 'system', example: '2026-01-31' },
};
