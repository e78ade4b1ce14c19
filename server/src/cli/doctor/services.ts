import type { Config } from '../../config.ts';
import { isProduction } from '../../config.ts';
import { systemClock } from '../../platform/clock.ts';
import { createHttp } from '../../platform/http/index.ts';
import { inspectRedis, RedisUnusable } from '../../platform/kv/index.ts';
import { reveal } from '../../platform/log.ts';
import { createMail, MailFailed } from '../../platform/mail/index.ts';
import { systemRandom } from '../../platform/random.ts';
import { mailOf } from '../../world.ts';
import { type Finding, failure, ok, skipped, warning } from './finding.ts';

/** SMTP: connects, does TLS and signs in, and sends nothing. */
export async function examineMail(config: Config): Promise<Finding> {
  const check = 'mail';
  if (config.mail === 'off' && isProduction(config))
    return warning(
      check,
      'Mail is off: nobody can prove an address or reset a password.',
      'Set DOORWARD_MAIL and what belongs to it (docs/mail.md).',
    );
  if (config.mail === 'http')
    return skipped(
      check,
      `Mail leaves through ${config.mailProvider}, which can only be tried by sending: POST /v1/messages/test.`,
    );
  if (config.mail !== 'smtp') return skipped(check, `Mail is ${config.mail}.`);
  const http = createHttp();
  const mail = await createMail(mailOf(config), { clock: systemClock, random: systemRandom, http });
  try {
    await mail.verify();
    return ok(check, `${config.smtpHost} answers${config.smtpUser ? ' and takes the credentials' : ''}.`);
  } catch (error) {
    if (!(error instanceof MailFailed)) throw error;
    return failure(check, `${config.smtpHost}:${config.smtpPort}: ${error.message}.`, remedyOf(error));
  } finally {
    await mail.close();
    await http.close();
  }
}

function remedyOf({ code }: MailFailed): string {
  if (code === 'EAUTH') return 'Mend DOORWARD_SMTP_USER and DOORWARD_SMTP_PASSWORD.';
  if (code === 'ETLS') return 'The server offers no TLS there: use its submission port, 587 or 465.';
  return 'Mend DOORWARD_SMTP_HOST and _PORT; give a private authority with DOORWARD_SMTP_CA.';
}

export async function examineRedis({ redisUrl, redisPrefix }: Config): Promise<Finding> {
  const check = 'redis';
  if (!redisUrl)
    return skipped(check, 'No Redis: right for one server. Of several, each would count limits for itself.');
  try {
    const { version, policy, maxBytes } = await inspectRedis(reveal(redisUrl), redisPrefix);
    if (maxBytes > 0 && policy !== '' && policy !== 'noeviction')
      return warning(
        check,
        `Redis ${version} forgets keys when it is full (${policy}), and with them what limits have counted.`,
        'Set maxmemory-policy to noeviction, or give Doorward a Redis of its own.',
      );
    return ok(check, `Redis ${version} answers and takes writes.`);
  } catch (error) {
    if (!(error instanceof RedisUnusable)) throw error;
    return failure(
      check,
      `Redis cannot be used: ${error.message}. Each server counts limits for itself.`,
      'Start Redis, and mend host, password and TLS in REDIS_URL.',
    );
  }
}
