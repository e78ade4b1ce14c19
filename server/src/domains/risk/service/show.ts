import { and, asc, eq, inArray } from 'drizzle-orm';
import type { z } from 'zod';
import { behind, type Call, page, readCursor, writeCursor } from '../../../call/index.ts';
import { type AssessmentRef, type ListAssessments, type RiskAssessment, riskProblems } from '../contract.ts';
import { atLeast, levels } from '../levels.ts';
import { type AssessmentRow, riskAssessments } from '../tables.ts';

type Shown = z.output<typeof RiskAssessment>;

/** What was found out about sign-ins, oldest first: of one request, one user, or from a level on (F138). */
export async function listAssessments(call: Call<'db' | 'crypto'>, input: z.output<typeof ListAssessments>) {
  await call.must('audit:read');
  const { request_id, user_id, level } = input;
  const list = `risk ${call.tenant.id} ${request_id ?? ''} ${user_id ?? ''} ${level ?? ''}`;
  const t = riskAssessments;
  const rows = await call.db.reader
    .select()
    .from(t)
    .where(
      and(
        eq(t.tenantId, call.tenant.id),
        request_id === undefined ? undefined : eq(t.requestId, request_id),
        user_id === undefined ? undefined : eq(t.userId, user_id),
        level === undefined
          ? undefined
          : inArray(
              t.level,
              levels.filter((one) => atLeast(one, level)),
            ),
        behind(t, readCursor(call.crypto, list, input.cursor)),
      ),
    )
    .orderBy(asc(t.createdAt), asc(t.id))
    .limit(input.limit + 1);
  return page(rows, input.limit, { show: showAssessment, cursor: (row) => writeCursor(call.crypto, list, row) });
}

export async function getAssessment(call: Call<'db'>, input: z.output<typeof AssessmentRef>): Promise<Shown> {
  await call.must('audit:read');
  return showAssessment(await findAssessment(call, input.assessment_id));
}

/** One of the call's tenant. Throws `risk_assessment_not_found`. */
export async function findAssessment(call: Call<'db'>, id: AssessmentRow['id']): Promise<AssessmentRow> {
  const t = riskAssessments;
  const [row] = await call.db.reader
    .select()
    .from(t)
    .where(and(eq(t.tenantId, call.tenant.id), eq(t.id, id)));
  if (!row) throw riskProblems.risk_assessment_not_found();
  return row;
}

function showAssessment(row: AssessmentRow): Shown {
  return {
    id: row.id,
    user_id: row.userId,
    request_id: row.requestId,
    entry: row.entry,
    level: row.level,
    action: row.action,
    reasons: row.reasons.map((reason) => ({ ...reason })),
    facts: showFacts(row.facts),
    policy: row.policy,
    created_at: row.createdAt.toISOString(),
  };
}

/** Without the flags of a field that is not there. */
const showFacts = (facts: AssessmentRow['facts']): Shown['facts'] => facts as Shown['facts'];
