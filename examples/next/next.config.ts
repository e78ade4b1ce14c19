// examples/next/next.config.ts
import { join } from 'node:path';
import type { NextConfig } from 'next';

const { DOORWARD_URL = 'http://localhost:3000' } = process.env;

export default {
  // `/auth` is Doorward's: its cookies are then of these pages' own origin, and reach this server too.
  rewrites: async () => [{ source: '/auth/:path*', destination: `${DOORWARD_URL}/:path*` }],
  // In this repository the packages are sources; outside of it leave this out.
  turbopack: { root: join(import.meta.dirname, '../..') },
} satisfies NextConfig;
