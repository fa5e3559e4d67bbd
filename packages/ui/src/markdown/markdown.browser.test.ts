import { html, render } from 'lit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { seededRandom } from '../../test/session-model.ts';
import { createMarkdownCache, renderMarkdown } from './markdown.ts';
import { markdownStyles } from './markdown.styles.ts';
import type { MarkdownCache } from './markdown.ts';
import { rare } from './blocks.ts';
import { addRareBlocks } from './rare-blocks.ts';

addRareBlocks();
let root: HTMLElement;

beforeEach(() => {
  root = document.createElement('div');
  document.body.append(root);
});

afterEach(() => root.remove());

/** The markup without Lit's markers and without the line breaks of our templates, which the build removes. */
function markup(element: Element = root): string {
  return element.innerHTML.replace(/<!--.*?-->/g, '').replace(/(?<=>)\n\s{2,}|\n\s{2,}(?=<)/g, '');
}

/** Always the same template, as an element has it. */
function draw(text: string, cache?: MarkdownCache, host: Element = root): void {
  render(html`${renderMarkdown(text, cache)}`, host as HTMLElement);
}

function show(text: string): string {
  draw(text);
  return markup();
}

describe('a finished text', () => {
  test.each([
    ['one **bold** and *soft* word', '<p>one <strong>bold</strong> and <em>soft</em> word</p>'],
    ['***both*** and ~~gone~~', '<p><strong><em>both</em></strong> and <s>gone</s></p>'],
    ['**中文**后面', '<p><strong>中文</strong>后面</p>'],
    ['snake_case_name and 3 * 4 * 5', '<p>snake_case_name and 3 * 4 * 5</p>'],
    ['_soft_ **a *b* c**', '<p><em>soft</em> <strong>a <em>b</em> c</strong></p>'],
    ['**open and *open', '<p>**open and *open</p>'],
    ['`a *b* <c>` and ``x ` y``', '<p><code>a *b* &lt;c&gt;</code> and <code>x ` y</code></p>'],
    ['one\ntwo\\\nthree', '<p>one<br>two<br>three</p>'],
    ['\\*not\\* \\[this\\]', '<p>*not* [this]</p>'],
    ['a\n\nb', '<p>a</p><p>b</p>'],
    ['## Title ##', '<p class="heading"><strong>Title</strong></p>'],
    ['a\n\n---\n\nb', '<p>a</p><hr><p>b</p>'],
    ['> a\n> **b**', '<blockquote><p>a<br><strong>b</strong></p></blockquote>'],
    ['```js\nlet a = 1;\n\n# b\n```', '<pre tabindex="0"><code>let a = 1;\n\n# b</code></pre>'],
    ['intro:\n- a\n- b', '<p>intro:</p><ul><li>a</li><li>b</li></ul>'],
    ['3. a\n4. b', '<ol start="3"><li>a</li><li>b</li></ol>'],
    ['- a\n  - b\n\n- c', '<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>'],
    ['1. a\n   - b\n2. c', '<ol start="1"><li>a<ul><li>b</li></ul></li><li>c</li></ol>'],
  ])('%j has the structure of its marks', (text, expected) => {
    expect(show(text)).toBe(expected);
  });

  test('shows a table that can be scrolled by keyboard', () => {
    expect(show('| Bike | Price |\n|:--|--:|\n| A \\| B | **1** |')).toBe(
      '<div class="table" tabindex="0"><table><thead><tr><th scope="col" class="">Bike</th>' +
        '<th scope="col" class="end">Price</th></tr></thead><tbody><tr><td class="">A | B</td>' +
        '<td class="end"><strong>1</strong></td></tr></tbody></table></div>',
    );
  });

  test('strips control characters and those that turn the direction of text', () => {
    expect(show('a\u0000b\u202Ec\u2066d\u200Fe\u0007')).toBe('<p>abcde</p>');
  });

  test('is shown as it is beyond the length that anybody reads', () => {
    show(`${'**a** '.repeat(2000)}**b** <i>`);
    expect(root.querySelectorAll('strong')).toHaveLength(2000);
    expect(root.querySelector('.plain')?.textContent).toBe('**b** <i>');
  });

  test('nests lists and quotes only so deep', () => {
    show(`${'> '.repeat(50)}deep`);
    expect(root.querySelectorAll('blockquote')).toHaveLength(6);
    show(`${'- '.repeat(50)}deep`);
    expect(root.querySelectorAll('ul').length).toBeLessThanOrEqual(6);
    expect(root.textContent).toContain('deep');
  });
});

