import { type Place, type Problem, readNext } from '../src/call/index.ts';
import { chooseLocale } from './locale.ts';
import type { Asked, Desk, PageName } from './page.ts';
import { builtInTexts, type Catalogues, en, speak } from './texts/index.ts';
import { plainUi, type Ui } from './ui.ts';

export interface PagesOptions {
  /** Public base URL of the instance: addresses are made of it and of nothing a request says. */
  readonly publicUrl: string;
  /** Languages beside the built-in ones. */
  readonly texts: Catalogues | undefined;
  readonly drawQr: Desk['drawQr'];
}

/** Who could not be served: as much as is known of them. */
export interface Stranger {
  readonly requestId: string;
  readonly uiLocales: string | undefined;
  readonly acceptLanguage: string | undefined;
}

export type Voice = Pick<Desk, 'ui' | 'locale' | 'say' | 'root'>;

/** In which language, and under whose name. */
export function voiceOf({ texts, publicUrl }: PagesOptions, ui: Ui, wishes: Omit<Stranger, 'requestId'>): Voice {
  const catalogues = { ...builtInTexts, ...texts };
  const mine = ui.locales.filter((tag) => Object.hasOwn(catalogues, tag));
  const locale = chooseLocale(wishes, [...mine, 'en', ...Object.keys(catalogues)]);
  return { ui, locale, say: speak(catalogues[locale] ?? en), root: pathOf(publicUrl) };
}

export const strangersVoice = (options: PagesOptions, stranger: Stranger): Voice =>
  voiceOf(options, plainUi(undefined), stranger);

/** Everything a page's functions work with. Throws what asking for the tenant's settings throws. */
export async function openDesk(options: PagesOptions, asked: Asked): Promise<Desk> {
  const { place, query, form } = asked;
  const ui = await asked.caller.ui.config();
  const voice = voiceOf(options, ui, { uiLocales: query.get('ui_locales'), acceptLanguage: asked.acceptLanguage });
  return {
    ...voice,
    asked,
    caller: asked.caller,
    next: undefined,
    notice: asked.method === 'GET' ? voice.say.maybe(`notice.${query.get('notice') ?? ''}`) : undefined,
    trouble: undefined,
    drawQr: options.drawQr,
    typed: (name) => form.get(name) ?? '',
    href: (page, change = {}) =>
      addressOf(place, page, [
        ['client_id', query.get('client_id')],
        ['next', 'next' in change ? change.next : query.get('next')],
        ['ui_locales', query.get('ui_locales')],
        ['notice', change.notice],
        ['method', change.method],
        ['provider', change.provider],
      ]),
  };
}

const pathOf = (url: string): string => new URL(url).pathname.replace(/\/$/, '');

type Context = readonly (readonly [name: string, value: string | undefined])[];

/** Below the issuer, which is configuration; as a path, so that it holds on whatever origin the visitor came by. */
function addressOf({ tenant }: Place, page: PageName, context: Context): string {
  const base = pathOf(tenant.issuer);
  const given = context.flatMap(([name, value]) => (value ? [[name, value]] : []));
  const query = new URLSearchParams(given).toString();
  return `${base}/${page}${query && `?${query}`}`;
}

/** The same desk, with the destination the address names. Throws `next_not_allowed`. */
export function headed(desk: Desk, { publicUrl }: PagesOptions): Desk {
  const { place, query } = desk.asked;
  const { origin } = new URL(publicUrl);
  return { ...desk, next: readNext(query.get('next'), { origin, redirectUris: place.app.redirectUris }) };
}

/** The same desk, after a form was refused. */
export const troubled = (desk: Desk, trouble: Problem): Desk => ({ ...desk, trouble });
