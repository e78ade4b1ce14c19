/** The rooms, lowest first: a room imports only from rooms listed before it (test/house holds it). */
export const domains = [
  'audit',
  'tenants',
  'keys',
  'accounts',
  'access',
  'sessions',
  'limits',
  'passwords',
  'signin',
  'setup',
] as const;
