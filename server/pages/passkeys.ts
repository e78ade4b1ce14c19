import { type Field, form, links, paragraph, refused } from './form.ts';
import { type Html, html } from './html.ts';
import { own } from './own.ts';
import { away, type Caller, type Desk, type Page, view } from './page.ts';
import { addPasskey, byPasskey, passkeyForm } from './passkey.ts';
import { inWords } from './time.ts';

type Passkey = Awaited<ReturnType<Caller['passkeys']['list']>>['data'][number];

/** One's passkeys (F065): each with its name and its end, and one more. */
export const passkeys: Page = {
  show: own(async (desk) => {
    const { say, ui } = desk;
    const { data } = await desk.caller.passkeys.list();
    const body = [
      refused(desk),
      paragraph(say('passkeys.intro')),
      data.length === 0
        ? paragraph(say('passkeys.none'))
        : html`<ul class="cards">${data.map((one, at) => card(desk, one, `passkey-${at}`))}</ul>`,
      ui.ways.passkey ? addForm(desk) : paragraph(say('problem.passkeys_off')),
      links(desk, [['account/security', say('back.to_security')]]),
    ];
    return { ...view(say('passkeys.title'), body), passkeys: ui.ways.passkey };
  }),
  async act(desk) {
    if (byPasskey(desk)) return addPasskey(desk, away(desk.href('account/passkeys', { notice: 'passkey_added' })));
    const passkey_id = desk.typed('passkey_id') as Passkey['id'];
    if (desk.typed('remove') !== '') {
      await desk.caller.passkeys.remove({ passkey_id });
      return away(desk.href('account/passkeys', { notice: 'passkey_removed' }));
    }
    await desk.caller.passkeys.rename({ passkey_id, name: desk.typed('name') });
    return away(desk.href('account/passkeys', { notice: 'passkey_renamed' }));
  },
};

const nameField = ({ say }: Desk, id: string, value: string): Field => ({
  name: 'name',
  id,
  value,
  label: say('passkeys.name'),
  autocomplete: 'off',
});

const addForm = (desk: Desk): Html =>
  passkeyForm(desk, 'create', {
    page: 'account/passkeys',
    submit: desk.say('passkeys.add'),
    fields: [{ ...nameField(desk, 'passkey-new', ''), optional: true, hint: desk.say('passkeys.name_hint') }],
    quiet: true,
  });

function card(desk: Desk, { id: passkey_id, name, ...passkey }: Passkey, id: string): Html {
  const { say } = desk;
  const { backed_up, clone_suspected_at: copied, created_at, last_used_at: used } = passkey;
  const change = { page: 'account/passkeys', quiet: true, about: id } as const;
  return html`<li><h2 id="${id}">${name}</h2>
${copied !== undefined && html`<p class="error">${say('passkeys.copied', { when: inWords(desk, copied) })}</p>`}
<p class="hint">${backed_up ? say('passkeys.synced') : say('passkeys.one_device')}<br>
${say('passkeys.since', { when: inWords(desk, created_at) })}
${used !== undefined && html`<br>${say('passkeys.used', { when: inWords(desk, used) })}`}</p>
<details><summary aria-describedby="${id}">${say('passkeys.rename')}</summary>
${form(desk, { ...change, submit: say('passkeys.save'), fields: [nameField(desk, `${id}-name`, name)], hidden: { passkey_id } })}
</details>
${form(desk, { ...change, submit: say('passkeys.remove'), hidden: { passkey_id, remove: '1' } })}</li>`;
}
