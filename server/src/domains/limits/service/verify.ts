import { z } from 'zod';
import type { Call, Problem } from '../../../call/index.ts';
import { type HttpResponse, OutgoingHttpError } from '../../../platform/http/index.ts';
import { type CaptchaAction, type CaptchaProvider, captchaProblems } from '../contract.ts';
import { type CaptchaRow, captchaOf, secretPlace } from './captcha.ts';
import { type CaptchaOutcome, countCaptcha } from './meters.ts';
import { isAskedFor } from './widget.ts';

/** Where each provider verifies, as documented. */
const verifyUrls: Readonly<Record<CaptchaProvider, string>> = {
  turnstile: 'https://challenges.cloudflare.com/turnstile/v0/siteverify',
  hcaptcha: 'https://api.hcaptcha.com/siteverify',
  recaptcha: 'https://www.google.com/recaptcha/api/siteverify',
};

/** F137: longer nobody waits, and nobody is let in for it. */
const limits = { timeoutMs: 5000, maxBytes: 16_384 };
const retryAfterSeconds = 5;

/** What the three have in common; each adds members of its own. */
const Verdict = z.object({
  success: z.boolean(),
  hostname: z.string().optional(),
  action: z.string().optional(),
  score: z.number().optional(),
  'error-codes': z.array(z.string()).optional(),
});
type Verdict = z.output<typeof Verdict>;

/** Codes by which a provider says that it did not judge the token: the setting or the provider is at fault, not the visitor. */
const notJudged =
  /^(missing-input-secret|invalid-input-secret|sitekey-secret-mismatch|bad-request|internal-error|missing-remoteip|invalid-remoteip|not-using-dummy-secret)$/;

/**
 * Has a person solved the tenant's CAPTCHA for this? Returns at once where the tenant asks for none. Ask before any work and
 * before any account is looked up, so that machines cost nothing and learn nothing. Throws `captcha_required`,
 * `captcha_failed`, and `captcha_unavailable` whenever there is no clear yes or no.
 */
export async function checkCaptcha(
  call: Call<'db' | 'memo' | 'crypto' | 'http' | 'log' | 'metrics'>,
  action: CaptchaAction,
  token: string | undefined,
): Promise<void> {
  const captcha = await captchaOf(call);
  if (!captcha || !isAskedFor(captcha, action)) return;
  const counted = (outcome: CaptchaOutcome, problem: Problem) => {
    countCaptcha(call, outcome);
    return problem;
  };
  if (token === undefined) throw counted('missing', captchaProblems.captcha_required());
  const verdict = await askProvider(call, captcha, token);
  if (!verdict) throw counted('unavailable', captchaProblems.captcha_unavailable({ retry_after: retryAfterSeconds }));
  if (!isPassed(verdict, { captcha, action, hosts: hostsOf(call) }))
    throw counted('failed', captchaProblems.captcha_failed());
  countCaptcha(call, 'passed');
}

/** Undefined when the provider gave no judgement. Whatever is logged here says nothing of token, secret or visitor. */
async function askProvider(
  { http, crypto, log }: Call<'crypto' | 'http' | 'log'>,
  captcha: CaptchaRow,
  token: string,
): Promise<Verdict | undefined> {
  const { provider, tenantId, siteKey } = captcha;
  const unavailable = (reason: string) => {
    log.warn({ provider, tenant: tenantId, reason }, 'a CAPTCHA could not be checked');
    return undefined;
  };
  const form = new URLSearchParams({ secret: crypto.open(captcha.secret, secretPlace(tenantId)), response: token });
  if (provider === 'hcaptcha') form.set('sitekey', siteKey);
  const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' };
  try {
    const request = { method: 'POST', headers, body: form.toString(), ...limits };
    const answer = await http.request(captcha.verifyUrl ?? verifyUrls[provider], request);
    const verdict = readVerdict(answer);
    if (!verdict) return unavailable(`answer ${answer.status}`);
    const fault = verdict.success ? undefined : verdict['error-codes']?.find((code) => notJudged.test(code));
    return fault === undefined ? verdict : unavailable(fault);
  } catch (error) {
    if (error instanceof OutgoingHttpError) return unavailable(error.reason);
    throw error;
  }
}

/** A refusal may come with a status of its own, a yes only with 200. */
function readVerdict({ status, body }: HttpResponse): Verdict | undefined {
  if (status !== 200 && (status < 400 || status > 499)) return undefined;
  const parsed = Verdict.safeParse(parseJson(body));
  return parsed.success && (status === 200 || !parsed.data.success) ? parsed.data : undefined;
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}

interface Expected {
  readonly captcha: CaptchaRow;
  readonly action: CaptchaAction;
  readonly hosts: ReadonlySet<string>;
}

/** Solved, on a page of ours, for this very act where the provider says for which, and well enough. */
function isPassed({ success, hostname, action: solvedFor, score }: Verdict, expected: Expected): boolean {
  if (!success || hostname === undefined || !expected.hosts.has(hostname.toLowerCase())) return false;
  if (solvedFor && solvedFor !== expected.action) return false;
  const { minimumScore } = expected.captcha;
  return minimumScore === null || (score !== undefined && score >= minimumScore);
}

/** Pages that may show the widget: the server's own and the app's. */
const hostsOf = ({ app, publicUrl }: Pick<Call, 'app' | 'publicUrl'>): ReadonlySet<string> =>
  new Set([publicUrl, ...app.origins].map((origin) => new URL(origin).hostname));
