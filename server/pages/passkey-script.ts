import { passkeyCeremonies } from './passkey-ceremonies.ts';

/** The one script file of the pages: it makes passkeys and asks for them, and does nothing else. */
export const passkeyScript = { path: '/passkeys.js', text: `(${passkeyCeremonies})();\n` } as const;
