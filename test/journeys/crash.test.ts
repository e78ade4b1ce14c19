import { test } from 'vitest';
import { killAgainAndAgain } from './crash.testing.ts';

test('kill -9 during writes loses nothing that was acknowledged, and the server is ready again soon', async () => {
  await killAgainAndAgain(3);
}, 240_000);
