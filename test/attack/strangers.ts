import { liftedBut } from '../kit/limits.ts';
import { codeOf, openLine, type Written, written } from './line.ts';
import { openServers, quickHashes, type Servers } from './servers.ts';

/** Two servers whose limits of calls are those that ship; lock-outs, which would hide what is counted, come late. */
export const openLimited = (): Promise<Servers> =>
  openServers(2, { ...quickHashes, limits: liftedBut('sign_in', 'sign_up', 'sensitive') });

/** Two servers whose locks after wrong passwords are those that ship, and where calls are not counted. */
export const openLocking = (): Promise<Servers> =>
  openServers(2, { ...quickHashes, limits: liftedBut('password_network', 'password_account') });

let drawn = 0;
/** An address of loopback that nobody has come from. */
export function newAddress(): string {
  drawn += 1;
  return `127.1.${Math.floor(drawn / 250)}.${(drawn % 250) + 1}`;
}

export const wrongPassword: Written = {
  path: '/v1/auth/sign-in',
  json: { identifier: 'nobody-here', password: 'Wrong-Guess-1' },
};

/** Requests of one address, to the servers in turns, one after the other; the codes they are answered. */
export async function ask(servers: Servers, from: string, requests: readonly (string | Buffer)[]): Promise<string[]> {
  const lines = servers.urls.map((url) => openLine({ url, from }));
  const codes: string[] = [];
  for (const [n, request] of requests.entries()) {
    const line = lines[n % lines.length];
    if (line) codes.push(codeOf(await line.send(request)));
  }
  for (const line of lines) line.close();
  return codes;
}

export const times = <One>(count: number, make: (n: number) => One): One[] =>
  Array.from({ length: count }, (_unused, n) => make(n));

/** Takes all the sign-ins that an address has. Throws when it had others than those that ship. */
export async function useUp(
  servers: Servers,
  from: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<void> {
  const codes = await ask(
    servers,
    from,
    times(6, () => written({ ...wrongPassword, headers })),
  );
  const expected = [...times(5, () => 'invalid_credentials'), 'rate_limited'];
  if (String(codes) !== String(expected)) throw new Error(`${from} was answered ${codes}`);
}

/** A password was looked at. */
export const isJudged = (code: string): boolean => code === 'invalid_credentials' || code === '200';
