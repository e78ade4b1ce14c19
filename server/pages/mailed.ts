import { type Field, form, links, paragraph } from './form.ts';
import { type Desk, type PageName, type View, view } from './page.ts';

interface Mailed {
  readonly page: PageName;
  readonly title: string;
  readonly intro: string;
  readonly submit: string;
  readonly fields?: readonly Field[];
  /** Where another link is asked for. */
  readonly startOver: readonly [page: PageName, text: string];
}

/** The token of a mailed link: of the address that was opened, or of the form that was refused. */
export const linkToken = ({ asked, typed }: Desk): string => typed('token') || (asked.query.get('token') ?? '');

/**
 * What a mailed link opens: a form that has yet to be sent, for whoever reads mail for its reader opens links too (F070).
 * The token goes on in the form's body. Undefined when the address has none.
 */
export function linkForm(desk: Desk, { page, title, intro, submit, fields, startOver }: Mailed): View | undefined {
  const token = linkToken(desk);
  if (token === '') return undefined;
  return view(title, [
    paragraph(intro),
    form(desk, { page, submit, hidden: { token }, ...(fields ? { fields } : {}) }),
    links(desk, [startOver]),
  ]);
}
