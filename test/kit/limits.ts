const many = { limit: 1_000_000_000, window_seconds: 60 };
/** Limits are lifted by configuration, as an operator would. */
export const lifted = {
  sign_in: many,
  sensitive: many,
  sign_up: many,
  password_network: many,
  password_account: many,
  violations: many,
} as const;

type Limit = keyof typeof lifted;

/** The same, but for those that stay as they ship. */
export function liftedBut<Kept extends Limit>(...kept: readonly Kept[]): Omit<typeof lifted, Kept> {
  const rest = Object.entries(lifted).filter(([name]) => !kept.some((one) => one === name));
  return Object.fromEntries(rest) as Omit<typeof lifted, Kept>;
}
