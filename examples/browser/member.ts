import { element, list } from './dom.ts';
import { type Desk, showApp } from './ways-in.ts';

/** What somebody signed in can do. The client asks for a fresh proof by itself where one is needed. */
export function member({ client, passkeys, takesPasskeys, doing, say, turnTo }: Desk) {
  let setupToken = '';

  const on = (id: string, act: () => Promise<unknown>) =>
    element(id, HTMLButtonElement).addEventListener('click', () => void doing(act));

  async function showWays(): Promise<void> {
    const [factors, { data: keys }, { data: connections }] = await Promise.all([
      client.api.factors.list.query(),
      client.api.passkeys.list.query(),
      client.api.connections.list.query(),
    ]);
    const { totp, recovery_codes: codes } = factors;
    list('ways', [
      ...keys.map(({ name }) => `Passkey: ${name}`),
      ...connections.map(({ name }) => `Provider: ${name}`),
      ...(totp ? ['Authenticator app'] : []),
      ...(codes ? [`Recovery codes left: ${codes.left}`] : []),
    ]);
  }

  async function addPasskey(): Promise<void> {
    await passkeys.register();
    turnTo(undefined);
    await showWays();
  }

  element('add-passkey', HTMLButtonElement).hidden = !takesPasskeys;
  on('add-passkey', addPasskey);
  on('offer-passkey', addPasskey);
  on('offer-later', async () => turnTo(undefined));
  on('add-app', async () => {
    const setup = await client.api.factors.setUpTotp.mutate();
    setupToken = setup.setup_token;
    showApp(setup);
    turnTo('app');
  });
  on('add-codes', async () => {
    const { recovery_codes } = await client.api.factors.createRecoveryCodes.mutate();
    list('codes', recovery_codes);
    say('Keep these: each works once, and they are not shown again.');
    await showWays();
  });
  on('list', async () => {
    const { data } = await client.api.sessions.listOwn.query({ limit: 20 });
    const row = ({ browser, device, current }: (typeof data)[number]) =>
      `${browser ?? 'a program'} on ${device ?? 'something'}${current ? ', this one' : ''}`;
    list('sessions', data.map(row));
  });
  on('sign-out', () => client.signOut());
  on('sign-out-everywhere', () => client.signOut({ everywhere: true }));

  return {
    async greet(): Promise<void> {
      const me = await client.api.me.get.query();
      element('name', HTMLElement).textContent = me.name ?? me.username ?? me.email ?? me.id;
      await showWays();
    },
    async confirmApp(code: string): Promise<void> {
      await client.api.factors.confirmTotp.mutate({ setup_token: setupToken, code });
      turnTo(undefined);
      await showWays();
    },
  };
}
