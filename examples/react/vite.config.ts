// examples/react/vite.config.ts
import { defineConfig } from 'vite';

const { DOORWARD_URL = 'http://localhost:3000', APP_ID } = process.env;

/** `/auth` is Doorward's: its cookies are then of the page's own origin, and no other origin is involved. */
const proxy = { '/auth': { target: DOORWARD_URL, rewrite: (path: string) => path.slice('/auth'.length) } };

export default defineConfig({
  define: { APP_ID: JSON.stringify(APP_ID) },
  server: { proxy },
  preview: { proxy },
});
