import type { Place, Problem } from '../src/call/index.ts';
import type { AppRouter } from '../src/router.ts';
import type { Html } from './html.ts';
import type { Say, TextKey } from './texts/index.ts';
import type { Ui } from './ui.ts';

/** Procedures, called with the visitor's own credentials: limits, cross-site rule, cookies and audit are theirs. Throws Problem. */
export type Caller = ReturnType<AppRouter['createCaller']>;

/** Where the token of a step waits in the visitor's browser between two pages: an HttpOnly cookie each, never a URL. */
export type Slot =
  | 'new_password'
  | 'sign_up'
  | 'magic_link'
  | 'reset'
  | 'verify_email'
  | 'verify_link'
  | 'organization_invitation'
  | 'social'
  | 'second_factor'
  | 'enrolment'
  | 'step_up';

/** What is left in slots for later pages; undefined empties one. */
export type Steps = { readonly [S in Slot]?: { readonly value: string; readonly seconds: number } | undefined };

/** A request for a page, in words that name no transport. */
export interface Asked {
  readonly page: PageName;
  /** Where the path names one: a provider people sign in with. */
  readonly provider: string;
  readonly method: 'GET' | 'POST';
  readonly requestId: string;
  readonly place: Place;
  readonly query: ReadonlyMap<string, string>;
  /** What a form sent, by field; nothing on GET. */
  readonly form: ReadonlyMap<string, string>;
  readonly acceptLanguage: string | undefined;
  readonly caller: Caller;
  /** The jar holds a refresh token: who has no access token any more may still be signed in. */
  readonly renewable: boolean;
  /** And accounts set aside (B19). */
  readonly others: boolean;
  step(slot: Slot): string | undefined;
  /** How somebody signed in on this browser last, as it says itself. */
  readonly lastUsed: string | undefined;
}

/** A way to sign in, for the hint which was used last (B20): nobody's name is in it. */
export type Way = 'password' | 'passkey' | 'magic_link' | `social:${string}`;

export type Answer =
  | {
      readonly kind: 'page';
      readonly status: number;
      readonly html: string;
      /** Content-Security-Policy. */
      readonly policy: string;
      readonly retryAfter: number | undefined;
    }
  | Away
  | Ceremony;

/** What the page's own script asked for with a form: what a browser needs to make or show a passkey. */
export interface Ceremony {
  readonly kind: 'ceremony';
  readonly options: object;
}

/** The visitor goes on with a GET elsewhere (303). */
export interface Away {
  readonly kind: 'away';
  readonly to: string;
  readonly steps: Steps;
  /** The way that has just led in: the browser keeps it for the next time. */
  readonly lastUsed?: Way | undefined;
}

/** Forms a tenant may ask a captcha on. */
export type CaptchaAction = 'sign_up' | 'sign_in';

/** What a page shows. */
export interface View {
  readonly kind: 'view';
  readonly title: string;
  readonly body: readonly (Html | false | undefined)[];
  /** The captcha asked for here: its script may run, and nothing else. */
  readonly captcha: CaptchaAction | undefined;
  /** It has a form for a passkey: the script that makes or asks for one may run. */
  readonly passkeys?: boolean;
  /** Where the browser goes by itself, at once. */
  readonly goOn?: string;
}

/** One request at one page: what the page's functions work with. */
export interface Desk {
  readonly asked: Asked;
  readonly caller: Caller;
  readonly ui: Ui;
  readonly locale: string;
  readonly say: Say;
  /** Path of the public base URL, where it has one: `''` or `/auth`. */
  readonly root: string;
  /** Where to go when done; checked. */
  readonly next: string | undefined;
  /** What the page before has done. */
  readonly notice: string | undefined;
  /** Why the form just sent was refused. */
  readonly trouble: Problem | undefined;
  /** A text as a QR code: its width in modules, and the dark ones as the path of an SVG. */
  drawQr(text: string): { readonly size: number; readonly path: string };
  /** A field as it was sent; '' when it was not. */
  typed(name: string): string;
  /** Address of a page of this tenant that keeps app, language and destination. Relative to the origin. */
  href(page: PageName, change?: Change): string;
}

/** How an address differs from the one that was asked for. */
export interface Change {
  readonly next?: string | undefined;
  readonly notice?: Notice;
  /** Which of several ways to prove oneself the page is to show. */
  readonly method?: string;
  /** Whom people sign in with. */
  readonly provider?: string;
}

/** A page: what GET shows, which changes nothing and spends nothing, and what POST does. */
export interface Page {
  readonly show?: (desk: Desk) => View | Away | Promise<View | Away>;
  /** Gives a view only for what is shown once and never again. A Problem it throws is shown by `show`, with what was typed. */
  readonly act?: (desk: Desk) => Promise<Away | View | Ceremony>;
}

/** What the page before has done, said on top of this one. */
export type Notice = TextKey extends infer Key ? (Key extends `notice.${infer Name}` ? Name : never) : never;

export type PageName =
  | 'sign-in'
  | 'sign-in/new-password'
  | 'social/start'
  | 'social/callback'
  | 'social/finish'
  | 'sign-in/second-factor'
  | 'sign-in/enrol'
  | 'sign-in/enrol-soon'
  | 'sign-up'
  | 'sign-up/confirm'
  | 'sign-up/passkey'
  | 'magic-link'
  | 'magic-link/code'
  | 'forgot-password'
  | 'reset-password'
  | 'verify-email'
  | 'email-change'
  | 'undo-email-change'
  | 'invitation'
  | 'organization-invitation'
  | 'accounts'
  | 'continue'
  | 'account'
  | 'account/sign-out'
  | 'account/password'
  | 'account/email'
  | 'account/verify-email'
  | 'account/security'
  | 'account/security-events'
  | 'account/sessions'
  | 'account/connections'
  | 'account/devices'
  | 'account/passkeys'
  | 'account/api-keys'
  | 'account/api-keys/new'
  | 'account/authenticator'
  | 'account/recovery-codes'
  | 'confirm';

export const view = (title: string, body: View['body'], captcha?: CaptchaAction): View => ({
  kind: 'view',
  title,
  body,
  captcha,
});

export const away = (to: string, steps: Steps = {}): Away => ({ kind: 'away', to, steps });
