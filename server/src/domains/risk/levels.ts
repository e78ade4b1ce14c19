export const levels = ['low', 'medium', 'high', 'critical'] as const;
export type Level = (typeof levels)[number];

export type Action = 'allow' | 'challenge' | 'block';

export const atLeast = (level: Level, least: Level | 'never'): boolean =>
  least !== 'never' && levels.indexOf(level) >= levels.indexOf(least);

/** The highest; two that are medium make high, and two that are high make critical, for each is by itself and they agree. */
export function combined(given: readonly Level[]): Level {
  const count = (level: Level) => given.filter((one) => one === level).length;
  if (count('critical') > 0 || count('high') > 1) return 'critical';
  if (count('high') > 0 || count('medium') > 1) return 'high';
  return count('medium') > 0 ? 'medium' : 'low';
}
