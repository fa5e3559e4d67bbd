import { noChange } from 'lit';
import { Directive, PartType, directive } from 'lit/directive.js';
import type { AttributePart, PartInfo } from 'lit/directive.js';

type StyleInfo = Readonly<Record<string, string | number | null | undefined>>;

/**
 * Stands in for `lit/directives/style-map.js` in the build.
 *
 * Lit writes the first styles as an attribute, which a CSP without `unsafe-inline` refuses; this one only ever uses
 * the element's style object. To be removed when lit does so itself (seen in lit 3.3.3).
 */
class StyleMapDirective extends Directive {
  #known = new Set<string>();

  constructor(info: PartInfo) {
    super(info);
    if (info.type !== PartType.ATTRIBUTE || info.name !== 'style') throw new Error('styleMap is for `style` alone');
  }

  override render(_styles: StyleInfo): unknown {
    return noChange;
  }

  override update(part: AttributePart, [styles]: [StyleInfo]): unknown {
    const { style } = part.element as HTMLElement;
    for (const name of this.#known) if (styles[name] === null || styles[name] === undefined) style.removeProperty(name);
    this.#known = new Set(Object.keys(styles));
    for (const [name, value] of Object.entries(styles)) {
      if (value === null || value === undefined) continue;
      style.setProperty(name.includes('-') ? name : name.replaceAll(/[A-Z]/g, '-$&').toLowerCase(), String(value));
    }
    return noChange;
  }
}

export const styleMap = directive(StyleMapDirective);
