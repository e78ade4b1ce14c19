import type { SensitiveAction } from '../../../call/index.ts';
import type { SecurityChange, SessionEnd, Template } from '../words.ts';
import { oneOf, type Words } from './compose.ts';

const notYou = 'Waren Sie das nicht, können Sie diese Nachricht ignorieren: Ohne Sie geschieht nichts.';
const good = 'Link und Code gelten {{ minutes }} Minuten und nur einmal. Geben Sie sie an niemanden weiter.';
const code = 'Oder geben Sie diesen Code ein:';

const actions: Readonly<Record<SensitiveAction, string>> = {
  factors: 'die Art der Anmeldung zu ändern',
  organizations: 'eine Organisation oder ihre Einstellungen zu ändern',
  members: 'die Mitglieder einer Organisation zu ändern',
  roles: 'jemandem eine Rolle zu geben oder zu nehmen',
  org_tokens: 'ein Token einer Organisation zu holen',
  keys: 'Signaturschlüssel oder Geheimnisse zu ändern',
  settings: 'Einstellungen zu ändern',
  audit_exports: 'das Audit-Log zu exportieren',
  impersonation: 'im Namen von jemand anderem zu handeln',
};

const changes: Readonly<Record<SecurityChange, string>> = {
  totp_added: 'Ihrem Konto bei {{ site }} wurde eine Authenticator-App hinzugefügt',
  totp_removed: 'Die Authenticator-App Ihres Kontos bei {{ site }} wurde entfernt',
  passkey_added: 'Ihrem Konto bei {{ site }} wurde ein Passkey hinzugefügt',
  passkey_removed: 'Ein Passkey Ihres Kontos bei {{ site }} wurde entfernt',
  recovery_codes_created: 'Für Ihr Konto bei {{ site }} wurden neue Wiederherstellungscodes erstellt',
  recovery_code_used: 'Ein Wiederherstellungscode Ihres Kontos bei {{ site }} wurde verwendet',
  provider_connected: '{{ provider }} wurde mit Ihrem Konto bei {{ site }} verbunden',
  provider_disconnected: '{{ provider }} wurde von Ihrem Konto bei {{ site }} getrennt',
  factors_reset: 'Die Verwaltung hat die zweiten Faktoren Ihres Kontos bei {{ site }} entfernt',
  device_trusted: 'Ein Gerät wurde für Ihr Konto bei {{ site }} als vertrauenswürdig markiert',
};

const consequences: Readonly<Partial<Record<SecurityChange, string>>> = {
  recovery_codes_created: ' Die bisherigen Codes gelten nicht mehr.',
  recovery_code_used: ' Übrige Codes: {{ left }}.',
  provider_connected: ' Wer sich dort anmeldet, kann sich in Ihrem Konto anmelden.',
  device_trusted: ' Eine Anmeldung dort kann mit weniger Nachweisen gelingen als anderswo.',
  factors_reset: ' Auch Ihre Passkeys sind entfernt, und alle Sitzungen sind beendet.',
};

const ends: Readonly<Record<SessionEnd, string>> = {
  session_cap:
    'Sie war die älteste, und jemand hat sich in Ihrem Konto einmal mehr angemeldet, als gleichzeitig erlaubt ist.',
  country_not_allowed: 'Sie wurde von einem Ort aus benutzt, von dem aus das nicht erlaubt ist.',
  refresh_token_reused: 'Ihr Geheimnis wurde zweimal benutzt: Jemand hat vielleicht eine Kopie davon.',
};

