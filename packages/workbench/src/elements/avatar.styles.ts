import { css } from 'lit';

/** Round initials; the tint is one of `tint-0` to `tint-5`. */
export const avatarStyles = css`
  .avatar {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    flex: none;
    width: 32px;
    height: 32px;
    border-radius: 50%;
    font-size: 12px;
    font-weight: 600;
    user-select: none;
  }
  .avatar svg {
    width: 18px;
    height: 18px;
  }
  .tint-0 {
    background: light-dark(#dcefed, #1c403c);
    color: light-dark(#0b5a53, #8fe3d9);
  }
  .tint-1 {
    background: light-dark(#e3e8fa, #272f52);
    color: light-dark(#31439a, #b3c0ff);
  }
  .tint-2 {
    background: light-dark(#fae6e1, #4a2a22);
    color: light-dark(#93391f, #ffb8a3);
  }
  .tint-3 {
    background: light-dark(#f1e4f7, #402a4b);
    color: light-dark(#722f8e, #e2b5f5);
  }
  .tint-4 {
    background: light-dark(#fbeecf, #42330f);
    color: light-dark(#774f00, #f6cf7a);
  }
  .tint-5 {
    background: light-dark(#e2efd9, #2a3d1f);
    color: light-dark(#3b6417, #b7e394);
  }
`;
