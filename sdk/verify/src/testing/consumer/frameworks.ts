// An application of somebody else in each framework: compiled by package.test.ts against the packed tarball.
import 'reflect-metadata';
import { type Auth, createVerifier } from '@doorward/verify';
import * as forFastify from '@doorward/verify/fastify';
import * as forHono from '@doorward/verify/hono';
import { Caller, populate, RequireAuth, RequireAuthorized, RequirePermission } from '@doorward/verify/nestjs';
import { createGuards } from '@doorward/verify/next';
import { Controller, Get, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import fastify, { type FastifyRequest } from 'fastify';
import { Hono } from 'hono';

const verifier = createVerifier({ issuer: 'https://auth.example.com', audience: 'api' });

const onFastify = fastify();
onFastify.register(forFastify.populate(verifier, { cookie: 'token' }));
onFastify.get<{ Params: { id: string } }>(
  '/posts/:id',
  { preHandler: [forFastify.requireAuth(), forFastify.requireOrg({ param: 'org' })] },
  async ({ auth, params }) => ({ user: auth?.userId satisfies string | undefined, id: params.id satisfies string }),
);
const about = (request: FastifyRequest) => ({ resource: { type: 'Post', id: request.id } });
onFastify.put('/posts/:id', { onRequest: forFastify.requireAuthorized('posts:write', about) }, async () => 'written');

const onHono = new Hono();
onHono.use(forHono.populate(verifier));
onHono.get('/posts/:id', forHono.requirePermission('posts:read'), (c) => {
  const id: string = c.req.param('id');
  return c.json({ user: c.var.auth?.userId satisfies string | undefined, id });
});
// @ts-expect-error a place is an organization or a scope, not both
forHono.requirePermission('posts:read', { org: true, scope: 'post:7' });

@Controller()
@RequireAuth()
class Posts {
  @Get()
  @RequirePermission('posts:read', { scope: { type: 'post', param: 'id' } })
  read(@Caller() caller: Auth) {
    return caller.userId;
  }

  @Get()
  @RequireAuthorized('posts:write', async (_request, { id }) => ({ resource: { type: 'Post', id: String(id) } }))
  write() {}
}
@Module({ controllers: [Posts], providers: [{ provide: APP_GUARD, useValue: populate(verifier) }] })
export class Application {}

const { populate: named, requireAuth, requireFresh } = createGuards(verifier);
interface Context {
  params: Promise<{ id: string }>;
}
export const GET = requireAuth()(async ({ auth }, { params }: Context) => Response.json([auth.userId, await params]));
export const DELETE = requireAuth()(requireFresh({ maxAge: 300 })(({ auth }) => Response.json(auth.claims)));
export const HEAD = named(({ auth }) => new Response(null, { status: auth ? 200 : 204 }));
// @ts-expect-error behind populate there may be nobody
export const POST = named(({ auth }) => Response.json(auth.userId));
/** As Next types what it calls. */
export const route: (request: Request, context: Context) => Promise<Response> = GET;
export const proxy: (
  request: Request,
  event: { waitUntil(work: Promise<unknown>): void },
) => Promise<Response | undefined> = requireAuth()(
  (_request, _event: { waitUntil(work: Promise<unknown>): void }) => undefined,
);
