/** The rooms, lowest first: a room imports only from rooms listed before it (test/house holds it). */
export const domains = [
  'audit',
  'tenants',
  'keys',
  'messages',
  'accounts',
  'access',
  'organizations',
  'policies',
  'sessions',
  'devices',
  'limits',
  'risk',
  'passwords',
  'links',
  'signin',
  'setup',
] as const;
