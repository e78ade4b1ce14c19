import { form, links, paragraph, refused } from './form.ts';
import { type Html, html } from './html.ts';
import { own } from './own.ts';
import { away, type Caller, type Desk, type Page, type View, view } from './page.ts';
import { failureText, goOnTo } from './social.ts';
import { inWords } from './time.ts';

type Connection = Awaited<ReturnType<Caller['connections']['list']>>['data'][number];

/** Providers one can sign in with (F081): those connected, each with its end, and those that may be; and the way back from one. */
export const connections: Page = {
  show: own(async (desk) => {
    const code = desk.asked.query.get('code');
    if (code !== undefined && !desk.trouble && desk.asked.step('social') !== undefined) return returned(desk, code);
    const { say, asked } = desk;
    const { data } = await desk.caller.connections.list();
    return view(say('connections.title'), [
      refused(desk),
      asked.query.has('error') && paragraph(failureText(desk)),
      data.length === 0
        ? paragraph(say('connections.none'))
        : html`<ul class="cards">${data.map((one, at) => card(desk, one, `connection-${at}`))}</ul>`,
      html`${desk.ui.social.map((provider) => connectForm(desk, provider))}`,
      links(desk, [['account/security', say('back.to_security')]]),
    ]);
  }),
  async act(desk) {
    const [provider, code] = [desk.typed('provider'), desk.typed('code')];
    if (provider !== '') {
      const next = desk.href('account/connections', { next: undefined });
      const { authorize_url } = await desk.caller.connections.start({ provider, next, transport: 'cookie' });
      return goOnTo(desk, provider, authorize_url);
    }
    if (code === '') {
      await desk.caller.connections.delete({ connection_id: desk.typed('connection_id') as Connection['id'] });
      return away(desk.href('account/connections', { notice: 'disconnected' }));
    }
    await desk.caller.connections.create({ code, binding_token: desk.asked.step('social') ?? '' });
    return away(desk.href('account/connections', { notice: 'connected' }), { social: undefined });
  },
};

/** Back from the provider: a form connects, since what another site can make a browser open does not. */
function returned(desk: Desk, code: string): View {
  const { say } = desk;
  return view(say('social.finish_title'), [
    paragraph(say('connections.finish_intro')),
    form(desk, { page: 'account/connections', submit: say('connections.finish'), hidden: { code } }),
    links(desk, [['account/connections', say('totp.cancel')]]),
  ]);
}

function card(desk: Desk, { id: connection_id, name, email, created_at }: Connection, id: string): Html {
  const { say } = desk;
  return html`<li><h2 id="${id}">${name}</h2>
<p class="hint">${email !== undefined && html`${email}<br>`}${say('connections.since', { when: inWords(desk, created_at) })}</p>
${form(desk, {
  page: 'account/connections',
  submit: say('connections.end'),
  hidden: { connection_id },
  quiet: true,
  about: id,
})}</li>`;
}

const connectForm = (desk: Desk, { provider, name }: { provider: string; name: string }): Html =>
  form(desk, {
    page: 'account/connections',
    submit: desk.say('connections.add', { name }),
    hidden: { provider },
    quiet: true,
  });
