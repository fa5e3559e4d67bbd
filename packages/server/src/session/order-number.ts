/** The first of some fields that says something; a page's context is whatever the shop passed. */
export function textOf(record: unknown, fields: readonly string[]): string | undefined {
  if (typeof record !== 'object' || record === null) return undefined;
  const found = new Map<string, unknown>(Object.entries(record));
  for (const field of fields) {
    const value = found.get(field);
    if (typeof value === 'number') return String(value);
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
  }
  return undefined;
}

/** The number of the order that the shop's page tells of, in whatever field it has it. */
export function orderNumberOf(order: unknown): string | undefined {
  return typeof order === 'string' ? order : textOf(order, ['order_id', 'id', 'order_number', 'number', 'name']);
}