export const de: Readonly<Record<Template, Words>> = {
  registration: {
    subject: 'Bestätigen Sie Ihre Registrierung bei {{ site }}',
    before: ['Jemand, vermutlich Sie, hat sich mit dieser Adresse registriert. Ein Schritt fehlt noch.'],
    button: 'Registrierung bestätigen',
    code,
    after: [good, notYou],
  },
  registration_notice: {
    subject: 'Sie haben bereits ein Konto bei {{ site }}',
    before: [
      'Jemand wollte sich mit dieser Adresse registrieren, zu der es bereits ein Konto gibt. Es hat sich nichts geändert.',
      'Waren Sie das, melden Sie sich einfach an. Haben Sie Ihr Passwort vergessen, können Sie dort ein neues setzen.',
    ],
    button: 'Anmelden',
    after: ['Waren Sie das nicht, müssen Sie nichts tun.'],
  },
  magic_link: {
    subject: 'Anmeldung bei {{ site }}',
    before: ['Hier ist die Anmeldung, um die Sie gebeten haben.'],
    button: 'Anmelden',
    code,
    after: [good, notYou],
  },
  sign_in_code: {
    subject: 'Ihr Code zur Anmeldung bei {{ site }}',
    before: ['Jemand, vermutlich Sie, meldet sich gerade in Ihrem Konto an. Dazu ist noch dieser Code nötig.'],
    code: 'Geben Sie diesen Code dort ein, wo Sie sich anmelden:',
    after: [
      'Der Code gilt {{ minutes }} Minuten. Geben Sie ihn niemandem weiter.',
      'Waren Sie das nicht, ändern Sie Ihr Passwort: Jemand kennt es.',
    ],
  },
  password_reset: {
    subject: 'Neues Passwort für {{ site }}',
    before: ['Jemand, vermutlich Sie, möchte ein neues Passwort für dieses Konto.'],
    button: 'Neues Passwort setzen',
    code,
    after: [good, 'Waren Sie das nicht, können Sie diese Nachricht ignorieren: Ihr Passwort bleibt, wie es ist.'],
  },
  password_changed: {
    subject: 'Ihr Passwort für {{ site }} wurde geändert',
    before: ['Das Passwort Ihres Kontos wurde am {{ time }} geändert.'],
    button: 'Das war ich nicht: neues Passwort setzen',
    after: ['Waren Sie das, müssen Sie nichts tun.'],
  },
  email_verification: {
    subject: 'Bestätigen Sie Ihre E-Mail-Adresse für {{ site }}',
    before: ['Bitte bestätigen Sie, dass diese Adresse Ihnen gehört.'],
    button: 'Adresse bestätigen',
    code,
    after: [good, notYou],
  },
  email_change_confirm: {
    subject: 'Bestätigen Sie Ihre neue E-Mail-Adresse für {{ site }}',
    before: [
      'Ein Konto soll künftig unter dieser Adresse erreichbar sein. Bitte bestätigen Sie, dass sie Ihnen gehört.',
    ],
    button: 'Neue Adresse bestätigen',
    code,
    after: ['Dies gilt {{ minutes }} Minuten und nur einmal.', notYou],
  },
  email_change_approve: {
    subject: 'Stimmen Sie der Änderung Ihrer E-Mail-Adresse für {{ site }} zu',
    before: [
      'Die Adresse Ihres Kontos soll geändert werden{% if new_email %}: in {{ new_email }}{% endif %}. Das geschieht nur, wenn Sie hier zustimmen und die neue Adresse bestätigt wird.',
    ],
    button: 'Der Änderung zustimmen',
    code,
    after: [
      'Dies gilt {{ minutes }} Minuten und nur einmal.',
      'Waren Sie das nicht, stimmen Sie nicht zu und ändern Sie Ihr Passwort: Jemand ist in Ihrem Konto angemeldet.',
    ],
  },
  email_changed: {
    subject: 'Ihre E-Mail-Adresse für {{ site }} wurde geändert',
    before: [
      'Die Adresse Ihres Kontos wurde am {{ time }} geändert{% if new_email %}: in {{ new_email }}{% endif %}. Waren Sie das, müssen Sie nichts tun.',
    ],
    button: 'Das war ich nicht: Änderung zurücknehmen',
    after: [
      '{{ days }} Tage lang setzt der Link diese Adresse wieder ein und meldet alle ab, wer auch immer sie geändert hat. Setzen Sie danach ein neues Passwort.',
    ],
  },
  invitation: {
    subject: 'Einladung zu {{ site }}',
    before: [
      '{% if inviter %}{{ inviter }} lädt Sie ein{% else %}Sie sind eingeladen{% endif %}, ein Konto bei {{ site }} zu eröffnen.',
    ],
    button: 'Einladung annehmen',
    after: [
      'Die Einladung gilt {{ days }} Tage und nur einmal.',
      'Sagt Ihnen das nichts, können Sie diese Nachricht ignorieren.',
    ],
  },
  organization_invitation: {
    subject: 'Einladung in eine Organisation bei {{ site }}',
    before: [
      '{% if inviter %}{{ inviter }} lädt Sie ein{% else %}Sie sind eingeladen{% endif %}, der Organisation „{{ organization }}“ bei {{ site }} beizutreten.',
    ],
    button: 'Einladung ansehen',
    after: [
      'Die Einladung gilt {{ days }} Tage, nur einmal und nur für diese Adresse.',
      'Sagt Ihnen das nichts, können Sie diese Nachricht ignorieren.',
    ],
  },
  new_device: {
    subject: 'Neue Anmeldung bei {{ site }}',
    before: [
      'Am {{ time }} hat sich jemand mit einem bisher unbekannten Gerät in Ihrem Konto angemeldet: {{ device }}{% if place %} ({{ place }}){% endif %}.',
    ],
    button: 'Sitzungen ansehen',
    after: [
      'Waren Sie das, müssen Sie nichts tun.',
      'Waren Sie das nicht, beenden Sie diese Sitzung und ändern Sie Ihr Passwort.',
    ],
  },
  new_country: {
    subject: 'Anmeldung bei {{ site }} aus einem anderen Land',
    before: [
      'Am {{ time }} hat sich jemand aus einem Land in Ihrem Konto angemeldet, aus dem Sie sich bisher nicht angemeldet haben: {{ place }}, {{ device }}.',
    ],
    button: 'Sitzungen ansehen',
    after: [
      'Waren Sie das, müssen Sie nichts tun.',
      'Waren Sie das nicht, beenden Sie diese Sitzung und ändern Sie Ihr Passwort.',
    ],
  },
  session_ended: {
    subject: 'Eine Sitzung Ihres Kontos bei {{ site }} wurde beendet',
    before: [`Am {{ time }} wurde eine Sitzung Ihres Kontos beendet. ${oneOf('why', ends)}`],
    button: 'Sitzungen ansehen',
    after: [
      'Wissen Sie, worum es geht, müssen Sie sich nur neu anmelden.',
      'Wissen Sie es nicht, beenden Sie die Sitzungen, die Sie nicht kennen, und ändern Sie Ihr Passwort.',
    ],
  },
  impersonated: {
    subject: 'Der Support handelt bei {{ site }} in Ihrem Namen',
    before: [
      'Seit {{ time }} handelt jemand aus der Verwaltung von {{ site }} in Ihrem Namen in {{ app }}, höchstens {{ minutes }} Minuten lang.',
      'Als Grund ist angegeben: {{ reason }}',
      'Wer in Ihrem Namen handelt, kann weder Ihr Passwort noch Ihre Adresse noch sonst etwas ändern, womit Sie sich anmelden, und was geschieht, wird auch unter dem eigenen Namen aufgezeichnet.',
    ],
    button: 'Sitzungen ansehen',
    after: [
      'Haben Sie um Hilfe gebeten, müssen Sie nichts tun.',
      'Sie sehen den Vorgang unter Ihren Sitzungen und können ihn dort sofort beenden.',
    ],
  },
  unproven_action: {
    subject: 'Eine Änderung in Ihrem Konto bei {{ site }}',
    before: [
      `Am {{ time }} hat jemand in Ihrem Konto verlangt, ${oneOf('action', actions)}, in einer Sitzung, in der sich zuletzt niemand als Sie ausgewiesen hat.`,
    ],
    button: 'Sitzungen ansehen',
    after: [
      'Waren Sie das, müssen Sie nichts tun.',
      'Waren Sie das nicht, beenden Sie diese Sitzung und ändern Sie Ihr Passwort.',
    ],
  },
  security_changed: {
    subject: oneOf('change', changes),
    before: [`${oneOf('change', changes)}, und zwar am {{ time }}.${oneOf('change', consequences)}`],
    button: 'Ansehen, wie Sie sich anmelden können',
    after: [
      'Waren Sie das, müssen Sie nichts tun.',
      'Waren Sie das nicht, machen Sie die Änderung rückgängig, ändern Sie Ihr Passwort und beenden Sie alle Sitzungen: Jemand anderes kann sich in Ihrem Konto anmelden.',
    ],
  },
};
