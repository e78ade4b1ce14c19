import type { Place } from '../src/call/index.ts';

/** What a page must know of the tenant and app it is shown for. */
export interface Ui {
  readonly brand: {
    readonly name: string;
    readonly logoUrl: string | undefined;
    /** Of buttons, and of the text on them, which is readable there. */
    readonly color: string;
    readonly textColor: string;
    /** Readable on white. */
    readonly linkColor: string;
  };
  /** The tenant's own first. */
  readonly locales: readonly string[];
  readonly registration: string;
  readonly mail: boolean;
  readonly magicLink: boolean;
  readonly shortestPassword: number;
  readonly captcha: Captcha | undefined;
}

export interface Captcha {
  readonly provider: string;
  readonly siteKey: string;
  /** Which forms ask for it. */
  readonly on: readonly string[];
  readonly scriptUrl: string;
}

/** Without the tenant's own words, which could not be asked for: for pages that say why. */
export function plainUi(place: Place | undefined): Ui {
  return {
    brand: {
      name: place?.tenant.slug ?? 'Doorward',
      logoUrl: undefined,
      color: '#1f4fd8',
      textColor: '#ffffff',
      linkColor: '#1f4fd8',
    },
    locales: [],
    registration: 'open',
    mail: false,
    magicLink: false,
    shortestPassword: 8,
    captcha: undefined,
  };
}

export async function readUi(_caller: unknown, place: Place): Promise<Ui> {
  return { ...plainUi(place), mail: true, magicLink: true };
}
