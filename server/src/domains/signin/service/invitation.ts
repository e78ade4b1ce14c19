import type { z } from 'zod';
import { general, Problem, type Tx } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { giveInvitedRole } from '../../access/index.ts';
import { peekInvitation, prepareEmail, prepareIdentifiers, takeInvitation } from '../../accounts/index.ts';
import { record } from '../../audit/index.ts';
import {
  isOrganizationInvitation,
  joinByInvitation,
  peekOrganizationInvitation,
  spendOrganizationInvitation,
} from '../../organizations/index.ts';
import { hashNewPassword } from '../../passwords/index.ts';
import { type Registration, type SignInStep, signInProblems } from '../contract.ts';
import { answerStep, prepareStep, takeStep } from './dispatch.ts';
import type { RegisterNeeds } from './register.ts';
import { chosenPassword, isTaken, openAccount, refuseTaken } from './registration.ts';

/**
 * Opens the account an invitation is for, with its role, and a member of the organization if it is to one. Its token was mailed, so
 * the address is proven. Throws `invalid_invitation`, `username_taken`, `email_taken`, `email_domain_refused`, `password_rejected`.
 */
export async function acceptInvitation(
  call: RegisterNeeds,
  input: z.output<typeof Registration> & { readonly invitation_token: string },
): Promise<z.output<typeof SignInStep>> {
  const { username, name, invitation_token: token } = input;
  const invited = await findInvited(call, token);
  if (!invited) throw signInProblems.invalid_invitation();
  const { email } = invited;
  const identifiers = prepareIdentifiers(call, { username, email });
  const { id: userId } = identifiers;
  if (input.email !== undefined && prepareEmail(call, userId, { typed: input.email }).address !== email)
    throw otherAddress();
  const hash = await hashNewPassword(call, {
    password: input.password,
    pointer: '/password',
    owner: { username, email, name },
  });
  const prepared = await prepareStep(call);
  const locale = input.locale ?? invited.locale;
  const opened = call.db.write(async (tx) => {
    const settle = await invited.take(tx, userId);
    if (!settle) {
      await record(tx, { type: 'signin.registration_refused', data: { reason: 'invalid_invitation' } });
      return tx.refuse(signInProblems.invalid_invitation());
    }
    await openAccount(tx, { identifiers, hash, bornWith: { name, locale, emailVerifiedAt: tx.now } });
    await settle();
    return takeStep(tx, prepared, { entry: 'invitation', userId, passed: [chosenPassword], mustChangePassword: false });
  });
  const outcome = await opened.catch((error: unknown) => {
    // Rolled back, so that the invitation stays open; the trace is kept beside.
    if (error instanceof Problem && isTaken(error)) return call.db.write<never>((tx) => refuseTaken(tx, error));
    throw error;
  });
  call.tell({ kind: 'location', path: '/v1/me' });
  return answerStep(call, outcome, input.transport);
}

/** An invitation of either room, as registration sees it. */
interface Invited {
  /** In clear, normalised. */
  readonly email: string;
  readonly locale: string | undefined;
  /** Spends it for the account about to be opened; what it gives follows once that is there. Undefined: it is no longer to be had. */
  take(tx: Tx, userId: Id<'user'>): Promise<(() => Promise<void>) | undefined>;
}

/** To the tenant or to one of its organizations: the token's prefix tells. */
async function findInvited(call: RegisterNeeds, token: string): Promise<Invited | undefined> {
  if (isOrganizationInvitation(token)) {
    const open = await peekOrganizationInvitation(call, token);
    return (
      open && {
        email: open.email,
        locale: open.row.locale ?? undefined,
        async take(tx, userId) {
          const spent = await spendOrganizationInvitation(call, tx, open);
          return spent && (async () => void (await joinByInvitation(tx, spent, userId)));
        },
      }
    );
  }
  const open = await peekInvitation(call, token);
  return (
    open && {
      email: open.email,
      locale: open.locale,
      async take(tx, userId) {
        const taken = await takeInvitation(call, tx, { token, userId });
        return (
          taken &&
          (async () => {
            const { role, invitedBy } = taken;
            if (role !== undefined) await giveInvitedRole(tx, { userId, role, invitedBy });
          })
        );
      },
    }
  );
}

const otherAddress = () =>
  general.invalid_input({
    errors: [{ pointer: '/email', code: 'invalid', detail: 'The invitation is for another address.' }],
  });
