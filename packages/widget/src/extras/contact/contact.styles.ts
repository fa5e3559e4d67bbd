import { css } from '../sheet.ts';

export const styles = css`
  /* In a low window it must push neither the conversation nor the text field out. */
  .contact {
    max-height: 38dvh;
    overflow-y: auto;
  }
  .contact label {
    display: grid;
    gap: 4px;
    font-weight: 500;
  }
  .contact .contact-consent {
    display: flex;
    gap: 8px;
    align-items: start;
    font-weight: 400;
  }
  .contact-consent input {
    flex: none;
    width: 18px;
    height: 18px;
    margin: 0;
    accent-color: var(--focus);
  }
`;
