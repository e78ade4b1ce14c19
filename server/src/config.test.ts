import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ConfigError, parseConfig, readConfig } from './config.ts';
import { reveal } from './platform/log.ts';

const faultsOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return '';
};
const production = { publicUrl: 'https://auth.example.com' };

test('all faults are told at once, each by the name to mend, and no value is repeated', () => {
  const told = faultsOf(() =>
    readConfig({
      DOORWARD_PORT: 'hunter2',
      DOORWARD_LIMITS: '{"hunter2',
      DOORWARD_MAIL: 'pigeon',
      DOORWARD_LOG_LEVEL: 'hunter2',
    }),
  );
  for (const name of ['PORT', 'LIMITS', 'MAIL', 'LOG_LEVEL']) expect(told).toContain(`DOORWARD_${name}:`);
  expect(told).not.toContain('hunter2');
});

test('a misspelt variable is refused, not ignored', () => {
  expect(faultsOf(() => readConfig({ DOORWARD_PROT: '3000' }))).toContain('DOORWARD_PROT: there is no such setting');
});

test('a server database needs a key ring, and a weak key is refused without being shown', () => {
  expect(faultsOf(() => parseConfig({ databaseUrl: 'postgres://localhost/x' }))).toContain('DOORWARD_KEYS: required');
  const weak = Buffer.alloc(32).toString('base64');
  const told = faultsOf(() => parseConfig({ keys: `k1:${weak}` }));
  expect(told).toContain('DOORWARD_KEYS:');
  expect(told).not.toContain(weak);
});

test('what is not loopback is production, and refuses plain http, the development mailbox and weak secrets', () => {
  const told = faultsOf(() =>
    parseConfig({
      publicUrl: 'http://auth.example.com',
      mail: 'development',
      adminPassword: 'short',
      hashMemoryKib: 64,
    }),
  );
  for (const name of ['PUBLIC_URL', 'MAIL', 'ADMIN_PASSWORD', 'HASH_MEMORY_KIB'])
    expect(told).toContain(`DOORWARD_${name}:`);
  expect(faultsOf(() => parseConfig(production))).toBe('');
  expect(faultsOf(() => parseConfig({ publicUrl: 'http://localhost:3000', mail: 'development' }))).toBe('');
});

test('a secret may come from a file, but not from two places', () => {
  const directory = mkdtempSync(join(tmpdir(), 'doorward-config-'));
  const path = join(directory, 'keys');
  const ring = `k1:${randomBytes(32).toString('base64')}`;
  writeFileSync(path, `${ring}\n`);
  try {
    const { keys } = readConfig({ DOORWARD_KEYS_FILE: path });
    expect(keys && reveal(keys)).toBe(ring);
    expect(JSON.stringify(keys)).not.toContain(ring);
    expect(faultsOf(() => readConfig({ DOORWARD_KEYS_FILE: path, DOORWARD_KEYS: ring }))).toContain('not both');
  } finally {
    rmSync(directory, { recursive: true });
  }
});

test('mail and text messages that could not leave are told at start, and no key is repeated', () => {
  const weak = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey.export({ type: 'pkcs8', format: 'pem' });
  const told = faultsOf(() =>
    parseConfig({
      mail: 'http',
      mailFrom: 'a@b.example, c@d.example',
      smtpCa: 'hunter2',
      dkimPrivateKey: String(weak),
      sms: 'http',
    }),
  );
  const names = [
    'MAIL_PROVIDER_TOKEN',
    'MAIL_PROVIDER_URL',
    'MAIL_FROM',
    'SMTP_CA',
    'DKIM_SELECTOR',
    'DKIM_PRIVATE_KEY',
  ];
  for (const name of [...names, 'SMS_TOKEN', 'SMS_FROM', 'SMS_URL']) expect(told).toContain(`DOORWARD_${name}:`);
  expect(told).not.toMatch(/hunter2|PRIVATE KEY-|b\.example/);
  expect(faultsOf(() => parseConfig({ sms: 'http', smsProvider: 'twilio', smsToken: 't', smsFrom: '+1' }))).toContain(
    'DOORWARD_SMS_USER: required',
  );
  expect(faultsOf(() => parseConfig({ ...production, sms: 'log' }))).toContain('DOORWARD_SMS:');
  const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' });
  const good = { mailFrom: 'no-reply@auth.example', dkimSelector: 'dw1', dkimPrivateKey: String(key) };
  expect(faultsOf(() => parseConfig({ mail: 'smtp', smtpHost: 'mail.example', ...good }))).toBe('');
});
