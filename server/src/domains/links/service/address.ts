import type { Conversation } from '../../../call/index.ts';

/** The pages a mail leads to, below the issuer. Opening one spends nothing. */
export type Page =
  | 'sign-up/confirm'
  | 'magic-link'
  | 'verify-email'
  | 'reset-password'
  | 'email-change'
  | 'undo-email-change'
  | 'invitation';

/** The address of a mailed link: from configuration, the tenant and the app alone, whatever the request said of itself. */
export function linkTo({ tenant, app }: Pick<Conversation, 'tenant' | 'app'>, page: Page, token: string): string {
  return `${tenant.issuer}/${page}?${new URLSearchParams({ token, client_id: app.id })}`;
}
