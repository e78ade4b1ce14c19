import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { type Call, checkVersion, type Layers, type Overrides, type Tx, tellVersion } from '../../../call/index.ts';
import type { Id } from '../../../platform/ids.ts';
import { record } from '../../audit/index.ts';
import {
  type AppRef,
  type AppSettingsPatch,
  type EffectiveSettings,
  type TenantSettingsPatch,
  tenantProblems,
} from '../contract.ts';
import { admitsCountry } from '../countries.ts';
import { stricterMode } from '../mfa.ts';
import { conflictsOf } from '../rules.ts';
import {
  appSettings,
  type SettingName,
  type Settings,
  settingNames,
  settingsOf,
  settingsSchema,
  sourcesOf,
} from '../settings.ts';
import { apps, tenants } from '../tables.ts';
import { thisApp } from './apps.ts';
import { forgetPlaces, namesOf } from './locate.ts';

type Effective = z.output<typeof EffectiveSettings>;
type Problems = { pointer: string; code: string; detail: string }[];

/** What is in force where an app overrides nothing. */
export async function readSettings(call: Call<'db'>): Promise<Effective> {
  await call.must('settings:read');
  const [tenant] = await call.db.reader.select().from(tenants).where(eq(tenants.id, call.tenant.id));
  if (!tenant) throw tenantProblems.tenant_not_found();
  tellVersion(call, tenant.version);
  return effective(layersOf(call, tenant.settings));
}

export async function readAppSettings(call: Call<'db'>, input: z.output<typeof AppRef>): Promise<Effective> {
  await call.must('settings:read');
  const [row] = await call.db.reader
    .select({ tenant: tenants.settings, app: apps.settings, version: apps.version })
    .from(apps)
    .innerJoin(tenants, eq(tenants.id, apps.tenantId))
    .where(thisApp(call, input.app_id));
  if (!row) throw tenantProblems.app_not_found();
  tellVersion(call, row.version);
  return effective(layersOf(call, row.tenant, row.app));
}

export async function patchSettings(
  call: Call<'db' | 'memo' | 'geo'>,
  input: z.output<typeof TenantSettingsPatch>,
): Promise<Effective> {
  await call.must('settings:manage');
  const changes = readChanges(input.settings, settingNames);
  const where = eq(tenants.id, call.tenant.id);
  const { after, version, names } = await call.db.write(async (tx) => {
    const [before] = await tx.select().from(tenants).where(where).for('no key update');
    if (!before) throw tenantProblems.tenant_not_found();
    checkVersion(call, before.version);
    const was = settingsOf({ app: { layers: layersOf(call, before.settings) } });
    const after = dated(applied(before.settings, changes), changes, { was, now: tx.now });
    const version = before.version + 1;
    refuseConflicts(call, changes, [{ layers: layersOf(call, after) }]);
    refuseConflicts(call, changes, await layersOfApps(tx, call, after));
    refuseLockOut(call, changes, { layers: layersOf(call, after, call.app.layers.app), appId: call.app.id });
    await tx.update(tenants).set({ settings: after, version, updatedAt: tx.now }).where(where);
    await recordChange(tx, { kind: 'tenant', id: before.id }, [before.settings, after, changes]);
    return { after, version, names: await namesOf(tx, before) };
  });
  forgetPlaces(call.memo, names);
  tellVersion(call, version);
  return effective(layersOf(call, after));
}

export async function patchAppSettings(
  call: Call<'db' | 'memo' | 'geo'>,
  input: z.output<typeof AppSettingsPatch>,
): Promise<Effective> {
  await call.must('settings:manage');
  const changes = readChanges(input.settings, appSettings);
  const where = thisApp(call, input.app_id);
  const { layers, version, names } = await call.db.write(async (tx) => {
    // The tenant's settings must not move meanwhile: together with them the app's have to make sense.
    const [tenant] = await tx.select().from(tenants).where(eq(tenants.id, call.tenant.id)).for('share');
    const [before] = await tx.select().from(apps).where(where).for('no key update');
    if (!tenant || !before) throw tenantProblems.app_not_found();
    checkVersion(call, before.version);
    const was = settingsOf({ app: { layers: layersOf(call, tenant.settings, before.settings) } });
    const after = dated(applied(before.settings, changes), changes, { was, now: tx.now });
    const version = before.version + 1;
    const layers = layersOf(call, tenant.settings, after);
    refuseLooser(settingsOf({ app: { layers: layersOf(call, tenant.settings) } }), changes);
    refuseConflicts(call, changes, [{ layers }]);
    refuseLockOut(call, changes, { layers, appId: before.id });
    await tx.update(apps).set({ settings: after, version, updatedAt: tx.now }).where(where);
    await recordChange(tx, { kind: 'app', id: before.id }, [before.settings, after, changes]);
    return { layers, version, names: await namesOf(tx, tenant) };
  });
  forgetPlaces(call.memo, names);
  tellVersion(call, version);
  return effective(layers);
}

