import { test } from 'vitest';
import { killAgainAndAgain } from '../journeys/crash.testing.ts';

test('kill -9 during writes, twenty times, loses nothing that was acknowledged', async () => {
  await killAgainAndAgain(20);
}, 1_800_000);
