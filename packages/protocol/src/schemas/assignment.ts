import { z } from 'zod';
import type { AgentSkill, SkillsRequest } from '../assignment.ts';

const SKILLS_MAX = 20;

const word = z.string().trim().toLowerCase().min(1).max(50);

/** A category that is named twice is one skill, with the tags of both and the level that was named first. */
function merged(skills: readonly AgentSkill[]): AgentSkill[] {
  const byCategory = new Map<string, AgentSkill>();
  for (const skill of skills) {
    const { level, tags: known } = byCategory.get(skill.category) ?? { level: skill.level, tags: [] };
    const tags = [...new Set([...known, ...skill.tags])];
    byCategory.set(skill.category, { category: skill.category, level, tags });
  }
  return [...byCategory.values()];
}

/** `PUT /api/agents/{agent_id or username}/skills`. A tag alone may come as a plain text. */
export const skillsRequest = z.object({
  skills: z
    .array(
      z.object({
        category: word,
        level: z.enum(['junior', 'intermediate', 'senior']),
        tags: z.union([word.transform((tag) => [tag]), z.array(word).max(SKILLS_MAX)]).default([]),
      }),
    )
    .max(SKILLS_MAX)
    .transform(merged),
}) satisfies z.ZodType<SkillsRequest>;
