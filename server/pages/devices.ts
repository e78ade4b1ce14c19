import { form, links, paragraph, refused } from './form.ts';
import { type Html, html } from './html.ts';
import { own } from './own.ts';
import { type Away, away, type Caller, type Desk, type Page, view } from './page.ts';
import { agentName } from './session-list.ts';
import { isSignedIn } from './signed-in.ts';
import { inWords } from './time.ts';

type Device = Awaited<ReturnType<Caller['devices']['listOwn']>>['data'][number];

/** As many as are remembered of anybody. */
const most = 50;

/** One's devices (F052), this one first: each with its name, its trust and its end. */
export const devices: Page = {
  show: own(async (desk) => {
    const { say } = desk;
    const { data } = await desk.caller.devices.listOwn({ limit: most });
    const here = data.filter(({ current }) => current);
    const others = data.filter(({ current }) => !current);
    return view(say('devices.title'), [
      refused(desk),
      paragraph(say('devices.intro')),
      data.length > 0 &&
        html`<ul class="cards">${[...here, ...others].map((device, at) => card(desk, device, `device-${at}`))}</ul>`,
      here.length === 0 && trustForm(desk),
      links(desk, [['account/security', say('back.to_security')]]),
    ]);
  }),
  async act(desk) {
    const device_id = desk.typed('device_id') as Device['id'];
    if (desk.typed('end') !== '') return forget(desk, device_id);
    const there = (notice: 'device_trusted' | 'device_distrusted' | 'device_renamed') =>
      away(desk.href('account/devices', { notice }));
    if (desk.typed('trust') !== '') {
      await desk.caller.devices.trust({ transport: 'cookie' });
      return there('device_trusted');
    }
    if (desk.typed('distrust') !== '') {
      await desk.caller.devices.distrust({ device_id });
      return there('device_distrusted');
    }
    await desk.caller.devices.rename({ device_id, name: desk.typed('name') });
    return there('device_renamed');
  },
};

/** Who forgets the device they sit at has ended their own session with it. */
async function forget(desk: Desk, device_id: Device['id']): Promise<Away> {
  await desk.caller.devices.forget({ device_id });
  if (await isSignedIn(desk)) return away(desk.href('account/devices', { notice: 'device_forgotten' }));
  await desk.caller.auth.signOut({});
  return away(desk.href('sign-in', { notice: 'signed_out' }));
}

const trustForm = (desk: Desk, about?: string): Html =>
  form(desk, {
    page: 'account/devices',
    submit: desk.say('devices.trust'),
    hidden: { trust: '1' },
    quiet: true,
    ...(about === undefined ? {} : { about }),
  });

function card(desk: Desk, device: Device, id: string): Html {
  const { say } = desk;
  const { id: device_id, current, name, trusted_until: until, created_at, last_seen_at } = device;
  const change = { page: 'account/devices', quiet: true, about: id } as const;
  const first = say('devices.since', { when: inWords(desk, created_at) });
  const last = say('devices.seen', { when: inWords(desk, last_seen_at) });
  const field = {
    name: 'name',
    id: `${id}-name`,
    value: name ?? '',
    label: say('devices.name'),
    autocomplete: 'off',
  };
  return html`<li><h2 id="${id}">${name ?? agentName(desk, device)}</h2>
${current && paragraph(say('devices.current'))}
${until !== undefined && paragraph(say('devices.trusted', { when: inWords(desk, until) }))}
<p class="hint">${name !== undefined && html`${agentName(desk, device)}<br>`}${first}<br>${last}</p>
<details><summary aria-describedby="${id}">${say('devices.rename')}</summary>
${form(desk, { ...change, submit: say('devices.save'), fields: [field], hidden: { device_id } })}
</details>
${until !== undefined && form(desk, { ...change, submit: say('devices.distrust'), hidden: { device_id, distrust: '1' } })}
${current && until === undefined && trustForm(desk, id)}
${form(desk, { ...change, submit: say(current ? 'devices.forget_here' : 'devices.forget'), hidden: { device_id, end: '1' } })}</li>`;
}
