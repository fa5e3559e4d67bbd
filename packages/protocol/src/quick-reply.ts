export type QuickReplyCategory =
  | 'greeting'
  | 'pre_sales'
  | 'after_sales'
  | 'logistics'
  | 'technical'
  | 'closing'
  | 'custom';

/** In the order in which they are shown. */
export const QUICK_REPLY_CATEGORIES: readonly QuickReplyCategory[] = [
  'greeting',
  'pre_sales',
  'after_sales',
  'logistics',
  'technical',
  'closing',
  'custom',
];

/** What a `{name}` in a reply may stand for. */
export type QuickReplyVariable =
  | 'customer_name'
  | 'agent_name'
  | 'order_id'
  | 'order_status'
  | 'tracking_number'
  | 'product_name'
  | 'current_time'
  | 'current_date';

/** A text that agents have at hand. */
export interface QuickReply {
  /** `reply_<12 hex>`. */
  id: string;
  /** At most 50 characters. */
  title: string;
  /** At most 1,000 characters; `{name}` is filled on use. */
  content: string;
  category: QuickReplyCategory;
  /** The names in `{…}`, each once, in the order of the text; also names that nothing fills. */
  variables: string[];
  shortcut_key: string | null;
  /** Everybody's; else the owner's alone. */
  is_shared: boolean;
  /** An agent's id. */
  created_by: string;
  usage_count: number;
  created_at: number;
  updated_at: number;
}

/** `POST /api/quick-replies`; an absent category is `custom`. */
export interface QuickReplyCreateRequest {
  title?: string;
  content?: string;
  category?: string;
  shortcut_key?: string | null;
  is_shared?: boolean;
}

/** `PUT /api/quick-replies/{id}`: what is absent stays. */
export type QuickReplyUpdateRequest = QuickReplyCreateRequest;

/** `POST /api/quick-replies/{id}/use`: values by hand, or the session whose values they are. By hand wins. */
export interface QuickReplyUseRequest {
  session_name?: string;
  session_data?: { user_profile?: { nickname?: string } };
  agent_data?: { name?: string };
  shopify_data?: { order_id?: string; order_status?: string; tracking_number?: string; product_name?: string };
}

export interface QuickReplyUsed {
  id: string;
  title: string;
  original_content: string;
  /** Names without a value stay as `{name}`. */
  replaced_content: string;
  variables: string[];
  /** The names that stayed: sending must wait for them. */
  missing: string[];
}

export interface QuickReplyResponse {
  success: true;
  data: QuickReply;
}

/** Own and shared ones, the most used first; `total` counts all matches. */
export interface QuickReplyListResponse {
  success: true;
  data: { items: QuickReply[]; total: number; limit: number; offset: number };
}

export interface QuickReplyUseResponse {
  success: true;
  data: QuickReplyUsed;
}

export interface QuickReplyRemovedResponse {
  success: true;
  message: string;
}

export interface QuickReplyCategoriesResponse {
  success: true;
  data: {
    categories: Record<QuickReplyCategory, { name: string; description: string; example: string }>;
    supported_variables: Record<QuickReplyVariable, { name: string; source: string; example: string }>;
  };
}

export interface QuickReplyStatsResponse {
  success: true;
  data: {
    total_count: number;
    total_usage: number;
    category_stats: Record<QuickReplyCategory, { count: number; usage: number }>;
    top_10: { id: string; title: string; category: QuickReplyCategory; usage_count: number }[];
  };
}
