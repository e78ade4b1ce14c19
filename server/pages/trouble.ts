import type { Problem } from '../src/call/index.ts';
import type { Desk } from './page.ts';
import type { Say } from './texts/index.ts';

/** Something wrong, in the visitor's words, and the field it is about where it is about one. */
export interface Complaint {
  readonly field: string | undefined;
  readonly text: string;
}

/** Problems that are about one field though they do not point at it. */
const aboutField: Readonly<Record<string, string>> = {
  username_taken: 'username',
  email_taken: 'email',
  email_domain_refused: 'email',
  email_unchanged: 'email',
  wrong_password: 'current_password',
  invalid_code: 'code',
  wrong_factor_code: 'code',
  grant_exceeds_own_rights: 'permissions',
};

/** What to tell of a problem beside the fields that are shown; never empty. Words of ours only: no value is echoed. */
export function complaintsOf(
  { say, typed }: Pick<Desk, 'say' | 'typed'>,
  problem: Problem,
  shown: readonly string[],
): readonly Complaint[] {
  const { errors = [] } = problem.extras;
  const pointed = errors
    .map(({ pointer, code }) => {
      // of a list that is typed into one field, whichever item it is
      const [field = ''] = pointer.slice(1).split('/');
      const empty = typed(field) === '' ? say.maybe(`field.${field}.empty`) : undefined;
      return { field: shown.includes(field) ? field : undefined, text: empty ?? fieldText(say, field, code) };
    })
    .sort((one, other) => shown.indexOf(one.field ?? '') - shown.indexOf(other.field ?? ''));
  // One sentence a field is enough where several rules mean the same to a reader.
  const different = pointed.filter(({ text }, at) => pointed.findIndex((other) => other.text === text) === at);
  if (different.length > 0) return different;
  const field = aboutField[problem.code];
  return [{ field: field && shown.includes(field) ? field : undefined, text: problemText(say, problem) }];
}

/** A problem in one sentence; one the catalogue does not know by its own title. */
export function problemText(say: Say, problem: Problem): string {
  const seconds = Math.max(1, Math.ceil(problem.extras.retry_after ?? 1));
  return say.maybe(`problem.${problem.code}`, { seconds }) ?? problem.message;
}

function fieldText(say: Say, field: string, code: string): string {
  return say.maybe(`rule.${code}`) ?? say.maybe(`field.${field}`) ?? say('field.any');
}

/** Status of a page that shows a problem. Of 401 the wire wants a challenge (RFC 9110, section 15.5.2), which a form has not. */
export const statusOf = ({ status }: Problem): number => (status === 401 ? 422 : status);
