import { publicUrlOf } from '../../app.ts';
import { type Config, ConfigError } from '../../config.ts';
import { type Clock, systemClock } from '../../platform/clock.ts';
import type { Db } from '../../platform/db/index.ts';
import { examineAddress } from './address.ts';
import { examineDatabase, reachDatabase } from './database.ts';
import { type Finding, failure, ok, wordsOf } from './finding.ts';
import { examineIssuer } from './issuer.ts';
import { examineCookies, examineKeys, publishedKids, reachRing } from './keys.ts';
import { tellFindings } from './report.ts';
import { examineMail, examineRedis } from './services.ts';

export type { Finding, Level } from './finding.ts';

/** `doorward doctor`: looks, changes nothing, and gives whether nothing failed. Never throws for what is amiss: that is what it tells. */
export async function runDoctor(read: () => Config, { json }: { json: boolean }): Promise<boolean> {
  const findings = await examine(read);
  tellFindings(findings, json);
  return findings.every(({ level }) => level !== 'failure');
}

/** Everything that can be looked at with this configuration, in the order it is told. */
export async function examine(read: () => Config, clock: Clock = systemClock): Promise<Finding[]> {
  let config: Config;
  try {
    config = read();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.faults.map((fault) => failure('configuration', fault, 'See docs/configuration.md.'));
  }
  const publicUrl = publicUrlOf(config);
  const { findings, kids } = await examineStores(config, { publicUrl, clock });
  return [
    ok('configuration', 'Can be used.'),
    ...examineAddress(config, publicUrl),
    ...(await attempt('issuer', () => examineIssuer({ publicUrl, clock, kids }))),
    ...findings,
    ...(await attempt('redis', () => examineRedis(config))),
    ...(await attempt('mail', () => examineMail(config))),
  ];
}

interface Around {
  readonly publicUrl: string;
  readonly clock: Clock;
}

/** Key ring and database, each alone and together. */
async function examineStores(
  config: Config,
  { publicUrl, clock }: Around,
): Promise<{ findings: Finding[]; kids?: readonly string[] | undefined }> {
  const { ring, findings: ofRing } = await reachRing(config);
  const db = await reachDatabase(config);
  if ('check' in db) return { findings: [db, ...ofRing] };
  try {
    const ofDatabase = await attempt('database', () => examineDatabase(db, config, clock));
    // What follows reads tables: without them there is nothing to say.
    if (!ofDatabase.some(({ check, level }) => check === 'migrations' && level === 'ok'))
      return { findings: [...ofDatabase, ...ofRing] };
    const ofKeys = ring ? await attempt('keys', () => examineKeys({ db, ring, clock })) : [];
    const cookies = await attempt('cookies', () => examineCookies(db, publicUrl));
    return { findings: [...ofDatabase, ...ofRing, ...ofKeys, ...cookies], kids: await kidsOf(db) };
  } finally {
    await db.close();
  }
}

const kidsOf = (db: Db): Promise<string[] | undefined> => publishedKids(db).catch(() => undefined);

/** One look that breaks must not take the others with it. */
async function attempt(check: string, look: () => Promise<Finding | Finding[]>): Promise<Finding[]> {
  try {
    return [await look()].flat();
  } catch (error) {
    return [failure(check, `Could not be looked at: ${wordsOf(error)}.`, 'Mend what the other findings say first.')];
  }
}
