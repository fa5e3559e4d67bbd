/** One storefront at the desk. */
export interface SiteRecord {
  /** 1-64 small letters, digits and hyphens; never changed. */
  id: string;
  /** For the team. */
  name: string;
  /** Exact origins of its pages, like `https://shop.example.com`. */
  origins: string[];
  bot: { name: string; description: string; icon_url: string };
  /** What the chat opens with, by language (`en`, `zh-CN`); `default` where a language is missing. */
  greetings: Record<string, string>;
  /** Null: the first site's. */
  coze: { workflow_id: string; app_id: string } | null;
  consent_required: boolean;
  privacy_url: string | null;
  /** Who gets its mails; empty: the first site's team. */
  email_recipients: string[];
}

/** Where a site comes from: `record` can be changed and deleted, the others are given at the start of the server. */
export type SiteSource = 'record' | 'file' | 'environment';

export interface Site extends SiteRecord {
  source: SiteSource;
  /** The one that a call belongs to which no other site knows. */
  is_first: boolean;
  /** Any origin may call, as in development. */
  any_origin: boolean;
  /** Unix seconds; absent without a record. */
  updated_at?: number;
  updated_by?: string;
}

/** `GET /api/admin/sites`: the first one first. */
export interface SiteListResponse {
  success: true;
  data: { items: Site[] };
}

/** `GET`, `POST` and `PUT /api/admin/sites[/{id}]`. */
export interface SiteResponse {
  success: true;
  data: Site;
}
