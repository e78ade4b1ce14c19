import { createClient } from '@doorward/client';

/** Makes the app whose pages may call the server, as an operator would in the console: an app with its exact origins and addresses. */
const {
  BASE_URL: baseUrl = 'http://localhost:3000',
  PAGE_ORIGIN: origin = 'http://localhost:5173',
  ADMIN_USERNAME: identifier = 'admin',
  ADMIN_PASSWORD: password = '',
  ADMIN_NEW_PASSWORD: newPassword,
} = process.env;

const client = createClient({ baseUrl, transport: 'json' });
const step = await client.signIn({ identifier, password });
if (step.next === 'new_password') {
  if (!newPassword) throw new Error('The first sign-in chooses a new password: give ADMIN_NEW_PASSWORD.');
  await client.setNewPassword({ attempt_token: step.attempt_token, new_password: newPassword });
}

/** Where the page may be called from, and where a provider leads back to: as bearer and with cookies. */
const lists = { origins: [origin], redirect_uris: [`${origin}/`, `${origin}/?transport=cookie`] };
const { data } = await client.api.apps.list.query({ limit: 100 });
const known = data.find(({ slug }) => slug === 'browser-example');
const app = known
  ? await client.api.apps.update.mutate({
      app_id: known.id,
      origins: [...new Set([...known.origins, ...lists.origins])],
      redirect_uris: [...new Set([...known.redirect_uris, ...lists.redirect_uris])],
    })
  : await client.api.apps.create.mutate({ slug: 'browser-example', name: 'Browser example', ...lists });
await client.signOut();
console.log(`APP_ID=${app.id}`);
