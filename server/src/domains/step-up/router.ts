import { procedure, router, wire } from '../../call/index.ts';
import { sessionProblems } from '../sessions/index.ts';
import { stepUpProblems as p, SteppedUp, StepUp } from './contract.ts';
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
        problems: [p.proof_rejected, p.proof_method_refused, p.too_many_proofs, sessionProblems.session_ended],
      }),
    )
    .input(StepUp)
    .output(SteppedUp)
    .mutation(({ ctx, input }) => stepUp(ctx.call, input)),
});
