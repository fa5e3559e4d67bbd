import { z } from 'zod';

/**
 * A session's name as a browser makes it: 1-128 characters, none of control.
 *
 * Unpaired surrogates are refused too: in UTF-8 all of them become the same replacement character, and two shoppers
 * could meet in one session.
 */
export const sessionName = z
  .string()
  .min(1)
  .max(128)
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'control characters are not allowed');

/** 1-64 characters, unique per session. */
export const clientMessageId = z.string().min(1).max(64);
