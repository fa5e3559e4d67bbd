/** Random hexadecimal digits, at most 32 of them: what makes an id unlike any other. */
export function randomHex(digits: number): string {
  return crypto.randomUUID().replaceAll('-', '').slice(-digits);
}
