import type { Site, SiteRecord } from '@fiido/protocol';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import type { Signed } from '../rules/rules.ts';
import type { Documents } from '../store/documents.ts';

/** The storefronts at this desk, as admins, `SITES_FILE` and the environment have them. Reading is free. */
export interface Sites {
  /** Whose call nobody else knows. */
  readonly first: Site;
  /** The first one first, then by id. */
  all(): readonly Site[];
  get(id: string): Site | undefined;
  /** The site of this name; else the one that lists the origin; else the first. */
  of(call: { site?: string | null | undefined; origin?: string | undefined }): Site;
  /** Whether any site's pages may call from there. */
  allows(origin: string): boolean;
  /** Reads the records anew; keeps what it has when the store does not answer. */
  refresh(): Promise<void>;
}

export type SitesConfig = Pick<Config, 'site' | 'sites' | 'allowedOrigins' | 'bot' | 'consent' | 'mailRecipients'>;

/** What the environment says. */
function givenSite({ site: id, allowedOrigins, bot, consent, mailRecipients }: SitesConfig): Site {
  return {
    id,
    name: bot.name,
    origins: allowedOrigins === 'any' ? [] : [...allowedOrigins],
    bot: { name: bot.name, description: bot.description, icon_url: bot.iconUrl },
    greetings: { default: bot.welcome },
    coze: null,
    consent_required: consent.required,
    privacy_url: consent.privacyUrl,
    email_recipients: [...mailRecipients],
    source: 'environment',
    is_first: true,
    any_origin: allowedOrigins === 'any',
  };
}

export function createSites({
  config,
  documents,
  log,
}: {
  config: SitesConfig;
  documents: Documents;
  log: Log;
}): Sites {
  const given = givenSite(config);
  let known = new Map<string, Site>();

  function take(records: readonly Signed<SiteRecord>[]): void {
    const sites = new Map<string, Site>([[given.id, given]]);
    const base = { is_first: false, any_origin: given.any_origin };
    for (const record of config.sites) sites.set(record.id, { ...base, ...record, source: 'file' });
    for (const record of records) sites.set(record.id, { ...base, ...record, source: 'record' });
    const first = { ...(sites.get(given.id) ?? given), is_first: true };
    const others = [...sites.values()].filter(({ id }) => id !== given.id);
    others.sort((a, b) => (a.id < b.id ? -1 : 1));
    known = new Map([first, ...others].map((site) => [site.id, site]));
  }
  take([]);

  const sites: Sites = {
    get first() {
      return known.get(given.id) ?? given;
    },
    all: () => [...known.values()],
    get: (id) => known.get(id),
    of({ site, origin }) {
      const named = site ? known.get(site) : undefined;
      if (named) return named;
      if (origin === undefined) return sites.first;
      // The first one may list the origins of all.
      return [...known.values()].findLast(({ origins }) => origins.includes(origin)) ?? sites.first;
    },
    allows: (origin) => given.any_origin || [...known.values()].some(({ origins }) => origins.includes(origin)),
    async refresh() {
      try {
        take((await documents.list<Signed<SiteRecord>>('site')).map(({ value }) => value));
      } catch (error) {
        log.warn('sites_not_read', { error });
      }
    },
  };
  return sites;
}

/** What the chat opens with, in the first of the wanted languages that there is. */
export function greetingOf({ greetings }: Site, acceptLanguage: string | undefined): string {
  const wanted = (acceptLanguage ?? '').split(',').map((one) => one.split(';')[0]?.trim() ?? '');
  for (const tag of wanted) {
    const text = greetings[tag] ?? greetings[tag.slice(0, 2).toLowerCase()];
    if (text) return text;
  }
  return greetings['default'] ?? Object.values(greetings)[0] ?? '';
}
