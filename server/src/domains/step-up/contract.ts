import { z } from 'zod';
import { problems, sensitiveActions } from '../../call/index.ts';
import { factorCode } from '../mfa/index.ts';
import { PasskeyAssertion } from '../passkeys/index.ts';
import { password } from '../passwords/index.ts';
import { Access } from '../sessions/index.ts';

/** How a user can prove themselves here, the best first. */
export const proofMethods = ['passkey', 'totp', 'recovery_code', 'password'] as const;
export type ProofMethod = (typeof proofMethods)[number];

/** Where each is given. */
const proofFields = {
  passkey: 'response',
  totp: 'code',
  recovery_code: 'code',
  password: 'password',
} as const satisfies Record<ProofMethod, string>;

const action = z
  .enum(sensitiveActions)
  .optional()
  .describe(
    'The sensitive action it is for, as `next.action` of `step_up_required` says. Absent, it is for the session itself: the answer brings an access token with a new `auth_time`, for services that ask for one, and no action here is thereby allowed.',
  );

export const StepUp = z
  .object({
    action,
    method: z.enum(proofMethods).describe('One of `next.methods`.'),
    password: password.optional().describe('With method `password`.'),
    response: PasskeyAssertion.optional().describe('With method `passkey`: what the browser gave.'),
    code: factorCode.optional().describe('With the methods `totp` and `recovery_code`.'),
  })
  .superRefine((given, issues) => {
    const field = proofFields[given.method];
    if (given[field] === undefined)
      issues.addIssue({ code: 'custom', path: [field], message: 'The proof is missing.' });
  })
  .meta({ id: 'StepUp' });

export const StartPasskeyStepUp = z.object({ action }).meta({ id: 'StartPasskeyStepUp' });

export const SteppedUp = z
  .object({
    action: z.string().optional(),
    until: z.iso.datetime().describe('The proof is recent until then.'),
    access: Access.optional().describe('Without an action: the access token that says so.'),
  })
  .meta({ id: 'SteppedUp' });

export const stepUpProblems = problems('step-up', {
  proof_rejected: [403, 'That does not prove who you are.'],
  proof_method_refused: [409, 'You cannot prove yourself that way here.'],
  too_many_proofs: [429, 'Too many wrong proofs. Wait, or sign in anew.'],
});
