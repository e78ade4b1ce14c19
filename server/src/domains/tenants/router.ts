import { z } from 'zod';
import { procedure, router, wire } from '../../call/index.ts';
import {
  App,
  AppList,
  AppPatch,
  AppRef,
  AppSecretList,
  AppSecretRef,
  AppSettingsPatch,
  EffectiveSettings,
  ListAppSecrets,
  ListInput,
  NewApp,
  NewAppSecret,
  tenantProblems as p,
  RotateAppSecret,
  SuspendApp,
  SuspendTenant,
  Tenant,
  TenantList,
  TenantPatch,
  TenantRef,
  TenantSettingsPatch,
} from './contract.ts';
import { createApp, getApp, listApps, suspendApp, unsuspendApp, updateApp } from './service/apps.ts';
import { listAppSecrets, revokeAppSecret, rotateAppSecret } from './service/secrets.ts';
import { patchAppSettings, patchSettings, readAppSettings, readSettings } from './service/settings.ts';
import { getTenant, listTenants, suspendTenant, unsuspendTenant, updateTenant } from './service/tenants.ts';

const tenants = { tag: 'Tenants', who: ['tenants:manage'], etag: true } as const;

/** `tenants.create` is a birth and belongs to `setup`. */
export const tenantsRouter = router({
  list: procedure
    .meta(
      wire('GET /v1/tenants', {
        operation: 'listTenants',
        summary: 'List the tenants of this instance.',
        tag: 'Tenants',
        who: ['tenants:read'],
        pages: true,
      }),
    )
    .input(ListInput)
    .output(TenantList)
    .query(({ ctx, input }) => listTenants(ctx.call, input)),
  get: procedure
    .meta(
      wire('GET /v1/tenants/{tenant_id}', {
        operation: 'getTenant',
        summary: 'Read a tenant.',
        tag: 'Tenants',
        who: ['tenants:read'],
        etag: true,
        problems: [p.tenant_not_found],
      }),
    )
    .input(TenantRef)
    .output(Tenant)
    .query(({ ctx, input }) => getTenant(ctx.call, input)),
  update: procedure
    .meta(
      wire('PATCH /v1/tenants/{tenant_id}', {
        ...tenants,
        operation: 'updateTenant',
        summary: 'Rename a tenant; its slug is for good.',
        problems: [p.tenant_not_found],
      }),
    )
    .input(TenantPatch)
    .output(Tenant)
    .mutation(({ ctx, input }) => updateTenant(ctx.call, input)),
  suspend: procedure
    .meta(
      wire('POST /v1/tenants/{tenant_id}/suspend', {
        ...tenants,
        operation: 'suspendTenant',
        summary: 'Suspend a tenant: every call in it is refused, its data stays.',
        problems: [p.tenant_not_found, p.tenant_is_default],
      }),
    )
    .input(SuspendTenant)
    .output(Tenant)
    .mutation(({ ctx, input }) => suspendTenant(ctx.call, input)),
  unsuspend: procedure
    .meta(
      wire('POST /v1/tenants/{tenant_id}/unsuspend', {
        ...tenants,
        operation: 'unsuspendTenant',
        summary: 'Open a suspended tenant again.',
        problems: [p.tenant_not_found],
      }),
    )
    .input(TenantRef)
    .output(Tenant)
    .mutation(({ ctx, input }) => unsuspendTenant(ctx.call, input)),
});

const apps = { tag: 'Apps', who: ['apps:manage'], etag: true } as const;

