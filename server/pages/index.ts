/**
 * pages are Doorward's hosted pages below each issuer: sign-in, sign-up, recovery, magic links, e-mail change, invitation,
 * account. They are rendered on the server, work without JavaScript (passkeys excepted), and know of a visitor what a browser's link or form
 * says. What is done is done by procedures, called with the visitor's own credentials.
 */
import { general, Problem } from '../src/call/index.ts';
import { account, changeAddress, changePassword, renew, signOut, verifyAddress } from './account.ts';
import { accounts } from './account-list.ts';
import { apiKeys, newApiKey } from './api-keys.ts';
import { confirm, proveFirst } from './confirm.ts';
import { connections } from './connections.ts';
import { headed, openDesk, type PagesOptions, type Stranger, strangersVoice, troubled, type Voice } from './desk.ts';
import { devices } from './devices.ts';
import { confirmEmailChange, undoEmailChange, verifyEmail } from './email.ts';
import { enrolment, enrolSoon } from './enrolment.ts';
import { authenticator, recoveryCodes } from './factors.ts';
import { paragraph } from './form.ts';
import { invitation } from './invitation.ts';
import { layout, policyOf } from './layout.ts';
import { magicLink, magicLinkCode } from './magic-link.ts';
import { organizationInvitation } from './organization-invitation.ts';
import {
  type Answer,
  type Asked,
  type Away,
  type Ceremony,
  type Desk,
  type Page,
  type PageName,
  type View,
  view,
} from './page.ts';
import { offerPasskey } from './passkey-offer.ts';
import { passkeys } from './passkeys.ts';
import { forgotPassword, resetPassword } from './recovery.ts';
import { secondFactor } from './second-factor.ts';
import { security } from './security.ts';
import { securityEvents } from './security-events.ts';
import { sessions } from './session-list.ts';
import { newPassword, signIn } from './sign-in.ts';
import { confirmSignUp, signUp } from './sign-up.ts';
import { finishSocial, socialCallback, startSocial } from './social.ts';
import { problemText, statusOf } from './trouble.ts';

export type { PagesOptions, Stranger } from './desk.ts';
export type { Answer, Asked, Caller, PageName, Slot } from './page.ts';
export { passkeyScript } from './passkey-script.ts';
export { builtInTexts, type Catalogue, type Catalogues } from './texts/index.ts';

const pages: Readonly<Record<PageName, Page>> = {
  'sign-in': signIn,
  'sign-in/new-password': newPassword,
  'social/start': startSocial,
  'social/callback': socialCallback,
  'social/finish': finishSocial,
  'sign-in/second-factor': secondFactor,
  'sign-in/enrol': enrolment,
  'sign-in/enrol-soon': enrolSoon,
  'sign-up': signUp,
  'sign-up/confirm': confirmSignUp,
  'sign-up/passkey': offerPasskey,
  'magic-link': magicLink,
  'magic-link/code': magicLinkCode,
  'forgot-password': forgotPassword,
  'reset-password': resetPassword,
  'verify-email': verifyEmail,
  'email-change': confirmEmailChange,
  'undo-email-change': undoEmailChange,
  invitation,
  'organization-invitation': organizationInvitation,
  accounts,
  continue: renew,
  account,
  'account/sign-out': signOut,
  'account/password': changePassword,
  'account/email': changeAddress,
  'account/verify-email': verifyAddress,
  'account/security': security,
  'account/security-events': securityEvents,
  'account/sessions': sessions,
  'account/connections': connections,
  'account/devices': devices,
  'account/passkeys': passkeys,
  'account/api-keys': apiKeys,
  'account/api-keys/new': newApiKey,
  'account/authenticator': authenticator,
  'account/recovery-codes': recoveryCodes,
  confirm,
};

export const pageNames = Object.keys(pages) as PageName[];

/** What a page takes: for the Allow header of a refusal. */
export const methodsOf = (page: PageName): readonly ('GET' | 'HEAD' | 'POST')[] => [
  ...(pages[page].show ? (['GET', 'HEAD'] as const) : []),
  ...(pages[page].act ? (['POST'] as const) : []),
];

export interface Pages {
  /** A problem is shown, not thrown. What is thrown is a defect. */
  answer(asked: Asked): Promise<Answer>;
  /** A page for who could not be served at all. */
  refuse(stranger: Stranger, problem: Problem): Answer;
}

export function createPages(options: PagesOptions): Pages {
  const refuse = (stranger: Stranger, problem: Problem) =>
    refusal(strangersVoice(options, stranger), stranger.requestId, problem);
  return {
    refuse,
    async answer(asked) {
      const { requestId, acceptLanguage } = asked;
      const stranger = { requestId, uiLocales: asked.query.get('ui_locales'), acceptLanguage };
      const desk = await orProblem(() => openDesk(options, asked));
      if (desk instanceof Problem) return refuse(stranger, desk);
      const answer = await orProblem(async () => serve(headed(desk, options)));
      return answer instanceof Problem ? refusal(desk, requestId, answer) : answer;
    },
  };
}

async function orProblem<T>(work: () => Promise<T>): Promise<T | Problem> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}

async function serve(desk: Desk): Promise<Answer> {
  const { show, act } = pages[desk.asked.page];
  if (desk.asked.method === 'GET') return told(desk, await required(show)(desk));
  const done = await orProblem(() => required(act)(desk));
  if (!(done instanceof Problem)) return told(desk, done);
  if (done.code === 'step_up_required' && show) return proveFirst(desk, done);
  if (!show) throw done;
  const again = troubled(desk, done);
  return told(again, await show(again));
}

function required<T>(method: T | undefined): T {
  if (method === undefined) throw general.method_not_allowed();
  return method;
}

function told(desk: Desk, outcome: View | Away | Ceremony): Answer {
  if (outcome.kind !== 'view') return outcome;
  return {
    kind: 'page',
    status: desk.trouble ? statusOf(desk.trouble) : 200,
    html: layout(desk, outcome).toString(),
    policy: policyOf(desk, outcome),
    retryAfter: desk.trouble?.extras.retry_after,
  };
}

function refusal(voice: Voice, requestId: string, problem: Problem): Answer {
  const { say } = voice;
  const body = [paragraph(problemText(say, problem)), paragraph(say('refused.request', { id: requestId }))];
  const shown = { ...voice, next: undefined, notice: undefined, trouble: problem };
  const page = view(say('refused.title'), body);
  return {
    kind: 'page',
    status: statusOf(problem),
    html: layout(shown, page).toString(),
    policy: policyOf(shown, page),
    retryAfter: problem.extras.retry_after,
  };
}