describe('without code blocks, quotes and tables', () => {
  beforeEach(() => {
    delete rare.read;
    rare.isMet = false;
  });
  afterEach(addRareBlocks);

  test.each([
    ['a\n```js\nb *c*\n```', '<p>a</p><p>```js<br>b <em>c</em></p><p>```</p>'],
    ['> a\n> b', '<p>&gt; a</p><p>&gt; b</p>'],
    ['| A | B |\n|---|---|', '<p>| A | B |</p><p>|---|---|</p>'],
  ])('%j is text, and says that more is needed', (text, expected) => {
    expect(show(text)).toBe(expected);
    expect(rare.isMet).toBe(true);
  });

  test('a plain answer needs nothing more', () => {
    show('# Title\n\nSome **text** with `code`:\n- a\n- b\n\n---\nend');
    expect(rare.isMet).toBe(false);
  });

  test('what grows is read anew once they are there', () => {
    const cache = createMarkdownCache();
    draw('```\nx\n```\n\none\n\ntwo', cache);
    expect(root.querySelector('pre')).toBeNull();
    addRareBlocks();
    draw('```\nx\n```\n\none\n\ntwo more', cache);
    expect(markup()).toBe('<pre tabindex="0"><code>x</code></pre><p>one</p><p>two more</p>');
  });
});

describe('links', () => {
  const link = (href: string, text: string): string =>
    `<a target="_blank" rel="noopener noreferrer nofollow" href="${href}">${text}</a>`;

  test.each([
    ['[shop **now**](https://shop.example/a?b=1)', link('https://shop.example/a?b=1', 'shop <strong>now</strong>')],
    ['[wiki](https://w.example/a_(b))', link('https://w.example/a_(b)', 'wiki')],
    ['[t](https://a.example "title")', link('https://a.example/', 't')],
    ['[call](tel:+49123)', link('tel:+49123', 'call')],
    ['<https://a.example/x>', link('https://a.example/x', 'https://a.example/x')],
    ['https://w.example/a_(b), so', `${link('https://w.example/a_(b)', 'https://w.example/a_(b)')}, so`],
    ['(see https://a.example/x).', `(see ${link('https://a.example/x', 'https://a.example/x')}).`],
    ['请看https://a.example/x。谢谢', `请看${link('https://a.example/x', 'https://a.example/x')}。谢谢`],
    ['**https://a.example**', `<strong>${link('https://a.example/', 'https://a.example')}</strong>`],
    ['mail help@shop.example.', `mail ${link('mailto:help@shop.example', 'help@shop.example')}.`],
    ['![a photo](https://a.example/x.png)', link('https://a.example/x.png', 'a photo')],
    ['[a [b](https://b.example)', `[a ${link('https://b.example/', 'b')}`],
    ['[1] and [x]', '[1] and [x]'],
  ])('%j points where it says', (text, expected) => {
    const shown = show(text).replaceAll(
      /<a href="([^"]*)" target="_blank" rel="([^"]*)">/g,
      '<a target="_blank" rel="$2" href="$1">',
    );
    expect(shown).toBe(`<p>${expected}</p>`);
  });

  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    '&#106;avascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    '//evil.example',
    '/account',
    'returns.html',
    'http://a.example',
    'https://shop.example@evil.example',
    'https://',
    'file:///etc/passwd',
    'blob:https://a.example/1',
  ])('%j is not followed', (target) => {
    show(`[text](${target}) <${target}>`);
    expect(root.querySelector('a[href^="java"], a[href^="data"], a[href*="evil"]')).toBeNull();
    expect(root.querySelectorAll('a')).toHaveLength(0);
    expect(root.textContent).toContain('text');
  });
});

