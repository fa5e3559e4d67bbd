/** Named so that the build takes the blanks out, as in Lit's templates. */
const css = String.raw;

// The launcher's sheet stands in the same root: it has the brand's colours (`--b`, `--b2`, `--ink`), the stroke of the
// icons and the rule for reduced motion.
export const styles = css`
  .panel {
    color-scheme: light dark;
    --bg: light-dark(#fff, #12181c);
    --page: light-dark(#f5f8f8, #161e22);
    --bubble: light-dark(#fff, #1f292e);
    --soft: light-dark(#edf2f2, #243036);
    --text: light-dark(#14232a, #e9f0f2);
    --muted: light-dark(#566670, #9fb1b9);
    --line: light-dark(#dfe7e8, #2b383f);
    --focus: light-dark(#0f766e, #5eead4);
    --red: light-dark(#b91c1c, #f87171);
    --blue: light-dark(#1d4ed8, #60a5fa);
    --brand: linear-gradient(140deg, var(--b), var(--b2));
    --shade: color-mix(in srgb, currentcolor 8%, transparent);
    position: absolute;
    inset: auto 0 76px auto;
    display: flex;
    flex-direction: column;
    width: min(380px, 100vw - 40px);
    height: min(640px, 100dvh - 116px);
    overflow: clip;
    overflow-wrap: anywhere;
    border-radius: var(--fiido-radius, 18px);
    color: var(--text);
    background: var(--page);
    font: 15px/21px var(--fiido-font, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif);
    box-shadow:
      0 0 0 1px #0b1f1e14,
      0 4px 12px #0b1f1e1a,
      0 24px 60px #0b1f1e3d;
    transform-origin: bottom right;
    animation: in 0.22s cubic-bezier(0.2, 0.9, 0.3, 1.05);
  }
  :host([theme='light']) .panel {
    color-scheme: light;
  }
  :host([theme='dark']) .panel {
    color-scheme: dark;
  }
  :host(:is([position$='left'], :dir(rtl):not([position]))) .panel {
    inset: auto auto 76px 0;
    transform-origin: bottom left;
  }
  [data-unread]:after {
    content: attr(data-unread);
    position: absolute;
    inset: -3px -3px auto auto;
    min-width: 8px;
    padding: 0 5px;
    border-radius: 99px;
    border: 2px solid #fff;
    color: #fff;
    background: #b91c1c;
    font: 600 12px/18px system-ui;
    text-align: center;
  }
  .still {
    animation: none;
  }
  @keyframes in {
    from {
      opacity: 0;
      transform: translateY(12px) scale(0.98);
    }
  }
  * {
    box-sizing: border-box;
  }
  h2,
  h3,
  p {
    margin: 0;
  }
  button {
    all: unset;
    cursor: pointer;
    -webkit-tap-highlight-color: transparent;
  }
  button:disabled {
    cursor: default;
  }
  :focus-visible {
    outline: 2px solid var(--focus);
    outline-offset: 2px;
  }
  .panel svg {
    flex: none;
    width: 18px;
  }
  .sr {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .mark,
  .avatar,
  .faces span,
  form button {
    display: grid;
    flex: none;
    place-items: center;
    width: 36px;
    height: 36px;
    border-radius: 50%;
    color: var(--ink);
    background: var(--brand);
  }
  .top,
  .links,
  .link,
  .ask,
  .meta,
  .day,
  .dots,
  .new,
  [part='status'] {
    display: flex;
    align-items: center;
    gap: 6px;
  }
  .pill {
    padding: 7px 14px;
    border-radius: 99px;
    font-weight: 600;
    font-size: 14px;
    color: var(--ink);
    background: var(--b);
  }
  .quiet {
    color: inherit;
    background: none;
  }
  header {
    padding: 16px 14px 12px;
    color: var(--ink);
    background: var(--brand);
  }
  .top {
    gap: 10px;
    margin-bottom: 12px;
  }
  .mark {
    border-radius: 12px;
    background: var(--shade);
    font-weight: 700;
    font-size: 17px;
  }
  h2 {
    flex: 1;
    font-size: 18px;
    line-height: 24px;
  }
  .top button {
    padding: 8px;
    border-radius: 10px;
  }
  /* Not what the launcher's sheet does to the drawings of an expanded button. */
  .top :is(button, svg) {
    display: block;
    opacity: 1;
    transform: none;
  }
  .top button:hover {
    background: var(--shade);
  }
  header :focus-visible {
    outline-color: var(--ink);
  }
  [part='status'] {
    gap: 9px;
    padding: 7px 12px;
    border-radius: 10px;
    background: var(--bg);
    color: var(--text);
    font-size: 13.5px;
    line-height: 18px;
  }
  [part='status'] b {
    display: block;
    font-weight: 600;
  }
  [part='status'] span {
    color: var(--muted);
    font-size: 12px;
  }
  .ai svg {
    color: var(--focus);
  }
  .waiting svg {
    color: light-dark(#b45309, #fbbf24);
    animation: b 1.2s infinite alternate;
  }
  .human svg {
    color: var(--blue);
  }
  .away svg {
    color: var(--muted);
  }
  .closed svg {
    color: var(--red);
  }
  .body {
    position: relative;
    flex: 1;
    min-height: 0;
  }
  .scroller {
    display: flex;
    flex-direction: column-reverse;
    height: 100%;
    overflow: hidden auto;
    overflow-anchor: none;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    scrollbar-color: var(--line) transparent;
  }
  .scroller:focus-visible {
    outline-offset: -2px;
  }
  .content {
    flex: none;
    margin-bottom: auto;
    padding: 12px 14px 14px;
  }
  .row {
    display: flow-root;
    padding-top: 3px;
  }
  .welcome {
    padding: 10px 2px 12px;
    color: var(--muted);
    animation: in 0.2s;
  }
  h3 {
    margin-bottom: 6px;
    font-size: 21px;
    line-height: 27px;
    color: var(--text);
    text-wrap: balance;
  }
  .alone {
    padding-top: 9vh;
    text-align: center;
  }
  .faces {
    display: flex;
    justify-content: center;
    margin-bottom: 16px;
  }
  .faces span {
    width: 56px;
    height: 56px;
    margin-inline: -5px;
    border: 4px solid var(--page);
  }
  .faces span + span,
  .agent .avatar {
    color: #fff;
    background: #2563eb;
  }
  .faces svg {
    width: 26px;
  }
  .new {
    position: absolute;
    inset: auto 0 10px;
    width: max-content;
    margin: auto;
    box-shadow: 0 4px 14px #0b1f1e40;
    animation: in 0.2s;
  }
  footer {
    padding: 8px 12px max(8px, env(safe-area-inset-bottom));
    background: var(--bg);
    border-top: 1px solid var(--line);
    font-size: 13.5px;
  }
  .notice {
    display: flex;
    align-items: start;
    gap: 8px;
    margin-bottom: 8px;
    padding: 9px 12px;
    border-radius: 12px;
    font-size: 14px;
    line-height: 19px;
    color: light-dark(#7a3e06, #fcd9a4);
    background: light-dark(#fff4e0, #3a2b14);
    animation: in 0.2s;
  }
  .notice p {
    flex: 1;
  }
  .x {
    align-self: start;
    padding: 2px;
  }
  form {
    display: flex;
    align-items: flex-end;
    gap: 6px;
    margin-bottom: 8px;
    padding: 5px;
    border: 1.5px solid var(--line);
    border-radius: 22px;
  }
  form:focus-within {
    border-color: var(--focus);
    box-shadow: 0 0 0 3px color-mix(in srgb, var(--b) 28%, transparent);
  }
  textarea {
    all: unset;
    box-sizing: border-box;
    flex: 1;
    min-width: 0;
    max-height: 132px;
    padding-block: 6px;
    padding-inline: 12px 6px;
    font-size: 16px;
    line-height: 22px;
    overflow-y: auto;
    white-space: pre-wrap;
  }
  h2:focus-visible,
  textarea:focus-visible {
    outline: none;
  }
  ::placeholder {
    color: var(--muted);
    opacity: 1;
  }
  form button:disabled {
    color: var(--muted);
    background: var(--soft);
  }
  form svg {
    width: 20px;
    stroke-width: 2.4;
  }
  .stop svg {
    fill: currentcolor;
  }
  .links,
  .ask {
    flex-wrap: wrap;
  }
  .link {
    padding: 4px 8px;
    border-radius: 8px;
    font-weight: 500;
    color: var(--muted);
  }
  .link:hover:enabled {
    color: var(--text);
    background: var(--soft);
  }
  .link:disabled {
    display: none;
  }
  .ask {
    padding: 12px;
    border-radius: 14px;
    background: var(--soft);
    animation: in 0.2s;
  }
  .ask p {
    flex: 1 1 100%;
    font-weight: 600;
  }
  @media (max-width: 639px), (max-height: 480px) {
    :host .panel {
      position: fixed;
      inset: 0 !important;
      width: auto;
      height: 100dvh;
      border-radius: 0;
    }
    header {
      padding-top: max(14px, env(safe-area-inset-top));
    }
  }
  @media (max-height: 480px) {
    .panel header {
      padding-block: 8px;
    }
    .top {
      margin-bottom: 6px;
    }
  }
  @media (forced-colors: active) {
    .panel,
    header,
    .bubble,
    .avatar,
    .pill,
    .notice,
    .ask,
    .box,
    .menu {
      border: 1px solid;
    }
  }
`;
