import { createClient, type SensitiveAction } from '@doorward/client';

/** A client that asks for the password where a call wants fresher proof of who is there, and sends that call again. */
export function createApp(baseUrl: string, askForPassword: () => Promise<string>) {
  const client = createClient({
    baseUrl,
    transport: 'json',
    async onStepUp({ action, methods }) {
      // Whoever holds a second factor is asked for that: `totp`, `recovery_code` or `passkey`.
      if (!methods?.includes('password')) return false;
      const password = await askForPassword();
      // The server says for which action; the proof counts for that one alone.
      await client.stepUp({ action: action as SensitiveAction, method: 'password', password });
      return true;
    },
  });
  return client;
}
