import type { Call } from '../../call/index.ts';
import { settingsOf } from './settings.ts';

/** How the call's app shows itself to people, on pages and in mails. */
export interface Brand {
  readonly name: string;
  readonly logoUrl: string | undefined;
  /** `#rrggbb`, as are the two below. */
  readonly color: string;
  /** Black or white, whichever is easier to read on `color`: never below 4.5 to 1. */
  readonly textColor: string;
  /** `color`, darkened until it reads on white with 4.5 to 1. */
  readonly linkColor: string;
  readonly supportUrl: string | undefined;
  readonly termsUrl: string | undefined;
  readonly privacyUrl: string | undefined;
}

export function brandOf(call: Pick<Call, 'tenant' | 'app'>): Brand {
  const settings = settingsOf(call);
  const color = settings.brand_color.toLowerCase();
  return {
    name: settings.brand_name ?? call.tenant.name,
    logoUrl: settings.brand_logo_url,
    color,
    textColor: contrast(color, white) >= contrast(color, black) ? white : black,
    linkColor: readableOnWhite(color),
    supportUrl: settings.brand_support_url,
    termsUrl: settings.terms_url,
    privacyUrl: settings.privacy_url,
  };
}

const white = '#ffffff';
const black = '#000000';
/** WCAG 2.2, success criterion 1.4.3. */
const enough = 4.5;

function readableOnWhite(color: string): string {
  let shown = color;
  for (let part = 0.95; contrast(shown, white) < enough; part -= 0.05)
    shown = hexOf(channelsOf(color).map((channel) => Math.round(channel * part)));
  return shown;
}

/** WCAG 2.2, contrast ratio of two `#rrggbb`: 1 to 21. */
function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** WCAG 2.2, relative luminance. */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = channelsOf(color).map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const channelsOf = (color: string): number[] => [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
const hexOf = (channels: readonly number[]): string =>
  `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
