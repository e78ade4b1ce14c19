/** How often callers may ask, as the operator configured it. */
export interface Limits {
  /** The numbers of every limit by its name. */
  readonly policies: Readonly<Record<string, { readonly limit: number; readonly window_seconds: number }>>;
  /** What calls of one caller are counted by. */
  readonly windows: readonly Window[];
}

/** Calls counted together: by a policy, and where that counts each procedure by itself by the procedure. */
export interface Window {
  readonly policy: string;
  readonly procedure?: string;
}
