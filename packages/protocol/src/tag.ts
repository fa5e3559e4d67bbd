import type { SessionSummary } from './session.ts';

export type TagCategory = 'inquiry_type' | 'problem_type' | 'result_type' | 'emotion_type' | 'custom';

/** When the server sets a tag by itself, as a human phase ends. */
export interface TagRule {
  /** `content`: the shopper's messages; `manual_seconds`: length of the human phase. */
  field: 'content' | 'manual_seconds' | 'vip';
  operator: 'contains' | '>' | '<' | '=';
  value: string | number | boolean;
}

export interface Tag {
  id: string;
  name: string;
  category: TagCategory;
  /** `red`, `blue`, `green`, `yellow`, `orange`, `gray` or `#RRGGBB`. */
  color: string;
  icon: string;
  description: string;
  auto_rules: TagRule | null;
  /** Sessions that carry it. */
  usage_count: number;
  /** Unix seconds; 0 for those that come with the product. */
  created_at: number;
  /** A user name, or `system`. */
  created_by: string;
  is_system: boolean;
}

/** A tag on a session. */
export interface SessionTag {
  session_name: string;
  tag_id: string;
  /** A user name, or `system`. */
  added_by: string;
  /** Unix seconds, 3 decimals. */
  added_at: number;
  is_auto: boolean;
}

/** `POST /api/tags`. */
export interface TagCreateRequest {
  name: string;
  color: string;
  icon?: string;
  description?: string;
  category?: TagCategory;
}

/** `PUT /api/tags/{tag_id}`: what is named is changed. */
export type TagUpdateRequest = Partial<TagCreateRequest>;

/** `GET /api/tags`; the two groups are views of `tags`. */
export interface TagListResponse {
  success: true;
  data: { tags: Tag[]; system_tags: Tag[]; custom_tags: Tag[] };
}

export interface TagResponse {
  success: true;
  data: { tag: Tag };
}

export interface TagRemovedResponse {
  success: true;
  message: string;
}

/** `POST /api/sessions/{session_name}/tags`. */
export interface SessionTagsRequest {
  tag_ids?: string[];
  tag_id?: string;
  is_auto?: boolean;
}

/** All tags of the session, in the order in which they were set. */
export interface SessionTagsResponse {
  success: true;
  data: SessionTag[];
}

/** `GET /api/sessions/by-tag/{tag_id}`: last tagged first. */
export interface TaggedSessionsResponse {
  success: true;
  data: { sessions: SessionSummary[]; total: number; limit: number; offset: number; has_more: boolean };
}

/** `GET /api/tags/stats?days=7`. Days are UTC. */
export interface TagStatsResponse {
  success: true;
  data: {
    tags: { tag_id: string; name: string; category: TagCategory; count: number }[];
    /** Oldest first; `count`: how often a tag was set that day, of tags that are still there. */
    trend: { date: string; count: number; by_tag: Record<string, number> }[];
    total: number;
  };
}

/** On the session's feed, agents only: all tags that it has now. */
export interface TagsUpdated {
  type: 'tags_updated';
  tags: SessionTag[];
}

/** On the desk's feed, transient: a tag was made, changed or removed. */
export type TagChanged =
  | { type: 'tag_changed'; tag_id: string; tag: Omit<Tag, 'usage_count'> }
  | { type: 'tag_changed'; tag_id: string; tag: null };
