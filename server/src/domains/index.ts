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
  'limits',
  'passwords',
  'mfa',
  'links',
  'step-up',
  'signin',
  'setup',
] as const;
