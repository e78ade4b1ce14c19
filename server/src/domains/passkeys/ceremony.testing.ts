import type { Member, TestHouse } from '../../../../test/kit/index.ts';
import { type Authenticator, createAuthenticator, type Given, type Told } from './authenticator.testing.ts';

type Who = Pick<Member, 'access'>;
type Headers = Record<string, string>;

/** For tests: ceremonies with the server, through its procedures. */
export function ceremonies(house: Pick<TestHouse, 'rest' | 'url'>) {
  const { rest, url: origin } = house;
  const start = async ({ access }: Who, headers: Headers = {}) => {
    const { status, body } = await rest.post('/v1/me/passkeys/options', {}, { token: access, headers });
    if (status !== 200) throw new Error(`options were answered ${status} ${String(body.code)}`);
    return body.public_key;
  };
  const add = ({ access }: Who, body: object, headers: Headers = {}) =>
    rest.post('/v1/me/passkeys', body, { token: access, headers });
  const ask = async (headers: Headers = {}) => {
    const { status, body } = await rest.post('/v1/auth/sign-in/passkey/options', {}, { headers });
    if (status !== 200) throw new Error(`options were answered ${status} ${String(body.code)}`);
    return body.public_key;
  };
  const show = (response: object, headers: Headers = {}) =>
    rest.post('/v1/auth/sign-in/passkey', { response }, { headers });
  return {
    start,
    add,
    ask,
    show,
    device: (given: Partial<Given> = {}) => createAuthenticator({ origin, ...given }),
    /** Registers a passkey of this device and gives the answer. */
    register: async (who: Who, device: Authenticator, told: Told & { name?: string } = {}) => {
      const { name, ...rest } = told;
      return add(who, { ...(name ? { name } : {}), response: device.create(await start(who), rest) });
    },
    signIn: async (device: Authenticator, told: Told = {}) => show(device.get(await ask(), told)),
  };
}
