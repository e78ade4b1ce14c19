import { type Field, form, links, paragraph } from './form.ts';
import type { Html } from './html.ts';
import { type Desk, type PageName, type View, view } from './page.ts';
import { passkeyForm } from './passkey.ts';

/** Ways to prove oneself, in the order in which pages ask for them. */
const methodsInOrder = ['passkey', 'password', 'totp', 'recovery_code'] as const;
export type Method = (typeof methodsInOrder)[number];
export type TypedMethod = Exclude<Method, 'passkey'>;

/** What waits in a slot: a first part, then the methods on offer. No part holds a tilde. */
export const packed = (first: string, methods: readonly string[]): string => [first, ...methods].join('~');

export function unpacked(value: string | undefined): { first: string; methods: readonly string[] } | undefined {
  const [first, ...methods] = value?.split('~') ?? [];
  return first ? { first, methods } : undefined;
}

/** The method asked for by the form or the address, if it is on offer; else the first. */
export function methodOf({ typed, asked }: Desk, methods: readonly string[]): Method | undefined {
  const offered = methodsInOrder.filter((method) => methods.includes(method));
  const wanted = typed('method') || asked.query.get('method');
  return offered.find((method) => method === wanted) ?? offered[0];
}

const fieldOf = ({ say }: Desk, method: TypedMethod): Field => {
  const label = say(`method.${method}`);
  if (method === 'password') return { name: 'password', label, autocomplete: 'current-password', secret: true };
  if (method === 'totp') return { name: 'code', label, autocomplete: 'one-time-code', inputmode: 'numeric' };
  return { name: 'code', label, autocomplete: 'off' };
};

interface Given {
  readonly page: PageName;
  readonly title: string;
  readonly intro: string;
  readonly method: Method;
  /** Those on offer. */
  readonly methods: readonly string[];
  /** Where to without any of them. */
  readonly back: readonly [page: PageName, text: string];
}

/** The form of one method, and ways to the others and back. */
export function methodView(desk: Desk, { page, title, intro, method, methods, back }: Given): View {
  const { say } = desk;
  const others = methodsInOrder.filter((other) => other !== method && methods.includes(other));
  const ways = links(desk, [
    ...others.map((other) => [page, say(`method.use_${other}`), { method: other }] as const),
    back,
  ]);
  return { ...view(title, [paragraph(intro), methodForm(desk, page, method), ways]), passkeys: method === 'passkey' };
}

function methodForm(desk: Desk, page: PageName, method: Method): Html {
  const { say } = desk;
  if (method === 'passkey') return passkeyForm(desk, 'get', { page, submit: say('method.passkey') });
  return form(desk, { page, submit: say('method.submit'), fields: [fieldOf(desk, method)], hidden: { method } });
}
