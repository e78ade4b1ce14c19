/**
 * keys owns the keys each tenant's tokens are signed with: ES256 unless the tenant chooses otherwise, private halves sealed, rotated on schedule or by hand
 * (B48). A key is published before it signs, and stays published until the last token it signed has expired. It signs what
 * other rooms ask for and gives the public halves; it knows nothing of what the tokens mean. An app may have a key of its own,
 * which its backends hold too (F029).
 */
export { keyProblems } from './contract.ts';
export { openAppKey } from './service/app-key.ts';
export { judgeSigningKeys, type KeyFault } from './service/judge.ts';
export { insertKey, type Jwk, type PreparedKey, prepareKey, publicKeys } from './service/keys.ts';
export { rotateDueKeys } from './service/rotate.ts';
export { sealedKeys } from './service/sealed.ts';
export { signJwt } from './service/sign.ts';
export { jwksMaxAgeSeconds } from './times.ts';
