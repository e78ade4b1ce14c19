# Generated from openapi.json by openapi/python. Do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Unpack

from .._operation import AsyncCalls, AsyncPager, Calls, Operation, Pager, at

if TYPE_CHECKING:
    from .._operation import CallOptions
    from . import models


class MessagesApi(Calls):
    def get_message(
        self,
        message_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Message:
        """See what became of a mail.

        ``GET /v1/messages/{message_id}``, for holders of ``messages:read``.
        Refused with ``message_not_found``, or what any call may be refused with.
        """
        answer: models.Message = self._call(
            Operation(
                "getMessage",
                "GET",
                at("/v1/messages/{message_id}", message_id=message_id),
                tenant=tenant,
                options=options,
            )
        )
        return answer

    def get_message_template(
        self,
        template: Literal['registration', 'registration_notice', 'magic_link', 'sign_in_code', 'password_reset', 'password_changed', 'email_verification', 'email_change_confirm', 'email_change_approve', 'email_changed', 'invitation', 'organization_invitation', 'new_device', 'new_country', 'session_ended', 'impersonated', 'unproven_action', 'security_changed'],
        locale: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.MessageTemplate:
        """Read the words of one mail in one locale.

        ``GET /v1/message-templates/{template}/{locale}``, for holders of ``messages:read``.
        Refused with ``message_template_not_found``, or what any call may be refused with.
        """
        answer: models.MessageTemplate = self._call(
            Operation(
                "getMessageTemplate",
                "GET",
                at("/v1/message-templates/{template}/{locale}", template=template, locale=locale),
                tenant=tenant,
                options=options,
            )
        )
        return answer

    def list_message_templates(
        self,
        *,
        locale: str | None = None,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.MessageTemplateList:
        """List the words that go out in a locale.

        ``GET /v1/message-templates``, for holders of ``messages:read``.
        """
        answer: models.MessageTemplateList = self._call(
            Operation(
                "listMessageTemplates",
                "GET",
                "/v1/message-templates",
                query={
                    "locale": locale,
                },
                tenant=tenant,
                options=options,
            )
        )
        return answer

    def list_messages(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        status: Literal['queued', 'sent', 'failed'] | None = None,
        template: Literal['registration', 'registration_notice', 'magic_link', 'sign_in_code', 'password_reset', 'password_changed', 'email_verification', 'email_change_confirm', 'email_change_approve', 'email_changed', 'invitation', 'organization_invitation', 'new_device', 'new_country', 'session_ended', 'impersonated', 'unproven_action', 'security_changed'] | None = None,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Pager[models.Message]:
        """List mails, the newest first.

        ``GET /v1/messages``, for holders of ``messages:read``.
        """
        return self._pages(
            Operation(
                "listMessages",
                "GET",
                "/v1/messages",
                query={
                    "limit": limit,
                    "cursor": cursor,
                    "status": status,
                    "template": template,
                },
                tenant=tenant,
                options=options,
            )
        )

    def preview_message_template(
        self,
        template: Literal['registration', 'registration_notice', 'magic_link', 'sign_in_code', 'password_reset', 'password_changed', 'email_verification', 'email_change_confirm', 'email_change_approve', 'email_changed', 'invitation', 'organization_invitation', 'new_device', 'new_country', 'session_ended', 'impersonated', 'unproven_action', 'security_changed'],
        locale: str,
        body: models.MessageTemplateDraft | None = None,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.MessagePreview:
        """See a mail of made-up values, in the words in force or in a draft.

        ``POST /v1/message-templates/{template}/{locale}/preview``, for holders of ``messages:read``.
        Refused with ``template_invalid``, or what any call may be refused with.
        """
        answer: models.MessagePreview = self._call(
            Operation(
                "previewMessageTemplate",
                "POST",
                at("/v1/message-templates/{template}/{locale}/preview", template=template, locale=locale),
                body=body,
                tenant=tenant,
                options=options,
            )
        )
        return answer

    def remove_message_template(
        self,
        template: Literal['registration', 'registration_notice', 'magic_link', 'sign_in_code', 'password_reset', 'password_changed', 'email_verification', 'email_change_confirm', 'email_change_approve', 'email_changed', 'invitation', 'organization_invitation', 'new_device', 'new_country', 'session_ended', 'impersonated', 'unproven_action', 'security_changed'],
        locale: str,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Go back to the built-in words.

        ``DELETE /v1/message-templates/{template}/{locale}``, for holders of ``messages:manage``.
        Refused with ``message_template_not_found``, or what any call may be refused with.
        """
        self._call(
            Operation(
                "removeMessageTemplate",
                "DELETE",
                at("/v1/message-templates/{template}/{locale}", template=template, locale=locale),
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )

    def retry_message(
        self,
        message_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Message:
        """Try to deliver a mail now.

        ``POST /v1/messages/{message_id}/retry``, for holders of ``messages:manage``.
        Refused with ``message_not_found`` or ``message_not_retryable``, or what any call may be refused with.
        """
        answer: models.Message = self._call(
            Operation(
                "retryMessage",
                "POST",
                at("/v1/messages/{message_id}/retry", message_id=message_id),
                tenant=tenant,
                options=options,
            )
        )
        return answer

    def send_test_mail(
        self,
        body: models.TestMail,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Message:
        """Send a mail of made-up values, to see that mail arrives.

        ``POST /v1/messages/test``, for holders of ``messages:manage``.
        Refused with ``mail_off``, or what any call may be refused with.
        """
        answer: models.Message = self._call(
            Operation(
                "sendTestMail",
                "POST",
                "/v1/messages/test",
                body=body,
                tenant=tenant,
                options=options,
            )
        )
        return answer

    def set_message_template(
        self,
        template: Literal['registration', 'registration_notice', 'magic_link', 'sign_in_code', 'password_reset', 'password_changed', 'email_verification', 'email_change_confirm', 'email_change_approve', 'email_changed', 'invitation', 'organization_invitation', 'new_device', 'new_country', 'session_ended', 'impersonated', 'unproven_action', 'security_changed'],
        locale: str,
        body: models.MessageTemplateChange,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.MessageTemplate:
        """Say it in the tenant's own words.

        ``PUT /v1/message-templates/{template}/{locale}``, for holders of ``messages:manage``.
        Refused with ``template_invalid``, or what any call may be refused with.
        """
        answer: models.MessageTemplate = self._call(
            Operation(
                "setMessageTemplate",
                "PUT",
                at("/v1/message-templates/{template}/{locale}", template=template, locale=locale),
                body=body,
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )
        return answer


class AsyncMessagesApi(AsyncCalls):
    async def get_message(
        self,
        message_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Message:
        """See what became of a mail.

        ``GET /v1/messages/{message_id}``, for holders of ``messages:read``.
        Refused with ``message_not_found``, or what any call may be refused with.
        """
        answer: models.Message = await self._call(
            Operation(
                "getMessage",
                "GET",
                at("/v1/messages/{message_id}", message_id=message_id),
                tenant=tenant,
                options=options,
            )
        )
        return answer

    async def get_message_template(
        self,
        template: Literal['registration', 'registration_notice', 'magic_link', 'sign_in_code', 'password_reset', 'password_changed', 'email_verification', 'email_change_confirm', 'email_change_approve', 'email_changed', 'invitation', 'organization_invitation', 'new_device', 'new_country', 'session_ended', 'impersonated', 'unproven_action', 'security_changed'],
        locale: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.MessageTemplate:
        """Read the words of one mail in one locale.

        ``GET /v1/message-templates/{template}/{locale}``, for holders of ``messages:read``.
        Refused with ``message_template_not_found``, or what any call may be refused with.
        """
        answer: models.MessageTemplate = await self._call(
            Operation(
                "getMessageTemplate",
                "GET",
                at("/v1/message-templates/{template}/{locale}", template=template, locale=locale),
                tenant=tenant,
                options=options,
            )
        )
        return answer

    async def list_message_templates(
        self,
        *,
        locale: str | None = None,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.MessageTemplateList:
        """List the words that go out in a locale.

        ``GET /v1/message-templates``, for holders of ``messages:read``.
        """
        answer: models.MessageTemplateList = await self._call(
            Operation(
                "listMessageTemplates",
                "GET",
                "/v1/message-templates",
                query={
                    "locale": locale,
                },
                tenant=tenant,
                options=options,
            )
        )
        return answer

    def list_messages(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        status: Literal['queued', 'sent', 'failed'] | None = None,
        template: Literal['registration', 'registration_notice', 'magic_link', 'sign_in_code', 'password_reset', 'password_changed', 'email_verification', 'email_change_confirm', 'email_change_approve', 'email_changed', 'invitation', 'organization_invitation', 'new_device', 'new_country', 'session_ended', 'impersonated', 'unproven_action', 'security_changed'] | None = None,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> AsyncPager[models.Message]:
        """List mails, the newest first.

        ``GET /v1/messages``, for holders of ``messages:read``.
        """
        return self._pages(
            Operation(
                "listMessages",
                "GET",
                "/v1/messages",
                query={
                    "limit": limit,
                    "cursor": cursor,
                    "status": status,
                    "template": template,
                },
                tenant=tenant,
                options=options,
            )
        )

    async def preview_message_template(
        self,
        template: Literal['registration', 'registration_notice', 'magic_link', 'sign_in_code', 'password_reset', 'password_changed', 'email_verification', 'email_change_confirm', 'email_change_approve', 'email_changed', 'invitation', 'organization_invitation', 'new_device', 'new_country', 'session_ended', 'impersonated', 'unproven_action', 'security_changed'],
        locale: str,
        body: models.MessageTemplateDraft | None = None,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.MessagePreview:
        """See a mail of made-up values, in the words in force or in a draft.

        ``POST /v1/message-templates/{template}/{locale}/preview``, for holders of ``messages:read``.
        Refused with ``template_invalid``, or what any call may be refused with.
        """
        answer: models.MessagePreview = await self._call(
            Operation(
                "previewMessageTemplate",
                "POST",
                at("/v1/message-templates/{template}/{locale}/preview", template=template, locale=locale),
                body=body,
                tenant=tenant,
                options=options,
            )
        )
        return answer

    async def remove_message_template(
        self,
        template: Literal['registration', 'registration_notice', 'magic_link', 'sign_in_code', 'password_reset', 'password_changed', 'email_verification', 'email_change_confirm', 'email_change_approve', 'email_changed', 'invitation', 'organization_invitation', 'new_device', 'new_country', 'session_ended', 'impersonated', 'unproven_action', 'security_changed'],
        locale: str,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """Go back to the built-in words.

        ``DELETE /v1/message-templates/{template}/{locale}``, for holders of ``messages:manage``.
        Refused with ``message_template_not_found``, or what any call may be refused with.
        """
        await self._call(
            Operation(
                "removeMessageTemplate",
                "DELETE",
                at("/v1/message-templates/{template}/{locale}", template=template, locale=locale),
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )

    async def retry_message(
        self,
        message_id: str,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Message:
        """Try to deliver a mail now.

        ``POST /v1/messages/{message_id}/retry``, for holders of ``messages:manage``.
        Refused with ``message_not_found`` or ``message_not_retryable``, or what any call may be refused with.
        """
        answer: models.Message = await self._call(
            Operation(
                "retryMessage",
                "POST",
                at("/v1/messages/{message_id}/retry", message_id=message_id),
                tenant=tenant,
                options=options,
            )
        )
        return answer

    async def send_test_mail(
        self,
        body: models.TestMail,
        *,
        tenant: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Message:
        """Send a mail of made-up values, to see that mail arrives.

        ``POST /v1/messages/test``, for holders of ``messages:manage``.
        Refused with ``mail_off``, or what any call may be refused with.
        """
        answer: models.Message = await self._call(
            Operation(
                "sendTestMail",
                "POST",
                "/v1/messages/test",
                body=body,
                tenant=tenant,
                options=options,
            )
        )
        return answer

    async def set_message_template(
        self,
        template: Literal['registration', 'registration_notice', 'magic_link', 'sign_in_code', 'password_reset', 'password_changed', 'email_verification', 'email_change_confirm', 'email_change_approve', 'email_changed', 'invitation', 'organization_invitation', 'new_device', 'new_country', 'session_ended', 'impersonated', 'unproven_action', 'security_changed'],
        locale: str,
        body: models.MessageTemplateChange,
        *,
        tenant: str | None = None,
        if_match: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.MessageTemplate:
        """Say it in the tenant's own words.

        ``PUT /v1/message-templates/{template}/{locale}``, for holders of ``messages:manage``.
        Refused with ``template_invalid``, or what any call may be refused with.
        """
        answer: models.MessageTemplate = await self._call(
            Operation(
                "setMessageTemplate",
                "PUT",
                at("/v1/message-templates/{template}/{locale}", template=template, locale=locale),
                body=body,
                tenant=tenant,
                if_match=if_match,
                options=options,
            )
        )
        return answer
