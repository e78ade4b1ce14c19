import { z } from 'zod';
import { general, pageInput, pageOf, problems, procedure, router, wire } from '../call/index.ts';

/** For tests: a router whose procedures show what reached them, and count what they did. */
export const probeProblems = problems('probe', {
  thing_gone: [404, 'The thing is gone.'],
});

export const Thing = z
  .object({ id: z.string(), name: z.string(), made_at: z.iso.datetime(), weight: z.int().min(0).max(9) })
  .meta({ id: 'Thing' });
const ThingList = pageOf(Thing).meta({ id: 'ThingList' });
const Seen = z.object({ seen: z.unknown(), ip: z.string().optional() }).meta({ id: 'Seen' });
const NewThing = z
  .object({ name: z.string().max(200), flag: z.boolean().optional(), more: z.unknown().optional() })
  .meta({ id: 'NewThing' });
const ThingPatch = z.object({ thing_id: z.string(), name: z.string().max(200).optional() }).meta({ id: 'ThingPatch' });
const Filter = z.object({
  ...pageInput,
  flag: z.boolean().optional(),
  weight: z.number().optional(),
  kind: z.enum(['big', 'small']).optional(),
  names: z.array(z.string()).optional(),
});
const SignIn = z
  .object({ name: z.string(), transport: z.enum(['json', 'cookie']).default('json') })
  .meta({ id: 'ProbeSignIn' });
const Refresh = z.object({ refresh_token: z.string().optional() }).meta({ id: 'ProbeRefresh' });

/** What procedures that change something have done. */
export const acts: string[] = [];

const tokens = {
  accessToken: 'user1.access',
  refreshToken: 'refresh.1',
  accessSeconds: 900,
  refreshSeconds: 3600,
} as const;

const about = (operation: string) => ({ operation, summary: `Does ${operation}`, tag: 'Things' });
const moment = '2026-01-02T03:04:05.000Z';

export const things = router({
  list: procedure
    .meta(wire('GET /v1/things', { ...about('listThings'), who: 'anyone' }))
    .input(Filter)
    .output(Seen)
    .query(({ ctx, input }) => {
      ctx.call.anyone();
      return { seen: input, ip: ctx.call.request.ip };
    }),
  pages: procedure
    .meta(wire('GET /v1/thing-pages', { ...about('pageThings'), who: ['things:read'], pages: true }))
    .input(z.object(pageInput))
    .output(ThingList)
    .query(async ({ ctx }) => {
      await ctx.call.must('things:read');
      return { data: [] };
    }),
  get: procedure
    .meta(
      wire('GET /v1/things/{thing_id}', {
        ...about('getThing'),
        who: 'anyone',
        etag: true,
        problems: [probeProblems.thing_gone],
      }),
    )
    .input(z.object({ thing_id: z.string() }))
    .output(Thing)
    .query(({ ctx, input }) => {
      ctx.call.anyone();
      if (input.thing_id === 'gone') throw probeProblems.thing_gone();
      ctx.call.tell({ kind: 'etag', value: '"7"' });
      return { id: input.thing_id, name: 'a thing', made_at: moment, weight: 1 };
    }),
  create: procedure
    .meta(wire('POST /v1/things', { ...about('createThing'), who: 'self', status: 201 }))
    .input(NewThing)
    .output(Seen)
    .mutation(({ ctx, input }) => {
      ctx.call.self();
      acts.push(`create ${input.name}`);
      ctx.call.tell({ kind: 'location', path: `/v1/things/${acts.length}` });
      return { seen: input };
    }),
  change: procedure
    .meta(wire('PATCH /v1/things/{thing_id}', { ...about('changeThing'), who: 'self', etag: true }))
    .input(ThingPatch)
    .output(Seen)
    .mutation(({ ctx, input }) => {
      ctx.call.self();
      acts.push('change');
      return { seen: { ...input, if_match: ctx.call.ifMatch } };
    }),
  remove: procedure
    .meta(wire('DELETE /v1/things/{thing_id}', { ...about('removeThing'), who: 'self', status: 204 }))
    .input(z.object({ thing_id: z.string() }))
    .output(z.void())
    .mutation(({ ctx }) => {
      ctx.call.self();
      acts.push('remove');
    }),
});

export const door = router({
  signIn: procedure
    .meta(wire('POST /v1/door/sign-in', { ...about('probeSignIn'), who: 'anyone', keeps: true }))
    .input(SignIn)
    .output(Seen)
    .mutation(({ ctx, input }) => {
      ctx.call.anyone();
      acts.push('sign-in');
      const jar = { sameSite: 'lax', domain: undefined } as const;
      if (input.transport === 'cookie') ctx.call.keep({ ...tokens, ...jar });
      return { seen: input };
    }),
  refresh: procedure
    .meta(wire('POST /v1/door/refresh', { ...about('probeRefresh'), who: 'anyone', keeps: true }))
    .input(Refresh)
    .output(Seen)
    .mutation(({ ctx, input }) => {
      ctx.call.anyone();
      acts.push('refresh');
      return { seen: { body: input.refresh_token, jar: ctx.call.keptRefreshToken } };
    }),
  signOut: procedure
    .meta(wire('POST /v1/door/sign-out', { ...about('probeSignOut'), who: 'anyone', status: 204, keeps: true }))
    .input(Refresh)
    .output(z.void())
    .mutation(({ ctx }) => {
      ctx.call.anyone();
      acts.push('sign-out');
      ctx.call.keep(undefined);
    }),
  unasked: procedure
    .meta(wire('POST /v1/door/unasked', { ...about('probeUnasked'), who: 'anyone', keeps: true }))
    .output(Seen)
    .mutation(({ ctx }) => {
      ctx.call.anyone();
      ctx.call.keep({ ...tokens, sameSite: 'lax', domain: undefined });
      return { seen: 'filled' };
    }),
  unsaid: procedure
    .meta(wire('POST /v1/door/unsaid', { ...about('probeUnsaid'), who: 'anyone' }))
    .output(Seen)
    .mutation(({ ctx }) => {
      ctx.call.anyone();
      ctx.call.keep({ ...tokens, sameSite: 'lax', domain: undefined });
      return { seen: 'filled' };
    }),
  me: procedure
    .meta(wire('GET /v1/door/me', { ...about('probeMe'), who: 'self' }))
    .output(Seen)
    .query(({ ctx }) => ({ seen: { user: ctx.call.self().userId, jar: ctx.call.keptRefreshToken ?? null } })),
});

const failing = (name: string, fail: () => Error) =>
  procedure
    .meta(
      wire(`GET /v1/failing/${name}`, {
        ...about(`fail${name[0]?.toUpperCase()}${name.slice(1)}`),
        who: 'anyone',
      }),
    )
    .output(Seen)
    .query(({ ctx }) => {
      ctx.call.anyone();
      ctx.call.tell({ kind: 'limit', policy: 'probe', limit: 5, windowSeconds: 60, remaining: 4, resetSeconds: 30 });
      ctx.call.tell({ kind: 'etag', value: '"1"' });
      throw fail();
    });

export const probeRouter = router({
  things,
  door,
  failing: router({
    defect: failing('defect', () => new Error('select * from users where password = hunter2')),
    busy: failing('busy', () => general.server_busy({ retry_after: 3 })),
    stale: failing('stale', () => general.step_up_required({ next: { acr_values: '2', max_age: 60 } })),
  }),
});
