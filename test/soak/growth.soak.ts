import { test } from 'vitest';
import { signInAndOut } from '../journeys/growth.testing.ts';

test('10,000 rounds of sign-in and log-out leave nothing but audit events', async () => {
  await signInAndOut(10_000);
}, 1_800_000);
