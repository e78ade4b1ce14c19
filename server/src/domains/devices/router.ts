import { z } from 'zod';
import { procedure, router, wire } from '../../call/index.ts';
import {
  Device,
  DeviceChange,
  DeviceList,
  DeviceRef,
  OwnDevicesInput,
  deviceProblems as p,
  TrustDevice,
  TrustedDevice,
  UserDeviceRef,
  UserDevicesInput,
} from './contract.ts';
import { forgetOwnDevice, forgetUserDevice, renameDevice } from './service/change.ts';
import { listOwnDevices, listUserDevices } from './service/list.ts';
import { distrustDevice, trustDevice } from './service/trust.ts';

const tag = 'Devices';
const problems = [p.device_not_found];

/** devices.* : where a user signs in, as the user, or an admin for any user, sees and forgets it. */
export const devicesRouter = router({
  listOwn: procedure
    .meta(
      wire('GET /v1/me/devices', {
        operation: 'listOwnDevices',
        summary: 'List your devices',
        tag,
        who: 'self',
        pages: true,
      }),
    )
    .input(OwnDevicesInput)
    .output(DeviceList)
    .query(({ ctx, input }) => listOwnDevices(ctx.call, input)),
  rename: procedure
    .meta(
      wire('PATCH /v1/me/devices/{device_id}', {
        operation: 'renameDevice',
        summary: 'Name one of your devices',
        tag,
        who: 'self',
        problems,
      }),
    )
    .input(DeviceChange)
    .output(Device)
    .mutation(({ ctx, input }) => renameDevice(ctx.call, input)),
  forget: procedure
    .meta(
      wire('DELETE /v1/me/devices/{device_id}', {
        operation: 'forgetDevice',
        summary: 'Forget one of your devices and sign it out',
        tag,
        who: 'self',
        status: 204,
        problems,
      }),
    )
    .input(DeviceRef)
    .output(z.void())
    .mutation(({ ctx, input }) => forgetOwnDevice(ctx.call, input)),
  trust: procedure
    .meta(
      wire('POST /v1/me/devices/trust', {
        operation: 'trustDevice',
        summary: 'Trust the device this call comes from',
        description:
          'For `device_trust_seconds` a sign-in on it is not asked for a second factor while its risk is below `risk_challenge_level`. Where `mfa_mode` is `required` it is asked all the same.',
        tag,
        who: 'self',
        fresh: 'factors',
        keeps: true,
        problems,
      }),
    )
    .input(TrustDevice)
    .output(TrustedDevice)
    .mutation(({ ctx, input }) => trustDevice(ctx.call, input)),
  distrust: procedure
    .meta(
      wire('DELETE /v1/me/devices/{device_id}/trust', {
        operation: 'distrustDevice',
        summary: 'Trust one of your devices no longer',
        tag,
        who: 'self',
        status: 204,
        problems,
      }),
    )
    .input(DeviceRef)
    .output(z.void())
    .mutation(({ ctx, input }) => distrustDevice(ctx.call, input)),
  listOfUser: procedure
    .meta(
      wire('GET /v1/users/{user_id}/devices', {
        operation: 'listUserDevices',
        summary: "List a user's devices",
        tag,
        who: ['sessions:read'],
        pages: true,
      }),
    )
    .input(UserDevicesInput)
    .output(DeviceList)
    .query(({ ctx, input }) => listUserDevices(ctx.call, input)),
  forgetOfUser: procedure
    .meta(
      wire('DELETE /v1/users/{user_id}/devices/{device_id}', {
        operation: 'forgetUserDevice',
        summary: "Forget one of a user's devices and sign it out",
        tag,
        who: ['sessions:manage'],
        status: 204,
        problems,
      }),
    )
    .input(UserDeviceRef)
    .output(z.void())
    .mutation(({ ctx, input }) => forgetUserDevice(ctx.call, input)),
});
