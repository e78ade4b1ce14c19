import { type Field, form, links } from './form.ts';
import type { Html } from './html.ts';
import type { Desk, PageName } from './page.ts';

/** Ways to prove oneself that are typed. */
const typedMethods = ['password', 'totp', 'recovery_code'] as const;
export type TypedMethod = (typeof typedMethods)[number];

/** What waits in a slot: a first part, then the methods on offer. No part holds a tilde. */
export const packed = (first: string, methods: readonly string[]): string => [first, ...methods].join('~');

export function unpacked(value: string | undefined): { first: string; methods: readonly string[] } | undefined {
  const [first, ...methods] = value?.split('~') ?? [];
  return first ? { first, methods } : undefined;
}

/** The method asked for by the form or the address, if it is on offer; else the first that is typed. */
export function methodOf({ typed, asked }: Desk, methods: readonly string[]): TypedMethod | undefined {
  const offered = typedMethods.filter((method) => methods.includes(method));
  const wanted = typed('method') || asked.query.get('method');
  return offered.find((method) => method === wanted) ?? offered[0];
}

const fieldOf = ({ say }: Desk, method: TypedMethod): Field => {
  const label = say(`method.${method}`);
  if (method === 'password') return { name: 'password', label, autocomplete: 'current-password', secret: true };
  if (method === 'totp') return { name: 'code', label, autocomplete: 'one-time-code', inputmode: 'numeric' };
  return { name: 'code', label, autocomplete: 'off' };
};

interface Shown {
  readonly page: PageName;
  readonly method: TypedMethod;
  /** Those on offer. */
  readonly methods: readonly string[];
  /** Where to without any of them. */
  readonly back: readonly [page: PageName, text: string];
}

/** The form of one method, and ways to the others and back. */
export function methodForm(desk: Desk, { page, method, methods, back }: Shown): Html[] {
  const { say } = desk;
  const others = typedMethods.filter((other) => other !== method && methods.includes(other));
  return [
    form(desk, { page, submit: say('method.submit'), fields: [fieldOf(desk, method)], hidden: { method } }),
    links(desk, [...others.map((other) => [page, say(`method.use_${other}`), { method: other }] as const), back]),
  ];
}
