import { z } from 'zod';
import { procedure, router, wire } from '../../call/index.ts';
import {
  AssessmentRef,
  ListAssessments,
  NewRiskProvider,
  riskProblems as p,
  RiskAssessment,
  RiskAssessmentList,
  RiskProvider,
  RiskSimulation,
  SimulateRisk,
} from './contract.ts';
import { deleteProvider, getProvider, putProvider } from './service/provider.ts';
import { getAssessment, listAssessments } from './service/show.ts';
import { simulate } from './service/simulate.ts';

const tag = 'Risk';
const provider = { tag, etag: true } as const;

/** risk.* : why sign-ins were challenged or refused, what another policy would make of them, and whom the tenant asks beside. */
export const riskRouter = router({
  list: procedure
    .meta(
      wire('GET /v1/risk/assessments', {
        operation: 'listRiskAssessments',
        summary: 'See what was found out about sign-ins, and what followed',
        tag,
        who: ['audit:read'],
        pages: true,
      }),
    )
    .input(ListAssessments)
    .output(RiskAssessmentList)
    .query(({ ctx, input }) => listAssessments(ctx.call, input)),
  get: procedure
    .meta(
      wire('GET /v1/risk/assessments/{assessment_id}', {
        operation: 'getRiskAssessment',
        summary: 'See why one sign-in was judged as it was',
        tag,
        who: ['audit:read'],
        problems: [p.risk_assessment_not_found],
      }),
    )
    .input(AssessmentRef)
    .output(RiskAssessment)
    .query(({ ctx, input }) => getAssessment(ctx.call, input)),
  simulate: procedure
    .meta(
      wire('POST /v1/risk/simulate', {
        operation: 'simulateRisk',
        summary: 'Judge a sign-in again, by this policy or another',
        description: 'Nothing is asked of anybody and nothing is kept. The provider’s answer is the one it gave then.',
        tag,
        who: ['audit:read'],
        problems: [p.risk_assessment_not_found],
      }),
    )
    .input(SimulateRisk)
    .output(RiskSimulation)
    .mutation(({ ctx, input }) => simulate(ctx.call, input)),
  provider: router({
    get: procedure
      .meta(
        wire('GET /v1/risk/provider', {
          ...provider,
          operation: 'getRiskProvider',
          summary: 'Read whom the tenant asks about sign-ins; never the secret.',
          who: ['settings:read'],
          problems: [p.risk_provider_not_set],
        }),
      )
      .output(RiskProvider)
      .query(({ ctx }) => getProvider(ctx.call)),
    put: procedure
      .meta(
        wire('PUT /v1/risk/provider', {
          ...provider,
          operation: 'putRiskProvider',
          summary: 'Set whom the tenant asks about sign-ins. In force everywhere within two seconds.',
          who: ['settings:manage'],
          fresh: 'settings',
          problems: [p.risk_provider_secret_required],
        }),
      )
      .input(NewRiskProvider)
      .output(RiskProvider)
      .mutation(({ ctx, input }) => putProvider(ctx.call, input)),
    delete: procedure
      .meta(
        wire('DELETE /v1/risk/provider', {
          ...provider,
          operation: 'deleteRiskProvider',
          summary: 'Ask nobody about sign-ins any more.',
          who: ['settings:manage'],
          fresh: 'settings',
          status: 204,
          problems: [p.risk_provider_not_set],
        }),
      )
      .output(z.void())
      .mutation(({ ctx }) => deleteProvider(ctx.call)),
  }),
});
