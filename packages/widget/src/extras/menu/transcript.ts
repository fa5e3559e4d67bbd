import type { ChatElement } from '../../chat-element.ts';

/**
 * Saves the conversation as a text file.
 *
 * The token belongs in a header, so a plain link would not do.
 *
 * @throws what `fetch` throws, or an Error where the server refuses
 */
export async function saveTranscript({ server, conversation }: ChatElement, heading: string): Promise<void> {
  const { session } = conversation.visitor;
  const base = server.replace(/\/?$/, '/');
  const name = encodeURIComponent(session?.session_id ?? '');
  const response = await fetch(`${base}api/sessions/${name}/transcript?format=txt`, {
    headers: { Authorization: `Bearer ${session?.token}` },
    credentials: 'omit',
  });
  if (!response.ok) throw new Error(`transcript: ${response.status}`);
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = `${heading} ${new Date().toISOString().slice(0, 10)}.txt`;
  link.click();
  // The browser reads the blob after this turn.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
