import type { z } from 'zod';
import type { Call } from '../../../call/index.ts';
import { captchaWidget } from '../../limits/index.ts';
import { passwordRules } from '../../passwords/index.ts';
import { socialButtons } from '../../social/index.ts';
import { brandOf, settingsOf } from '../../tenants/index.ts';
import type { UiConfig } from '../contract.ts';

/** What a form of the call's app must know before it is shown (F159). The same for everybody, so that it may be kept. */
export async function uiConfig(call: Call<'db' | 'memo' | 'mail'>): Promise<z.output<typeof UiConfig>> {
  call.anyone();
  const { tenant, app } = call;
  const settings = settingsOf(call);
  const mail = call.mail.state() !== 'off';
  const captcha = await captchaWidget(call);
  const { minLength, maxLength, minUnique } = passwordRules(call);
  return {
    tenant: { name: tenant.name },
    app: { id: app.id, name: app.name },
    brand: showBrand(call),
    default_locale: settings.default_locale,
    locales: [...new Set([settings.default_locale, ...settings.locales])],
    registration: {
      mode: settings.registration,
      email: settings.registration_email,
      identifiers: mail || settings.registration_email === 'immediate' ? ['username', 'email'] : ['username'],
    },
    ways: { password: true, magic_link: mail, passkey: settings.passkeys, guest: settings.guests },
    social: await socialButtons(call),
    mail,
    password: { min_length: minLength, max_length: maxLength, min_unique: minUnique },
    ...(captcha ? { captcha } : {}),
  };
}

function showBrand(call: Pick<Call, 'tenant' | 'app'>): z.output<typeof UiConfig>['brand'] {
  const { name, logoUrl, color, textColor, linkColor, supportUrl, termsUrl, privacyUrl } = brandOf(call);
  return {
    name,
    color,
    text_color: textColor,
    link_color: linkColor,
    ...(logoUrl === undefined ? {} : { logo_url: logoUrl }),
    ...(supportUrl === undefined ? {} : { support_url: supportUrl }),
    ...(termsUrl === undefined ? {} : { terms_url: termsUrl }),
    ...(privacyUrl === undefined ? {} : { privacy_url: privacyUrl }),
  };
}
