import { expect, test } from 'vitest';
import { skillsRequest } from './assignment.ts';

test('categories and tags are trimmed, lower case and unique, and one tag may come as a text', () => {
  const level = 'senior' as const;
  const skills = [
    { category: ' Battery', level, tags: ['Akku', 'akku ', 'charger'] },
    { category: 'battery', level: 'junior', tags: 'Cell' },
    { category: 'returns', level },
  ];
  expect(skillsRequest.parse({ skills }).skills).toEqual([
    { category: 'battery', level, tags: ['akku', 'charger', 'cell'] },
    { category: 'returns', level, tags: [] },
  ]);
});

test.each([
  [{ category: ' ', level: 'senior', tags: [] }],
  [{ category: 'x'.repeat(51), level: 'senior', tags: [] }],
  [{ category: 'x', level: 'master', tags: [] }],
  [{ category: 'x', level: 'senior', tags: [''] }],
])('%j is no skill', (skill) => {
  expect(skillsRequest.safeParse({ skills: [skill] }).success).toBe(false);
});

test('an agent has at most twenty skills', () => {
  const skills = Array.from({ length: 21 }, (_, index) => ({ category: `c${index}`, level: 'junior', tags: [] }));
  expect(skillsRequest.safeParse({ skills }).success).toBe(false);
  expect(skillsRequest.safeParse({ skills: skills.slice(1) }).success).toBe(true);
});
