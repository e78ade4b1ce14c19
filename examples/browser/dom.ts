/** An element of the page, which must be there. */
export function element<T extends HTMLElement>(id: string, type: { new (): T; readonly name: string }): T {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`no ${type.name} named ${id}`);
  return found;
}

export const text = (form: HTMLFormElement, name: string) => String(new FormData(form).get(name) ?? '').trim();

export function list(id: string, lines: readonly string[]): void {
  const rows = lines.map((line) => Object.assign(document.createElement('li'), { textContent: line }));
  element(id, HTMLUListElement).replaceChildren(...rows);
}

const names: Readonly<Record<string, string>> = {
  totp: 'authenticator app',
  recovery_code: 'recovery code',
  mailed_code: 'mailed code',
  password: 'password',
};

/** What the form's `method` offers: these, but a passkey, which has a button of its own. */
export function offerMethods(form: HTMLFormElement, methods: readonly string[]): number {
  const offered = methods.filter((method) => method in names);
  const select = form.elements.namedItem('method') as HTMLSelectElement;
  select.replaceChildren(...offered.map((method) => new Option(names[method], method)));
  return offered.length;
}
