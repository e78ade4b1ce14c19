import type { Place } from '../src/call/index.ts';
import type { Caller } from './page.ts';

/** What a page must know of the tenant and app it is shown for. */
export type Ui = Awaited<ReturnType<Caller['ui']['config']>>;

/** Without the tenant's own words, which could not be asked for: for pages that say why. */
export function plainUi(place?: Place): Ui {
  const name = place?.tenant.name ?? 'Doorward';
  return {
    tenant: { name },
    app: { id: place?.app.id ?? 'app_00000000000000000000000000', name },
    brand: { name, color: '#1f4fd8', text_color: '#ffffff', link_color: '#1f4fd8' },
    default_locale: 'en',
    locales: [],
    registration: { mode: 'closed', email: 'proven', identifiers: [] },
    ways: { password: false, magic_link: false, passkey: false, guest: false },
    social: [],
    mail: false,
    password: { min_length: 8, max_length: 128, min_unique: 4 },
  };
}
