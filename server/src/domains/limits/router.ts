import { z } from 'zod';
import { procedure, router, wire } from '../../call/index.ts';
import {
  Ban,
  BanList,
  BanRef,
  Caller,
  CallerRef,
  Captcha,
  ListBans,
  ListLocks,
  LockList,
  LockRef,
  limitProblems,
  NewBan,
  NewCaptcha,
  captchaProblems as p,
  UserLocksRef,
} from './contract.ts';
import { createBan, getBan, liftBan, listBans } from './service/bans.ts';
import { clearCaller, getCaller } from './service/callers.ts';
import { deleteCaptcha, getCaptcha, putCaptcha } from './service/captcha.ts';
import { clearLock, clearUserLocks, listLocks } from './service/locks.ts';

const captcha = { tag: 'Settings', etag: true } as const;

/** captcha.* : what a tenant asks visitors to solve before they sign up or in. */
export const captchaRouter = router({
  get: procedure
    .meta(
      wire('GET /v1/captcha', {
        ...captcha,
        operation: 'getCaptcha',
        summary: 'Read which CAPTCHA the tenant asks for; never its secret.',
        who: ['settings:read'],
        problems: [p.captcha_not_set],
      }),
    )
    .output(Captcha)
    .query(({ ctx }) => getCaptcha(ctx.call)),
  put: procedure
    .meta(
      wire('PUT /v1/captcha', {
        ...captcha,
        operation: 'putCaptcha',
        summary: 'Set which CAPTCHA the tenant asks for. In force everywhere within two seconds.',
        who: ['settings:manage'],
        problems: [p.captcha_secret_required],
      }),
    )
    .input(NewCaptcha)
    .output(Captcha)
    .mutation(({ ctx, input }) => putCaptcha(ctx.call, input)),
  delete: procedure
    .meta(
      wire('DELETE /v1/captcha', {
        ...captcha,
        operation: 'deleteCaptcha',
        summary: 'Ask for no CAPTCHA any more.',
        who: ['settings:manage'],
        status: 204,
        problems: [p.captcha_not_set],
      }),
    )
    .output(z.void())
    .mutation(({ ctx }) => deleteCaptcha(ctx.call)),
});

const tag = 'Limits';

/** locks.* : wrong passwords, and where they lock accounts. */
export const locksRouter = router({
  list: procedure
    .meta(
      wire('GET /v1/locks', {
        operation: 'listLocks',
        summary: 'List wrong passwords that are remembered, and which of them lock.',
        tag,
        who: ['limits:read'],
        pages: true,
      }),
    )
    .input(ListLocks)
    .output(LockList)
    .query(({ ctx, input }) => listLocks(ctx.call, input)),
  clear: procedure
    .meta(
      wire('DELETE /v1/locks/{lock_id}', {
        operation: 'clearLock',
        summary: 'Forget the wrong passwords for an account from one place.',
        tag,
        who: ['limits:manage'],
        status: 204,
        problems: [limitProblems.lock_not_found],
      }),
    )
    .input(LockRef)
    .output(z.void())
    .mutation(({ ctx, input }) => clearLock(ctx.call, input)),
  clearUser: procedure
    .meta(
      wire('DELETE /v1/users/{user_id}/locks', {
        operation: 'clearUserLocks',
        summary: 'Forget every wrong password for a user.',
        tag,
        who: ['limits:manage'],
        status: 204,
      }),
    )
    .input(UserLocksRef)
    .output(z.void())
    .mutation(({ ctx, input }) => clearUserLocks(ctx.call, input)),
});

/** bans.* : addresses that are refused, all over the instance. */
export const bansRouter = router({
  list: procedure
    .meta(
      wire('GET /v1/bans', {
        operation: 'listBans',
        summary: 'List addresses that are locked out or banned.',
        description: 'Of the whole instance: needs the permission there.',
        tag,
        who: ['limits:read'],
        pages: true,
      }),
    )
    .input(ListBans)
    .output(BanList)
    .query(({ ctx, input }) => listBans(ctx.call, input)),
  get: procedure
    .meta(
      wire('GET /v1/bans/{ban_id}', {
        operation: 'getBan',
        summary: 'Read a ban that is in force.',
        tag,
        who: ['limits:read'],
        problems: [limitProblems.ban_not_found],
      }),
    )
    .input(BanRef)
    .output(Ban)
    .query(({ ctx, input }) => getBan(ctx.call, input)),
  create: procedure
    .meta(
      wire('POST /v1/bans', {
        operation: 'createBan',
        summary: 'Ban an address or range from everything. In force everywhere within two seconds.',
        tag,
        who: ['limits:manage'],
        status: 201,
        problems: [limitProblems.ban_exists, limitProblems.ban_too_wide, limitProblems.ban_covers_caller],
      }),
    )
    .input(NewBan)
    .output(Ban)
    .mutation(({ ctx, input }) => createBan(ctx.call, input)),
  lift: procedure
    .meta(
      wire('DELETE /v1/bans/{ban_id}', {
        operation: 'liftBan',
        summary: 'Lift a ban or lock-out. In force everywhere within two seconds.',
        tag,
        who: ['limits:manage'],
        status: 204,
        problems: [limitProblems.ban_not_found],
      }),
    )
    .input(BanRef)
    .output(z.void())
    .mutation(({ ctx, input }) => liftBan(ctx.call, input)),
});

/** callers.* : what limits count of one caller, all over the instance. */
export const callersRouter = router({
  get: procedure
    .meta(
      wire('GET /v1/callers/{address}', {
        operation: 'getCaller',
        summary: 'See what limits count of an address at the moment.',
        description: 'Of the whole instance: needs the permission there.',
        tag,
        who: ['limits:read'],
      }),
    )
    .input(CallerRef)
    .output(Caller)
    .query(({ ctx, input }) => getCaller(ctx.call, input)),
  clear: procedure
    .meta(
      wire('DELETE /v1/callers/{address}', {
        operation: 'clearCaller',
        summary: 'Forget what limits count of an address. Bans stay: lift them.',
        tag,
        who: ['limits:manage'],
        status: 204,
      }),
    )
    .input(CallerRef)
    .output(z.void())
    .mutation(({ ctx, input }) => clearCaller(ctx.call, input)),
});
