# Generated from openapi.json by openapi/python. Do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Unpack

from .._operation import AsyncCalls, AsyncPager, Calls, Operation, Pager, at

if TYPE_CHECKING:
    from .._operation import CallOptions
    from . import models


class AuthApi(Calls):
    def be_guest(
        self,
        body: models.Guest | None = None,
        *,
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.SignInStep:
        """Begin as a guest.

        ``POST /v1/auth/guest``.
        Refused with ``captcha_failed``, ``captcha_required``, ``captcha_unavailable`` or ``guests_off``, or what any call may be refused with.
        """
        answer: models.SignInStep = self._call(
            Operation(
                "beGuest",
                "POST",
                "/v1/auth/guest",
                body=body,
                creates=True,
                idempotency_key=idempotency_key,
                options=options,
            )
        )
        return answer

    def confirm_email_change(
        self,
        body: models.MailedToken,
        **options: Unpack[CallOptions],
    ) -> models.EmailChangeConfirmed:
        """Confirm a change of e-mail address from one of its two mailboxes.

        ``POST /v1/auth/email-change/confirm``.
        Refused with ``invalid_link``, or what any call may be refused with.
        """
        answer: models.EmailChangeConfirmed = self._call(
            Operation(
                "confirmEmailChange",
                "POST",
                "/v1/auth/email-change/confirm",
                body=body,
                options=options,
            )
        )
        return answer

    def forgot_password(
        self,
        body: models.ForgotPassword,
        **options: Unpack[CallOptions],
    ) -> models.CheckYourMail:
        """Ask for a mail that sets a new password.

        Answers alike for every identifier, whether anybody has it or not.

        ``POST /v1/auth/password/forgot``.
        Refused with ``captcha_failed``, ``captcha_required``, ``captcha_unavailable`` or ``mail_off``, or what any call may be refused with.
        """
        answer: models.CheckYourMail = self._call(
            Operation(
                "forgotPassword",
                "POST",
                "/v1/auth/password/forgot",
                body=body,
                options=options,
            )
        )
        return answer

    def refresh(
        self,
        body: models.Refresh | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Tokens:
        """Get new tokens for a refresh token.

        ``POST /v1/auth/refresh``.
        Refused with ``account_suspended``, ``invalid_refresh_token``, ``missing_refresh_token``, ``refresh_token_reused`` or ``session_ended``, or what any call may be refused with.
        """
        answer: models.Tokens = self._call(
            Operation(
                "refresh",
                "POST",
                "/v1/auth/refresh",
                body=body,
                options=options,
            )
        )
        return answer

    def register(
        self,
        body: models.Registration,
        *,
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.SignInStep:
        """Open an account.

        ``POST /v1/auth/register``.
        Refused with ``captcha_failed``, ``captcha_required``, ``captcha_unavailable``, ``email_domain_refused``, ``email_taken``, ``invalid_invitation``, ``invitation_required``, ``mail_off``, ``password_rejected``, ``registration_closed`` or ``username_taken``, or what any call may be refused with.
        """
        answer: models.SignInStep = self._call(
            Operation(
                "register",
                "POST",
                "/v1/auth/register",
                body=body,
                creates=True,
                idempotency_key=idempotency_key,
                options=options,
            )
        )
        return answer

    def request_magic_link(
        self,
        body: models.MagicLink,
        **options: Unpack[CallOptions],
    ) -> models.CheckYourMail:
        """Be mailed a link and a code to sign in with.

        ``POST /v1/auth/magic-link``.
        Refused with ``captcha_failed``, ``captcha_required``, ``captcha_unavailable`` or ``mail_off``, or what any call may be refused with.
        """
        answer: models.CheckYourMail = self._call(
            Operation(
                "requestMagicLink",
                "POST",
                "/v1/auth/magic-link",
                body=body,
                options=options,
            )
        )
        return answer

    def resend_mail(
        self,
        body: models.Resend,
        **options: Unpack[CallOptions],
    ) -> models.CheckYourMail:
        """Be mailed the link and code once more.

        ``POST /v1/auth/sign-in/resend``.
        Refused with ``attempt_expired`` or ``mail_off``, or what any call may be refused with.
        """
        answer: models.CheckYourMail = self._call(
            Operation(
                "resendMail",
                "POST",
                "/v1/auth/sign-in/resend",
                body=body,
                options=options,
            )
        )
        return answer

    def reset_password(
        self,
        body: models.ResetPassword,
        **options: Unpack[CallOptions],
    ) -> None:
        """Set a new password by a mailed link or code.

        Ends every session of the account.

        ``POST /v1/auth/password/reset``.
        Refused with ``invalid_code``, ``invalid_link``, ``password_rejected`` or ``too_many_codes``, or what any call may be refused with.
        """
        self._call(
            Operation(
                "resetPassword",
                "POST",
                "/v1/auth/password/reset",
                body=body,
                options=options,
            )
        )

    def set_new_password(
        self,
        body: models.NewPassword,
        **options: Unpack[CallOptions],
    ) -> models.SignInStep:
        """Continue a sign-in that asks for a new password.

        ``POST /v1/auth/sign-in/new-password``.
        Refused with ``account_suspended``, ``attempt_expired`` or ``password_rejected``, or what any call may be refused with.
        """
        answer: models.SignInStep = self._call(
            Operation(
                "setNewPassword",
                "POST",
                "/v1/auth/sign-in/new-password",
                body=body,
                options=options,
            )
        )
        return answer

    def sign_in(
        self,
        body: models.SignIn,
        **options: Unpack[CallOptions],
    ) -> models.SignInStep:
        """Sign in with a username or e-mail and a password.

        ``POST /v1/auth/sign-in``.
        Refused with ``account_suspended``, ``captcha_failed``, ``captcha_required``, ``captcha_unavailable`` or ``invalid_credentials``, or what any call may be refused with.
        """
        answer: models.SignInStep = self._call(
            Operation(
                "signIn",
                "POST",
                "/v1/auth/sign-in",
                body=body,
                options=options,
            )
        )
        return answer

    def sign_in_by_code(
        self,
        body: models.SignInByCode,
        **options: Unpack[CallOptions],
    ) -> models.SignInStep:
        """Sign in, or finish a registration, with a mailed code.

        ``POST /v1/auth/sign-in/code``.
        Refused with ``email_taken``, ``invalid_code``, ``too_many_codes`` or ``username_taken``, or what any call may be refused with.
        """
        answer: models.SignInStep = self._call(
            Operation(
                "signInByCode",
                "POST",
                "/v1/auth/sign-in/code",
                body=body,
                options=options,
            )
        )
        return answer

    def sign_in_by_link(
        self,
        body: models.SignInByLink,
        **options: Unpack[CallOptions],
    ) -> models.SignInStep:
        """Sign in, or finish a registration, with a mailed link.

        ``POST /v1/auth/sign-in/link``.
        Refused with ``email_taken``, ``invalid_link`` or ``username_taken``, or what any call may be refused with.
        """
        answer: models.SignInStep = self._call(
            Operation(
                "signInByLink",
                "POST",
                "/v1/auth/sign-in/link",
                body=body,
                options=options,
            )
        )
        return answer

    def sign_out(
        self,
        body: models.SignOut | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """End the session of a refresh token.

        ``POST /v1/auth/sign-out``.
        """
        self._call(
            Operation(
                "signOut",
                "POST",
                "/v1/auth/sign-out",
                body=body,
                options=options,
            )
        )

    def undo_email_change(
        self,
        body: models.MailedToken,
        **options: Unpack[CallOptions],
    ) -> None:
        """Put the old e-mail address back.

        Ends every session of the account and voids its password.

        ``POST /v1/auth/email-change/undo``.
        Refused with ``email_taken`` or ``invalid_link``, or what any call may be refused with.
        """
        self._call(
            Operation(
                "undoEmailChange",
                "POST",
                "/v1/auth/email-change/undo",
                body=body,
                options=options,
            )
        )


class AsyncAuthApi(AsyncCalls):
    async def be_guest(
        self,
        body: models.Guest | None = None,
        *,
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.SignInStep:
        """Begin as a guest.

        ``POST /v1/auth/guest``.
        Refused with ``captcha_failed``, ``captcha_required``, ``captcha_unavailable`` or ``guests_off``, or what any call may be refused with.
        """
        answer: models.SignInStep = await self._call(
            Operation(
                "beGuest",
                "POST",
                "/v1/auth/guest",
                body=body,
                creates=True,
                idempotency_key=idempotency_key,
                options=options,
            )
        )
        return answer

    async def confirm_email_change(
        self,
        body: models.MailedToken,
        **options: Unpack[CallOptions],
    ) -> models.EmailChangeConfirmed:
        """Confirm a change of e-mail address from one of its two mailboxes.

        ``POST /v1/auth/email-change/confirm``.
        Refused with ``invalid_link``, or what any call may be refused with.
        """
        answer: models.EmailChangeConfirmed = await self._call(
            Operation(
                "confirmEmailChange",
                "POST",
                "/v1/auth/email-change/confirm",
                body=body,
                options=options,
            )
        )
        return answer

    async def forgot_password(
        self,
        body: models.ForgotPassword,
        **options: Unpack[CallOptions],
    ) -> models.CheckYourMail:
        """Ask for a mail that sets a new password.

        Answers alike for every identifier, whether anybody has it or not.

        ``POST /v1/auth/password/forgot``.
        Refused with ``captcha_failed``, ``captcha_required``, ``captcha_unavailable`` or ``mail_off``, or what any call may be refused with.
        """
        answer: models.CheckYourMail = await self._call(
            Operation(
                "forgotPassword",
                "POST",
                "/v1/auth/password/forgot",
                body=body,
                options=options,
            )
        )
        return answer

    async def refresh(
        self,
        body: models.Refresh | None = None,
        **options: Unpack[CallOptions],
    ) -> models.Tokens:
        """Get new tokens for a refresh token.

        ``POST /v1/auth/refresh``.
        Refused with ``account_suspended``, ``invalid_refresh_token``, ``missing_refresh_token``, ``refresh_token_reused`` or ``session_ended``, or what any call may be refused with.
        """
        answer: models.Tokens = await self._call(
            Operation(
                "refresh",
                "POST",
                "/v1/auth/refresh",
                body=body,
                options=options,
            )
        )
        return answer

    async def register(
        self,
        body: models.Registration,
        *,
        idempotency_key: str | None = None,
        **options: Unpack[CallOptions],
    ) -> models.SignInStep:
        """Open an account.

        ``POST /v1/auth/register``.
        Refused with ``captcha_failed``, ``captcha_required``, ``captcha_unavailable``, ``email_domain_refused``, ``email_taken``, ``invalid_invitation``, ``invitation_required``, ``mail_off``, ``password_rejected``, ``registration_closed`` or ``username_taken``, or what any call may be refused with.
        """
        answer: models.SignInStep = await self._call(
            Operation(
                "register",
                "POST",
                "/v1/auth/register",
                body=body,
                creates=True,
                idempotency_key=idempotency_key,
                options=options,
            )
        )
        return answer

    async def request_magic_link(
        self,
        body: models.MagicLink,
        **options: Unpack[CallOptions],
    ) -> models.CheckYourMail:
        """Be mailed a link and a code to sign in with.

        ``POST /v1/auth/magic-link``.
        Refused with ``captcha_failed``, ``captcha_required``, ``captcha_unavailable`` or ``mail_off``, or what any call may be refused with.
        """
        answer: models.CheckYourMail = await self._call(
            Operation(
                "requestMagicLink",
                "POST",
                "/v1/auth/magic-link",
                body=body,
                options=options,
            )
        )
        return answer

    async def resend_mail(
        self,
        body: models.Resend,
        **options: Unpack[CallOptions],
    ) -> models.CheckYourMail:
        """Be mailed the link and code once more.

        ``POST /v1/auth/sign-in/resend``.
        Refused with ``attempt_expired`` or ``mail_off``, or what any call may be refused with.
        """
        answer: models.CheckYourMail = await self._call(
            Operation(
                "resendMail",
                "POST",
                "/v1/auth/sign-in/resend",
                body=body,
                options=options,
            )
        )
        return answer

    async def reset_password(
        self,
        body: models.ResetPassword,
        **options: Unpack[CallOptions],
    ) -> None:
        """Set a new password by a mailed link or code.

        Ends every session of the account.

        ``POST /v1/auth/password/reset``.
        Refused with ``invalid_code``, ``invalid_link``, ``password_rejected`` or ``too_many_codes``, or what any call may be refused with.
        """
        await self._call(
            Operation(
                "resetPassword",
                "POST",
                "/v1/auth/password/reset",
                body=body,
                options=options,
            )
        )

    async def set_new_password(
        self,
        body: models.NewPassword,
        **options: Unpack[CallOptions],
    ) -> models.SignInStep:
        """Continue a sign-in that asks for a new password.

        ``POST /v1/auth/sign-in/new-password``.
        Refused with ``account_suspended``, ``attempt_expired`` or ``password_rejected``, or what any call may be refused with.
        """
        answer: models.SignInStep = await self._call(
            Operation(
                "setNewPassword",
                "POST",
                "/v1/auth/sign-in/new-password",
                body=body,
                options=options,
            )
        )
        return answer

    async def sign_in(
        self,
        body: models.SignIn,
        **options: Unpack[CallOptions],
    ) -> models.SignInStep:
        """Sign in with a username or e-mail and a password.

        ``POST /v1/auth/sign-in``.
        Refused with ``account_suspended``, ``captcha_failed``, ``captcha_required``, ``captcha_unavailable`` or ``invalid_credentials``, or what any call may be refused with.
        """
        answer: models.SignInStep = await self._call(
            Operation(
                "signIn",
                "POST",
                "/v1/auth/sign-in",
                body=body,
                options=options,
            )
        )
        return answer

    async def sign_in_by_code(
        self,
        body: models.SignInByCode,
        **options: Unpack[CallOptions],
    ) -> models.SignInStep:
        """Sign in, or finish a registration, with a mailed code.

        ``POST /v1/auth/sign-in/code``.
        Refused with ``email_taken``, ``invalid_code``, ``too_many_codes`` or ``username_taken``, or what any call may be refused with.
        """
        answer: models.SignInStep = await self._call(
            Operation(
                "signInByCode",
                "POST",
                "/v1/auth/sign-in/code",
                body=body,
                options=options,
            )
        )
        return answer

    async def sign_in_by_link(
        self,
        body: models.SignInByLink,
        **options: Unpack[CallOptions],
    ) -> models.SignInStep:
        """Sign in, or finish a registration, with a mailed link.

        ``POST /v1/auth/sign-in/link``.
        Refused with ``email_taken``, ``invalid_link`` or ``username_taken``, or what any call may be refused with.
        """
        answer: models.SignInStep = await self._call(
            Operation(
                "signInByLink",
                "POST",
                "/v1/auth/sign-in/link",
                body=body,
                options=options,
            )
        )
        return answer

    async def sign_out(
        self,
        body: models.SignOut | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        """End the session of a refresh token.

        ``POST /v1/auth/sign-out``.
        """
        await self._call(
            Operation(
                "signOut",
                "POST",
                "/v1/auth/sign-out",
                body=body,
                options=options,
            )
        )

    async def undo_email_change(
        self,
        body: models.MailedToken,
        **options: Unpack[CallOptions],
    ) -> None:
        """Put the old e-mail address back.

        Ends every session of the account and voids its password.

        ``POST /v1/auth/email-change/undo``.
        Refused with ``email_taken`` or ``invalid_link``, or what any call may be refused with.
        """
        await self._call(
            Operation(
                "undoEmailChange",
                "POST",
                "/v1/auth/email-change/undo",
                body=body,
                options=options,
            )
        )
