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
