import type { Tag, TagCategory, TagRule } from '@fiido/protocol';

type SystemTag = Omit<Tag, 'usage_count'>;

type Row = readonly [id: string, name: string, color: string, icon: string, description: string, rule?: TagRule];

function group(category: TagCategory, rows: readonly Row[]): SystemTag[] {
  return rows.map(([id, name, color, icon, description, auto_rules = null]) => ({
    id,
    name,
    category,
    color,
    icon,
    description,
    auto_rules,
    created_at: 0,
    created_by: 'system',
    is_system: true,
  }));
}

const says = (value: string): TagRule => ({ field: 'content', operator: 'contains', value });

/** The tags that every desk has: sixteen to choose from, and the marks that rules and agents set. */
export const SYSTEM_TAGS: readonly SystemTag[] = [
  ...group('inquiry_type', [
    ['tag_inquiry_product', '产品咨询', 'blue', '🚲', 'Questions about a product'],
    ['tag_inquiry_price', '价格咨询', 'blue', '💰', 'Questions about prices'],
    ['tag_inquiry_logistics', '物流咨询', 'blue', '🚚', 'Questions about shipping'],
    ['tag_inquiry_after_sales', '售后咨询', 'blue', '🛠️', 'Questions after the sale'],
  ]),
  ...group('problem_type', [
    ['tag_problem_quality', '产品质量问题', 'red', '⚠️', 'Something is wrong with the product', says('质量问题')],
    ['tag_problem_delay', '物流延迟', 'orange', '⏳', 'Shipping is late'],
    ['tag_problem_attitude', '服务态度', 'orange', '🗣️', 'How the shopper was treated'],
    ['tag_problem_other', '其他问题', 'gray', '❓', 'Any other problem'],
  ]),
  ...group('result_type', [
    ['tag_result_solved', '已解决', 'green', '✅', 'Solved'],
    ['tag_result_unsolved', '未解决', 'red', '❌', 'Not solved'],
    ['tag_result_ticket', '转工单', 'yellow', '🎫', 'Handed on as a ticket'],
    ['tag_result_none', '无需处理', 'gray', '➖', 'Nothing to do'],
  ]),
  ...group('emotion_type', [
    ['tag_emotion_satisfied', '满意', 'green', '😊', 'Satisfied'],
    ['tag_emotion_neutral', '一般', 'gray', '😐', 'Neither'],
    ['tag_emotion_unhappy', '不满', 'orange', '😞', 'Unhappy'],
    ['tag_emotion_angry', '愤怒', 'red', '😡', 'Angry'],
  ]),
  ...group('custom', [
    ['tag_vip', 'VIP', '#F59E0B', '👑', 'A VIP', { field: 'vip', operator: '=', value: true }],
    ['tag_urgent', '紧急', '#EF4444', '🔥', 'Cannot wait'],
    ['tag_technical', '技术问题', '#3B82F6', '🔧', 'A technical question'],
    ['tag_refund', '退货退款', '#8B5CF6', '↩️', 'Return or refund', says('退货')],
    ['tag_complaint', '投诉', '#DC2626', '📣', 'A complaint', says('投诉')],
    [
      'tag_complex',
      '复杂问题',
      '#6366F1',
      '🧩',
      'Took an agent more than ten minutes',
      { field: 'manual_seconds', operator: '>', value: 600 },
    ],
  ]),
];
