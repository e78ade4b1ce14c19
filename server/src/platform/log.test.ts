import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { createLog, type LogLevel, reveal, secret } from './log.ts';

function caught(level: LogLevel = 'debug') {
  const lines: string[] = [];
  const log = createLog({ level, destination: { write: (line: string) => void lines.push(line) } });
  return { log, text: () => lines.join(''), last: () => JSON.parse(lines.at(-1) ?? 'null') as Record<string, unknown> };
}

describe('secret', () => {
  test('a secret prints as [secret] wherever it is turned into text, and reveal gives it back', () => {
    const wrapped = secret('hunter2');
    const nested = { deep: [wrapped] };
    const printed = [
      `${wrapped}`,
      String(wrapped),
      JSON.stringify(nested),
      inspect(nested, { depth: 9, showHidden: true, customInspect: true }),
      inspect(wrapped, { customInspect: false, showHidden: true }),
      JSON.stringify(Object.getOwnPropertyDescriptors(wrapped)),
    ];
    expect(printed.join('\n')).not.toContain('hunter2');
    expect(printed.slice(0, 3)).toEqual(['[secret]', '[secret]', '{"deep":["[secret]"]}']);
    expect(reveal(wrapped)).toBe('hunter2');
  });

  test('reveal refuses what secret did not make', () => {
    expect(() => reveal({} as ReturnType<typeof secret<string>>)).toThrow(TypeError);
  });
});

describe('log', () => {
  test('a line is one JSON object with level, ISO time, fields and message', () => {
    const { log, text, last } = caught();
    log.info({ route: '/v1/me', status: 200 }, 'answered');
    expect(text().endsWith('}\n')).toBe(true);
    expect(last()).toMatchObject({ level: 'info', route: '/v1/me', status: 200, msg: 'answered' });
    expect(String(last().time)).toMatch(/^\d{4}-\d\d-\d\dT/);
  });

  test('a secret by type never prints, in fields, in bindings or inside an array, map or set', () => {
    const { log, text } = caught();
    const wrapped = secret('s3cr3t-value');
    log.child({ tool: wrapped }).warn({ a: [{ b: wrapped }], m: new Map([['x', wrapped]]), s: new Set([wrapped]) });
    expect(text()).not.toContain('s3cr3t-value');
    expect(text()).toContain('[secret]');
  });

  test('a secret by name never prints at any depth, whatever its spelling', () => {
    const { log, text } = caught();
    const names = ['password', 'new_password', 'currentPassword', 'token', 'access_token', 'refreshToken', 'id_token'];
    const more = ['Authorization', 'cookie', 'Set-Cookie', 'secret', 'client_secret', 'privateKey', 'key', 'code'];
    const fields = Object.fromEntries([...names, ...more].map((name) => [name, `leak-${name}`]));
    log.info({ a: { b: { c: [{ ...fields }] } }, ...fields }, 'many');
    log.child({ headers: fields }).info('child');
    expect(text()).not.toContain('leak-');
  });

  test('an error prints type, message, code and stack, never the parameters or detail its driver attached', () => {
    const { log, text, last } = caught();
    const driver = Object.assign(new TypeError('duplicate key'), {
      code: '23505',
      detail: 'Key (email)=(ada@example.com) already exists.',
      parameters: ['leak-parameter'],
      query: 'insert leak-query',
      params: ['leak-params'],
      where: 'leak-where',
    });
    const outer = new Error('could not save', { cause: driver });
    log.error({ err: outer }, 'failed');
    expect(last().err).toMatchObject({
      type: 'Error',
      message: 'could not save',
      cause: { type: 'TypeError', message: 'duplicate key', code: '23505' },
    });
    expect((last().err as { stack: string }).stack).toContain('log.test.ts');
    log.error(outer);
    expect(last()).toMatchObject({ msg: 'could not save', err: { type: 'Error' } });
    expect(text()).not.toMatch(/leak-|ada@example/);
  });

  test('a drizzle message loses its statement and parameters, in message and stack', () => {
    const { log, text } = caught();
    log.error({ err: new Error('Failed query: insert into t values ($1)\nparams: leak-value\n    at leak-two') });
    log.error(new AggregateError([new Error('x\nparams: leak-three')], 'all failed'));
    expect(text()).not.toContain('leak-');
  });

  test('query strings, fragments and the user part of a connection string never print', () => {
    const { log, text } = caught();
    log.info({
      url: '/v1/link?token=leak-a',
      referer: 'https://a.example/x#leak-b',
      at: new URL('https://b.example/?c=leak-c'),
    });
    log.info('GET /sign-in?code=leak-d failed against postgres://user:leak-e@db:5432/x');
    log.error(new Error('connect redis://:leak-f@cache:6379 refused'));
    expect(text()).not.toContain('leak-');
    expect(text()).toContain('/v1/link?[hidden]');
  });

  test('circular, deep, binary and unprintable values neither throw nor flood a line', () => {
    const { log, text, last } = caught();
    const loop: Record<string, unknown> = { n: 1n, big: new Uint8Array(9), f: () => 1, bad: new Date(Number.NaN) };
    loop.self = loop;
    let deep: object = {};
    for (let i = 0; i < 1000; i++) deep = { deep };
    log.info({ loop, deep, many: Array.from({ length: 10_000 }, () => 'x') });
    expect(last().loop).toEqual({ n: '1', big: '[9 bytes]', f: '[function]', bad: 'Invalid Date', self: '[circular]' });
    expect(text().length).toBeLessThan(2000);
  });

  test('a child adds its request id to every line, and a level below the threshold writes nothing', () => {
    const { log, text, last } = caught('warn');
    const child = log.child({ request_id: 'req_1' });
    child.info('quiet');
    expect(text()).toBe('');
    child.warn('loud');
    expect(last()).toMatchObject({ request_id: 'req_1', msg: 'loud', level: 'warn' });
  });
});