describe('hostile text', () => {
  const corpus = [
    '<img src=x onerror="window.hacked=1">',
    '<script>window.hacked=1</script>',
    '<svg/onload=window.hacked=1>',
    '<a href="javascript:window.hacked=1">x</a>',
    '[x](https://a.example" onmouseover="window.hacked=1)',
    '[x](https://a.example/ "a" onclick="window.hacked=1")',
    '![x](https://track.example/p.png)',
    '[![x](https://track.example/p.png)](https://a.example)',
    '<https://a.example"onclick=window.hacked=1>',
    '```"><img src=x onerror=window.hacked=1>\ncode\n```',
    '| <img src=x onerror=window.hacked=1> | b |\n|--|--|\n| <iframe srcdoc=x> | ${window.hacked=1} |',
    '<style>@import "https://track.example"</style>',
    '<!--?lit$123$--> <!-- --><b>x</b>',
    '# <form action=https://evil.example><input name=x>',
    '- <details open ontoggle=window.hacked=1>',
    '`<img src=https://track.example/a>`',
    'https://a.example/<img/src=x/onerror=window.hacked=1>',
    '<link rel=stylesheet href=https://track.example>',
  ];
  const TAGS = 'P STRONG EM S CODE PRE BLOCKQUOTE UL OL LI HR BR A DIV TABLE THEAD TBODY TR TH TD'.split(' ');
  const ATTRIBUTES = ['href', 'target', 'rel', 'class', 'start', 'scope', 'tabindex'];

  test.each(corpus)('%j is text and asks for nothing', (text) => {
    const before = performance.getEntriesByType('resource').length;
    show(text);
    for (const element of root.querySelectorAll('*')) {
      expect(TAGS).toContain(element.tagName);
      for (const name of element.getAttributeNames()) expect(ATTRIBUTES).toContain(name);
      if (element instanceof HTMLAnchorElement) expect(['https:', 'mailto:', 'tel:']).toContain(element.protocol);
    }
    expect('hacked' in window).toBe(false);
    expect(performance.getEntriesByType('resource').filter((e) => e.name.includes('.example'))).toEqual([]);
    expect(performance.getEntriesByType('resource').length).toBe(before);
  });

  const SIZE = 100_000;
  const fill = (text: string): string => text.repeat(Math.ceil(SIZE / text.length)).slice(0, SIZE);
  // oxfmt-ignore
  test.each([
    '*', '**a ', '_a ', '`', '` a `` ', '[', '[a](', '[a](b', '](', '![', '<https://', 'https://a', 'a@a', '~~a',
    '> ', '- ', '1. ', '#', '|', '|a', '\\', '[a](https://a.example) ', '**a** ', '((((', 'a\n', '- a\n', '> a\n',
    '`'.repeat(7) + 'a', '***a', '[[[]]]', ':', '<', '@a.', ' ', '  - a\n', '- a\n\n', '|a|b|\n|-|-|\n', '- \n', '*a_',
    '\n\na', '```\n', '1. a\n- b\n', '-\t', 'a|', '----|', '- - - ',
  ])('four times as much of %j takes about four times as long', (unit) => {
    const text = fill(unit);
    const quarter = text.slice(0, SIZE / 4);
    const time = (part: string): number => {
      const started = performance.now();
      render(html`${renderMarkdown(part, createMarkdownCache())}`, document.createElement('div'));
      render(html`${renderMarkdown(part)}`, document.createElement('div'));
      return performance.now() - started;
    };
    let [small, large] = [Infinity, Infinity];
    for (let round = 0; round < 3; round++) {
      small = Math.min(small, time(quarter));
      large = Math.min(large, time(text));
    }
    // Both are measured in the same breath, so a busy machine slows both; quadratic would be sixteen times.
    expect(large).toBeLessThan(Math.max(100, 10 * small));
  });
});

const ANSWER = [
  '# Your order',
  '',
  'The **C11 demo bike** costs *about* 1 099 EUR, see [the page](https://shop.example/c11_(x)?a=1) or',
  'write to help@shop.example. `code` and ~~old~~ 10',
  '20.',
  '',
  '1. First',
  '   - inner **a**',
  '   - inner b',
  '',
  '2. Second\n   continued',
  '- other list',
  '',
  '> quoted *text*',
  '> more',
  '| Bike | Price |',
  '|---|--:|',
  '| A | 1 |',
  '| **B** | 2 |',
  '',
  '```ts',
  'const a = `b`;',
  '',
  '| not a table',
  '```',
  '---',
  'The end https://a.example/path_with_marks',
].join('\n');

