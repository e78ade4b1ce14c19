import 'reflect-metadata';
import { Controller, Get, type INestApplication, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { describe } from 'vitest';
import type { Auth } from './auth.ts';
import type { Guards } from './guards.ts';
import * as nest from './nestjs.ts';
import { createVerifier } from './node.ts';
import { addressOf, type Boot, replayChain, replayGuards } from './testing/replay.ts';
import { guardedRoutes, openVerifiers, whoIs } from './testing/routes.ts';

const guards: Guards<nest.RequestLike, nest.GuardDecorator> = {
  requireAuth: nest.RequireAuth,
  requirePermission: nest.RequirePermission,
  requireRole: nest.RequireRole,
  requireScope: nest.RequireScope,
  requireOrg: nest.RequireOrg,
  requireFresh: nest.RequireFresh,
  requireAuthorized: nest.RequireAuthorized,
};

/** What decorators written in front of a class would have made, one method for each route. */
function controllerOf(routes: Record<string, readonly nest.GuardDecorator[]>) {
  class Routes {}
  for (const [path, before] of Object.entries(routes)) {
    const method = { value: (caller: Auth | undefined) => whoIs(caller), configurable: true };
    Object.defineProperty(Routes.prototype, path, method);
    nest.Caller()(Routes.prototype, path, 0);
    for (const decorate of [...before, Get(path)]) decorate(Routes.prototype, path, method);
  }
  Controller()(Routes);
  return Routes;
}

const bootOn =
  (adapter: () => ExpressAdapter | FastifyAdapter): Boot =>
  async (told) => {
    const { verifiers, options, close } = openVerifiers(createVerifier, told);
    class App {}
    Module({ controllers: [controllerOf(guardedRoutes(guards))] })(App);
    const app: INestApplication = await NestFactory.create(App, adapter(), {
      logger: false,
      forceCloseConnections: true,
    });
    app.useGlobalGuards(...verifiers.map((verifier) => nest.populate(verifier, options)));
    await app.listen(0, '127.0.0.1');
    return {
      url: addressOf(app.getHttpServer()),
      async close() {
        close();
        await app.close();
      },
    };
  };

const onExpress = bootOn(() => new ExpressAdapter());
const onFastify = bootOn(() => new FastifyAdapter());
replayGuards('NestJS on Express', onExpress);
describe('NestJS on Express', () => replayChain(onExpress));
replayGuards('NestJS on Fastify', onFastify);
describe('NestJS on Fastify', () => replayChain(onFastify));
