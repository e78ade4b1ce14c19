import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startHouse, type TestHouse } from '../../../../test/kit/index.ts';
import { type House, openSystemCall } from '../../call/index.ts';
import { createLocator } from '../tenants/index.ts';
import { type Budget, type NewMail, prepareMail, sendMail, type Template } from './index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house.close());

/** As a procedure of another room sends a mail, asked for from `ip`. */
async function post<T extends Template>(
  mail: NewMail<T>,
  { budget, ip = '203.0.113.7', at = house }: { budget?: Budget; ip?: string; at?: TestHouse } = {},
) {
  const { platform, publicUrl } = at.doorward;
  const place = await createLocator(platform, { publicUrl, settings: {} }).locate(undefined);
  if (!place) throw new Error('no tenant');
  const inside: House = {
    platform,
    publicUrl,
    reactions: {} as House['reactions'],
    slots: {},
    undocumented: { inc: () => {} },
  };
  const opened = openSystemCall(inside, { name: 'test', permissions: [], place });
  const call = { ...opened, request: { ...opened.request, ip } };
  call.anyone();
  const prepared = prepareMail(call, mail);
  return { id: prepared.id, done: await call.db.write((tx) => sendMail(tx, prepared, budget)) };
}

const data = { link: 'https://auth.example/magic-link?token=dwl_1', code: '482913', minutes: 15 };

describe('the outbox', () => {
  test('a mail goes out soon after the transaction, in the language asked for, with subject, text and HTML', async () => {
    const before = performance.now();
    expect((await post({ template: 'magic_link', to: 'ada@example.com', locale: 'de-AT', data })).done).toBe('queued');
    const [mail] = await house.mails('ada@example.com');
    expect(performance.now() - before).toBeLessThan(1000);
    expect(mail).toMatchObject({ subject: 'Anmeldung bei Default' });
    expect(mail?.text).toContain(data.link);
    expect(mail?.html).toContain('482913');
  });
});
