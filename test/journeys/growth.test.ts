import { test } from 'vitest';
import { signInAndOut } from './growth.testing.ts';

test('rounds of sign-in and log-out leave nothing but audit events', async () => {
  await signInAndOut(300);
}, 120_000);
