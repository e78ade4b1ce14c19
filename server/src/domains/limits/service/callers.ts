import type { z } from 'zod';
import { type Call, general } from '../../../call/index.ts';
import { rangeOf, readRange } from '../../../platform/network.ts';
import { record } from '../../audit/index.ts';
import type { Caller, CallerRef } from '../contract.ts';
import type { LimitName } from '../policies.ts';
import { numbersOf } from './numbers.ts';
import { windowKey } from './windows.ts';

/** What is counted of a caller at the moment. */
export async function getCaller(
  call: Call<'kv' | 'limits' | 'clock'>,
  input: z.output<typeof CallerRef>,
): Promise<z.output<typeof Caller>> {
  await call.must('limits:read', 'instance');
  const range = callerOf(input.address);
  const now = call.clock.now();
  const windows = await Promise.all(
    call.limits.windows.map(async (window) => {
      const numbers = numbersOf(call, window.policy as LimitName);
      const windowMs = numbers.window_seconds * 1000;
      return {
        ...window,
        ...numbers,
        count: await call.kv.countWindow({ key: windowKey(window, range), windowMs, now }),
      };
    }),
  );
  return { range, windows: windows.filter(({ count }) => count > 0) };
}

/** Forgets what is counted of a caller, so that every limit begins anew. The same answer where nothing is. */
export async function clearCaller(
  call: Call<'db' | 'kv' | 'limits'>,
  input: z.output<typeof CallerRef>,
): Promise<void> {
  await call.must('limits:manage', 'instance');
  const range = callerOf(input.address);
  await call.db.write((tx) => record(tx, { type: 'limits.caller_cleared', data: { range } }));
  await Promise.all(call.limits.windows.map((window) => call.kv.delete(windowKey(window, range))));
}

/** The range a caller stands for. Throws `invalid_input` where it is no single address. */
function callerOf(address: string): string {
  if (readRange(address) && !address.includes('/')) return rangeOf(address.trim(), { ipv4: 32 });
  const error = { pointer: '/address', code: 'not_an_address', detail: 'An IPv4 or IPv6 address.' };
  throw general.invalid_input({ errors: [error] });
}
