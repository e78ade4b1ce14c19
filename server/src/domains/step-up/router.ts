import { procedure, router, wire } from '../../call/index.ts';
import { limitProblems } from '../limits/index.ts';
import { PasskeyRequest, passkeyProblems } from '../passkeys/index.ts';
import { sessionProblems } from '../sessions/index.ts';
import { stepUpProblems as p, StartPasskeyStepUp, SteppedUp, StepUp } from './contract.ts';
import { startPasskeyStepUp } from './service/proof.ts';
import { stepUp } from './service/step-up.ts';

export const stepUpRouter = router({
  stepUp: procedure
    .meta(
      wire('POST /v1/auth/step-up', {
        operation: 'stepUp',
        summary: 'Prove again who you are',
        description:
          'After a 401 `step_up_required`: prove yourself as its `next` says, then call again. What is proven is proven for this session alone (RFC 9470).',
        tag: 'Auth',
        who: 'self',
        limit: 'sensitive',
        keeps: true,
        problems: [
          p.proof_rejected,
          p.proof_method_refused,
          p.too_many_proofs,
          limitProblems.sign_in_locked,
          passkeyProblems.passkeys_off,
          sessionProblems.session_ended,
        ],
      }),
    )
    .input(StepUp)
    .output(SteppedUp)
    .mutation(({ ctx, input }) => stepUp(ctx.call, input)),
  startPasskeyStepUp: procedure
    .meta(
      wire('POST /v1/auth/step-up/passkey/options', {
        operation: 'startPasskeyStepUp',
        summary: 'Begin to prove again who you are with a passkey',
        description:
          'For `navigator.credentials.get`; what it gives is the `response` of the step-up, for the same action.',
        tag: 'Auth',
        who: 'self',
        limit: 'sensitive',
        problems: [passkeyProblems.passkeys_off],
      }),
    )
    .input(StartPasskeyStepUp)
    .output(PasskeyRequest)
    .mutation(({ ctx, input }) => startPasskeyStepUp(ctx.call, input)),
});
