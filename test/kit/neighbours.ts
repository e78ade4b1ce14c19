import type { TestHouse } from './house.ts';

/** Another app of tenant `default`; gives its id. */
export async function openApp(house: TestHouse, slug: string, fields: object = {}): Promise<string> {
  const token = await house.admin();
  const { status, body } = await house.rest.post('/v1/apps', { slug, name: slug, ...fields }, { token });
  if (status !== 201) throw new Error(`an app answered ${status} ${String(body.code)}`);
  return body.id;
}

/** Changes settings of tenant `default`, or of one of its apps. */
export async function changeSettings(house: TestHouse, settings: object, appId?: string): Promise<void> {
  const token = await house.admin();
  const path = appId === undefined ? '/v1/settings' : `/v1/apps/${appId}/settings`;
  const { status, body } = await house.rest.patch(path, { settings }, { token });
  if (status !== 200) throw new Error(`settings answered ${status} ${String(body.code)}`);
}

/** Another tenant, with the id of its app `default`. */
export async function openTenant(house: TestHouse, slug: string): Promise<{ id: string; appId: string }> {
  const token = await house.admin();
  const { status, body } = await house.rest.post('/v1/tenants', { slug, name: slug }, { token });
  if (status !== 201) throw new Error(`a tenant answered ${status} ${String(body.code)}`);
  const apps = await house.rest.get('/v1/apps', { token, headers: { 'doorward-tenant': body.id } });
  return { id: body.id, appId: apps.body.data[0].id };
}
