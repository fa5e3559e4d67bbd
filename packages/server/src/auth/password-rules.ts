import { AppError } from '../errors.ts';

/** What a login accepts, too. */
const PASSWORD_MAX = 1000;

/** At least 8 characters with a letter and a digit. @throws {AppError} INVALID_PASSWORD */
export function checkStrength(password: string): void {
  const strong = Array.from(password).length >= 8 && /\p{L}/u.test(password) && /\d/.test(password);
  if (!strong || password.length > PASSWORD_MAX) throw new AppError('INVALID_PASSWORD');
}
