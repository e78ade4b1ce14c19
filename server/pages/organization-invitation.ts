import { Problem } from '../src/call/index.ts';
import { captchaToken } from './captcha.ts';
import { form, links, paragraph } from './form.ts';
import type { Html } from './html.ts';
import { linkToken } from './mailed.ts';
import { type Away, away, type Caller, type Desk, type Page, type View, view } from './page.ts';
import { follow, newPasswordField } from './sign-in.ts';
import { filled, usernameField } from './sign-up.ts';
import { type Me, whoIsIt } from './signed-in.ts';
import { problemText } from './trouble.ts';

type Offer = Awaited<ReturnType<Caller['organizations']['invitations']['preview']>>;

/**
 * What the link of a mailed invitation into an organization opens: who is signed in with the invited address joins, who has an
 * account signs in first, who has none opens one.
 */
export const organizationInvitation: Page = {
  async show(desk) {
    const { say } = desk;
    const token = linkToken(desk) || (desk.asked.step('organization_invitation') ?? '');
    if (token === '') return closed(desk, say('link.incomplete'));
    const offer = await offerOf(desk, token);
    if (offer instanceof Problem) return closed(desk, problemText(say, desk.trouble ?? offer));
    const me = await whoIsIt(desk);
    if (me) return forMember(desk, { me, offer, token });
    return desk.asked.renewable ? waiting(desk, token, 'continue') : forStranger(desk, { offer, token });
  },
  async act(desk) {
    const token = desk.typed('token');
    if (desk.typed('sign_in') !== '') return waiting(desk, token, 'sign-in');
    if (desk.typed('accept') !== '') {
      await desk.caller.organizations.invitations.accept({ token });
      return away(desk.href('account', { notice: 'organization_joined' }), { organization_invitation: undefined });
    }
    const step = await desk.caller.auth.register({
      invitation_token: token,
      ...filled(desk, 'username'),
      password: desk.typed('password'),
      locale: desk.locale,
      ...captchaToken(desk),
      transport: 'cookie',
    });
    return follow(desk, step, { used: 'password' });
  },
};

/** A link that has been followed to its end, when a form was refused, is told of by what was refused. */
async function offerOf(desk: Desk, token: string): Promise<Offer | Problem> {
  try {
    return await desk.caller.organizations.invitations.preview({ token });
  } catch (error) {
    if (error instanceof Problem && (desk.trouble || error.code === 'organization_invitation_invalid')) return error;
    throw error;
  }
}

const closed = (desk: Desk, why: string): View =>
  view(desk.say('invitation.title'), [paragraph(why), links(desk, [['account', desk.say('back.to_account')]])]);

const intro = ({ say }: Desk, { organization: { name: organization }, inviter }: Offer): Html =>
  paragraph(
    inviter === undefined
      ? say('organization_invitation.intro', { organization })
      : say('organization_invitation.intro_by', { organization, inviter }),
  );

function forMember(desk: Desk, { me, offer, token }: { me: Me; offer: Offer; token: string }): View {
  const { say } = desk;
  const { email } = offer;
  const title = say('invitation.title');
  if (me.email === email && me.email_verified) {
    const accept = form(desk, {
      page: 'organization-invitation',
      submit: say('organization_invitation.accept'),
      hidden: { token, accept: '1' },
    });
    return view(title, [intro(desk, offer), accept]);
  }
  const theirs = me.email === email;
  return view(title, [
    intro(desk, offer),
    paragraph(say(theirs ? 'organization_invitation.unproven' : 'organization_invitation.other_account', { email })),
    signInForm(desk, { token, submit: say('continue.to_sign_in') }),
    links(desk, [['account', say('back.to_account')]]),
  ]);
}

function forStranger(desk: Desk, { offer, token }: { offer: Offer; token: string }): View {
  const { say, ui } = desk;
  const first = [intro(desk, offer), signInForm(desk, { token, submit: say('organization_invitation.sign_in') })];
  if (ui.registration.mode === 'closed') return view(say('invitation.title'), first);
  const open = form(desk, {
    page: 'organization-invitation',
    submit: say('sign_up.submit'),
    fields: [{ ...usernameField(desk), optional: true }, newPasswordField(desk, 'password')],
    hidden: { token },
    captcha: 'sign_up',
  });
  const words = paragraph(say('organization_invitation.open_account', { email: offer.email }));
  return view(say('invitation.title'), [...first, words, open], 'sign_up');
}

const signInForm = (desk: Desk, { token, submit }: { token: string; submit: string }): Html =>
  form(desk, { page: 'organization-invitation', submit, hidden: { token, sign_in: '1' }, quiet: true });

/** Signing in must not carry the token through an address: it waits in a cookie. */
const waiting = (desk: Desk, value: string, page: 'sign-in' | 'continue'): Away =>
  away(desk.href(page, { next: desk.href('organization-invitation') }), {
    organization_invitation: { value, seconds: 900 },
  });
