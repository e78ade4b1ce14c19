import { type Field, form, links, paragraph, refused } from './form.ts';
import { type Html, html } from './html.ts';
import { own } from './own.ts';
import { away, type Caller, type Desk, type Page, type View, view } from './page.ts';
import { inWords } from './time.ts';

type ApiKey = Awaited<ReturnType<Caller['apiKeys']['listOwn']>>['data'][number];

/** What one page of the list holds, and F116 allows; where a tenant allows more, those made first are shown. */
const most = 100;
const day = 86_400;
const lives = [7, 30, 90, 365];
const usualLife = String(30 * day);
const overlaps = [0, 1, 7, 30];

/** One's API keys (F121): each with what it is for, another secret for it and its end. */
export const apiKeys: Page = {
  show: own(async (desk) => {
    const { say } = desk;
    const { data } = await desk.caller.apiKeys.listOwn({ limit: most });
    return view(say('api_keys.title'), [
      refused(desk),
      paragraph(say('api_keys.intro')),
      data.length === 0
        ? paragraph(say('api_keys.none'))
        : html`<ul class="cards">${data.map((key, at) => card(desk, key, `key-${at}`))}</ul>`,
      html`<p><a class="button" href="${desk.href('account/api-keys/new')}">${say('api_keys.add')}</a></p>`,
      links(desk, [['account/security', say('back.to_security')]]),
    ]);
  }),
  async act(desk) {
    const api_key_id = desk.typed('api_key_id') as ApiKey['id'];
    if (desk.typed('rotate') !== '') {
      const given = { api_key_id, overlap_seconds: Number(desk.typed('overlap_seconds')) };
      return shownOnce(desk, await desk.caller.apiKeys.rotate({ ...given, expires_in_seconds: lifeTyped(desk) }));
    }
    await desk.caller.apiKeys.revokeOwn({ api_key_id });
    return away(desk.href('account/api-keys', { notice: 'api_key_revoked' }));
  },
};

/** A new key for this app: what it holds is answered to the form that asks, and never again. */
export const newApiKey: Page = {
  show: own((desk) => {
    const { say } = desk;
    const name = { name: 'name', label: say('api_keys.name'), hint: say('api_keys.name_hint'), autocomplete: 'off' };
    const permissions = {
      name: 'permissions',
      label: say('api_keys.permissions'),
      hint: say('api_keys.permissions_hint'),
      autocomplete: 'off',
    };
    return view(say('api_keys.add'), [
      paragraph(say('api_keys.new_intro')),
      form(desk, {
        page: 'account/api-keys/new',
        submit: say('api_keys.create'),
        fields: [name, permissions, lifeField(desk, 'expires_in_seconds')],
      }),
      links(desk, [['account/api-keys', say('api_keys.back')]]),
    ]);
  }),
  async act(desk) {
    const permissions = desk
      .typed('permissions')
      .split(/[\s,]+/)
      .filter(Boolean);
    const given = { name: desk.typed('name'), permissions, expires_in_seconds: lifeTyped(desk) };
    return shownOnce(desk, await desk.caller.apiKeys.create(given));
  },
};

const lifeTyped = (desk: Desk): number => Number(desk.typed('expires_in_seconds'));

function shownOnce(desk: Desk, { name, secret, expires_at }: ApiKey & { readonly secret: string }): View {
  const { say } = desk;
  return view(say('api_keys.made'), [
    paragraph(say('api_keys.keep', { name })),
    html`<p><code>${secret}</code></p>`,
    paragraph(say('api_keys.until', { when: inWords(desk, expires_at) })),
    links(desk, [['account/api-keys', say('api_keys.back')]]),
  ]);
}

const inDays = ({ say }: Desk, days: number): string =>
  days === 1 ? say('api_keys.day') : say('api_keys.days', { count: days });

const lifeField = (desk: Desk, id: string): Field => ({
  name: 'expires_in_seconds',
  id,
  label: desk.say('api_keys.life'),
  autocomplete: 'off',
  value: desk.typed('expires_in_seconds') || usualLife,
  options: lives.map((days) => ({ value: String(days * day), text: inDays(desk, days) })),
});

const overlapField = (desk: Desk, id: string): Field => ({
  name: 'overlap_seconds',
  id,
  label: desk.say('api_keys.overlap'),
  autocomplete: 'off',
  options: overlaps.map((days) => ({
    value: String(days * day),
    text: days === 0 ? desk.say('api_keys.at_once') : inDays(desk, days),
  })),
});

function card(desk: Desk, key: ApiKey, id: string): Html {
  const { say } = desk;
  const change = { page: 'account/api-keys', quiet: true, about: id } as const;
  const hidden = { api_key_id: key.id };
  const fields = [lifeField(desk, `${id}-life`), overlapField(desk, `${id}-overlap`)];
  return html`<li><h2 id="${id}">${key.name}</h2>
<p><code>${key.permissions.join(' ')}</code></p>
<p class="hint">${factsOf(desk, key).map((fact) => html`${fact}<br>`)}</p>
<details><summary aria-describedby="${id}">${say('api_keys.rotate')}</summary>
${form(desk, { ...change, submit: say('api_keys.rotate_now'), fields, hidden: { ...hidden, rotate: '1' } })}
</details>
${form(desk, { ...change, submit: say('api_keys.revoke'), hidden })}</li>`;
}

function factsOf(desk: Desk, key: ApiKey): string[] {
  const { say, ui } = desk;
  const { scope, previous_expires_at: previous, last_used_at: used } = key;
  const facts = [
    say('api_keys.ends', { hint: key.hint }),
    key.app_id !== ui.app.id && say('api_keys.of_app', { app: key.app_id }),
    scope !== 'tenant' && say('api_keys.scope', { scope }),
    say('api_keys.since', { when: inWords(desk, key.created_at) }),
    say('api_keys.until', { when: inWords(desk, key.expires_at) }),
    previous !== undefined && say('api_keys.previous', { when: inWords(desk, previous) }),
    used === undefined ? say('api_keys.unused') : say('api_keys.used', { when: inWords(desk, used) }),
  ];
  return facts.filter((fact) => fact !== false);
}
