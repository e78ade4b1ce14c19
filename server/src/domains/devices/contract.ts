import { z } from 'zod';
import { pageInput, pageOf, problems } from '../../call/index.ts';
import { idSchema } from '../../platform/ids.ts';
import { Transport } from '../sessions/index.ts';

const moment = z.iso.datetime();
const deviceId = idSchema('dev');
const name = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .refine((value) => !/\p{Cc}/u.test(value) && value.isWellFormed(), 'one line of text');

export const Device = z
  .object({
    id: deviceId,
    current: z.boolean().describe('Is it the device this call came from.'),
    name: z.string().optional().describe("The user's own name for it."),
    device: z.string().optional().describe('What its browser said it runs on, for people.'),
    browser: z.string().optional(),
    trusted_until: moment.optional().describe('Until then it is not asked for a second factor because of risk.'),
    created_at: moment.describe('When it was first seen.'),
    last_seen_at: moment.describe('When somebody last signed in on it.'),
  })
  .meta({ id: 'Device' });
export const DeviceList = pageOf(Device).meta({ id: 'DeviceList' });

export const OwnDevicesInput = z.object(pageInput);
export const UserDevicesInput = z.object({ user_id: idSchema('user'), ...pageInput });
export const DeviceRef = z.object({ device_id: deviceId });
export const UserDeviceRef = z.object({ user_id: idSchema('user'), device_id: deviceId });
export const DeviceChange = z.object({ device_id: deviceId, name }).meta({ id: 'DeviceChange' });

export const TrustDevice = z
  .object({
    name: name.optional(),
    transport: Transport.default('json').describe(
      '`json`: the token of a device not known before in the body. `cookie`: in an HttpOnly cookie.',
    ),
  })
  .meta({ id: 'TrustDevice' });

/** A token to show as `Doorward-Device` from now on. Shown once. */
export const deviceToken = z
  .string()
  .describe('Of a device not seen before: send it as the header `Doorward-Device` from now on. Shown once.');

export const TrustedDevice = z
  .object({ device: Device, device_token: deviceToken.optional() })
  .meta({ id: 'TrustedDevice' });

export const deviceProblems = problems('devices', {
  device_not_found: [404, 'No such device.'],
});
