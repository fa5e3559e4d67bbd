import { z } from 'zod';

/** A session's name as a browser makes it: 1-128 characters, none of control. */
// eslint-disable-next-line no-control-regex
export const sessionName = z
  .string()
  .min(1)
  .max(128)
  .regex(/^[^\u0000-\u001f\u007f-\u009f]*$/, 'control characters are not allowed');

/** 1-64 characters, unique per session. */
export const clientMessageId = z.string().min(1).max(64);
