import type { ApiError } from '../../api.ts';
import type { ExtraContext } from '../../extra.ts';

/** What became of a wish: words to read, and where the data are if they are there already. */
export interface DataAnswer {
  text: 'privacy_ready' | 'privacy_deleted' | 'privacy_mailed' | 'privacy_off';
  url?: string;
  /** Nothing of the conversation is left. */
  isDeleted?: true;
}

interface Answer {
  success: true;
  /** Of an export; null: a mail has the link. */
  export_url?: string | null;
  /** Of a deletion: whether it is done. */
  deleted?: boolean;
}

/**
 * Asks for a copy of the shopper's data, or for their deletion.
 *
 * Data are given out, and deleted, by way of an address that proves to be the shopper's.
 *
 * @throws {ApiError} what may work another time
 */
export async function askForData(
  { api }: Pick<ExtraContext, 'api'>,
  path: 'data-export' | 'delete-account',
  email: string,
): Promise<DataAnswer> {
  try {
    const { export_url, deleted } = await api<Answer>(`user/${path}`, { email });
    if (export_url) return { text: 'privacy_ready', url: export_url };
    if (deleted) return { text: 'privacy_deleted', isDeleted: true };
    return { text: 'privacy_mailed' };
  } catch (error) {
    if ((error as ApiError).code === 'MAIL_NOT_CONFIGURED') return { text: 'privacy_off' };
    throw error;
  }
}
