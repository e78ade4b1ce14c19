/** The key ring is missing, malformed, weak, or not the one this database was sealed under. Never carries key material. */
export class KeyRingError extends Error {
  override readonly name = 'KeyRingError';
}

/** A sealed value does not open here: moved, altered, truncated, or sealed under a key that is not in the ring. Carries no content. */
export class SealError extends Error {
  override readonly name = 'SealError';
  constructor() {
    super('a sealed value cannot be opened');
  }
}

/** Every place in the password queue is taken; nothing was computed. */
export class QueueFull extends Error {
  override readonly name = 'QueueFull';
  readonly retryAfterSeconds: number;
  constructor(retryAfterSeconds: number) {
    super('the password queue is full');
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
