import { z } from 'zod';

const moment = z.iso.datetime();
const keyId = z.string().describe('The name of a key of the ring; never the key.');
const values = (what: string) => z.int().describe(what);

export const KeyRingKey = z
  .object({
    key_id: keyId,
    in_ring: z.boolean().describe('Whether this server has it.'),
    sealed_values: values('Values in the database that only this key opens.'),
    live_sessions: values('Sessions that end when it leaves the ring, unless they are refreshed before.'),
    removable: z
      .boolean()
      .describe('Whether it may leave the ring: it is not the active one, and nothing is sealed under it.'),
  })
  .meta({ id: 'KeyRingKey' });

export const KeyRing = z.object({ active_key_id: keyId, keys: z.array(KeyRingKey) }).meta({ id: 'KeyRing' });

export const RewrapColumn = z
  .object({
    column: z.string().describe('As `table.column`.'),
    total: values('Values under other keys as it began.'),
    moved: values('Values moved since.'),
    unreadable: values('Values that no key of the ring opens: they stay as they are.'),
    finished: z.boolean(),
  })
  .meta({ id: 'RewrapColumn' });

export const Rewrap = z
  .object({
    key_id: keyId.describe('The active key, which everything is moved to.'),
    state: z.string().describe('`none` was asked for, `running`, or `done`.'),
    total: values('Of all columns.'),
    moved: values('Of all columns.'),
    unreadable: values('Of all columns.'),
    started_at: moment.optional(),
    updated_at: moment.optional(),
    finished_at: moment.optional(),
    columns: z.array(RewrapColumn),
  })
  .meta({ id: 'Rewrap' });
