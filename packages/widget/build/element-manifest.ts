/** One line of the class's description: `@tag {type} [name=default] - text`. */
const LINE = /^ \* @(fires|csspart|cssprop|attr) (?:\{(.+?)\} )?\[?([\w-]+)(?:=(.+?)\])?(?: - (.*))?$/gm;
/** A property that is an attribute, too. */
const FIELD = /\/\*\* (.+?) \*\/\n {2}declare (\w+): (.+?);/g;
const METHOD = /\/\*\* (.+?) \*\/\n {2}(\w+)\((.*?)\): void \{/g;
const KINDS = { fires: 'events', csspart: 'cssParts', cssprop: 'cssProperties', attr: 'attributes' } as const;

/** What editors and docs know of `<fiido-chat>`, in the schema of custom-elements.json, from the class's own words. */
export function elementManifest(source: string): object {
  const lists = { events: [], cssParts: [], cssProperties: [], attributes: [] } as Record<string, object[]>;
  for (const [, tag, type, name, value, description] of source.matchAll(LINE)) {
    const entry = { name, description, ...(type && { type: { text: type } }), ...(value && { default: value }) };
    lists[KINDS[tag as keyof typeof KINDS]]?.push(entry);
  }
  const fields = Array.from(source.matchAll(FIELD), ([, description, name, type]) => ({
    kind: 'field',
    name,
    description,
    type: { text: type },
    attribute: name,
    reflects: true,
  }));
  for (const { name, description, type } of fields)
    lists['attributes']?.push({ name, description, type, fieldName: name });
  const methods = Array.from(source.matchAll(METHOD), ([, description, name]) => ({
    kind: 'method',
    name,
    description,
  })).filter(({ description }) => !description?.includes('internal'));
  const summary = /@summary (.+)/.exec(source)?.[1];
  const declaration = {
    kind: 'class',
    name: 'FiidoChat',
    tagName: 'fiido-chat',
    customElement: true,
    summary,
    members: [...fields, ...methods],
    ...lists,
  };
  return {
    schemaVersion: '1.0.0',
    modules: [{ kind: 'javascript-module', path: 'widget.js', declarations: [declaration] }],
  };
}
