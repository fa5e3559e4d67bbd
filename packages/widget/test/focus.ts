/** The test id of what has the focus, through all shadow roots. */
export function focusedTestId(): string | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active?.getAttribute('data-testid') ?? null;
}
