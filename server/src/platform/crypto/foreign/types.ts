/** A hash another system made, read and within the caps. */
export interface ForeignHash {
  /** Whether it was made of these bytes. Computes on a thread of its own, as its parameters say. */
  matches(password: Uint8Array): Promise<boolean>;
}

/** What a scheme says of a text: its hash, that computing it would cost too much, or undefined where it is none of its own. */
export type Reading = ForeignHash | 'too_costly' | undefined;