/** Checked changes by name; `null` takes an override back. Throws `setting_invalid` with every fault at once. */
function readChanges(given: Readonly<Record<string, unknown>>, allowed: readonly SettingName[]): Overrides {
  const entries = Object.entries(given).filter(([, value]) => value !== undefined);
  refuse(entries.flatMap(([name, value]) => faultsOf(name, value, allowed)));
  return Object.fromEntries(entries);
}

function faultsOf(name: string, value: unknown, allowed: readonly SettingName[]): Problems {
  const pointer = pointerTo(name);
  const known = settingNames.find((setting) => setting === name);
  if (!known) return [{ pointer, code: 'unknown_setting', detail: 'No such setting.' }];
  if (!allowed.includes(known))
    return [
      { pointer, code: 'tenant_setting', detail: 'Only the tenant has this setting; an app cannot override it.' },
    ];
  if (value === null) return [];
  const { error } = settingsSchema.shape[known].safeParse(value);
  return error?.issues.map((issue) => ({ pointer, code: issue.code ?? 'invalid', detail: issue.message })) ?? [];
}

function applied(before: Overrides, changes: Overrides): Record<string, unknown> {
  return Object.fromEntries(Object.entries({ ...before, ...changes }).filter(([, value]) => value !== null));
}

/** Notes in the layer that makes a second factor required since when it is; one that says otherwise forgets it. */
function dated(
  own: Record<string, unknown>,
  changes: Overrides,
  { was, now }: { was: Settings; now: Date },
): Record<string, unknown> {
  if (!('mfa_mode' in changes) || 'mfa_required_at' in changes) return own;
  const { mfa_required_at: _, ...undated } = own;
  if (own.mfa_mode !== 'required') return undated;
  return was.mfa_mode === 'required' ? own : { ...own, mfa_required_at: now.toISOString() };
}

/** F069: an app may only be stricter. */
function refuseLooser({ mfa_mode: tenants }: Settings, { mfa_mode: wanted }: Overrides): void {
  const mode = settingsSchema.shape.mfa_mode.safeParse(wanted).data;
  if (mode === undefined || stricterMode(tenants, mode) === mode) return;
  refuse([{ pointer: pointerTo('mfa_mode'), code: 'looser', detail: `At least ${tenants}, as the tenant says.` }]);
}

function layersOf(call: Pick<Call, 'app'>, tenant: Overrides, app: Overrides = {}): Layers {
  return { instance: call.app.layers.instance, tenant, app };
}

interface Affected {
  readonly layers: Layers;
  readonly appId?: Id<'app'>;
}

/** A tenant's change must also make sense beside what its apps override. */
async function layersOfApps(tx: Tx, call: Pick<Call, 'tenant' | 'app'>, tenant: Overrides): Promise<Affected[]> {
  const rows = await tx
    .select({ id: apps.id, settings: apps.settings })
    .from(apps)
    .where(eq(apps.tenantId, call.tenant.id));
  const overriding = rows.filter((row) => Object.keys(row.settings).length > 0);
  return overriding.map((row) => ({ layers: layersOf(call, tenant, row.settings), appId: row.id }));
}

function refuseConflicts(call: Pick<Call, 'publicUrl'>, changes: Overrides, affected: readonly Affected[]): void {
  const changed = settingNames.filter((name) => name in changes);
  const faults = affected.flatMap(({ layers, appId }) =>
    conflictsOf(settingsOf({ app: { layers } }), changed, call.publicUrl).map(({ name, detail }) => ({
      pointer: pointerTo(name),
      code: 'conflict',
      detail: appId ? `${detail} (in app ${appId}, by what it overrides).` : `${detail}.`,
    })),
  );
  refuse(faults);
}

const whereabouts = ['session_countries', 'session_country_lock', 'session_country_fails'] as const;

/** F050: whoever changes this from where nobody may be could not take it back. */
function refuseLockOut(call: Call<'geo'>, changes: Overrides, { layers, appId }: Required<Affected>): void {
  const { principal, tenant, geo, request } = call;
  if (principal.kind !== 'user' || principal.tenantId !== tenant.id || principal.appId !== appId) return;
  const { country: here } = geo.lookup(request.ip);
  if (admitsCountry(settingsOf({ app: { layers } }), { here, opened: { country: here ?? null } })) return;
  const detail = `You are signed in from ${here ?? 'where the GeoIP files know no country'}: this would sign you out.`;
  refuse(
    whereabouts
      .filter((name) => name in changes)
      .map((name) => ({ pointer: pointerTo(name), code: 'locks_out', detail })),
  );
}

function refuse(errors: Problems): void {
  if (errors.length > 0) throw tenantProblems.setting_invalid({ errors });
}

const pointerTo = (name: string): string => `/settings/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;

async function recordChange(
  tx: Tx,
  target: { kind: string; id: string },
  [before, after, changes]: readonly [Overrides, Overrides, Overrides],
): Promise<void> {
  const of = (layer: Overrides) => Object.fromEntries(Object.keys(changes).map((name) => [name, layer[name] ?? null]));
  await record(tx, { type: 'settings.changed', target, data: { before: of(before), after: of(after) } });
}

function effective(layers: Layers): Effective {
  return { settings: settingsOf({ app: { layers } }), sources: sourcesOf(layers) };
}
