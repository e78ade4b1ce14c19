import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changeSettings, openApp, startHouse, type TestHouse } from '../../../test/kit/index.ts';
import { general, nextProblems } from '../../src/call/index.ts';
import { listProcedures } from '../../src/http/procedures.ts';
import { appRouter } from '../../src/router.ts';
import { pageNames } from '../index.ts';
import { createVisitor, type FormOnPage, pathOf, type Seen, wordsOf } from '../visitor.testing.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import type { Catalogue } from './index.ts';
import { pseudo, unmarked } from './pseudo.testing.ts';

const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();

describe('every language', () => {
  test.each([['de', de] as const])('%s says all there is to say, with the same values', (_, catalogue) => {
    expect(Object.keys(catalogue)).toEqual(Object.keys(en));
    for (const [key, text] of Object.entries(en)) {
      const other = catalogue[key as keyof Catalogue];
      expect([key, placeholders(other)]).toEqual([key, placeholders(text)]);
      expect(other.trim()).not.toBe('');
    }
  });

  test('holds no text twice under one key of another language', () => {
    const same = Object.entries(en).filter(([key, text]) => de[key as keyof Catalogue] === text);
    expect(same.map(([key]) => key)).toEqual(['page.title', 'label.name', 'sessions.known']);
  });
});

describe('every problem', () => {
  const sources = fileURLToPath(new URL('..', import.meta.url));
  const text = readdirSync(sources)
    .filter((name) => /^[a-z-]+\.ts$/.test(name))
    .map((name) => readFileSync(`${sources}/${name}`, 'utf8'))
    .join('\n');
  const calls = [...text.matchAll(/\bcaller((?:\s*\.\w+){2,})\(/g)];
  const called = calls.map(([, path = '']) => path.replaceAll(/\s/g, '').slice(1));

  test('a procedure may answer to a page has words in the catalogue', () => {
    const procedures = listProcedures(appRouter).filter(({ path }) => called.includes(path));
    expect(procedures.map(({ path }) => path).sort()).toEqual([...new Set(called)].sort());
    const kinds = [
      ...Object.values(general),
      ...Object.values(nextProblems),
      ...procedures.flatMap((one) => one.wire.problems),
    ];
    const missing = [...new Set(kinds.map(({ code }) => code))].filter((code) => !Object.hasOwn(en, `problem.${code}`));
    expect(missing).toEqual([]);
  });

  test('a rule that a password may break has words in the catalogue', () => {
    const rules = [
      'too_short',
      'too_long',
      'too_few_different',
      'not_text',
      'contains_identifier',
      'breached',
      'too_guessable',
      'unchanged',
    ];
    const source = ['rules', 'change']
      .map((name) => new URL(`../../src/domains/passwords/service/${name}.ts`, import.meta.url))
      .map((file) => readFileSync(file, 'utf8'))
      .join('');
    for (const rule of rules) {
      expect(source).toContain(rule);
      expect(en).toHaveProperty([`rule.${rule}`]);
    }
  });
});

describe('in the pseudo-locale', () => {
  let house: TestHouse;
  const password = 'Battery-Staple-9';
  const known: string[] = ['Default', 'Doorward'];
  const seen = new Map<string, Seen>();

  beforeAll(async () => {
    house = await startHouse({}, { texts: { 'en-XA': pseudo } });
  });
  afterAll(() => house.close());

  const visitor = () => createVisitor(house.url, { 'accept-language': 'en-XA' });
  const look = (page: Seen): Seen => {
    seen.set(page.address, page);
    return page;
  };
  const hardCoded = (page: Seen) =>
    wordsOf(page.text).filter((words) => !known.includes(words) && unmarked(words) !== '');

  // Where a provider sends people back to is a page of each provider.
  const addresses = pageNames.map((name) => pathOf(name).slice(1));
  test.each(addresses)(
    '%s holds no hard-coded text, with a link’s token, without and where it may not be gone on to',
    async (name) => {
      const guest = visitor();
      const token = 'dwl_0000000000000000000000000000000000000000000000000';
      const views = [
        `/${name}`,
        `/${name}?token=${token}`,
        `/${name}?notice=sent`,
        `/${name}?next=//evil.example`,
        `/${name}?client_id=none`,
      ];
      for (const address of views) {
        const page = look(await guest.open(address));
        expect([address, page.text.includes('lang="en-XA"'), hardCoded(page)]).toEqual([address, true, []]);
      }
    },
  );

  test('neither do the pages of somebody signed in, nor any form that is refused', async () => {
    const guest = visitor();
    const username = `reader-${process.pid}`;
    known.push(username, 'Reader', `${username}@example.com`);
    const first = await guest.open('/sign-up');
    const typed = { username, email: `${username}@example.com`, password };
    const account = look(await guest.post(first.forms[0]?.action ?? '', typed));
    expect(account.status).toBe(303);
    // What ends the session of the reader comes last.
    const ending = (form: FormOnPage) =>
      form.action === '/account/sign-out' || ['all', 'end', 'add'].some((name) => form.fields[name]);
    const endings: FormOnPage[] = [];
    for (const name of ownPages) {
      const page = look(await guest.open(`/${name}`));
      expect([name, page.address.startsWith(`/${name}`), hardCoded(page)]).toEqual([name, true, []]);
      endings.push(...page.forms.filter(ending));
      for (const form of page.forms.filter((one) => !ending(one))) {
        const sent = await guest.post(form.action, {
          ...form.fields,
          current_password: 'x',
          new_password: 'x',
          email: 'x',
        });
        expect([form.action, hardCoded(sent).filter((words) => !isSecret(words))]).toEqual([form.action, []]);
      }
    }
    for (const form of endings) {
      const left = await guest.post(form.action, form.fields);
      expect([form.action, hardCoded(left)]).toEqual([form.action, []]);
    }
    for (const [address, page] of seen)
      for (const form of page.forms) {
        const refused = await visitor().post(form.action, { ...form.fields, ...wrong });
        expect([address, form.action, hardCoded(refused)]).toEqual([address, form.action, []]);
      }
  });

  const ownPages = [
    'account',
    'account/password',
    'account/email',
    'account/security',
    'account/sessions',
    'account/authenticator',
    'account/recovery-codes',
    'account/connections',
    'account/devices',
    'account/security-events',
    'account/api-keys',
    'account/api-keys/new',
    'accounts',
    'verify-email',
  ] as const;
  /** A seed in base32, in groups of four. */
  const isSecret = (words: string) => /^(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}$/.test(words);

  const wrong = { identifier: '', username: '!', email: '!', password: 'aaa', new_password: 'aaa', code: '000000' };

  test('nor a form with all that an app may add to it', async () => {
    const client_id = await openApp(house, 'dressed');
    const links = {
      brand_support_url: 'https://a.example/',
      terms_url: 'https://a.example/',
      privacy_url: 'https://a.example/',
    };
    await changeSettings(house, { brand_name: 'Dressed', registration: 'invite_only', ...links }, client_id);
    known.push('Dressed');
    for (const name of ['sign-in', 'sign-up'])
      expect(hardCoded(await visitor().open(`/${name}?client_id=${client_id}`))).toEqual([]);
  });
});
