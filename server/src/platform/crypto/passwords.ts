import { availableParallelism } from 'node:os';
import { hash, verify } from '@node-rs/argon2';
import type { Random } from '../random.ts';
import { matchesForeign, readForeign } from './foreign/index.ts';
import { createQueue, type QueueMeter, type QueueStats } from './queue.ts';

/** argon2id (RFC 9106) parameters and the bounds of the queue in front of it. */
export interface Hashing {
  memoryKib: number;
  passes: number;
  lanes: number;
  /** Hashes computed at once. */
  running: number;
  /** Hashes waiting behind them; one more is refused with QueueFull. */
  waiting: number;
}

export interface Passwords {
  /** The argon2id PHC string. Throws QueueFull. */
  hashPassword(password: string): Promise<string>;
  /**
   * Takes an argon2id PHC string or a hash of another system (F018). Without a known hash (undefined, or a form we do not read)
   * the same work is done on a dummy and the answer is false. Throws QueueFull.
   */
  verifyPassword(password: string, hash: string | undefined): Promise<boolean>;
  /** True unless the hash was made by argon2id with exactly the current parameters. */
  needsRehash(hash: string): boolean;
  /** Whether a hash from elsewhere may be kept: `verifyPassword` reads it, and it costs about a second at most. */
  judgeHash(hash: string): HashJudgement;
  /**
   * Does what asks for a hash on its way. Throws QueueFull where more of these are under way than hashes may run and wait: in a flood what
   * comes before the hash and after it is bounded, too.
   */
  withHashPlace<T>(whole: () => Promise<T>): Promise<T>;
  hashingStats(): QueueStats;
}

/** `unknown`: in no form we read. `too_costly`: verifying it would hold a thread for too long. */
export type HashJudgement = 'usable' | 'unknown' | 'too_costly';

const bounds = { memoryKib: 1024 * 1024, passes: 64, lanes: 16 };
// What another system may have asked of argon2id: 256 MiB, and 1 GiB filled over all passes, which takes about a second.
const imported = { memoryKib: 256 * 1024, work: 1024 * 1024 };
const phcPattern =
  /^\$argon2id\$v=19\$m=(\d{1,8}),t=(\d{1,3}),p=(\d{1,3})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,86})$/;

// On a machine that is slow or busy with other things fewer are let in to wait than `waiting`.
const maxWaitMs = 2_000;

/**
 * F017's parameters (64 MiB, 3 passes, 4 lanes). A hash takes 30 to 100 ms of one core, so more of them at once than there are cores only cost
 * memory; of libuv's four threads one stays free for files and DNS. 16 wait per running one: at 18 hashes a second, a two-core machine's pace, the
 * last of them waits 1.8 s.
 */
export function defaultHashing(): Hashing {
  const running = Math.min(availableParallelism(), 3);
  return { memoryKib: 64 * 1024, passes: 3, lanes: 4, running, waiting: 16 * running };
}

export function createPasswords(random: Random, hashing: Hashing, meter?: QueueMeter): Passwords {
  checkHashing(hashing);
  const queue = createQueue({ maxRunning: hashing.running, maxWaiting: hashing.waiting, maxWaitMs }, meter);
  const cost = { memoryCost: hashing.memoryKib, timeCost: hashing.passes, parallelism: hashing.lanes };
  const dummy = dummyHash(random, hashing);

  return {
    hashPassword: (password) => queue.run(() => hash(bytesOf(password), { ...cost, salt: random.bytes(16) })),
    verifyPassword: (password, phc) =>
      queue.run(async () => {
        const foreign = phc === undefined ? undefined : readForeign(phc);
        if (typeof foreign === 'object' && (await matchesForeign(foreign, password))) return true;
        // Who knows the password has it hashed anew: who does not waits as long, and nearly as long as for no account at all.
        const known = phc !== undefined && parsePhc(phc) !== undefined ? phc : undefined;
        const matches = await verify(known ?? dummy, bytesOf(password));
        return matches && known !== undefined;
      }),
    needsRehash(phc) {
      const made = parsePhc(phc);
      return made?.memoryKib !== hashing.memoryKib || made.passes !== hashing.passes || made.lanes !== hashing.lanes;
    },
    judgeHash(hash) {
      const foreign = readForeign(hash);
      if (foreign !== undefined) return foreign === 'too_costly' ? foreign : 'usable';
      const made = parsePhc(hash);
      if (made === undefined) return phcPattern.test(hash) ? 'too_costly' : 'unknown';
      return made.memoryKib <= imported.memoryKib && made.memoryKib * made.passes <= imported.work
        ? 'usable'
        : 'too_costly';
    },
    withHashPlace: queue.enter,
    hashingStats: queue.stats,
  };
}

// The same password is typed differently by different keyboards: compatibility composition makes them one (RFC 8265 section 4.2.2 leaves NFC; NIST SP 800-63B asks for NFKC or NFKD).
function bytesOf(password: string): Buffer {
  return Buffer.from(password.normalize('NFKC'), 'utf8');
}

function dummyHash(random: Random, { memoryKib, passes, lanes }: Hashing): string {
  const part = (length: number) => Buffer.from(random.bytes(length)).toString('base64').replace(/=+$/, '');
  return `$argon2id$v=19$m=${memoryKib},t=${passes},p=${lanes}$${part(16)}$${part(32)}`;
}

// The costs come from a row: beyond the bounds a single forged or imported hash could hold a thread for minutes.
function parsePhc(phc: string): Pick<Hashing, 'memoryKib' | 'passes' | 'lanes'> | undefined {
  const found = phcPattern.exec(phc);
  if (found === null) return undefined;
  const costs = { memoryKib: Number(found[1]), passes: Number(found[2]), lanes: Number(found[3]) };
  return isAllowed(costs) ? costs : undefined;
}

function isAllowed({ memoryKib, passes, lanes }: Pick<Hashing, 'memoryKib' | 'passes' | 'lanes'>): boolean {
  const within = memoryKib <= bounds.memoryKib && passes <= bounds.passes && lanes <= bounds.lanes;
  return within && lanes >= 1 && passes >= 1 && memoryKib >= 8 * lanes;
}

function checkHashing(hashing: Hashing): void {
  const whole = Object.values(hashing).every((value) => Number.isInteger(value) && value >= 0);
  if (!whole || !isAllowed(hashing) || hashing.running < 1) {
    throw new RangeError(
      `argon2id takes 1 to ${bounds.lanes} lanes, 1 to ${bounds.passes} passes, 8 per lane to ${bounds.memoryKib} KiB and at least one running hash`,
    );
  }
}
