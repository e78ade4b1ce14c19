// examples/nestjs/main.ts
import 'reflect-metadata';
import { type Auth, createVerifier } from '@doorward/verify';
import { Caller, populate, RequireAuth, RequirePermission } from '@doorward/verify/nestjs';
import { Controller, Get, Module, Post } from '@nestjs/common';
import { APP_GUARD, NestFactory } from '@nestjs/core';

const { ISSUER = 'http://localhost:3000', AUDIENCE = '', PORT = '4000' } = process.env;
const verifier = createVerifier({ issuer: ISSUER, audience: AUDIENCE });

@Controller()
class PostsController {
  @Get()
  hello(@Caller() caller: Auth | undefined) {
    return { hello: caller?.userId ?? 'stranger' };
  }

  @Get('me')
  @RequireAuth()
  me(@Caller() caller: Auth) {
    return caller.claims;
  }

  @Post('posts')
  @RequirePermission('posts:write')
  write(@Caller() caller: Auth) {
    return { by: caller.userId };
  }
}

@Module({
  controllers: [PostsController],
  // a global guard, which runs first: it names the caller when the token is good, and never refuses
  providers: [{ provide: APP_GUARD, useValue: populate(verifier) }],
})
class AppModule {}

const app = await NestFactory.create(AppModule, { logger: ['error'] });
await app.listen(Number(PORT), '127.0.0.1');
console.log(`The API listens on ${await app.getUrl()}`);
