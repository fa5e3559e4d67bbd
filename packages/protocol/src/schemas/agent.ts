import { z } from 'zod';

export const loginRequest = z.object({ username: z.string().min(1).max(200), password: z.string().min(1).max(1000) });

export const refreshRequest = z.object({ refresh_token: z.string().optional() });

export const profileUpdateRequest = z.object({
  name: z.string().min(1).max(50).optional(),
  avatar_url: z.string().max(2000).optional(),
});
