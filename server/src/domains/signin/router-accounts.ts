import { z } from 'zod';
import { procedure, router, wire } from '../../call/index.ts';
import { sessionProblems, Tokens } from '../sessions/index.ts';
import { BrowserAccountRef, BrowserAccounts, renewalAnswers, signInProblems } from './contract.ts';
import {
  listBrowserAccounts,
  setAccountAside,
  signOutAccount,
  signOutAccounts,
  switchAccount,
} from './service/browser-accounts.ts';

const tag = 'Auth';

/** browserAccounts.* : several accounts in one browser, for who keeps tokens in cookies (B19). */
export const browserAccountsRouter = router({
  list: procedure
    .meta(
      wire('GET /v1/auth/accounts', {
        operation: 'listBrowserAccounts',
        summary: 'List the accounts signed in to in this browser',
        description: 'Of cookies alone: empty for who keeps tokens themselves.',
        tag,
        who: 'anyone',
        keeps: true,
      }),
    )
    .output(BrowserAccounts)
    .query(({ ctx }) => listBrowserAccounts(ctx.call)),
  setAside: procedure
    .meta(
      wire('POST /v1/auth/accounts/set-aside', {
        operation: 'setBrowserAccountAside',
        summary: 'Set the account in use aside, to sign in to another',
        tag,
        who: 'anyone',
        status: 204,
        keeps: true,
        problems: [signInProblems.too_many_accounts],
      }),
    )
    .output(z.void())
    .mutation(({ ctx }) => setAccountAside(ctx.call)),
  switch: procedure
    .meta(
      wire('POST /v1/auth/accounts/{session_id}/switch', {
        operation: 'switchBrowserAccount',
        summary: 'Take up an account that was set aside in this browser',
        description: 'Gives tokens as a refresh does, in cookies; the account in use is set aside.',
        tag,
        who: 'anyone',
        keeps: true,
        problems: [sessionProblems.session_not_found, ...renewalAnswers],
      }),
    )
    .input(BrowserAccountRef)
    .output(Tokens)
    .mutation(({ ctx, input }) => switchAccount(ctx.call, input)),
  signOut: procedure
    .meta(
      wire('DELETE /v1/auth/accounts/{session_id}', {
        operation: 'signOutBrowserAccount',
        summary: 'Sign out of one account of this browser',
        tag,
        who: 'anyone',
        status: 204,
        keeps: true,
        problems: [sessionProblems.session_not_found],
      }),
    )
    .input(BrowserAccountRef)
    .output(z.void())
    .mutation(({ ctx, input }) => signOutAccount(ctx.call, input)),
  signOutAll: procedure
    .meta(
      wire('DELETE /v1/auth/accounts', {
        operation: 'signOutBrowserAccounts',
        summary: 'Sign out of every account of this browser',
        tag,
        who: 'anyone',
        status: 204,
        keeps: true,
      }),
    )
    .output(z.void())
    .mutation(({ ctx }) => signOutAccounts(ctx.call)),
});
