import type { ExtraParts } from '../../extra-parts.ts';
import type { ExtraContext } from '../../extra.ts';
import { drawLauncher } from '../../launcher.ts';

/** The launcher of an element that the page wrote by hand, where no loader has drawn it. */
export function start({ host }: ExtraContext): ExtraParts {
  const root = host.shadowRoot;
  if (root) drawLauncher(root, '').onclick = () => (host.open = !host.open);
  return {};
}