export const appsRouter = router({
  list: procedure
    .meta(
      wire('GET /v1/apps', {
        operation: 'listApps',
        summary: "List the tenant's apps.",
        tag: 'Apps',
        who: ['apps:read'],
        pages: true,
      }),
    )
    .input(ListInput)
    .output(AppList)
    .query(({ ctx, input }) => listApps(ctx.call, input)),
  get: procedure
    .meta(
      wire('GET /v1/apps/{app_id}', {
        operation: 'getApp',
        summary: 'Read an app.',
        tag: 'Apps',
        who: ['apps:read'],
        etag: true,
        problems: [p.app_not_found],
      }),
    )
    .input(AppRef)
    .output(App)
    .query(({ ctx, input }) => getApp(ctx.call, input)),
  create: procedure
    .meta(
      wire('POST /v1/apps', {
        ...apps,
        operation: 'createApp',
        summary: 'Create an app; its id is its public client id.',
        status: 201,
        problems: [p.app_slug_taken],
      }),
    )
    .input(NewApp)
    .output(App)
    .mutation(({ ctx, input }) => createApp(ctx.call, input)),
  update: procedure
    .meta(
      wire('PATCH /v1/apps/{app_id}', {
        ...apps,
        operation: 'updateApp',
        summary: 'Change an app: its name, origins, redirect URIs or audiences, each list as a whole.',
        problems: [p.app_not_found],
      }),
    )
    .input(AppPatch)
    .output(App)
    .mutation(({ ctx, input }) => updateApp(ctx.call, input)),
  suspend: procedure
    .meta(
      wire('POST /v1/apps/{app_id}/suspend', {
        ...apps,
        operation: 'suspendApp',
        summary: 'Suspend an app: every call through it is refused.',
        problems: [p.app_not_found, p.tenant_is_default],
      }),
    )
    .input(SuspendApp)
    .output(App)
    .mutation(({ ctx, input }) => suspendApp(ctx.call, input)),
  unsuspend: procedure
    .meta(
      wire('POST /v1/apps/{app_id}/unsuspend', {
        ...apps,
        operation: 'unsuspendApp',
        summary: 'Open a suspended app again.',
        problems: [p.app_not_found],
      }),
    )
    .input(AppRef)
    .output(App)
    .mutation(({ ctx, input }) => unsuspendApp(ctx.call, input)),
  listSecrets: procedure
    .meta(
      wire('GET /v1/apps/{app_id}/secrets', {
        operation: 'listAppSecrets',
        summary: "List an app's working secrets by their last characters.",
        tag: 'Apps',
        who: ['apps:read'],
        pages: true,
        problems: [p.app_not_found],
      }),
    )
    .input(ListAppSecrets)
    .output(AppSecretList)
    .query(({ ctx, input }) => listAppSecrets(ctx.call, input)),
  rotateSecret: procedure
    .meta(
      wire('POST /v1/apps/{app_id}/secrets', {
        operation: 'rotateAppSecret',
        summary: 'Make a new secret for an app, shown once; the earlier ones work on for the overlap.',
        tag: 'Apps',
        who: ['apps:manage'],
        fresh: 'keys',
        status: 201,
        problems: [p.app_not_found],
      }),
    )
    .input(RotateAppSecret)
    .output(NewAppSecret)
    .mutation(({ ctx, input }) => rotateAppSecret(ctx.call, input)),
  revokeSecret: procedure
    .meta(
      wire('DELETE /v1/apps/{app_id}/secrets/{secret_id}', {
        operation: 'revokeAppSecret',
        summary: 'End one secret of an app at once.',
        tag: 'Apps',
        who: ['apps:manage'],
        status: 204,
        problems: [p.app_not_found, p.app_secret_not_found],
      }),
    )
    .input(AppSecretRef)
    .output(z.void())
    .mutation(({ ctx, input }) => revokeAppSecret(ctx.call, input)),
});

const settings = { tag: 'Settings', etag: true } as const;

export const settingsRouter = router({
  get: procedure
    .meta(
      wire('GET /v1/settings', {
        ...settings,
        operation: 'getSettings',
        summary: "Read the tenant's settings in force, and where each comes from.",
        who: ['settings:read'],
        problems: [p.tenant_not_found],
      }),
    )
    .output(EffectiveSettings)
    .query(({ ctx }) => readSettings(ctx.call)),
  update: procedure
    .meta(
      wire('PATCH /v1/settings', {
        ...settings,
        operation: 'updateSettings',
        summary: "Change the tenant's settings; `null` takes one back. In force everywhere within two seconds.",
        who: ['settings:manage'],
        fresh: 'settings',
        problems: [p.tenant_not_found, p.setting_invalid],
      }),
    )
    .input(TenantSettingsPatch)
    .output(EffectiveSettings)
    .mutation(({ ctx, input }) => patchSettings(ctx.call, input)),
  getForApp: procedure
    .meta(
      wire('GET /v1/apps/{app_id}/settings', {
        ...settings,
        operation: 'getAppSettings',
        summary: 'Read the settings in force for an app, and where each comes from.',
        who: ['settings:read'],
        problems: [p.app_not_found],
      }),
    )
    .input(AppRef)
    .output(EffectiveSettings)
    .query(({ ctx, input }) => readAppSettings(ctx.call, input)),
  updateForApp: procedure
    .meta(
      wire('PATCH /v1/apps/{app_id}/settings', {
        ...settings,
        operation: 'updateAppSettings',
        summary: 'Override settings for one app; `null` takes an override back.',
        who: ['settings:manage'],
        fresh: 'settings',
        problems: [p.app_not_found, p.setting_invalid],
      }),
    )
    .input(AppSettingsPatch)
    .output(EffectiveSettings)
    .mutation(({ ctx, input }) => patchAppSettings(ctx.call, input)),
});
