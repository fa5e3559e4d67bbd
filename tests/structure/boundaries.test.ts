import { describe, expect, test } from 'vitest';
import { importsOf, read, sourcesIn } from './imports.ts';
import type { Import } from './imports.ts';

const PACKAGES = ['protocol', 'coze-simulator', 'server', 'ui', 'widget', 'workbench'];
/** Which of our packages each may import. */
const MAY_IMPORT: Record<string, string[]> = {
  protocol: [],
  'coze-simulator': [],
  server: ['protocol', 'coze-simulator'],
  ui: ['protocol'],
  widget: ['protocol', 'ui'],
  workbench: ['protocol', 'ui'],
};

function importsIn(folder: string): Import[] {
  return sourcesIn(folder).flatMap(importsOf);
}

/** Imports of a part of a package that lead to another part it must not know. */
function leading(folder: string, to: RegExp): string[] {
  return importsIn(folder)
    .filter((entry) => to.test(entry.to ?? entry.specifier))
    .map(({ from, specifier }) => `${from} -> ${specifier}`);
}

describe('packages', () => {
  test.each(PACKAGES)('%s imports only those of our packages that it may', (name) => {
    const foreign = importsIn(`packages/${name}/src`)
      .map(({ from, specifier }) => ({ from, other: /^@fiido\/([\w-]+)/.exec(specifier)?.[1] }))
      .filter(({ other }) => other !== undefined && !MAY_IMPORT[name]?.includes(other));
    expect(foreign).toEqual([]);
  });

  test('nobody reaches into another package by path', () => {
    const across = PACKAGES.flatMap((name) =>
      importsIn(`packages/${name}/src`).filter(({ to }) => to !== null && !to.startsWith(`packages/${name}/`)),
    );
    expect(across).toEqual([]);
  });

  test('the simulator is imported by the Node entry alone', () => {
    const users = importsIn('packages/server/src').filter(({ specifier }) =>
      specifier.startsWith('@fiido/coze-simulator'),
    );
    expect(users.map(({ from }) => from)).toEqual(['packages/server/src/node/server.ts']);
  });

  test('the browser never imports the schemas or a server library', () => {
    expect(
      ['ui', 'widget', 'workbench'].flatMap((name) =>
        leading(`packages/${name}/src`, /\/schemas|^(zod|hono|ioredis|jose|undici|node:)/),
      ),
    ).toEqual([]);
  });
});

describe('the server', () => {
  const server = 'packages/server/src';

  test('the session rules are pure: they import protocol and each other', () => {
    const others = importsIn(`${server}/session`).filter(
      ({ to, specifier }) => !(to?.startsWith(`${server}/session/`) || specifier === '@fiido/protocol'),
    );
    expect(others).toEqual([]);
  });

  test('stores know their ports, the clock, the session’s type and what queues and lists need of it, nothing of routes', () => {
    expect(
      leading(`${server}/store`, /src\/(routes|auth|ai|node|dispatch|turn)|session\/(?!(session|queue|card)\.ts)/),
    ).toEqual([]);
  });

  test('the AI client knows its port and the clock, nothing of sessions', () => {
    expect(leading(`${server}/ai`, /src\/(routes|auth|store|session|node|dispatch|turn)/)).toEqual([]);
  });

  test('nothing imports the runtime entries', () => {
    const outside = sourcesIn(server).filter((file) => !file.startsWith(`${server}/node/`));
    expect(outside.flatMap(importsOf).filter(({ to }) => to?.startsWith(`${server}/node/`))).toEqual([]);
  });

  test('only dispatch commits', () => {
    const callers = sourcesIn(server).filter((file) => !file.includes('/store/') && /\.commit\(/.test(read(file)));
    expect(callers).toEqual([`${server}/dispatch.ts`]);
  });

  test('runtime built-ins stay in the places that own them', () => {
    // scrypt and the quick HMAC are the exceptions among the rules: Workers offer node:crypto too.
    const allowed = /src\/(node|store\/(redis|cluster)|auth\/(passwords|node-hs256)|config|clock)/;
    const users = importsIn(server).filter(
      ({ specifier, from }) => specifier.startsWith('node:') && !allowed.test(from),
    );
    expect(users).toEqual([]);
  });

  test('time and environment are passed in', () => {
    const allowed = /src\/(clock|node\/)/;
    const reading = /\bDate\.now\(|\bsetTimeout\(|\bsetInterval\(|\bprocess\.env\b/;
    const users = sourcesIn(server).filter((file) => !allowed.test(file) && reading.test(read(file)));
    expect(users).toEqual([]);
  });
});

describe('the browser apps', () => {
  test('widget elements do not fetch, stream or keep', () => {
    expect(
      leading(
        'packages/widget/src/elements',
        /src\/(api|conversation\.ts|conversation-controller|visitor|storage|outbox|reply-reader)|protocol\/sse/,
      ),
    ).toEqual([]);
  });

  test('workbench data knows no panels and no elements', () => {
    expect(leading('packages/workbench/src/data', /src\/(panels|elements)/)).toEqual([]);
  });

  test('workbench elements do not fetch or stream', () => {
    const reach = importsIn('packages/workbench/src/elements').filter(
      ({ to, specifier, typeOnly }) => !typeOnly && /src\/(connection|panels)|protocol\/sse/.test(to ?? specifier),
    );
    expect(reach).toEqual([]);
  });

  test('texts are never written into a page as markup', () => {
    const files = ['ui', 'widget', 'workbench'].flatMap((name) => sourcesIn(`packages/${name}/src`));
    expect(
      files.filter((file) => /unsafeHTML|\.innerHTML\s*=|insertAdjacentHTML|document\.write/.test(read(file))),
    ).toEqual([]);
  });
});

test('no file re-exports a whole module', () => {
  const files = PACKAGES.flatMap((name) => sourcesIn(`packages/${name}/src`));
  expect(files.filter((file) => /^export \* /m.test(read(file)))).toEqual([]);
});

test('no file is longer than five hundred lines, but for data', () => {
  const data = /\/locales\/|\/faq/;
  const files = [...PACKAGES.map((name) => `packages/${name}/src`), 'tests', 'bench', 'scripts'].flatMap(sourcesIn);
  const long = files.filter((file) => !data.test(file) && read(file).split('\n').length > 501);
  expect(long).toEqual([]);
});
