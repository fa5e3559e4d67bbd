/** Without letters and digits that look alike: it is read aloud or copied by hand. */
const SIGNS = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const LENGTH = 14;

/** A password that nobody guesses: 14 signs of 54, some 80 bits, with a letter and a digit. */
export function newPassword(): string {
  for (;;) {
    // A byte above this would favour the first signs.
    const fair = 256 - (256 % SIGNS.length);
    const bytes = [...crypto.getRandomValues(new Uint8Array(LENGTH * 4))].filter((byte) => byte < fair);
    const password = bytes
      .slice(0, LENGTH)
      .map((byte) => SIGNS[byte % SIGNS.length])
      .join('');
    if (password.length === LENGTH && /\d/.test(password) && /[a-z]/i.test(password)) return password;
  }
}
