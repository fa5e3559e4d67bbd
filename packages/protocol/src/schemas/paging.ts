import { z } from 'zod';

// Digits only: `Number` alone would read an empty value as 0.
export const wholeNumber = z
  .string()
  .regex(/^\d{1,15}$/, 'must be a whole number')
  .transform(Number);

const LIMIT_MAX = 100;

/** More than the most is taken as the most. */
export const limit = wholeNumber
  .refine((value) => value > 0, 'must be at least 1')
  .transform((value) => Math.min(value, LIMIT_MAX))
  .default(50);
