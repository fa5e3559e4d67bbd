import { z } from 'zod';

/** Query of `GET /embed`: attributes of the chat. */
export const embedPageQuery = z.object({
  site: z
    .string()
    .regex(/^[\w.-]{1,64}$/)
    .default('default'),
  locale: z
    .string()
    .regex(/^[A-Za-z]{2}(-[A-Za-z]{2,4})?$/)
    .exactOptional(),
  theme: z.enum(['light', 'dark', 'auto']).exactOptional(),
  heading: z.string().max(100).exactOptional(),
  welcome: z.string().max(500).exactOptional(),
});
