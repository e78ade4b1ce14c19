import { form, refused } from './form.ts';
import { type Html, html } from './html.ts';
import { type Away, away, type Caller, type Desk, type Page, view } from './page.ts';

type Account = Awaited<ReturnType<Caller['browserAccounts']['list']>>['data'][number];

/** The accounts of this browser (B19): which one to go on with, one more, and the end of one or all. */
export const accounts: Page = {
  async show(desk) {
    const { say } = desk;
    const { data } = await desk.caller.browserAccounts.list();
    if (data.length === 0 && !desk.trouble)
      return away(desk.href('sign-in', desk.notice === undefined ? {} : { notice: 'signed_out' }));
    return view(say('accounts.title'), [
      refused(desk),
      html`<ul class="cards">${data.map((account, at) => card(desk, account, `account-${at}`))}</ul>`,
      form(desk, { page: 'accounts', submit: say('accounts.add'), hidden: { add: '1' }, quiet: true }),
      data.length > 1 &&
        form(desk, { page: 'accounts', submit: say('accounts.end_all'), hidden: { all: '1' }, quiet: true }),
    ]);
  },
  async act(desk) {
    if (desk.typed('add') !== '') {
      await desk.caller.browserAccounts.setAside();
      return away(desk.href('sign-in'));
    }
    if (desk.typed('all') !== '') {
      await desk.caller.browserAccounts.signOutAll();
      return away(desk.href('sign-in', { notice: 'signed_out' }));
    }
    return one(desk, desk.typed('session_id') as Account['session_id']);
  },
};

async function one(desk: Desk, session_id: Account['session_id']): Promise<Away> {
  if (desk.typed('end') !== '') {
    await desk.caller.browserAccounts.signOut({ session_id });
    return away(desk.href('accounts', { notice: 'signed_out' }));
  }
  await desk.caller.browserAccounts.switch({ session_id });
  return away(desk.next ?? desk.href('account'));
}

function card(desk: Desk, account: Account, id: string): Html {
  const { say } = desk;
  const { session_id, username, name, email, current } = account;
  const given = [name, username, email].filter((one) => one !== undefined);
  const [first, ...others] = given;
  return html`<li><h2 id="${id}">${first ?? say('accounts.guest')}</h2>
${others.map((one) => html`<p class="hint">${one}</p>`)}
${current && html`<p>${say('accounts.current')} <a href="${desk.next ?? desk.href('account')}">${say('continue.submit')}</a></p>`}
${!current && form(desk, { page: 'accounts', submit: say('accounts.use'), hidden: { session_id }, about: id })}
${form(desk, {
  page: 'accounts',
  submit: say('account.sign_out'),
  hidden: { session_id, end: '1' },
  about: id,
  quiet: true,
})}</li>`;
}

/** Where the accounts of this browser are, when it has any. */
export const toAccounts = (desk: Desk, text: string) =>
  (desk.asked.renewable || desk.asked.others) && (['accounts', text] as const);
