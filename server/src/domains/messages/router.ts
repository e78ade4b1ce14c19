import { z } from 'zod';
import { procedure, router, wire } from '../../call/index.ts';
import {
  ListMessages,
  ListTemplates,
  Message,
  MessageList,
  MessagePreview,
  MessageRef,
  MessageTemplate,
  MessageTemplateList,
  messageProblems as p,
  TemplateChange,
  TemplateDraft,
  TemplateRef,
  TestMail,
} from './contract.ts';
import { getMessage, listMessages, retryMessage, sendTestMail } from './service/log.ts';
import { getTemplate, listTemplates, previewTemplate, removeTemplate, setTemplate } from './service/templates.ts';

const tag = 'Messages';
const reads = { tag, who: ['messages:read'] } as const;
const changes = { tag, who: ['messages:manage'] } as const;

/** messages.* : what was sent, and what became of it. */
export const messagesRouter = router({
  list: procedure
    .meta(
      wire('GET /v1/messages', {
        ...reads,
        operation: 'listMessages',
        summary: 'List mails, the newest first',
        pages: true,
      }),
    )
    .input(ListMessages)
    .output(MessageList)
    .query(({ ctx, input }) => listMessages(ctx.call, input)),
  get: procedure
    .meta(
      wire('GET /v1/messages/{message_id}', {
        ...reads,
        operation: 'getMessage',
        summary: 'See what became of a mail',
        problems: [p.message_not_found],
      }),
    )
    .input(MessageRef)
    .output(Message)
    .query(({ ctx, input }) => getMessage(ctx.call, input)),
  retry: procedure
    .meta(
      wire('POST /v1/messages/{message_id}/retry', {
        ...changes,
        operation: 'retryMessage',
        summary: 'Try to deliver a mail now',
        status: 202,
        problems: [p.message_not_found, p.message_not_retryable],
      }),
    )
    .input(MessageRef)
    .output(Message)
    .mutation(({ ctx, input }) => retryMessage(ctx.call, input)),
  test: procedure
    .meta(
      wire('POST /v1/messages/test', {
        ...changes,
        operation: 'sendTestMail',
        summary: 'Send a mail of made-up values, to see that mail arrives',
        status: 202,
        limit: 'sensitive',
        problems: [p.mail_off],
      }),
    )
    .input(TestMail)
    .output(Message)
    .mutation(({ ctx, input }) => sendTestMail(ctx.call, input)),
});

/** messageTemplates.* : the words. */
export const messageTemplatesRouter = router({
  list: procedure
    .meta(
      wire('GET /v1/message-templates', {
        ...reads,
        operation: 'listMessageTemplates',
        summary: 'List the words that go out in a locale',
      }),
    )
    .input(ListTemplates)
    .output(MessageTemplateList)
    .query(({ ctx, input }) => listTemplates(ctx.call, input)),
  get: procedure
    .meta(
      wire('GET /v1/message-templates/{template}/{locale}', {
        ...reads,
        operation: 'getMessageTemplate',
        summary: 'Read the words of one mail in one locale',
        etag: true,
        problems: [p.message_template_not_found],
      }),
    )
    .input(TemplateRef)
    .output(MessageTemplate)
    .query(({ ctx, input }) => getTemplate(ctx.call, input)),
  set: procedure
    .meta(
      wire('PUT /v1/message-templates/{template}/{locale}', {
        ...changes,
        operation: 'setMessageTemplate',
        summary: "Say it in the tenant's own words",
        etag: true,
        problems: [p.template_invalid],
      }),
    )
    .input(TemplateChange)
    .output(MessageTemplate)
    .mutation(({ ctx, input }) => setTemplate(ctx.call, input)),
  remove: procedure
    .meta(
      wire('DELETE /v1/message-templates/{template}/{locale}', {
        ...changes,
        operation: 'removeMessageTemplate',
        summary: 'Go back to the built-in words',
        status: 204,
        etag: true,
        problems: [p.message_template_not_found],
      }),
    )
    .input(TemplateRef)
    .output(z.void())
    .mutation(({ ctx, input }) => removeTemplate(ctx.call, input)),
  preview: procedure
    .meta(
      wire('POST /v1/message-templates/{template}/{locale}/preview', {
        ...reads,
        operation: 'previewMessageTemplate',
        summary: 'See a mail of made-up values, in the words in force or in a draft',
        problems: [p.template_invalid],
      }),
    )
    .input(TemplateDraft)
    .output(MessagePreview)
    .mutation(({ ctx, input }) => previewTemplate(ctx.call, input)),
});
