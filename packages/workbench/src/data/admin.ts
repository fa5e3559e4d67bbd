import type {
  AdminLogResponse,
  Agent,
  AgentCreateRequest,
  AgentImportResponse,
  AgentListResponse,
  AgentResponse,
  AgentUpdateRequest,
  DetailedHealthResponse,
  RegulatorRecord,
  RegulatorRecordResponse,
  RegulatorTestRequest,
  RegulatorTestResponse,
  ShiftRecord,
  ShiftRecordResponse,
  Site,
  SiteListResponse,
  SiteRecord,
  SiteResponse,
} from '@fiido/protocol';
import type { Connection } from '../connection.ts';

/** As many as the server gives at once. */
const PAGE = 100;

const pathOf = (username: string, rest = ''): string => `/api/agents/${encodeURIComponent(username)}${rest}`;

/** All accounts, newest first. @throws {ApiError} */
export async function fetchAgents(connection: Connection): Promise<Agent[]> {
  const all: Agent[] = [];
  for (let page = 1; ; page += 1) {
    const url = `/api/agents?page=${page}&page_size=${PAGE}`;
    const { items, total } = (await connection.call<AgentListResponse>(url)).data;
    all.push(...items);
    if (items.length === 0 || all.length >= total) return all;
  }
}

/** @throws {ApiError} USERNAME_EXISTS, INVALID_PASSWORD, VALIDATION_ERROR */
export async function createAgent(connection: Connection, body: AgentCreateRequest): Promise<Agent> {
  return (await connection.call<AgentResponse>('/api/agents', { method: 'POST', body })).agent;
}

/** @throws {ApiError} AGENT_NOT_FOUND, LAST_ADMIN, VALIDATION_ERROR */
export async function updateAgent(connection: Connection, username: string, body: AgentUpdateRequest): Promise<Agent> {
  return (await connection.call<AgentResponse>(pathOf(username), { method: 'PUT', body })).agent;
}

/** @throws {ApiError} AGENT_NOT_FOUND, LAST_ADMIN, CANNOT_DELETE_SELF, AGENT_HAS_SESSIONS */
export async function deleteAgent(connection: Connection, username: string): Promise<void> {
  await connection.call(pathOf(username), { method: 'DELETE' });
}

/** @throws {ApiError} AGENT_NOT_FOUND, INVALID_PASSWORD */
export async function resetPassword(connection: Connection, username: string, new_password: string): Promise<void> {
  await connection.call(pathOf(username, '/reset-password'), { method: 'POST', body: { new_password } });
}

/** `dryRun` makes nothing. @throws {ApiError} VALIDATION_ERROR: the file cannot be read as a whole */
export async function importAgents(
  connection: Connection,
  csv: Blob,
  dryRun: boolean,
): Promise<AgentImportResponse['data']> {
  const path = `/api/admin/agents/import${dryRun ? '?dry_run=true' : ''}`;
  return (await connection.call<AgentImportResponse>(path, { method: 'POST', body: csv })).data;
}

/** @throws {ApiError} */
export async function fetchAdminLog(connection: Connection, query: URLSearchParams): Promise<AdminLogResponse['data']> {
  return (await connection.call<AdminLogResponse>(`/api/admin/audit-logs?${query}`)).data;
}

const SITES = '/api/admin/sites';

/** The query that names a site; the first one needs none. */
function at(site: string, more: Record<string, string> = {}): string {
  const query = new URLSearchParams({ ...(site ? { site } : {}), ...more }).toString();
  return query ? `?${query}` : '';
}

/** The first one first. @throws {ApiError} */
export async function fetchSites(connection: Connection): Promise<Site[]> {
  return (await connection.call<SiteListResponse>(SITES)).data.items;
}

/** @throws {ApiError} SITE_EXISTS, VALIDATION_ERROR */
export async function createSite(connection: Connection, body: SiteRecord): Promise<Site> {
  return (await connection.call<SiteResponse>(SITES, { method: 'POST', body })).data;
}

/** The whole record. @throws {ApiError} SITE_NOT_FOUND, VALIDATION_ERROR */
export async function putSite(connection: Connection, { id, ...body }: SiteRecord): Promise<Site> {
  return (await connection.call<SiteResponse>(`${SITES}/${encodeURIComponent(id)}`, { method: 'PUT', body })).data;
}

/** @throws {ApiError} SITE_NOT_FOUND, SITE_CONFIGURED */
export async function deleteSite(connection: Connection, id: string): Promise<void> {
  await connection.call(`${SITES}/${encodeURIComponent(id)}`, { method: 'DELETE' });
}

/** @throws {ApiError} */
export async function fetchHours(connection: Connection, site: string): Promise<ShiftRecordResponse['data']> {
  return (await connection.call<ShiftRecordResponse>(`/api/admin/shift${at(site)}`)).data;
}

/** From then on the first site's hold, or the configured ones. @throws {ApiError} */
export async function deleteHours(connection: Connection, site: string): Promise<ShiftRecordResponse['data']> {
  return (await connection.call<ShiftRecordResponse>(`/api/admin/shift${at(site)}`, { method: 'DELETE' })).data;
}

/** `dryRun` tells when these hours would open, and keeps nothing. @throws {ApiError} VALIDATION_ERROR */
export async function putHours(
  connection: Connection,
  { site, body, dryRun = false }: { site: string; body: ShiftRecord; dryRun?: boolean },
): Promise<ShiftRecordResponse['data']> {
  const path = `/api/admin/shift${at(site, dryRun ? { dry_run: 'true' } : {})}`;
  return (await connection.call<ShiftRecordResponse>(path, { method: 'PUT', body })).data;
}

/** @throws {ApiError} */
export async function fetchRegulator(connection: Connection, site: string): Promise<RegulatorRecordResponse['data']> {
  return (await connection.call<RegulatorRecordResponse>(`/api/admin/regulator${at(site)}`)).data;
}

/** From then on the first site's hold, or the configured ones. @throws {ApiError} */
export async function deleteRegulator(connection: Connection, site: string): Promise<RegulatorRecordResponse['data']> {
  const path = `/api/admin/regulator${at(site)}`;
  return (await connection.call<RegulatorRecordResponse>(path, { method: 'DELETE' })).data;
}

/** @throws {ApiError} VALIDATION_ERROR */
export async function putRegulator(
  connection: Connection,
  site: string,
  body: RegulatorRecord,
): Promise<RegulatorRecordResponse['data']> {
  const path = `/api/admin/regulator${at(site)}`;
  return (await connection.call<RegulatorRecordResponse>(path, { method: 'PUT', body })).data;
}

/** Also of a server that is not well. @throws {ApiError} */
export async function fetchHealth(connection: Connection): Promise<DetailedHealthResponse> {
  const response = await connection.fetchAny('/api/health/detailed');
  return (await response.json()) as DetailedHealthResponse;
}

/** @throws {ApiError} VALIDATION_ERROR */
export async function testRegulator(
  connection: Connection,
  body: RegulatorTestRequest,
): Promise<RegulatorTestResponse['data']> {
  const options = { method: 'POST', body } as const;
  return (await connection.call<RegulatorTestResponse>('/api/admin/regulator/test', options)).data;
}
