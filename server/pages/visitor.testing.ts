import { type Answer, ask } from '../src/http/ask.testing.ts';
import type { PageName } from './index.ts';

/** A form as it stands on a page. */
export interface FormOnPage {
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly submit: string;
}

/** What the visitor looks at. */
export interface Seen extends Answer {
  /** Path and query of the page. */
  readonly address: string;
  readonly title: string;
  readonly forms: readonly FormOnPage[];
  /** Texts, without markup, entities read. */
  readonly words: string;
}

/** A browser for tests, without JavaScript: it follows links, sends forms and keeps cookies as browsers do, and shows all it got. */
export interface Visitor {
  readonly cookies: ReadonlyMap<string, string>;
  /** Every address it went to. */
  readonly went: readonly string[];
  open(address: string, headers?: Readonly<Record<string, string>>): Promise<Seen>;
  /** Sends the form with this button, filled in; follows where it leads. */
  send(seen: Seen, submit: string, typed?: Readonly<Record<string, string>>): Promise<Seen>;
  /** As when a browser clears what it keeps. */
  lose(cookie: string): void;
  /** Sends a form without going on. */
  post(address: string, fields: Readonly<Record<string, string>>, headers?: Record<string, string>): Promise<Seen>;
}

/** Those that stay: which device this is, and how somebody signed in on it last. */
const staying = ['__Host-doorward_device', '__Host-doorward_last_used'];

/** Is it a cookie that says who is signed in, or on the way? */
export const saysWho = (name: string): boolean => !staying.includes(name);

/** Names of those a visitor has. */
export const jarOf = ({ cookies }: Pick<Visitor, 'cookies'>): string[] => [...cookies.keys()].filter(saysWho);

/** Where a page is: the way back from a provider has one for each. */
export const pathOf = (name: PageName): string => `/${name === 'social/callback' ? `${name}/acme` : name}`;

export function createVisitor(base: string, manners: Readonly<Record<string, string>> = {}): Visitor {
  const cookies = new Map<string, string>();
  const went: string[] = [];
  const origin = new URL(base).origin;

  const request = async (address: string, { headers = {}, body }: { headers?: object; body?: string }) => {
    went.push(address);
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const asked = { ...manners, ...(cookie ? { cookie } : {}), ...headers } as Record<string, string>;
    const answer = await ask(base, address, { headers: asked, ...(body === undefined ? {} : { body }) });
    for (const line of answer.cookies) keep(cookies, line);
    return see(answer, address);
  };
  const open: Visitor['open'] = async (address, headers = {}) => {
    const seen = await request(address, { headers });
    return follow(seen);
  };
  const follow = async (seen: Seen): Promise<Seen> => {
    const { location } = seen.headers;
    if (seen.status !== 303 || location === undefined || new URL(location, base).origin !== origin) return seen;
    return open(location);
  };
  const post: Visitor['post'] = (address, fields, headers = { origin }) =>
    request(address, {
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: new URLSearchParams(fields).toString(),
    });
  return {
    cookies,
    went,
    open,
    post,
    lose: (cookie) => void cookies.delete(cookie),
    async send(seen, submit, typed = {}) {
      const form = seen.forms.find((one) => one.submit === submit);
      if (!form) throw new Error(`no form “${submit}” on “${seen.title}”: ${seen.words}`);
      return follow(await post(form.action, { ...form.fields, ...typed }));
    },
  };
}

/** Behind a sign-up a passkey is offered: not now. Gives the page that comes after. */
export async function notNow(guest: Visitor, offer: Seen): Promise<Seen> {
  const on = /<a href="([^"]*)">Not now</.exec(offer.text)?.[1];
  if (on === undefined) throw new Error(`no offer of a passkey: ${offer.words}`);
  return guest.open(plain(on));
}

function keep(cookies: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split('; ');
  const [name = '', value = ''] = pair.split(/=(.*)/s);
  if (attributes.includes('Max-Age=0')) cookies.delete(name);
  else cookies.set(name, value);
}

function see(answer: Answer, address: string): Seen {
  const { text } = answer;
  return {
    ...answer,
    address,
    title: plain(/<title>([^<]*)<\/title>/.exec(text)?.[1] ?? ''),
    words: wordsOf(text).join('\n'),
    forms: [...text.matchAll(/<form [^>]*action="([^"]*)"[^>]*>(.*?)<\/form>/gs)].map(
      ([, action = '', inside = '']) => ({
        action: plain(action),
        submit: plain(/<button[^>]*>([^<]*)</.exec(inside)?.[1] ?? ''),
        fields: Object.fromEntries([
          ...[...inside.matchAll(/<input [^>]*>/gs)].map(([input]) => [
            attribute(input, 'name'),
            attribute(input, 'value'),
          ]),
          ...[...inside.matchAll(/<select [^>]*>.*?<\/select>/gs)].map(([select]) => [
            attribute(select, 'name'),
            chosenOf(select),
          ]),
        ]),
      }),
    ),
  };
}

/** The option that is selected, or else the first. */
function chosenOf(select: string): string {
  const options = [...select.matchAll(/<option [^>]*>/g)].map(String);
  return attribute(options.find((option) => option.includes(' selected')) ?? options[0] ?? '', 'value');
}

/** Every text of a page a reader may come across, in markup and in attributes. */
export function wordsOf(html: string): string[] {
  const body = html.replaceAll(/<(style|script)[^>]*>.*?<\/\1>/gs, '');
  const texts = [...body.matchAll(/>([^<]+)</g)].map(([, text = '']) => text);
  const spoken = [...body.matchAll(/ (?:alt|title|placeholder|aria-label)="([^"]+)"/g)].map(([, text = '']) => text);
  return [...texts, ...spoken].map((text) => plain(text).trim()).filter((text) => text !== '');
}

const attribute = (tag: string, name: string): string => plain(new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '');

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };
const plain = (text: string): string => text.replaceAll(/&(\w+|#39);/g, (whole, name) => entities[name] ?? whole);
