/** `skipped`: could not be looked at here, or has nothing to look at. */
export type Level = 'ok' | 'skipped' | 'warning' | 'failure';

/** One thing the doctor looked at. */
export interface Finding {
  /** A stable name in dots, such as `database.version`: docs/runbooks/doctor.md lists all of them. */
  readonly check: string;
  readonly level: Level;
  /** What is the case. Never a secret. */
  readonly found: string;
  /** What to do about it; absent where there is nothing to do. */
  readonly remedy?: string;
}

export const ok = (check: string, found: string): Finding => ({ check, level: 'ok', found });
export const skipped = (check: string, found: string): Finding => ({ check, level: 'skipped', found });
export const warning = (check: string, found: string, remedy: string): Finding => ({
  check,
  level: 'warning',
  found,
  remedy,
});
export const failure = (check: string, found: string, remedy: string): Finding => ({
  check,
  level: 'failure',
  found,
  remedy,
});

export const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : 'unknown error');
