import { z } from 'zod';
import { procedure, router, wire } from '../../call/index.ts';
import { Captcha, NewCaptcha, captchaProblems as p } from './contract.ts';
import { deleteCaptcha, getCaptcha, putCaptcha } from './service/captcha.ts';

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
