import { z } from 'zod';

/** What the operator's files say of an address. */
export interface GeoFacts {
  /** ISO 3166-1 alpha-2. */
  readonly country?: string;
  readonly city?: string;
  /** Degrees (WGS 84). */
  readonly latitude?: number;
  readonly longitude?: number;
  /** Autonomous system, and who runs it. */
  readonly asn?: number;
  readonly organization?: string;
  /** What the network is used for: `tor`, `vpn`, `public_proxy`, `residential_proxy`, `anonymous`, `hosting`. */
  readonly flags?: readonly string[];
}

/** Of MaxMind's country, city, ASN, ISP and anonymous IP records what is used here; other makers' files use the same names. */
const text = z.string().max(200);
const Flags = z.looseObject({
  is_tor_exit_node: z.boolean().optional(),
  is_anonymous_vpn: z.boolean().optional(),
  is_public_proxy: z.boolean().optional(),
  is_anonymous_proxy: z.boolean().optional(),
  is_residential_proxy: z.boolean().optional(),
  is_anonymous: z.boolean().optional(),
  is_hosting_provider: z.boolean().optional(),
});
const System = z.looseObject({
  autonomous_system_number: z.int().optional(),
  autonomous_system_organization: text.optional(),
});
const Place = z.looseObject({
  country: z.looseObject({ iso_code: text.optional() }).optional(),
  city: z.looseObject({ names: z.looseObject({ en: text.optional() }).optional() }).optional(),
  location: z
    .looseObject({
      latitude: z.number().min(-90).max(90).optional(),
      longitude: z.number().min(-180).max(180).optional(),
    })
    .optional(),
});
const Row = z.looseObject({
  ...Place.shape,
  ...System.shape,
  ...Flags.shape,
  traits: z.looseObject({ ...System.shape, ...Flags.shape }).optional(),
});

const words = {
  tor: ['is_tor_exit_node'],
  vpn: ['is_anonymous_vpn'],
  public_proxy: ['is_public_proxy', 'is_anonymous_proxy'],
  residential_proxy: ['is_residential_proxy'],
  anonymous: ['is_anonymous'],
  hosting: ['is_hosting_provider'],
} as const satisfies Record<string, readonly (keyof z.output<typeof Flags>)[]>;

/** A record of any of those files; what is not as they have it says nothing. */
export function readRecord(record: unknown): GeoFacts {
  const parsed = Row.safeParse(record);
  if (!parsed.success) return {};
  const { country, city, location, traits, ...own } = parsed.data;
  const asn = own.autonomous_system_number ?? traits?.autonomous_system_number;
  const organization = own.autonomous_system_organization ?? traits?.autonomous_system_organization;
  const flags = Object.entries(words).flatMap(([word, fields]) =>
    fields.some((field) => own[field] || traits?.[field]) ? [word] : [],
  );
  return defined({
    country: country?.iso_code,
    city: city?.names?.en,
    latitude: location?.latitude,
    longitude: location?.longitude,
    asn,
    organization,
    flags: flags.length > 0 ? flags : undefined,
  });
}

function defined<T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as never;
}
