import { afterAll, beforeAll, expect, test } from 'vitest';
import { limitPolicies } from '../../server/src/domains/limits/policies.ts';
import { listProcedures } from '../../server/src/http/procedures.ts';
import { appRouter } from '../../server/src/router.ts';
import { tell } from './figures.ts';
import { openLine, written } from './line.ts';
import type { Servers } from './servers.ts';
import { newAddress, openLimited } from './strangers.ts';

const inBatch = 10;
const policies = limitPolicies.parse({});
const limited = listProcedures(appRouter).filter(({ wire }) => wire.limit !== undefined);

let servers: Servers;
beforeAll(async () => {
  servers = await openLimited();
});
afterAll(() => servers.stop());

/** Answers of a batch, refused or let in, each on its own. */
async function askBatch(url: string, from: string, { path, type }: (typeof limited)[number]) {
  const paths = Array.from({ length: inBatch }, () => path).join(',');
  const line = openLine({ url, from });
  const query = type === 'query';
  const route = `/trpc/${paths}?batch=1`;
  const request = query ? { method: 'GET', path: route } : { path: route, json: {} };
  const { body } = await line.send(written(request));
  line.close();
  const answers: unknown = JSON.parse(body);
  return Array.isArray(answers) ? answers.map((one) => String(one?.error?.data.problem.code)) : undefined;
}

test('each call of a batch counts, of every procedure with a limit', async () => {
  const wrong: string[] = [];
  const alone: string[] = [];
  let counted = 0;
  for (const procedure of limited) {
    const limit = policies[procedure.wire.limit as keyof typeof policies].limit;
    const from = newAddress();
    const codes: string[] = [];
    // In turns to both servers, until as many again were refused.
    for (let n = 0; codes.length < limit + 2 * inBatch; n++) {
      const answers = await askBatch(servers.urls[n % 2] ?? '', from, procedure);
      if (!answers) break;
      codes.push(...answers);
    }
    if (codes.length === 0) alone.push(procedure.path);
    else {
      counted += codes.length;
      const letIn = codes.filter((code) => code !== 'rate_limited').length;
      if (letIn !== limit) wrong.push(`${procedure.path}: ${letIn} of ${codes.length} let in, not ${limit}`);
    }
  }
  tell('calls in batches, two processes', [
    { figure: 'procedures with a limit', value: limited.length },
    { figure: 'never batched', value: alone.length },
    { figure: 'calls in batches', value: counted },
    { figure: 'procedures that let in more or fewer than alone', value: wrong.length, aim: '0' },
  ]);
  expect(wrong).toEqual([]);
  expect(limited.filter(({ path }) => !alone.includes(path)).length).toBeGreaterThan(10);
  expect(limited.filter(({ path, wire }) => alone.includes(path) && !wire.keeps)).toEqual([]);
});
