import { z } from 'zod';
import type { Clock } from '../../platform/clock.ts';
import { createHttp, type Http, type HttpResponse, OutgoingHttpError } from '../../platform/http/index.ts';
import { type Finding, failure, ok, warning } from './finding.ts';

interface Asked {
  readonly publicUrl: string;
  readonly clock: Clock;
  /** Ids of the keys the database publishes for tenant `default`; undefined where it could not be asked. */
  readonly kids: readonly string[] | undefined;
}

/** A header gives whole seconds, and the answer took a while. */
const driftMs = 2_000;
const headerMs = 1_000;

const Description = z.object({ servers: z.array(z.object({ url: z.string() })).min(1) });
const KeySet = z.object({ keys: z.array(z.object({ kid: z.string() })) });

/** Asks the public address, as an app would: does it answer, is it this very instance, and what time is it there. */
export async function examineIssuer(asked: Asked): Promise<Finding[]> {
  const http = createHttp({ allow: [new URL(asked.publicUrl).hostname], limits: { maxBytes: 16 * 1024 * 1024 } });
  try {
    const answer = await ask(http, `${asked.publicUrl}/ready`);
    if (typeof answer === 'string') return [unreachable(asked.publicUrl, answer)];
    return [...examineReady(asked, answer), await examineWords(http, asked), await examineKeys(http, asked)];
  } finally {
    await http.close();
  }
}

/** The answer, or why there is none. */
async function ask(http: Http, url: string): Promise<HttpResponse | string> {
  try {
    return await http.request(url);
  } catch (error) {
    if (error instanceof OutgoingHttpError) return `${error.reason}${error.code ? ` (${error.code})` : ''}`;
    throw error;
  }
}

const unreachable = (publicUrl: string, why: string): Finding =>
  failure(
    'issuer.reachable',
    `${publicUrl} does not answer: ${why}.`,
    why.startsWith('tls')
      ? 'Mend the certificate of the proxy: apps will not fetch the keys either.'
      : 'Start the server and the proxy before it, and see that the name leads here, from this machine too.',
  );

function examineReady({ publicUrl, clock }: Asked, { status, headers, body }: HttpResponse): Finding[] {
  const found = [readiness(publicUrl, status, body)];
  const date = Date.parse(String(headers.date));
  if (Number.isNaN(date)) return found;
  const offMs = clock.now().getTime() - date;
  const far = offMs > driftMs + headerMs || offMs < -driftMs;
  found.push(
    far
      ? failure(
          'clock.server',
          `The clock of this machine and that behind ${publicUrl} are ${Math.round(Math.abs(offMs) / 1000)} s apart.`,
          'Run a time service (chrony, systemd-timesyncd) on every machine: they may be 2 s apart.',
        )
      : ok('clock.server', 'The clock behind the public address agrees with that of this machine.'),
  );
  return found;
}

function readiness(publicUrl: string, status: number, body: Uint8Array): Finding {
  const check = 'issuer.reachable';
  const whole = new TextDecoder().decode(body).includes('"status":"ok"');
  if (status === 200 && whole) return ok(check, `${publicUrl} answers and is ready.`);
  if (status === 200)
    return warning(check, `${publicUrl} answers, and says that it is degraded.`, 'Ask /ready which part is away.');
  if (status === 503) return failure(check, `${publicUrl} answers 503: not ready.`, 'Ask /ready; see what it logs.');
  return failure(
    check,
    `${publicUrl} answers ${status} to /ready: this is no Doorward.`,
    'See that the proxy hands on every path, unchanged, to Doorward.',
  );
}

/** The server's own words for its address stand in the document it serves. */
async function examineWords(http: Http, { publicUrl }: Asked): Promise<Finding> {
  const check = 'issuer.equal';
  const said = Description.safeParse(jsonOf(await ask(http, `${publicUrl}/openapi.json`)));
  const url = said.data?.servers[0]?.url;
  if (url === publicUrl) return ok(check, `The server there calls itself ${publicUrl}, and issues tokens as that.`);
  return failure(
    check,
    url ? `The server at ${publicUrl} calls itself ${url}.` : `What answers at ${publicUrl} does not say what it is.`,
    'Set DOORWARD_PUBLIC_URL to one and the same address on every server, and restart them.',
  );
}

async function examineKeys(http: Http, { publicUrl, kids }: Asked): Promise<Finding> {
  const check = 'issuer.keys';
  const set = KeySet.safeParse(jsonOf(await ask(http, `${publicUrl}/.well-known/jwks.json`)));
  if (!set.success || set.data.keys.length === 0)
    return failure(check, `${publicUrl}/.well-known/jwks.json has no keys.`, 'See `keys.signing` below.');
  if (kids === undefined) return ok(check, `${set.data.keys.length} published; the database was not asked.`);
  const published = set.data.keys.map(({ kid }) => kid);
  if (published.some((kid) => !kids.includes(kid)))
    return failure(
      check,
      'The keys published there are not those of this database.',
      'See that the public address leads to servers with this DATABASE_URL.',
    );
  return ok(check, `${published.length} published, all of this database.`);
}

function jsonOf(answer: HttpResponse | string): unknown {
  if (typeof answer === 'string') return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(answer.body));
  } catch {
    return undefined;
  }
}
