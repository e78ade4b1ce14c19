import { z } from 'zod';
import { pageInput, pageOf, problems } from '../../call/index.ts';
import { idSchema } from '../../platform/ids.ts';
import { isMailAddress } from '../../platform/mail/index.ts';
import { canonicalLocale } from './locales.ts';
import { templates } from './words.ts';

const template = z.enum(templates).describe('What the mail is about.');
const locale = z
  .string()
  .max(35)
  .refine((tag) => canonicalLocale(tag) !== undefined, 'a BCP 47 language tag')
  .describe('BCP 47 language tag, such as `de` or `de-AT`.');

const subject = z.string().min(1).max(500).describe('Liquid; becomes one line.');
const html = z.string().min(1).max(60_000).describe('Liquid; every value is escaped.');
const text = z.string().min(1).max(30_000).describe('Liquid; for readers that show no HTML.');
const source = z.string().describe('`built_in`, or `tenant` for words of its own.');
const moment = z.iso.datetime();

export const MessageTemplateSummary = z
  .object({
    template: z.string(),
    locale: z.string().describe('The locale whose words would go out.'),
    source,
    subject: z.string(),
    own_locales: z.array(z.string()).describe('Locales in which the tenant has words of its own.'),
  })
  .meta({ id: 'MessageTemplateSummary' });

export const ListTemplates = z.object({ locale: locale.optional().describe('Default: `default_locale`.') });

/** One row a template, and of those there are few. */
export const MessageTemplateList = z
  .object({ data: z.array(MessageTemplateSummary) })
  .meta({ id: 'MessageTemplateList' });

export const MessageTemplate = z
  .object({
    template: z.string(),
    locale: z.string(),
    source,
    subject: z.string(),
    html: z.string(),
    text: z.string(),
    variables: z.array(z.string()).describe('What the words may name; some are not there in every mail.'),
    updated_at: moment.optional(),
  })
  .meta({ id: 'MessageTemplate' });

export const TemplateRef = z.object({ template, locale });
export const TemplateChange = z.object({ template, locale, subject, html, text }).meta({ id: 'MessageTemplateChange' });

export const TemplateDraft = z
  .object({ template, locale, subject: subject.optional(), html: html.optional(), text: text.optional() })
  .meta({ id: 'MessageTemplateDraft' });

export const MessagePreview = z
  .object({ subject: z.string(), html: z.string(), text: z.string() })
  .meta({ id: 'MessagePreview' });

export const Message = z
  .object({
    id: idSchema('msg'),
    template: z.string(),
    status: z.string().describe('`queued`, `sent` or `failed`.'),
    attempts: z.int(),
    error: z.string().optional().describe('Why the last attempt failed.'),
    recipient: z.string().optional().describe('Masked, such as `a***@example.com`; forgotten with the content.'),
    retryable: z.boolean().describe('Whether it can still be sent.'),
    created_at: moment,
    sent_at: moment.optional(),
    expires_at: moment.describe('When its content is erased at the latest; after that it is not sent.'),
  })
  .meta({ id: 'Message' });

export const ListMessages = z.object({
  ...pageInput,
  status: z.enum(['queued', 'sent', 'failed']).optional(),
  template: template.optional(),
});

export const MessageList = pageOf(Message).meta({ id: 'MessageList' });
export const MessageRef = z.object({ message_id: idSchema('msg') });

export const TestMail = z
  .object({
    to: z.string().max(254).refine(isMailAddress, 'one plain e-mail address').meta({ format: 'email' }),
    template: template.default('magic_link'),
    locale: locale.optional(),
  })
  .meta({ id: 'TestMail' });

export const messageProblems = problems('messages', {
  mail_off: [503, 'This server sends no mail.'],
  message_not_found: [404, 'No such message.'],
  message_not_retryable: [409, 'This message was sent, or its content is erased.'],
  message_template_not_found: [404, 'There are no such words in this locale.'],
  template_invalid: [422, 'The template cannot be used.'],
});
