/** The address of a session, or of what belongs to it; its name may hold anything. */
export function sessionPath(name: string, rest = ''): string {
  return `/api/sessions/${encodeURIComponent(name)}${rest}`;
}
