/** What every test stands on: a real server on a cloned database, a clock in the test's hand, plain REST. */

export { type AuthenticatorApp, authenticatorApp, enrolApp } from '../../server/src/domains/mfa/mfa.testing.ts';
export {
  type Claims,
  clientId,
  clientSecret,
  openProvider,
  type TestProvider,
} from '../../server/src/domains/social/provider.testing.ts';
export { lastSaid, mailedCode, type SentMail } from '../../server/src/mails.testing.ts';
export { eventsOf, sessionRow, setStatus } from '../../server/src/rows.testing.ts';
export { type Authenticators, openAuthenticators } from './authenticators.ts';
export { createFakeClock, type FakeClock } from './clock.ts';
export { type Clone, cloneDatabase, testKeys } from './database.ts';
export { admin, type Credentials, type Member, startHouse, startServer, type TestHouse } from './house.ts';
export { type MmdbValue, writeMmdb } from './mmdb.ts';
export { chromiumPath, type Need, needs, postgresBin, promtool } from './needs.ts';
export { changeSettings, openApp, openTenant } from './neighbours.ts';
export { type Ended, type ServerProcess, spawnServer, startProcess } from './process.ts';
export { type Answer, createRest, patiently, type Rest } from './rest.ts';
