import { request } from 'node:http';
import { expect, inject, test } from 'vitest';
import { cloneDatabase, startProcess } from '../kit/index.ts';

/** A sign-in whose last byte is still to come. */
function halfAsked(url: string) {
  const body = JSON.stringify({ identifier: 'nobody', password: 'wrong' });
  const headers = { 'content-type': 'application/json', 'content-length': body.length };
  const ask = request(`${url}/v1/auth/sign-in`, { method: 'POST', headers });
  const answer = new Promise<{ status: number | undefined; text: string; close: boolean }>((resolve, reject) => {
    ask.on('error', reject);
    ask.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      const close = response.headers.connection === 'close';
      response.on('end', () => resolve({ status: response.statusCode, text, close }));
    });
  });
  ask.write(body.slice(0, -1));
  return { answer, finish: () => ask.end(body.slice(-1)) };
}

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('SIGTERM: what is in flight is answered, what is new is refused, and the process ends by itself in 30 s', async () => {
  const clone = await cloneDatabase(inject('template'));
  const server = await startProcess(clone.config);
  try {
    const inFlight = halfAsked(server.url);
    await later(300);
    const from = performance.now();
    const ending = server.stop('SIGTERM');
    await later(500);
    await expect(fetch(`${server.url}/health`)).rejects.toThrow();
    inFlight.finish();
    const { status, text } = await inFlight.answer;
    expect([status, JSON.parse(text).code]).toEqual([401, 'invalid_credentials']);
    const { code, signal, output } = await ending;
    expect([code, signal]).toEqual([0, null]);
    expect(performance.now() - from).toBeLessThan(30_000);
    expect(output).toContain('"stopped"');
  } finally {
    await server.stop();
    await clone.drop();
  }
}, 90_000);

test('a request that never ends does not hold a stopping server up beyond its grace', async () => {
  const clone = await cloneDatabase(inject('template'));
  const server = await startProcess({ ...clone.config, drainSeconds: 2 });
  try {
    const inFlight = halfAsked(server.url);
    inFlight.answer.catch(() => undefined);
    await later(300);
    const from = performance.now();
    const { code, output } = await server.stop('SIGTERM');
    expect([code, output.includes('"stopped"')]).toEqual([0, true]);
    expect(performance.now() - from).toBeLessThan(10_000);
  } finally {
    await server.stop();
    await clone.drop();
  }
}, 90_000);
