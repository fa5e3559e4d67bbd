import { css } from 'lit';

export const contextStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-height: 0;
    background: var(--wb-bg-side);
  }
  header {
    display: flex;
    align-items: center;
    flex: none;
    height: 56px;
    padding: 0 8px 0 20px;
    border-bottom: 1px solid var(--wb-line);
  }
  h2 {
    margin-inline-end: auto;
    font-size: 13px;
    font-weight: 650;
  }
  .close {
    display: none;
  }
  .scroller {
    flex: 1;
    min-height: 0;
    overflow-y: auto;
  }
  section {
    padding: 14px 20px 16px;
    border-bottom: 1px solid var(--wb-line);
  }
  section:last-child {
    border: 0;
  }
  h3 {
    margin-bottom: 8px;
    color: var(--wb-text-2);
    font-size: 12px;
    font-weight: 650;
  }
  .person {
    display: flex;
    align-items: center;
    gap: 12px;
    margin-bottom: 12px;
  }
  .person .avatar {
    width: 40px;
    height: 40px;
    font-size: 14px;
  }
  .person strong {
    display: flex;
    align-items: center;
    gap: 6px;
    font-size: 15px;
    font-weight: 650;
    overflow-wrap: anywhere;
  }
  .person .edit {
    order: 1;
    margin-inline: auto -8px;
  }
  dl {
    display: grid;
    grid-template-columns: 88px 1fr;
    gap: 6px 12px;
  }
  dt {
    color: var(--wb-text-3);
  }
  dd {
    min-width: 0;
    overflow-wrap: anywhere;
  }
  dd a {
    color: var(--wb-accent);
    text-underline-offset: 2px;
  }
  dd pre {
    margin: 0;
    font: inherit;
    font-size: 12px;
    white-space: pre-wrap;
  }
  .id {
    display: -webkit-box;
    overflow: hidden;
    font-size: 12px;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    line-clamp: 2;
  }
  .small {
    height: 26px;
    padding: 0 10px;
    font-size: 12px;
  }
  .none {
    color: var(--wb-text-3);
  }
  ol {
    position: relative;
    display: grid;
    gap: 12px;
  }
  ol::before {
    content: '';
    position: absolute;
    inset: 8px auto 8px 3px;
    width: 1px;
    background: var(--wb-line-strong);
  }
  ol li {
    position: relative;
    padding-inline-start: 18px;
  }
  ol li::before {
    content: '';
    position: absolute;
    inset: 6px auto auto 0;
    width: 7px;
    height: 7px;
    border-radius: 50%;
    background: var(--wb-line-strong);
    box-shadow: 0 0 0 2px var(--wb-bg-side);
  }
  li.pending_manual::before {
    background: var(--wb-away);
  }
  li.manual_live::before {
    background: var(--wb-good);
  }
  li.bot_active::before {
    background: var(--wb-assistant-mark);
  }
  ul {
    display: grid;
    gap: 6px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .trail a {
    color: var(--wb-accent);
    overflow-wrap: anywhere;
    text-underline-offset: 2px;
  }
  .earlier a {
    display: grid;
    gap: 1px;
    margin-inline: -8px;
    padding: 6px 8px;
    border-radius: 8px;
    color: inherit;
    text-decoration: none;
  }
  .earlier a:hover {
    background: var(--wb-bg-hover);
  }
  .words {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .assist {
    margin-bottom: 10px;
    padding-inline-start: 10px;
    border-inline-start: 3px solid var(--wb-line-strong);
    overflow-wrap: anywhere;
  }
  .assist.answered {
    border-color: var(--wb-good);
  }
  blockquote {
    margin: 4px 0 0;
    font-weight: 500;
    white-space: pre-wrap;
  }
  .what {
    font-weight: 500;
  }
  .by {
    color: var(--wb-text-3);
    font-size: 12px;
    font-variant-numeric: tabular-nums;
  }
  @media (max-width: 1279px) {
    .close {
      display: inline-flex;
    }
  }
`;
