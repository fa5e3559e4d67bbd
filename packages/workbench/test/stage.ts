import { ContextProvider } from '@lit/context';
import axe from 'axe-core';
import { css } from 'lit';
import { expect } from 'vitest';
import type { Locator } from 'vitest/browser';
import type { Agent } from '@fiido/protocol';
import { tokens } from '@fiido/ui/tokens';
import type { Connection } from '../src/connection.ts';
import { agentContext, connectionContext, quickRepliesContext } from '../src/contexts.ts';
import type { QuickReplyBook } from '../src/data/quick-replies.ts';
import { themeStyles } from '../src/theme.styles.ts';

const stageStyles = css`
  :host {
    display: grid;
    width: 100%;
    height: 700px;
    background: var(--wb-bg);
    color: var(--wb-text);
    font: 13px/1.45 var(--fiido-font);
  }
`;

interface StageOptions {
  connection?: Connection;
  agent?: Agent;
  quickReplies?: QuickReplyBook;
  /** `div` for what brings its own landmark. */
  tag?: 'main' | 'div';
}

/** A place with the app's looks and contexts; it is gone after `remove()`. */
export function makeStage({ connection, agent, quickReplies, tag = 'main' }: StageOptions = {}): {
  show<T extends HTMLElement>(element: T): T;
  remove(): void;
} {
  const host = document.createElement(tag);
  const root = host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [tokens, themeStyles, stageStyles].flatMap(({ styleSheet }) => styleSheet ?? []);
  document.body.append(host);
  // Without a reactive host a provider does not announce itself to what is there already: provide first, show after.
  if (connection) new ContextProvider(host, { context: connectionContext, initialValue: connection });
  if (agent) new ContextProvider(host, { context: agentContext, initialValue: agent });
  if (quickReplies) new ContextProvider(host, { context: quickRepliesContext, initialValue: quickReplies });
  return {
    show(element) {
      root.append(element);
      return element;
    },
    remove: () => host.remove(),
  };
}

/** What axe finds wrong with an element, in short. */
export async function violations(element: Element): Promise<string[]> {
  const found = await axe.run(element, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false } },
  });
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

/** Waits until the element has the text somewhere in it. */
export async function expectText(locator: Locator, text: RegExp): Promise<void> {
  await expect.poll(() => locator.query()?.textContent.replaceAll(/\s+/g, ' ')).toMatch(text);
}
