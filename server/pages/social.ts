import { form, links, paragraph } from './form.ts';
import { html } from './html.ts';
import { type Away, away, type Desk, type Page, type View, view, type Way } from './page.ts';
import { follow } from './sign-in.ts';
import { problemText } from './trouble.ts';

/**
 * Sends the browser to the provider by a page of its own, not by a redirect: Chromium holds every redirect behind a form to the
 * page's `form-action`, and where a provider leads on to is not ours to list.
 */
export const startSocial: Page = {
  async act(desk) {
    const provider = desk.typed('provider');
    const next = desk.href('social/finish', { provider });
    const { authorize_url: url } = await desk.caller.auth.startSocial({ provider, next, transport: 'cookie' });
    return goOnTo(desk, provider, url);
  },
};

/** The page that leads on to a provider. */
export function goOnTo({ say, ui }: Desk, provider: string, url: string): View {
  const name = ui.social.find((one) => one.provider === provider)?.name ?? provider;
  const on = html`<p><a href="${url}">${say('social.go_on', { name })}</a></p>`;
  return { ...view(say('social.start_title', { name }), [on]), goOn: url };
}

/**
 * Where a provider sends the browser back to. GET spends the state, which is what a redirect is for; a POST comes from another
 * origin and without our cookies, so what it says is kept until the browser comes by itself.
 */
export const socialCallback: Page = {
  async show({ asked, caller }) {
    const { provider, query } = asked;
    const said = saidIn(query);
    const handle = query.get('handle');
    const answer = handle === undefined ? { ...said, state: said.state ?? '' } : { handle };
    const binding = asked.step('social');
    const jar = binding === undefined ? {} : { binding_token: binding };
    return away((await caller.auth.finishSocial({ provider, ...answer, ...jar })).next);
  },
  async act(desk) {
    const { provider, form: posted } = desk.asked;
    const said = saidIn(posted);
    const { handle } = await desk.caller.auth.keepSocialAnswer({ provider, ...said, state: said.state ?? '' });
    const [here] = desk.href('social/callback').split('?');
    return away(`${here}/${provider}?${new URLSearchParams({ handle })}`);
  },
};

const names = ['state', 'code', 'iss', 'error', 'user'] as const;

/** RFC 6749, section 4.1.2; whatever else came along says nothing to us. */
function saidIn(texts: ReadonlyMap<string, string>): { readonly [Name in (typeof names)[number]]?: string } {
  return Object.fromEntries(names.flatMap((name) => (texts.has(name) ? [[name, texts.get(name)]] : [])));
}

/** Back from the provider with a one-time code. A form signs in: what another site can make a browser open does not. */
export const finishSocial: Page = {
  show(desk): View | Away {
    const { say, asked, trouble } = desk;
    const back = links(desk, [['sign-in', say('back.to_sign_in')]]);
    if (trouble) return view(say('social.failed_title'), [paragraph(problemText(say, trouble)), back]);
    const code = asked.query.get('code');
    if (code === undefined) return view(say('social.failed_title'), [paragraph(failureText(desk)), back]);
    if (asked.step('social') === undefined) return away(desk.href('sign-in'));
    return view(say('social.finish_title'), [
      paragraph(say('social.finish_intro')),
      form(desk, {
        page: 'social/finish',
        submit: say('social.finish_submit'),
        hidden: { code, provider: asked.query.get('provider') ?? '' },
      }),
      back,
    ]);
  },
  async act(desk) {
    const shown = { code: desk.typed('code'), binding_token: desk.asked.step('social') ?? '' };
    const step = await desk.caller.auth.signInBySocial({ ...shown, transport: 'cookie' });
    const on = follow(desk, step, { used: wayOf(desk) });
    return { ...on, steps: { ...on.steps, social: undefined } };
  },
};

/** What the form says it came by, if that is offered here: it is for the browser's own hint alone. */
function wayOf({ typed, ui }: Desk): Way | undefined {
  const known = ui.social.find(({ provider }) => provider === typed('provider'));
  return known && `social:${known.provider}`;
}

export const failureText = ({ say, asked }: Desk): string =>
  asked.query.get('error') === 'access_denied' ? say('social.denied') : say('social.failed');
