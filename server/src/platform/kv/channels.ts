export type Listener = (message: string) => void;

/** Who listens to what within this process. */
export interface Channels {
  /** True when it is the channel's first listener. */
  add(channel: string, listener: Listener): boolean;
  /** True when it was the channel's last listener. */
  remove(channel: string, listener: Listener): boolean;
  /** Each listener hears it on its own turn, so that one that throws silences no other. */
  deliver(channel: string, message: string): void;
}

export function createChannels(): Channels {
  const listeners = new Map<string, Set<Listener>>();
  return {
    add(channel, listener) {
      const known = listeners.get(channel);
      if (known === undefined) listeners.set(channel, new Set([listener]));
      else known.add(listener);
      return known === undefined;
    },
    remove(channel, listener) {
      const known = listeners.get(channel);
      if (known === undefined || !known.delete(listener) || known.size > 0) return false;
      return listeners.delete(channel);
    },
    deliver(channel, message) {
      for (const listener of listeners.get(channel) ?? []) queueMicrotask(() => listener(message));
    },
  };
}
