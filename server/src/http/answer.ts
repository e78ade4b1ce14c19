import type { ServerResponse } from 'node:http';
import { type AnswerFact, type Problem, type ProblemBody, problemBody } from '../call/index.ts';
import { stepLine } from './cookies.ts';
import type { Exchange } from './exchange.ts';

/** Writes one whole answer. A HEAD gets the same headers and no body. */
export function send(res: ServerResponse, status: number, body?: { type: string; text: string }): void {
  res.statusCode = status;
  if (body === undefined) {
    if (status !== 204 && status !== 304) res.setHeader('Content-Length', '0');
    res.end();
    return;
  }
  res.setHeader('Content-Type', body.type);
  res.setHeader('Content-Length', Buffer.byteLength(body.text));
  // As text, so that Node writes head and body in one piece.
  res.end(body.text);
}

export function sendJson(res: ServerResponse, status: number, value: unknown): void {
  send(res, status, { type: 'application/json', text: JSON.stringify(value) });
}

/** Where a problem's docs pages hang. */
export const docsOf = (publicUrl: string): string => `${publicUrl}/docs/problems`;

/** RFC 9457. What described the answer that was not to be (ETag, Location) goes. */
export function sendProblem({ res, requestId }: Exchange, problem: Problem, publicUrl: string): void {
  res.removeHeader('ETag');
  res.removeHeader('Location');
  const body = problemBody(problem, { docs: docsOf(publicUrl), requestId });
  describeProblem(res, body);
  send(res, problem.status, { type: 'application/problem+json', text: JSON.stringify(body) });
}

/** What a problem says in headers, on REST and tRPC alike. */
export function describeProblem(res: ServerResponse, { code, status, retry_after, next }: ProblemBody): void {
  if (status === 401) res.setHeader('WWW-Authenticate', challenge(code, next));
  if (retry_after !== undefined) res.setHeader('Retry-After', Math.max(1, Math.ceil(retry_after)));
}

/** RFC 6750, section 3: no error code for a caller that showed nothing; RFC 9470 for proof too old or too weak. */
function challenge(code: string, next: ProblemBody['next']): string {
  if (code === 'invalid_credential') return 'Bearer realm="doorward", error="invalid_token"';
  if (code !== 'step_up_required') return 'Bearer realm="doorward"';
  const acr = next?.acr_values && /^[\x20\x21\x23-\x5b\x5d-\x7e]+$/.test(next.acr_values) ? next.acr_values : undefined;
  return [
    'Bearer realm="doorward", error="insufficient_user_authentication"',
    ...(acr ? [`acr_values="${acr}"`] : []),
    ...(next?.max_age === undefined ? [] : [`max_age="${next.max_age}"`]),
  ].join(', ');
}

/** What a procedure tells about its answer, as headers. RateLimit as draft-ietf-httpapi-ratelimit-headers-10 has it. */
export function tell(res: ServerResponse, fact: AnswerFact, publicUrl: string): void {
  switch (fact.kind) {
    case 'etag':
      res.setHeader('ETag', fact.value);
      return;
    case 'location':
      res.setHeader('Location', publicUrl + fact.path);
      return;
    case 'accepted':
      res.statusCode = 202;
      return;
    // The jar is filled by whoever holds it.
    case 'device':
      return;
    case 'step':
      res.appendHeader('Set-Cookie', stepLine(fact.slot, fact));
      return;
    case 'replayed':
      res.setHeader('Idempotency-Replayed', 'true');
      return;
    case 'limit':
      res.appendHeader('RateLimit-Policy', `"${fact.policy}";q=${fact.limit};w=${fact.windowSeconds}`);
      res.appendHeader('RateLimit', `"${fact.policy}";r=${Math.max(0, fact.remaining)};t=${fact.resetSeconds}`);
  }
}
