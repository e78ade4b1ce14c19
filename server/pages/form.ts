import { captchaBox } from './captcha.ts';
import { type Html, html } from './html.ts';
import type { CaptchaAction, Change, Desk, PageName } from './page.ts';
import { type Complaint, complaintsOf } from './trouble.ts';

export interface Field {
  /** As the procedure calls it, so that its errors find it. */
  readonly name: string;
  readonly label: string;
  readonly autocomplete: string;
  readonly secret?: boolean;
  readonly optional?: boolean;
  readonly hint?: string;
  readonly inputmode?: 'email' | 'numeric';
  /** Where several forms of a page have a field of this name: which one it is. */
  readonly id?: string;
  /** What it holds before anybody types. */
  readonly value?: string;
  /** One of these is chosen, the first unless another is. */
  readonly options?: readonly { readonly value: string; readonly text: string }[];
}

export interface Form {
  /** Where it is sent. */
  readonly page: PageName;
  readonly submit: string;
  readonly fields?: readonly Field[];
  /** Sent along unseen. */
  readonly hidden?: Readonly<Record<string, string>>;
  /** The captcha that may stand in it. */
  readonly captcha?: CaptchaAction;
  /** Whose password it is: what a password manager keeps it under. */
  readonly owner?: string | undefined;
  /** Said of the button, above it. */
  readonly note?: Note | undefined;
  /** A lesser button. */
  readonly quiet?: boolean;
  /** Id of what on the page tells this button from its likes; what was refused is then said above them all. */
  readonly about?: string;
}

/** What the script of passkeys reads off the form; it shows the form, too. */
type Asking = { readonly passkey?: 'create' | 'get' | 'autofill' };

/** A sentence on a page that shows it once. */
export interface Note {
  readonly id: string;
  readonly text: string;
}

/** A form; after trouble a summary that links to the fields, and what was typed, but for secrets. */
export function form(desk: Desk, given: Form & Asking): Html {
  const { page, submit, fields = [], hidden = {}, captcha, owner, quiet, note, about, passkey } = given;
  const complaints =
    quiet || about !== undefined || !desk.trouble
      ? []
      : complaintsOf(
          desk,
          desk.trouble,
          fields.map(({ name }) => name),
        );
  return html`${complaints.length > 0 && summary(desk, complaints)}
<form method="post" action="${desk.href(page)}"${passkey && html` data-passkey="${passkey}" hidden`}>
${Object.entries(hidden).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
${owner !== undefined && html`<input type="text" autocomplete="username" value="${owner}" readonly hidden>`}
${fields.map((field) => fieldRow(desk, field, complaints))}
${captcha && captchaBox(desk, captcha)}
${note && html`<p class="hint" id="${note.id}">${note.text}</p>`}
<button type="submit"${quiet ? html` class="quiet"` : ''}${described(about ?? note?.id)}>${submit}</button>
</form>`;
}

const described = (id: string | undefined) => id !== undefined && html` aria-describedby="${id}"`;

/** What is wrong, on top; focused, as a script would be needed to do it later. */
export function summary({ say }: Desk, complaints: readonly Complaint[]): Html {
  return html`<div class="errors" role="alert" tabindex="-1" autofocus>
<h2>${say('errors.title')}</h2>
<ul>${complaints.map(({ field, text }) =>
    field === undefined ? html`<li>${text}</li>` : html`<li><a href="#${field}">${text}</a></li>`,
  )}</ul>
</div>`;
}

/** What was refused, on a page of many small forms that show nothing themselves. */
export const refused = (desk: Desk): Html | undefined =>
  desk.trouble && summary(desk, complaintsOf(desk, desk.trouble, []));

function fieldRow(desk: Desk, field: Field, complaints: readonly Complaint[]): Html {
  const { name, hint, id = name } = field;
  const wrong = complaints.filter((complaint) => complaint.field === name);
  const described = [hint === undefined ? '' : `${id}-hint`, wrong.length > 0 ? `${id}-error` : ''];
  const describedBy = described.filter(Boolean).join(' ');
  return html`<div class="field">
<label for="${id}">${field.optional ? desk.say('label.optional', { label: field.label }) : field.label}</label>
${hint !== undefined && html`<p class="hint" id="${id}-hint">${hint}</p>`}
${wrong.length > 0 && html`<p class="error" id="${id}-error">${wrong.map(({ text }) => html`<span>${text}</span>`)}</p>`}
${control(desk, field, html` ${describedBy && html`aria-describedby="${describedBy}"`} ${wrong.length > 0 && html`aria-invalid="true"`}`)}
</div>`;
}

function control(desk: Desk, field: Field, state: Html): Html {
  const { name, id = name, value = desk.typed(name), options, autocomplete } = field;
  if (options)
    return html`<select id="${id}" name="${name}" autocomplete="${autocomplete}"${state}>
${options.map((one) => html`<option value="${one.value}"${one.value === value && html` selected`}>${one.text}</option>`)}
</select>`;
  return html`<input id="${id}" name="${name}" type="${field.secret ? 'password' : 'text'}" autocomplete="${autocomplete}"
 value="${field.secret ? '' : value}" autocapitalize="none" spellcheck="false"
 ${field.inputmode && html`inputmode="${field.inputmode}"`} ${!field.optional && html`required`}${state}>`;
}

/** Ways to other pages, below the form. */
export function links(
  desk: Desk,
  pages: readonly (readonly [page: PageName, text: string, change?: Change] | false)[],
): Html {
  const shown = pages.filter((page) => page !== false);
  return html`<nav><ul>${shown.map(([page, text, change]) => html`<li><a href="${desk.href(page, change)}">${text}</a></li>`)}</ul></nav>`;
}

export const paragraph = (text: string): Html => html`<p>${text}</p>`;

/** The way on in a list that is longer than its page. */
export function more({ say, href }: Desk, page: PageName, cursor: string | undefined): Html | undefined {
  if (cursor === undefined) return undefined;
  const address = href(page);
  const query = new URLSearchParams({ cursor }).toString();
  return html`<p><a href="${address}${address.includes('?') ? '&' : '?'}${query}">${say('page.more')}</a></p>`;
}