describe('a text that grows', () => {
  /** Feeds the text in pieces, as an answer arrives. */
  function stream(text: string, random: () => number, look: () => void = () => {}): void {
    const cache = createMarkdownCache();
    for (let end = 1; end < text.length; end += 1 + Math.floor(random() * 6)) {
      draw(text.slice(0, end), cache);
      look();
    }
    draw(text, cache);
    draw(text);
  }

  test('ends as it would have been shown at once', () => {
    const expected = show(ANSWER);
    for (let seed = 1; seed <= 10; seed++) {
      const part = document.createElement('div');
      root.replaceChildren(part);
      root = part;
      stream(ANSWER, seededRandom(seed));
      expect(markup(), `seed ${seed}`).toBe(expected);
    }
  });

  test('ends as it would have been shown at once, whatever marks it is made of', () => {
    const marks = [
      '**',
      '*',
      '`',
      '```\n',
      '\n',
      '\n\n',
      '- ',
      '1. ',
      '> ',
      '| a | b |\n',
      '|--|--|\n',
      '---',
      'word ',
      '  ',
      '[a](https://a.example)',
      '# ',
      '\n---\n',
      '   ',
    ];
    for (let seed = 1; seed <= 150; seed++) {
      const random = seededRandom(seed);
      const text = Array.from({ length: 40 }, () => marks[Math.floor(random() * marks.length)]).join('');
      const host = document.createElement('div');
      render(html`${renderMarkdown(text)}`, host);
      const part = document.createElement('div');
      root.replaceChildren(part);
      root = part;
      stream(text, random);
      expect(markup(), JSON.stringify(text)).toBe(markup(host));
    }
  });

  test('never shows a half link, a lone mark or half a table', () => {
    stream(
      ANSWER,
      () => 0,
      () => {
        const text = root.textContent ?? '';
        expect(text).not.toMatch(/\[the|\]\(|\*\*|~~|\| ?Bike/);
      },
    );
  });

  test('keeps the nodes of its closed blocks', () => {
    const cache = createMarkdownCache();
    draw('one **a**\n\ntwo\n\nthr', cache);
    const nodes = [...root.querySelectorAll('p')];
    const strong = root.querySelector('strong')?.firstChild;
    const added: Node[] = [];
    const watch = new MutationObserver((records) => added.push(...records.flatMap((r) => [...r.addedNodes])));
    watch.observe(root, { childList: true, subtree: true });
    for (const more of ['ee', ' **b', '**', '\n\n- x', '\n- y']) draw(`one **a**\n\ntwo\n\nthr${more}`, cache);
    draw('one **a**\n\ntwo\n\nthree');
    added.push(...watch.takeRecords().flatMap((r) => [...r.addedNodes]));
    watch.disconnect();
    expect([...root.querySelectorAll('p')].slice(0, 2)).toEqual(nodes.slice(0, 2));
    expect(root.querySelector('p')).toBe(nodes[0]);
    expect(root.querySelector('strong')?.firstChild).toBe(strong);
    expect(added.filter((node) => nodes[0]?.contains(node) || nodes[1]?.contains(node))).toEqual([]);
  });

  test('looks only at what is open', () => {
    const cache = createMarkdownCache();
    renderMarkdown(`${'paragraph\n\n'.repeat(100)}tail\nmore`, cache);
    expect(cache.blocks).toHaveLength(100);
    expect(renderMarkdown(`${'paragraph\n\n'.repeat(100)}tail\nmore and more`, cache)[0]).toBe(cache.blocks[0]);
  });

  test('starts over when it is another text', () => {
    const cache = createMarkdownCache();
    draw('a\n\nb\n\nc', cache);
    draw('x', cache);
    expect(root.textContent).toBe('x');
  });
});

test.each(['text', '- item', '> quote', '| a |\n|---|\n| b |', '```\ncode\n```'])(
  'a block that stands alone leaves no gap around it: %j',
  (text) => {
    const shadow = root.attachShadow({ mode: 'open' });
    shadow.adoptedStyleSheets = [markdownStyles.styleSheet ?? new CSSStyleSheet()];
    const host = document.createElement('div');
    host.className = 'markdown';
    shadow.append(host);
    draw(text, undefined, host);
    const { marginTop, marginBottom } = getComputedStyle(host.firstElementChild ?? host);
    expect([marginTop, marginBottom]).toEqual(['0px', '0px']);
  },
);
