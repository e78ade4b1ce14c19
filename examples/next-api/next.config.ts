import { join } from 'node:path';
import type { NextConfig } from 'next';

// the workspace's root, from which the sources of @doorward/verify come
export default { turbopack: { root: join(import.meta.dirname, '../..') } } satisfies NextConfig;
