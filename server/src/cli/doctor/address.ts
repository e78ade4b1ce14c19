import type { Config } from '../../config.ts';
import { isProduction } from '../../config.ts';
import { createProxies } from '../../http/index.ts';
import { type Finding, failure, ok, warning, wordsOf } from './finding.ts';

/** The public address and the proxies before it: what the configuration alone tells. That it is https outside loopback, as cookies need, the configuration holds. */
export function examineAddress(config: Config, publicUrl: string): Finding[] {
  return [examinePublicUrl(config, publicUrl), examineProxies(config, publicUrl)];
}

function examinePublicUrl(config: Config, publicUrl: string): Finding {
  const check = 'public_url';
  const local = /^(127(\.\d+){3}|::1|localhost)$/.test(config.host);
  if (config.publicUrl === undefined && !local)
    return warning(
      check,
      `DOORWARD_PUBLIC_URL is not set, though the server listens on ${config.host}: tokens and links name ${publicUrl}.`,
      'Set DOORWARD_PUBLIC_URL to the address that people and apps use.',
    );
  const { pathname } = new URL(publicUrl);
  if (pathname !== '/')
    return warning(
      check,
      `${publicUrl} has a path, which no cookie of Doorward can be kept to.`,
      'Give Doorward a host of its own, such as https://auth.example.com.',
    );
  return ok(check, `${publicUrl}, ${isProduction(config) ? 'production' : 'this machine alone'}.`);
}

function examineProxies({ trustedProxies }: Config, publicUrl: string): Finding {
  const check = 'proxies';
  try {
    createProxies(trustedProxies);
  } catch (error) {
    return failure(check, `DOORWARD_TRUSTED_PROXIES: ${wordsOf(error)}.`, 'Mend the entry: the server does not start.');
  }
  if (publicUrl.startsWith('https:') && trustedProxies.length === 0)
    return warning(
      check,
      'No proxy is trusted, though the public address is https: all visitors count as one caller, and one of them can lock out all.',
      'Set DOORWARD_TRUSTED_PROXIES to the address of the proxy that ends TLS.',
    );
  return ok(
    check,
    trustedProxies.length === 0 ? 'None trusted, none needed.' : `${trustedProxies.join(', ')} trusted.`,
  );
}
