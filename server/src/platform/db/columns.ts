import { customType, timestamp } from 'drizzle-orm/pg-core';

export const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' });

/** Every moment is `timestamptz`, a Date in code. */
export const moment = (name: string) => timestamp(name, { withTimezone: true });
