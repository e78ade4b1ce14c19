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
        Refused with ``captcha_failed``, ``captcha_required``, ``captcha_unavailable``, ``country_not_allowed``, ``guests_off`` or ``sign_in_blocked``, or what any call may be refused with.
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

    def confirm_enrolled_totp(
        self,
        body: models.ConfirmEnrolledTotp,
        **options: Unpack[CallOptions],
    ) -> models.SignInStep:
        """Take up the authenticator app with a code it shows, and go on.

        ``POST /v1/auth/sign-in/enrol/totp/confirm``.
        Refused with ``account_suspended``, ``attempt_expired``, ``country_not_allowed``, ``session_cap_reached``, ``sign_in_blocked``, ``totp_setup_expired`` or ``wrong_factor_code``, or what any call may be refused with.
        """
        answer: models.SignInStep = self._call(
            Operation(
                "confirmEnrolledTotp",
                "POST",
                "/v1/auth/sign-in/enrol/totp/confirm",
                body=body,
                options=options,
            )
        )
        return answer

    def enrol_passkey(
        self,
        body: models.EnrolPasskey,
        **options: Unpack[CallOptions],
    ) -> models.SignInStep:
        """Register the passkey a browser made, and go on.

        ``POST /v1/auth/sign-in/enrol/passkey``.
        Refused with ``account_suspended``, ``attempt_expired``, ``country_not_allowed``, ``passkey_attestation_refused``, ``passkey_rejected``, ``passkey_taken``, ``passkeys_off``, ``session_cap_reached`` or ``sign_in_blocked``, or what any call may be refused with.
        """
        answer: models.SignInStep = self._call(
            Operation(
                "enrolPasskey",
                "POST",
                "/v1/auth/sign-in/enrol/passkey",
                body=body,
                options=options,
            )
        )
        return answer

    def enrol_totp(
        self,
        body: models.EnrolTotp,
        **options: Unpack[CallOptions],
    ) -> models.TotpSetup:
        """Begin to set up the authenticator app that a sign-in asks for.

        ``POST /v1/auth/sign-in/enrol/totp``.
        Refused with ``attempt_expired`` or ``mfa_off``, or what any call may be refused with.
        """
        answer: models.TotpSetup = self._call(
            Operation(
                "enrolTotp",
                "POST",
                "/v1/auth/sign-in/enrol/totp",
                body=body,
                options=options,
            )
        )
        return answer

    def finish_social(
        self,
        provider: str,
        body: models.SocialAnswer | None = None,
        **options: Unpack[CallOptions],
    ) -> models.SocialReturn:
        """Take the answer of a provider.

        What the page at `{issuer}/social/callback/{provider}` does with what the browser brings.

        ``POST /v1/auth/social/{provider}/callback``.
        Refused with ``invalid_state``, or what any call may be refused with.
        """
        answer: models.SocialReturn = self._call(
            Operation(
                "finishSocial",
                "POST",
                at("/v1/auth/social/{provider}/callback", provider=provider),
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

    def keep_social_answer(
        self,
        provider: str,
        body: models.PostedSocialAnswer,
        **options: Unpack[CallOptions],
    ) -> models.SocialHandle:
        """Keep the answer of a provider that posts it, until the browser comes by itself.

        ``POST /v1/auth/social/{provider}/posted``.
        Refused with ``invalid_state``, or what any call may be refused with.
        """
        answer: models.SocialHandle = self._call(
            Operation(
                "keepSocialAnswer",
                "POST",
                at("/v1/auth/social/{provider}/posted", provider=provider),
                body=body,
                options=options,
            )
        )
        return answer

    def list_browser_accounts(
        self,
        **options: Unpack[CallOptions],
    ) -> models.BrowserAccounts:
        """List the accounts signed in to in this browser.

        Of cookies alone: empty for who keeps tokens themselves.

        ``GET /v1/auth/accounts``.
        """
        answer: models.BrowserAccounts = self._call(
            Operation(
                "listBrowserAccounts",
                "GET",
                "/v1/auth/accounts",
                options=options,
            )
        )
        return answer

    def mail_second_factor(
        self,
        body: models.MailSecondFactor,
        **options: Unpack[CallOptions],
    ) -> models.SecondFactorMailed:
        """Be mailed the code a sign-in asks for.

        Where `methods` is `mailed_code`: who holds no second factor proves the mailbox for a sign-in that looks risky. Asked again, the same code is mailed again.

        ``POST /v1/auth/sign-in/second-factor/mail``.
        Refused with ``attempt_expired`` or ``sign_in_blocked``, or what any call may be refused with.
        """
        answer: models.SecondFactorMailed = self._call(
            Operation(
                "mailSecondFactor",
                "POST",
                "/v1/auth/sign-in/second-factor/mail",
                body=body,
                options=options,
            )
        )
        return answer

    def prove_passkey_factor(
        self,
        body: models.PasskeyFactor,
        **options: Unpack[CallOptions],
    ) -> models.SignInStep:
        """Continue a sign-in that asks for a second factor, with a passkey.

        ``POST /v1/auth/sign-in/second-factor/passkey``.
        Refused with ``account_suspended``, ``attempt_expired``, ``country_not_allowed``, ``invalid_passkey``, ``passkeys_off``, ``session_cap_reached`` or ``sign_in_blocked``, or what any call may be refused with.
        """
        answer: models.SignInStep = self._call(
            Operation(
                "provePasskeyFactor",
                "POST",
                "/v1/auth/sign-in/second-factor/passkey",
                body=body,
                options=options,
            )
        )
        return answer

    def prove_second_factor(
        self,
        body: models.SecondFactor,
        **options: Unpack[CallOptions],
    ) -> models.SignInStep:
        """Continue a sign-in that asks for a second factor, with a code.

        ``POST /v1/auth/sign-in/second-factor``.
        Refused with ``account_suspended``, ``attempt_expired``, ``country_not_allowed``, ``session_cap_reached``, ``sign_in_blocked``, ``too_many_factor_codes`` or ``wrong_factor_code``, or what any call may be refused with.
        """
        answer: models.SignInStep = self._call(
            Operation(
                "proveSecondFactor",
                "POST",
                "/v1/auth/sign-in/second-factor",
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
        Refused with ``account_suspended``, ``country_not_allowed``, ``invalid_refresh_token``, ``missing_refresh_token``, ``refresh_token_reused``, ``second_factor_required`` or ``session_ended``, or what any call may be refused with.
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
        Refused with ``captcha_failed``, ``captcha_required``, ``captcha_unavailable``, ``country_not_allowed``, ``email_domain_refused``, ``email_taken``, ``invalid_invitation``, ``invitation_required``, ``mail_off``, ``password_rejected``, ``registration_closed``, ``sign_in_blocked`` or ``username_taken``, or what any call may be refused with.
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

    def set_browser_account_aside(
        self,
        **options: Unpack[CallOptions],
    ) -> None:
        """Set the account in use aside, to sign in to another.

        ``POST /v1/auth/accounts/set-aside``.
        Refused with ``too_many_accounts``, or what any call may be refused with.
        """
        self._call(
            Operation(
                "setBrowserAccountAside",
                "POST",
                "/v1/auth/accounts/set-aside",
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
        Refused with ``account_suspended``, ``attempt_expired``, ``country_not_allowed``, ``password_rejected``, ``session_cap_reached`` or ``sign_in_blocked``, or what any call may be refused with.
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
        Refused with ``account_suspended``, ``captcha_failed``, ``captcha_required``, ``captcha_unavailable``, ``country_not_allowed``, ``invalid_credentials``, ``session_cap_reached``, ``sign_in_blocked`` or ``sign_in_locked``, or what any call may be refused with.
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
        Refused with ``country_not_allowed``, ``email_taken``, ``invalid_code``, ``session_cap_reached``, ``sign_in_blocked``, ``too_many_codes`` or ``username_taken``, or what any call may be refused with.
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
        Refused with ``country_not_allowed``, ``email_taken``, ``invalid_link``, ``session_cap_reached``, ``sign_in_blocked`` or ``username_taken``, or what any call may be refused with.
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

    def sign_in_by_passkey(
        self,
        body: models.SignInByPasskey,
        **options: Unpack[CallOptions],
    ) -> models.SignInStep:
        """Sign in with a passkey, without a username.

        ``POST /v1/auth/sign-in/passkey``.
        Refused with ``account_suspended``, ``country_not_allowed``, ``invalid_passkey``, ``passkeys_off``, ``session_cap_reached`` or ``sign_in_blocked``, or what any call may be refused with.
        """
        answer: models.SignInStep = self._call(
            Operation(
                "signInByPasskey",
                "POST",
                "/v1/auth/sign-in/passkey",
                body=body,
                options=options,
            )
        )
        return answer

    def sign_in_by_social(
        self,
        body: models.SignInBySocial,
        **options: Unpack[CallOptions],
    ) -> models.SignInStep:
        """Sign in with the one-time code of the way back from a provider.

        ``POST /v1/auth/sign-in/social``.
        Refused with ``account_suspended``, ``connection_required``, ``country_not_allowed``, ``email_domain_refused``, ``email_taken``, ``invalid_social_code``, ``invitation_required``, ``registration_closed``, ``session_cap_reached`` or ``sign_in_blocked``, or what any call may be refused with.
        """
        answer: models.SignInStep = self._call(
            Operation(
                "signInBySocial",
                "POST",
                "/v1/auth/sign-in/social",
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

    def sign_out_browser_account(
        self,
        session_id: str,
        **options: Unpack[CallOptions],
    ) -> None:
        """Sign out of one account of this browser.

        ``DELETE /v1/auth/accounts/{session_id}``.
        Refused with ``session_not_found``, or what any call may be refused with.
        """
        self._call(
            Operation(
                "signOutBrowserAccount",
                "DELETE",
                at("/v1/auth/accounts/{session_id}", session_id=session_id),
                options=options,
            )
        )

    def sign_out_browser_accounts(
        self,
        **options: Unpack[CallOptions],
    ) -> None:
        """Sign out of every account of this browser.

        ``DELETE /v1/auth/accounts``.
        """
        self._call(
            Operation(
                "signOutBrowserAccounts",
                "DELETE",
                "/v1/auth/accounts",
                options=options,
            )
        )

    def start_passkey_enrolment(
        self,
        body: models.StartPasskeyEnrolment,
        **options: Unpack[CallOptions],
    ) -> models.PasskeyCreation:
        """Get what a browser needs to make the passkey that a sign-in asks for.

        ``POST /v1/auth/sign-in/enrol/passkey/options``.
        Refused with ``attempt_expired``, ``mfa_off`` or ``passkeys_off``, or what any call may be refused with.
        """
        answer: models.PasskeyCreation = self._call(
            Operation(
                "startPasskeyEnrolment",
                "POST",
                "/v1/auth/sign-in/enrol/passkey/options",
                body=body,
                options=options,
            )
        )
        return answer

    def start_passkey_factor(
        self,
        body: models.StartPasskeyFactor,
        **options: Unpack[CallOptions],
    ) -> models.PasskeyRequest:
        """Get what a browser needs to ask for a passkey as the second factor.

        ``POST /v1/auth/sign-in/second-factor/passkey/options``.
        Refused with ``attempt_expired`` or ``passkeys_off``, or what any call may be refused with.
        """
        answer: models.PasskeyRequest = self._call(
            Operation(
                "startPasskeyFactor",
                "POST",
                "/v1/auth/sign-in/second-factor/passkey/options",
                body=body,
                options=options,
            )
        )
        return answer

    def start_passkey_sign_in(
        self,
        **options: Unpack[CallOptions],
    ) -> models.PasskeyRequest:
        """Get what a browser needs to ask for a passkey.

        For a button or for autofill; good for five minutes and one sign-in, in this app. It names nobody.

        ``POST /v1/auth/sign-in/passkey/options``.
        Refused with ``passkeys_off``, or what any call may be refused with.
        """
        answer: models.PasskeyRequest = self._call(
            Operation(
                "startPasskeySignIn",
                "POST",
                "/v1/auth/sign-in/passkey/options",
                options=options,
            )
        )
        return answer

    def start_passkey_step_up(
        self,
        body: models.StartPasskeyStepUp | None = None,
        **options: Unpack[CallOptions],
    ) -> models.PasskeyRequest:
        """Begin to prove again who you are with a passkey.

        For `navigator.credentials.get`; what it gives is the `response` of the step-up, for the same action.

        ``POST /v1/auth/step-up/passkey/options``.
        Refused with ``passkeys_off``, or what any call may be refused with.
        """
        answer: models.PasskeyRequest = self._call(
            Operation(
                "startPasskeyStepUp",
                "POST",
                "/v1/auth/step-up/passkey/options",
                body=body,
                options=options,
            )
        )
        return answer

    def start_social(
        self,
        provider: str,
        body: models.StartSocial,
        **options: Unpack[CallOptions],
    ) -> models.SocialStart:
        """Begin to sign in with a provider.

        Send the browser to `authorize_url`. It comes back to `next` with a one-time `code`, for `POST /v1/auth/sign-in/social`.

        ``POST /v1/auth/social/{provider}/start``.
        Refused with ``next_not_allowed``, ``provider_off`` or ``provider_unreachable``, or what any call may be refused with.
        """
        answer: models.SocialStart = self._call(
            Operation(
                "startSocial",
                "POST",
                at("/v1/auth/social/{provider}/start", provider=provider),
                body=body,
                options=options,
            )
        )
        return answer

    def step_up(
        self,
        body: models.StepUp,
        **options: Unpack[CallOptions],
    ) -> models.SteppedUp:
        """Prove again who you are.

        After a 401 `step_up_required`: prove yourself as its `next` says, then call again. What is proven is proven for this session alone (RFC 9470).

        ``POST /v1/auth/step-up``.
        Refused with ``passkeys_off``, ``proof_method_refused``, ``proof_rejected``, ``session_ended``, ``sign_in_locked`` or ``too_many_proofs``, or what any call may be refused with.
        """
        answer: models.SteppedUp = self._call(
            Operation(
                "stepUp",
                "POST",
                "/v1/auth/step-up",
                body=body,
                options=options,
            )
        )
        return answer

    def switch_browser_account(
        self,
        session_id: str,
        **options: Unpack[CallOptions],
    ) -> models.Tokens:
        """Take up an account that was set aside in this browser.

        Gives tokens as a refresh does, in cookies; the account in use is set aside.

        ``POST /v1/auth/accounts/{session_id}/switch``.
        Refused with ``account_suspended``, ``country_not_allowed``, ``invalid_refresh_token``, ``refresh_token_reused``, ``second_factor_required``, ``session_ended`` or ``session_not_found``, or what any call may be refused with.
        """
        answer: models.Tokens = self._call(
            Operation(
                "switchBrowserAccount",
                "POST",
                at("/v1/auth/accounts/{session_id}/switch", session_id=session_id),
                options=options,
            )
        )
        return answer

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
        Refused with ``captcha_failed``, ``captcha_required``, ``captcha_unavailable``, ``country_not_allowed``, ``guests_off`` or ``sign_in_blocked``, or what any call may be refused with.
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

    async def confirm_enrolled_totp(
        self,
        body: models.ConfirmEnrolledTotp,
        **options: Unpack[CallOptions],
    ) -> models.SignInStep:
        """Take up the authenticator app with a code it shows, and go on.

        ``POST /v1/auth/sign-in/enrol/totp/confirm``.
        Refused with ``account_suspended``, ``attempt_expired``, ``country_not_allowed``, ``session_cap_reached``, ``sign_in_blocked``, ``totp_setup_expired`` or ``wrong_factor_code``, or what any call may be refused with.
        """
        answer: models.SignInStep = await self._call(
            Operation(
                "confirmEnrolledTotp",
                "POST",
                "/v1/auth/sign-in/enrol/totp/confirm",
                body=body,
                options=options,
            )
        )
        return answer

    async def enrol_passkey(
        self,
        body: models.EnrolPasskey,
        **options: Unpack[CallOptions],
    ) -> models.SignInStep:
        """Register the passkey a browser made, and go on.

        ``POST /v1/auth/sign-in/enrol/passkey``.
        Refused with ``account_suspended``, ``attempt_expired``, ``country_not_allowed``, ``passkey_attestation_refused``, ``passkey_rejected``, ``passkey_taken``, ``passkeys_off``, ``session_cap_reached`` or ``sign_in_blocked``, or what any call may be refused with.
        """
        answer: models.SignInStep = await self._call(
            Operation(
                "enrolPasskey",
                "POST",
                "/v1/auth/sign-in/enrol/passkey",
                body=body,
                options=options,
            )
        )
        return answer

    async def enrol_totp(
        self,
        body: models.EnrolTotp,
        **options: Unpack[CallOptions],
    ) -> models.TotpSetup:
        """Begin to set up the authenticator app that a sign-in asks for.

        ``POST /v1/auth/sign-in/enrol/totp``.
        Refused with ``attempt_expired`` or ``mfa_off``, or what any call may be refused with.
        """
        answer: models.TotpSetup = await self._call(
            Operation(
                "enrolTotp",
                "POST",
                "/v1/auth/sign-in/enrol/totp",
                body=body,
                options=options,
            )
        )
        return answer

    async def finish_social(
        self,
        provider: str,
        body: models.SocialAnswer | None = None,
        **options: Unpack[CallOptions],
    ) -> models.SocialReturn:
        """Take the answer of a provider.

        What the page at `{issuer}/social/callback/{provider}` does with what the browser brings.

        ``POST /v1/auth/social/{provider}/callback``.
        Refused with ``invalid_state``, or what any call may be refused with.
        """
        answer: models.SocialReturn = await self._call(
            Operation(
                "finishSocial",
                "POST",
                at("/v1/auth/social/{provider}/callback", provider=provider),
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

    async def keep_social_answer(
        self,
        provider: str,
        body: models.PostedSocialAnswer,
        **options: Unpack[CallOptions],
    ) -> models.SocialHandle:
        """Keep the answer of a provider that posts it, until the browser comes by itself.

        ``POST /v1/auth/social/{provider}/posted``.
        Refused with ``invalid_state``, or what any call may be refused with.
        """
        answer: models.SocialHandle = await self._call(
            Operation(
                "keepSocialAnswer",
                "POST",
                at("/v1/auth/social/{provider}/posted", provider=provider),
                body=body,
                options=options,
            )
        )
        return answer

    async def list_browser_accounts(
        self,
        **options: Unpack[CallOptions],
    ) -> models.BrowserAccounts:
        """List the accounts signed in to in this browser.

        Of cookies alone: empty for who keeps tokens themselves.

        ``GET /v1/auth/accounts``.
        """
        answer: models.BrowserAccounts = await self._call(
            Operation(
                "listBrowserAccounts",
                "GET",
                "/v1/auth/accounts",
                options=options,
            )
        )
        return answer

    async def mail_second_factor(
        self,
        body: models.MailSecondFactor,
        **options: Unpack[CallOptions],
    ) -> models.SecondFactorMailed:
        """Be mailed the code a sign-in asks for.

        Where `methods` is `mailed_code`: who holds no second factor proves the mailbox for a sign-in that looks risky. Asked again, the same code is mailed again.

        ``POST /v1/auth/sign-in/second-factor/mail``.
        Refused with ``attempt_expired`` or ``sign_in_blocked``, or what any call may be refused with.
        """
        answer: models.SecondFactorMailed = await self._call(
            Operation(
                "mailSecondFactor",
                "POST",
                "/v1/auth/sign-in/second-factor/mail",
                body=body,
                options=options,
            )
        )
        return answer

    async def prove_passkey_factor(
        self,
        body: models.PasskeyFactor,
        **options: Unpack[CallOptions],
    ) -> models.SignInStep:
        """Continue a sign-in that asks for a second factor, with a passkey.

        ``POST /v1/auth/sign-in/second-factor/passkey``.
        Refused with ``account_suspended``, ``attempt_expired``, ``country_not_allowed``, ``invalid_passkey``, ``passkeys_off``, ``session_cap_reached`` or ``sign_in_blocked``, or what any call may be refused with.
        """
        answer: models.SignInStep = await self._call(
            Operation(
                "provePasskeyFactor",
                "POST",
                "/v1/auth/sign-in/second-factor/passkey",
                body=body,
                options=options,
            )
        )
        return answer

    async def prove_second_factor(
        self,
        body: models.SecondFactor,
        **options: Unpack[CallOptions],
    ) -> models.SignInStep:
        """Continue a sign-in that asks for a second factor, with a code.

        ``POST /v1/auth/sign-in/second-factor``.
        Refused with ``account_suspended``, ``attempt_expired``, ``country_not_allowed``, ``session_cap_reached``, ``sign_in_blocked``, ``too_many_factor_codes`` or ``wrong_factor_code``, or what any call may be refused with.
        """
        answer: models.SignInStep = await self._call(
            Operation(
                "proveSecondFactor",
                "POST",
                "/v1/auth/sign-in/second-factor",
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
        Refused with ``account_suspended``, ``country_not_allowed``, ``invalid_refresh_token``, ``missing_refresh_token``, ``refresh_token_reused``, ``second_factor_required`` or ``session_ended``, or what any call may be refused with.
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
        Refused with ``captcha_failed``, ``captcha_required``, ``captcha_unavailable``, ``country_not_allowed``, ``email_domain_refused``, ``email_taken``, ``invalid_invitation``, ``invitation_required``, ``mail_off``, ``password_rejected``, ``registration_closed``, ``sign_in_blocked`` or ``username_taken``, or what any call may be refused with.
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

    async def set_browser_account_aside(
        self,
        **options: Unpack[CallOptions],
    ) -> None:
        """Set the account in use aside, to sign in to another.

        ``POST /v1/auth/accounts/set-aside``.
        Refused with ``too_many_accounts``, or what any call may be refused with.
        """
        await self._call(
            Operation(
                "setBrowserAccountAside",
                "POST",
                "/v1/auth/accounts/set-aside",
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
        Refused with ``account_suspended``, ``attempt_expired``, ``country_not_allowed``, ``password_rejected``, ``session_cap_reached`` or ``sign_in_blocked``, or what any call may be refused with.
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
        Refused with ``account_suspended``, ``captcha_failed``, ``captcha_required``, ``captcha_unavailable``, ``country_not_allowed``, ``invalid_credentials``, ``session_cap_reached``, ``sign_in_blocked`` or ``sign_in_locked``, or what any call may be refused with.
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
        Refused with ``country_not_allowed``, ``email_taken``, ``invalid_code``, ``session_cap_reached``, ``sign_in_blocked``, ``too_many_codes`` or ``username_taken``, or what any call may be refused with.
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
        Refused with ``country_not_allowed``, ``email_taken``, ``invalid_link``, ``session_cap_reached``, ``sign_in_blocked`` or ``username_taken``, or what any call may be refused with.
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

    async def sign_in_by_passkey(
        self,
        body: models.SignInByPasskey,
        **options: Unpack[CallOptions],
    ) -> models.SignInStep:
        """Sign in with a passkey, without a username.

        ``POST /v1/auth/sign-in/passkey``.
        Refused with ``account_suspended``, ``country_not_allowed``, ``invalid_passkey``, ``passkeys_off``, ``session_cap_reached`` or ``sign_in_blocked``, or what any call may be refused with.
        """
        answer: models.SignInStep = await self._call(
            Operation(
                "signInByPasskey",
                "POST",
                "/v1/auth/sign-in/passkey",
                body=body,
                options=options,
            )
        )
        return answer

    async def sign_in_by_social(
        self,
        body: models.SignInBySocial,
        **options: Unpack[CallOptions],
    ) -> models.SignInStep:
        """Sign in with the one-time code of the way back from a provider.

        ``POST /v1/auth/sign-in/social``.
        Refused with ``account_suspended``, ``connection_required``, ``country_not_allowed``, ``email_domain_refused``, ``email_taken``, ``invalid_social_code``, ``invitation_required``, ``registration_closed``, ``session_cap_reached`` or ``sign_in_blocked``, or what any call may be refused with.
        """
        answer: models.SignInStep = await self._call(
            Operation(
                "signInBySocial",
                "POST",
                "/v1/auth/sign-in/social",
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

    async def sign_out_browser_account(
        self,
        session_id: str,
        **options: Unpack[CallOptions],
    ) -> None:
        """Sign out of one account of this browser.

        ``DELETE /v1/auth/accounts/{session_id}``.
        Refused with ``session_not_found``, or what any call may be refused with.
        """
        await self._call(
            Operation(
                "signOutBrowserAccount",
                "DELETE",
                at("/v1/auth/accounts/{session_id}", session_id=session_id),
                options=options,
            )
        )

    async def sign_out_browser_accounts(
        self,
        **options: Unpack[CallOptions],
    ) -> None:
        """Sign out of every account of this browser.

        ``DELETE /v1/auth/accounts``.
        """
        await self._call(
            Operation(
                "signOutBrowserAccounts",
                "DELETE",
                "/v1/auth/accounts",
                options=options,
            )
        )

    async def start_passkey_enrolment(
        self,
        body: models.StartPasskeyEnrolment,
        **options: Unpack[CallOptions],
    ) -> models.PasskeyCreation:
        """Get what a browser needs to make the passkey that a sign-in asks for.

        ``POST /v1/auth/sign-in/enrol/passkey/options``.
        Refused with ``attempt_expired``, ``mfa_off`` or ``passkeys_off``, or what any call may be refused with.
        """
        answer: models.PasskeyCreation = await self._call(
            Operation(
                "startPasskeyEnrolment",
                "POST",
                "/v1/auth/sign-in/enrol/passkey/options",
                body=body,
                options=options,
            )
        )
        return answer

    async def start_passkey_factor(
        self,
        body: models.StartPasskeyFactor,
        **options: Unpack[CallOptions],
    ) -> models.PasskeyRequest:
        """Get what a browser needs to ask for a passkey as the second factor.

        ``POST /v1/auth/sign-in/second-factor/passkey/options``.
        Refused with ``attempt_expired`` or ``passkeys_off``, or what any call may be refused with.
        """
        answer: models.PasskeyRequest = await self._call(
            Operation(
                "startPasskeyFactor",
                "POST",
                "/v1/auth/sign-in/second-factor/passkey/options",
                body=body,
                options=options,
            )
        )
        return answer

    async def start_passkey_sign_in(
        self,
        **options: Unpack[CallOptions],
    ) -> models.PasskeyRequest:
        """Get what a browser needs to ask for a passkey.

        For a button or for autofill; good for five minutes and one sign-in, in this app. It names nobody.

        ``POST /v1/auth/sign-in/passkey/options``.
        Refused with ``passkeys_off``, or what any call may be refused with.
        """
        answer: models.PasskeyRequest = await self._call(
            Operation(
                "startPasskeySignIn",
                "POST",
                "/v1/auth/sign-in/passkey/options",
                options=options,
            )
        )
        return answer

    async def start_passkey_step_up(
        self,
        body: models.StartPasskeyStepUp | None = None,
        **options: Unpack[CallOptions],
    ) -> models.PasskeyRequest:
        """Begin to prove again who you are with a passkey.

        For `navigator.credentials.get`; what it gives is the `response` of the step-up, for the same action.

        ``POST /v1/auth/step-up/passkey/options``.
        Refused with ``passkeys_off``, or what any call may be refused with.
        """
        answer: models.PasskeyRequest = await self._call(
            Operation(
                "startPasskeyStepUp",
                "POST",
                "/v1/auth/step-up/passkey/options",
                body=body,
                options=options,
            )
        )
        return answer

    async def start_social(
        self,
        provider: str,
        body: models.StartSocial,
        **options: Unpack[CallOptions],
    ) -> models.SocialStart:
        """Begin to sign in with a provider.

        Send the browser to `authorize_url`. It comes back to `next` with a one-time `code`, for `POST /v1/auth/sign-in/social`.

        ``POST /v1/auth/social/{provider}/start``.
        Refused with ``next_not_allowed``, ``provider_off`` or ``provider_unreachable``, or what any call may be refused with.
        """
        answer: models.SocialStart = await self._call(
            Operation(
                "startSocial",
                "POST",
                at("/v1/auth/social/{provider}/start", provider=provider),
                body=body,
                options=options,
            )
        )
        return answer

    async def step_up(
        self,
        body: models.StepUp,
        **options: Unpack[CallOptions],
    ) -> models.SteppedUp:
        """Prove again who you are.

        After a 401 `step_up_required`: prove yourself as its `next` says, then call again. What is proven is proven for this session alone (RFC 9470).

        ``POST /v1/auth/step-up``.
        Refused with ``passkeys_off``, ``proof_method_refused``, ``proof_rejected``, ``session_ended``, ``sign_in_locked`` or ``too_many_proofs``, or what any call may be refused with.
        """
        answer: models.SteppedUp = await self._call(
            Operation(
                "stepUp",
                "POST",
                "/v1/auth/step-up",
                body=body,
                options=options,
            )
        )
        return answer

    async def switch_browser_account(
        self,
        session_id: str,
        **options: Unpack[CallOptions],
    ) -> models.Tokens:
        """Take up an account that was set aside in this browser.

        Gives tokens as a refresh does, in cookies; the account in use is set aside.

        ``POST /v1/auth/accounts/{session_id}/switch``.
        Refused with ``account_suspended``, ``country_not_allowed``, ``invalid_refresh_token``, ``refresh_token_reused``, ``second_factor_required``, ``session_ended`` or ``session_not_found``, or what any call may be refused with.
        """
        answer: models.Tokens = await self._call(
            Operation(
                "switchBrowserAccount",
                "POST",
                at("/v1/auth/accounts/{session_id}/switch", session_id=session_id),
                options=options,
            )
        )
        return answer

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
