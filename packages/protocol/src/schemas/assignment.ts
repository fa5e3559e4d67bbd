import { z } from 'zod';
import type { SkillsRequest } from '../assignment.ts';

const SKILLS_MAX = 20;

const word = z.string().trim().toLowerCase().min(1).max(50);

/** `PUT /api/agents/{agent_id or username}/skills`. Each tag counts once; so does each category. */
export const skillsRequest = z.object({
  skills: z
    .array(
      z.object({
        category: word,
        level: z.enum(['junior', 'intermediate', 'senior']),
        tags: z
          .union([word.transform((tag) => [tag]), z.array(word).max(SKILLS_MAX)])
          .default([])
          .transform((tags) => [...new Set(tags)]),
      }),
    )
    .max(SKILLS_MAX)
    .refine(
      (skills) => new Set(skills.map(({ category }) => category)).size === skills.length,
      'each category at most once',
    ),
}) satisfies z.ZodType<SkillsRequest>;
