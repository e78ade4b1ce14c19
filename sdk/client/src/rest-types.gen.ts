// Generated from openapi/openapi.json by `npm run sdk`. Do not edit.

export interface paths {
  "/v1/api-keys": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List the API keys of everybody, or of one user */
    get: operations["listApiKeys"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/api-keys/{api_key_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** See an API key */
    get: operations["getApiKey"];
    put?: never;
    post?: never;
    /** Revoke an API key of anybody, at once */
    delete: operations["revokeApiKey"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/api-keys/verify": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Ask whether an API key is good, and for what
     * @description For backends of the app the key was made for, which show a secret of the app. Read from the database each time: what is revoked, or no longer held, counts no more at once.
     */
    post: operations["verifyApiKey"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/apps": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List the tenant's apps. */
    get: operations["listApps"];
    put?: never;
    /** Create an app; its id is its public client id. */
    post: operations["createApp"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/apps/{app_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read an app. */
    get: operations["getApp"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /** Change an app: its name, origins, redirect URIs or audiences, each list as a whole. */
    patch: operations["updateApp"];
    trace?: never;
  };
  "/v1/apps/{app_id}/permissions/{name}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Create or describe a permission of an app by its name
     * @description Idempotent: said twice, it changes nothing the second time.
     */
    put: operations["putAppPermission"];
    post?: never;
    /** Remove a permission of an app */
    delete: operations["deleteAppPermission"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/apps/{app_id}/policies": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read the policies of an app: the draft, and which version is in force */
    get: operations["getPolicies"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/apps/{app_id}/policies/draft": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Keep a draft of the policies of an app; nothing changes until it is published */
    put: operations["putPolicyDraft"];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/apps/{app_id}/policies/publish": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Put the draft of the policies of an app in force as the next version, everywhere at once */
    post: operations["publishPolicies"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/apps/{app_id}/policies/rollback": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Put another version of the policies of an app in force again */
    post: operations["rollBackPolicies"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/apps/{app_id}/policies/validate": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Check policies of an app as publishing would; nothing is kept */
    post: operations["validatePolicies"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/apps/{app_id}/policies/versions": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List what was published of the policies of an app, newest first */
    get: operations["listPolicyVersions"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/apps/{app_id}/policies/versions/{version}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read one version of the policies of an app */
    get: operations["getPolicyVersion"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/apps/{app_id}/roles/{name}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Create or replace a role of an app by its name
     * @description Idempotent: said twice, it changes nothing the second time.
     */
    put: operations["putAppRole"];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/apps/{app_id}/secrets": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List an app's working secrets by their last characters. */
    get: operations["listAppSecrets"];
    put?: never;
    /** Make a new secret for an app, shown once; the earlier ones work on for the overlap. */
    post: operations["rotateAppSecret"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/apps/{app_id}/secrets/{secret_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** End one secret of an app at once. */
    delete: operations["revokeAppSecret"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/apps/{app_id}/settings": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read the settings in force for an app, and where each comes from. */
    get: operations["getAppSettings"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /** Override settings for one app; `null` takes an override back. */
    patch: operations["updateAppSettings"];
    trace?: never;
  };
  "/v1/apps/{app_id}/suspend": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Suspend an app: every call through it is refused. */
    post: operations["suspendApp"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/apps/{app_id}/unsuspend": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Open a suspended app again. */
    post: operations["unsuspendApp"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/audit/event-types": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** See which types of events there are */
    get: operations["listAuditEventTypes"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/audit/events": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read the audit log, newest first
     * @description Where several filters rarely meet a page may hold few events, or none, and still name the next: only a page without `next_cursor` is the last.
     */
    get: operations["listAuditEvents"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/audit/exports": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Export up to 10,000 events of the audit log as CSV or NDJSON, newest first
     * @description Any number of them, as a file that grows while it is read: `POST /v1/audit/exports/stream`, with the same `format` and filters.
     */
    post: operations["exportAuditEvents"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/auth/accounts": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the accounts signed in to in this browser
     * @description Of cookies alone: empty for who keeps tokens themselves.
     */
    get: operations["listBrowserAccounts"];
    put?: never;
    post?: never;
    /** Sign out of every account of this browser */
    delete: operations["signOutBrowserAccounts"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/auth/accounts/{session_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Sign out of one account of this browser */
    delete: operations["signOutBrowserAccount"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/auth/accounts/{session_id}/switch": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Take up an account that was set aside in this browser
     * @description Gives tokens as a refresh does, in cookies; the account in use is set aside.
     */
    post: operations["switchBrowserAccount"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/auth/accounts/set-aside": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Set the account in use aside, to sign in to another */
    post: operations["setBrowserAccountAside"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/auth/email-change/confirm": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Confirm a change of e-mail address from one of its two mailboxes */
    post: operations["confirmEmailChange"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/auth/email-change/undo": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Put the old e-mail address back
     * @description Ends every session of the account and voids its password.
     */
    post: operations["undoEmailChange"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/auth/guest": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Begin as a guest */
    post: operations["beGuest"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/auth/magic-link": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Be mailed a link and a code to sign in with */
    post: operations["requestMagicLink"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/auth/password/forgot": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Ask for a mail that sets a new password
     * @description Answers alike for every identifier, whether anybody has it or not.
     */
    post: operations["forgotPassword"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/auth/password/reset": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Set a new password by a mailed link or code
     * @description Ends every session of the account.
     */
    post: operations["resetPassword"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/auth/refresh": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Get new tokens for a refresh token */
    post: operations["refresh"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/auth/register": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Open an account */
    post: operations["register"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/auth/sign-in": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Sign in with a username or e-mail and a password */
    post: operations["signIn"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/auth/sign-in/code": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Sign in, or finish a registration, with a mailed code */
    post: operations["signInByCode"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/auth/sign-in/enrol/passkey": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Register the passkey a browser made, and go on */
    post: operations["enrolPasskey"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/auth/sign-in/enrol/passkey/options": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Get what a browser needs to make the passkey that a sign-in asks for */
    post: operations["startPasskeyEnrolment"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/auth/sign-in/enrol/totp": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Begin to set up the authenticator app that a sign-in asks for */
    post: operations["enrolTotp"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/auth/sign-in/enrol/totp/confirm": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Take up the authenticator app with a code it shows, and go on */
    post: operations["confirmEnrolledTotp"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/auth/sign-in/link": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Sign in, or finish a registration, with a mailed link */
    post: operations["signInByLink"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/auth/sign-in/new-password": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Continue a sign-in that asks for a new password */
    post: operations["setNewPassword"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/auth/sign-in/passkey": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Sign in with a passkey, without a username */
    post: operations["signInByPasskey"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/auth/sign-in/passkey/options": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Get what a browser needs to ask for a passkey
     * @description For a button or for autofill; good for five minutes and one sign-in, in this app. It names nobody.
     */
    post: operations["startPasskeySignIn"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/auth/sign-in/resend": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Be mailed the link and code once more */
    post: operations["resendMail"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/auth/sign-in/second-factor": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Continue a sign-in that asks for a second factor, with a code */
    post: operations["proveSecondFactor"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/auth/sign-in/second-factor/mail": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Be mailed the code a sign-in asks for
     * @description Where `methods` is `mailed_code`: who holds no second factor proves the mailbox for a sign-in that looks risky. Asked again, the same code is mailed again.
     */
    post: operations["mailSecondFactor"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/auth/sign-in/second-factor/passkey": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Continue a sign-in that asks for a second factor, with a passkey */
    post: operations["provePasskeyFactor"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/auth/sign-in/second-factor/passkey/options": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Get what a browser needs to ask for a passkey as the second factor */
    post: operations["startPasskeyFactor"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/auth/sign-in/social": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Sign in with the one-time code of the way back from a provider */
    post: operations["signInBySocial"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/auth/sign-out": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** End the session of a refresh token */
    post: operations["signOut"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/auth/social/{provider}/callback": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Take the answer of a provider
     * @description What the page at `{issuer}/social/callback/{provider}` does with what the browser brings.
     */
    post: operations["finishSocial"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/auth/social/{provider}/posted": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Keep the answer of a provider that posts it, until the browser comes by itself */
    post: operations["keepSocialAnswer"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/auth/social/{provider}/start": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Begin to sign in with a provider
     * @description Send the browser to `authorize_url`. It comes back to `next` with a one-time `code`, for `POST /v1/auth/sign-in/social`.
     */
    post: operations["startSocial"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/auth/step-up": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Prove again who you are
     * @description After a 401 `step_up_required`: prove yourself as its `next` says, then call again. What is proven is proven for this session alone (RFC 9470).
     */
    post: operations["stepUp"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/auth/step-up/passkey/options": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Begin to prove again who you are with a passkey
     * @description For `navigator.credentials.get`; what it gives is the `response` of the step-up, for the same action.
     */
    post: operations["startPasskeyStepUp"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/authorize": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * May I do that, there?
     * @description Reads the rights of this moment, where an access token carries those of its last refresh. What is not held is `allowed: false`, not a problem.
     */
    post: operations["authorize"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/authorize/batch": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** May I do these, each there? */
    post: operations["authorizeBatch"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/bans": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List addresses that are locked out or banned.
     * @description Of the whole instance: needs the permission there.
     */
    get: operations["listBans"];
    put?: never;
    /** Ban an address or range from everything. In force everywhere within two seconds. */
    post: operations["createBan"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/bans/{ban_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read a ban that is in force. */
    get: operations["getBan"];
    put?: never;
    post?: never;
    /** Lift a ban or lock-out. In force everywhere within two seconds. */
    delete: operations["liftBan"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/callers/{address}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * See what limits count of an address at the moment.
     * @description Of the whole instance: needs the permission there.
     */
    get: operations["getCaller"];
    put?: never;
    post?: never;
    /** Forget what limits count of an address. Bans stay: lift them. */
    delete: operations["clearCaller"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/captcha": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read which CAPTCHA the tenant asks for; never its secret. */
    get: operations["getCaptcha"];
    /** Set which CAPTCHA the tenant asks for. In force everywhere within two seconds. */
    put: operations["putCaptcha"];
    post?: never;
    /** Ask for no CAPTCHA any more. */
    delete: operations["deleteCaptcha"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/groups": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List the groups of the tenant */
    get: operations["listGroups"];
    put?: never;
    /** Create a group */
    post: operations["createGroup"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/groups/{group_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read a group */
    get: operations["getGroup"];
    put?: never;
    post?: never;
    /** Remove a group */
    delete: operations["deleteGroup"];
    options?: never;
    head?: never;
    /** Rename or describe a group */
    patch: operations["updateGroup"];
    trace?: never;
  };
  "/v1/groups/{group_id}/members": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List who is in a group */
    get: operations["listGroupMembers"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/groups/{group_id}/members/{user_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Let a user into a group
     * @description Who lets in gives what the group holds: nobody gives what they lack. Who is in already stays in.
     */
    put: operations["putGroupMember"];
    post?: never;
    /** Take a user out of a group */
    delete: operations["removeGroupMember"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/groups/{group_id}/roles": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List the roles a group was given */
    get: operations["listGroupRoles"];
    put?: never;
    /**
     * Give a group a role
     * @description Nobody gives what they lack. A role given already stays as it is, and its assignment is the answer.
     */
    post: operations["assignGroupRole"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/groups/{group_id}/roles/{assignment_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Take a role from a group */
    delete: operations["removeGroupRole"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/impersonations/{session_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Stop acting as a user, or have somebody stop acting as you
     * @description For who acts, with the token they act with or their own, and for the user. Administrators end it as any session.
     */
    delete: operations["endImpersonation"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/invitations": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List invitations */
    get: operations["listInvitations"];
    put?: never;
    /**
     * Invite someone by e-mail
     * @description A newer invitation of one address replaces the one before.
     */
    post: operations["createInvitation"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/invitations/{invitation_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Show an invitation */
    get: operations["getInvitation"];
    put?: never;
    post?: never;
    /** Take an invitation back */
    delete: operations["revokeInvitation"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/keys": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List the tenant's signing keys; private halves never leave the server. */
    get: operations["listKeys"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/keys/apps/{app_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read which key of its own the tokens of an app are signed with. */
    get: operations["getAppKey"];
    put?: never;
    /** Sign the tokens of an app with a secret of its own (HS256), shown once; the one before ends. */
    post: operations["createAppKey"];
    /** Sign the tokens of an app with its tenant's keys again. */
    delete: operations["removeAppKey"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/keys/ring": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * See what is sealed under which key of the ring, and which keys may leave it.
     * @description Reads every sealed column of the instance. Names of keys are shown, never the keys.
     */
    get: operations["getKeyRing"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/keys/ring/rewrap": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** See how far everything sealed has come on its way to the active key of the ring. */
    get: operations["getRewrap"];
    put?: never;
    /**
     * Move everything sealed to the active key of the ring, as a job.
     * @description Once that key is the first on every server. What is under way goes on from where it is.
     */
    post: operations["startRewrap"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/keys/rotate": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Publish a new signing key; it takes over when every verifier can know it. */
    post: operations["rotateKey"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/locks": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List wrong passwords that are remembered, and which of them lock. */
    get: operations["listLocks"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/locks/{lock_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Forget the wrong passwords for an account from one place. */
    delete: operations["clearLock"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/me": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Show your own account, roles and factors */
    get: operations["getMe"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /** Change what you say of yourself */
    patch: operations["updateMe"];
    trace?: never;
  };
  "/v1/me/api-keys": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List your API keys of every app */
    get: operations["listOwnApiKeys"];
    put?: never;
    /**
     * Make an API key for this app
     * @description The key itself is in this answer alone. It is never allowed more than you hold at the moment it is used, and nothing that takes a session.
     */
    post: operations["createApiKey"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/me/api-keys/{api_key_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** See one of your API keys */
    get: operations["getOwnApiKey"];
    put?: never;
    post?: never;
    /** Revoke one of your API keys, at once */
    delete: operations["revokeOwnApiKey"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/me/api-keys/{api_key_id}/rotate": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Give one of your API keys a new secret
     * @description The one before works on for the overlap. At most two work at any time: a third ends the oldest.
     */
    post: operations["rotateApiKey"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/me/connections": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List the providers you have connected */
    get: operations["listConnections"];
    put?: never;
    /** Connect who you have shown to be at a provider */
    post: operations["createConnection"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/me/connections/{connection_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Take a connection away; never the last way in */
    delete: operations["deleteConnection"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/me/connections/start": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Begin to connect a provider to your account */
    post: operations["startConnection"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/me/devices": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List your devices */
    get: operations["listOwnDevices"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/me/devices/{device_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Forget one of your devices and sign it out */
    delete: operations["forgetDevice"];
    options?: never;
    head?: never;
    /** Name one of your devices */
    patch: operations["renameDevice"];
    trace?: never;
  };
  "/v1/me/devices/{device_id}/trust": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Trust one of your devices no longer */
    delete: operations["distrustDevice"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/me/devices/trust": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Trust the device this call comes from
     * @description For `device_trust_seconds` a sign-in on it is not asked for a second factor while its risk is below `risk_challenge_level`. Where `mfa_mode` is `required` it is asked all the same.
     */
    post: operations["trustDevice"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/me/email": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Ask for a change of your e-mail address
     * @description The new mailbox has to confirm it, and the old one to agree where its address was verified. Answers alike when somebody else has the address.
     */
    post: operations["changeEmail"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/me/email/verification": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Ask for a mail that verifies your e-mail address */
    post: operations["requestEmailVerification"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/me/email/verification/confirm": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Verify your e-mail address by the mailed link or code */
    post: operations["confirmEmail"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/me/factors": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Show your second factors */
    get: operations["listFactors"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/me/factors/recovery-codes": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Make ten recovery codes, shown this once
     * @description Those made before work no more.
     */
    post: operations["createRecoveryCodes"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/me/factors/totp": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Begin to set up an authenticator app
     * @description One that is there works until the new one is confirmed.
     */
    post: operations["setUpTotp"];
    /**
     * Remove your authenticator app
     * @description Recovery codes go with your last second factor.
     */
    delete: operations["removeTotp"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/me/factors/totp/confirm": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Take up an authenticator app with a code it shows */
    post: operations["confirmTotp"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/me/organization": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Switch this session to one of your organizations
     * @description Answers an access token of the organization, which ends no later than the one it was asked with; every refresh from now on gives another.
     */
    put: operations["switchOrganization"];
    post?: never;
    /** Switch this session back to no organization */
    delete: operations["clearOrganization"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/me/organization-invitations": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List the open invitations to your confirmed address */
    get: operations["listMyOrganizationInvitations"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/me/organization-invitations/accept": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Accept an invitation into an organization */
    post: operations["acceptOrganizationInvitation"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/me/organizations": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List the organizations you belong to, and as what */
    get: operations["listMyOrganizations"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/me/organizations/{org_id}/join": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Join an organization by your confirmed address of one of its domains */
    post: operations["joinOrganization"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/me/organizations/{org_id}/leave": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Leave an organization
     * @description With all you hold there. The last owner cannot.
     */
    post: operations["leaveOrganization"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/me/organizations/{org_id}/token": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Get an access token of one of your organizations, without switching to it
     * @description It ends no later than the token it was asked with. Not for callers with cookies, who switch.
     */
    post: operations["createOrganizationToken"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/me/passkeys": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List your passkeys */
    get: operations["listPasskeys"];
    put?: never;
    /** Register the passkey a browser made */
    post: operations["registerPasskey"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/me/passkeys/{passkey_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Delete a passkey
     * @description But not the last way to sign in.
     */
    delete: operations["deletePasskey"];
    options?: never;
    head?: never;
    /** Rename a passkey */
    patch: operations["renamePasskey"];
    trace?: never;
  };
  "/v1/me/passkeys/options": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Get what a browser needs to make a passkey
     * @description Good for five minutes and one registration, in this app.
     */
    post: operations["startPasskeyRegistration"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/me/password": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Change your password
     * @description Needs the current one and ends all your other sessions.
     */
    post: operations["changePassword"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/me/security-events": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** See what happened to your account, newest first */
    get: operations["listSecurityEvents"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/me/sessions": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List your sessions */
    get: operations["listOwnSessions"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/me/sessions/{session_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** End one of your sessions */
    delete: operations["revokeOwnSession"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/me/sessions/revoke-all": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Sign out everywhere */
    post: operations["revokeAllSessions"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/me/sessions/revoke-others": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** End all your sessions but this one */
    post: operations["revokeOtherSessions"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/me/upgrade": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Become a user and keep everything you had as a guest */
    post: operations["upgradeGuest"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/message-templates": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List the words that go out in a locale */
    get: operations["listMessageTemplates"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/message-templates/{template}/{locale}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read the words of one mail in one locale */
    get: operations["getMessageTemplate"];
    /** Say it in the tenant's own words */
    put: operations["setMessageTemplate"];
    post?: never;
    /** Go back to the built-in words */
    delete: operations["removeMessageTemplate"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/message-templates/{template}/{locale}/preview": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** See a mail of made-up values, in the words in force or in a draft */
    post: operations["previewMessageTemplate"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/messages": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List mails, the newest first */
    get: operations["listMessages"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/messages/{message_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** See what became of a mail */
    get: operations["getMessage"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/messages/{message_id}/retry": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Try to deliver a mail now */
    post: operations["retryMessage"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/messages/test": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Send a mail of made-up values, to see that mail arrives */
    post: operations["sendTestMail"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/organization-invitations/preview": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * What a mailed invitation into an organization offers
     * @description Spends nothing.
     */
    post: operations["previewOrganizationInvitation"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/organizations": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List the organizations of the tenant */
    get: operations["listOrganizations"];
    put?: never;
    /**
     * Create an organization
     * @description Its creator owns it. The setting `organizations` says whether everybody may create one or only who holds `org:write` at the tenant, who may also name another owner.
     */
    post: operations["createOrganization"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/organizations/{org_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read an organization */
    get: operations["getOrganization"];
    put?: never;
    post?: never;
    /**
     * Delete an organization
     * @description At once and for good, with its members, roles, teams and invitations. Accounts stay.
     */
    delete: operations["deleteOrganization"];
    options?: never;
    head?: never;
    /** Rename an organization */
    patch: operations["updateOrganization"];
    trace?: never;
  };
  "/v1/organizations/{org_id}/apps/{app_id}/policies": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read the policies of an organization for an app: the draft, and which version is in force */
    get: operations["getOrganizationPolicies"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/organizations/{org_id}/apps/{app_id}/policies/draft": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Keep a draft of the policies of an organization for an app; nothing changes until it is published */
    put: operations["putOrganizationPolicyDraft"];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/organizations/{org_id}/apps/{app_id}/policies/publish": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Put the draft of the policies of an organization for an app in force as the next version, everywhere at once */
    post: operations["publishOrganizationPolicies"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/organizations/{org_id}/apps/{app_id}/policies/rollback": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Put another version of the policies of an organization for an app in force again */
    post: operations["rollBackOrganizationPolicies"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/organizations/{org_id}/apps/{app_id}/policies/validate": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Check policies of an organization for an app as publishing would; nothing is kept */
    post: operations["validateOrganizationPolicies"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/organizations/{org_id}/apps/{app_id}/policies/versions": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List what was published of the policies of an organization for an app, newest first */
    get: operations["listOrganizationPolicyVersions"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/organizations/{org_id}/apps/{app_id}/policies/versions/{version}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read one version of the policies of an organization for an app */
    get: operations["getOrganizationPolicyVersion"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/organizations/{org_id}/apps/{app_id}/roles/{name}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Create or replace a role of the organization itself by its name
     * @description Idempotent: said twice, it changes nothing the second time.
     */
    put: operations["putOrganizationRole"];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/organizations/{org_id}/domains": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List the mail domains of an organization */
    get: operations["listOrganizationDomains"];
    put?: never;
    /**
     * Claim a mail domain for an organization
     * @description The answer says which TXT record to write; then verify it.
     */
    post: operations["claimOrganizationDomain"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/organizations/{org_id}/domains/{domain_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Get a mail domain of an organization */
    get: operations["getOrganizationDomain"];
    put?: never;
    post?: never;
    /**
     * Give a mail domain of an organization up
     * @description Who joined by it stays.
     */
    delete: operations["removeOrganizationDomain"];
    options?: never;
    head?: never;
    /** Say whether who has an address of the domain may join */
    patch: operations["updateOrganizationDomain"];
    trace?: never;
  };
  "/v1/organizations/{org_id}/domains/{domain_id}/verify": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Look for the record that proves a mail domain */
    post: operations["verifyOrganizationDomain"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/organizations/{org_id}/invitations": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List the invitations of an organization */
    get: operations["listOrganizationInvitations"];
    put?: never;
    /**
     * Invite an address into an organization
     * @description By a mail whose link works once. A newer invitation of the same address replaces the one before.
     */
    post: operations["inviteToOrganization"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/organizations/{org_id}/invitations/{invitation_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Take an invitation into an organization back */
    delete: operations["revokeOrganizationInvitation"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/organizations/{org_id}/invitations/{invitation_id}/resend": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Mail an invitation into an organization again
     * @description The link mailed before works no more, and its time runs anew.
     */
    post: operations["resendOrganizationInvitation"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/organizations/{org_id}/members": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List the members of an organization */
    get: operations["listOrganizationMembers"];
    put?: never;
    /**
     * Make a user of the tenant a member
     * @description Needs `members:write` at the tenant: an organization itself invites.
     */
    post: operations["createOrganizationMember"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/organizations/{org_id}/members/{user_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read a member of an organization */
    get: operations["getOrganizationMember"];
    put?: never;
    post?: never;
    /**
     * Take a member out of an organization
     * @description With all they hold there.
     */
    delete: operations["deleteOrganizationMember"];
    options?: never;
    head?: never;
    /**
     * Change a member's base role
     * @description To one within your own rights there, of a member who does not hold more than you.
     */
    patch: operations["updateOrganizationMember"];
    trace?: never;
  };
  "/v1/organizations/{org_id}/members/{user_id}/roles": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the roles a member was given at the organization
     * @description With the base role; what teams were given is listed with the teams.
     */
    get: operations["listMemberRoles"];
    put?: never;
    /**
     * Give a member a further role at the organization
     * @description Nobody gives what they do not reach. A role given already stays as it is, and its assignment is the answer.
     */
    post: operations["assignMemberRole"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/organizations/{org_id}/members/{user_id}/roles/{assignment_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Take a further role from a member */
    delete: operations["removeMemberRole"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/organizations/{org_id}/roles": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the roles an organization may give
     * @description Those the tenant lends to organizations, and its own, which have an `org_id`.
     */
    get: operations["listOrganizationRoles"];
    put?: never;
    /**
     * Create a role of the organization itself
     * @description Of permissions within your reach there: what you hold, and what the roles hold that the tenant lends to organizations. It counts at the organization only, inherits nothing and answers to no name: an app that asks for a role by name is not told of it.
     */
    post: operations["createOrganizationRole"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/organizations/{org_id}/roles/{role_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read a role an organization may give */
    get: operations["getOrganizationRole"];
    put?: never;
    post?: never;
    /** Remove a role of the organization itself */
    delete: operations["deleteOrganizationRole"];
    options?: never;
    head?: never;
    /** Change a role of the organization itself; whoever holds it holds the new at once */
    patch: operations["updateOrganizationRole"];
    trace?: never;
  };
  "/v1/organizations/{org_id}/settings": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** See what is in force for an organization, and where it comes from */
    get: operations["getOrganizationSettings"];
    /**
     * Be stricter than the tenant
     * @description Replaces what the organization says; what is left out is as the tenant has it.
     */
    put: operations["putOrganizationSettings"];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/organizations/{org_id}/teams": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List the teams of an organization */
    get: operations["listTeams"];
    put?: never;
    /** Create a team */
    post: operations["createTeam"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/organizations/{org_id}/teams/{team_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read a team */
    get: operations["getTeam"];
    put?: never;
    post?: never;
    /** Remove a team */
    delete: operations["deleteTeam"];
    options?: never;
    head?: never;
    /** Rename or describe a team */
    patch: operations["updateTeam"];
    trace?: never;
  };
  "/v1/organizations/{org_id}/teams/{team_id}/members": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List who is in a team */
    get: operations["listTeamMembers"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/organizations/{org_id}/teams/{team_id}/members/{user_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Let a member of the organization into a team
     * @description By who reaches all that the team holds. Who is in stays as they are.
     */
    put: operations["putTeamMember"];
    post?: never;
    /** Take somebody out of a team */
    delete: operations["removeTeamMember"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/organizations/{org_id}/teams/{team_id}/roles": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List the roles a team was given */
    get: operations["listTeamRoles"];
    put?: never;
    /**
     * Give a team a role at the organization
     * @description Whoever is in it, or comes into it, holds the role. Nobody gives what they do not reach. A role given already stays as it is, and its assignment is the answer.
     */
    post: operations["assignTeamRole"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/organizations/{org_id}/teams/{team_id}/roles/{assignment_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Take a role from a team */
    delete: operations["removeTeamRole"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/permissions": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List the permissions of an app, or Doorward's own */
    get: operations["listPermissions"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/policies/simulate": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** What would be decided, by what, and what would turn it round */
    post: operations["simulatePolicies"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/risk/assessments": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** See what was found out about sign-ins, and what followed */
    get: operations["listRiskAssessments"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/risk/assessments/{assessment_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** See why one sign-in was judged as it was */
    get: operations["getRiskAssessment"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/risk/provider": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read whom the tenant asks about sign-ins; never the secret. */
    get: operations["getRiskProvider"];
    /** Set whom the tenant asks about sign-ins. In force everywhere within two seconds. */
    put: operations["putRiskProvider"];
    post?: never;
    /** Ask nobody about sign-ins any more. */
    delete: operations["deleteRiskProvider"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/risk/simulate": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Judge a sign-in again, by this policy or another
     * @description Nothing is asked of anybody and nothing is kept. The provider’s answer is the one it gave then.
     */
    post: operations["simulateRisk"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/roles": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List the roles of an app, or the management roles of the tenant */
    get: operations["listRoles"];
    put?: never;
    /**
     * Create a role of an app, or of the management of the tenant
     * @description A role holds permissions of its own app and what the roles hold that it inherits from. Nobody makes a role that holds what they lack.
     */
    post: operations["createRole"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/roles/{role_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read a role, and what it inherits from */
    get: operations["getRole"];
    put?: never;
    post?: never;
    /** Remove a role */
    delete: operations["deleteRole"];
    options?: never;
    head?: never;
    /** Change a role; whoever holds it holds the new at once */
    patch: operations["updateRole"];
    trace?: never;
  };
  "/v1/roles/{role_id}/assignments": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List to whom a role was given */
    get: operations["listRoleAssignments"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/settings": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read the tenant's settings in force, and where each comes from. */
    get: operations["getSettings"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /** Change the tenant's settings; `null` takes one back. In force everywhere within two seconds. */
    patch: operations["updateSettings"];
    trace?: never;
  };
  "/v1/social-providers": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List the providers people may sign in with; never their secrets. */
    get: operations["listSocialProviders"];
    put?: never;
    /** Let people sign in with a provider. In force everywhere within two seconds. */
    post: operations["createSocialProvider"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/social-providers/{social_provider_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read a provider; never its secret. */
    get: operations["getSocialProvider"];
    /** Set a provider as a whole. */
    put: operations["putSocialProvider"];
    post?: never;
    /** Take a provider away. */
    delete: operations["deleteSocialProvider"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/tenants": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List the tenants of this instance. */
    get: operations["listTenants"];
    put?: never;
    /** Create a tenant, with its app `default`, signing key and built-in roles. */
    post: operations["createTenant"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/tenants/{tenant_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read a tenant. */
    get: operations["getTenant"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /** Rename a tenant; its slug is for good. */
    patch: operations["updateTenant"];
    trace?: never;
  };
  "/v1/tenants/{tenant_id}/suspend": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Suspend a tenant: every call in it is refused, its data stays. */
    post: operations["suspendTenant"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/tenants/{tenant_id}/unsuspend": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Open a suspended tenant again. */
    post: operations["unsuspendTenant"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/ui-config": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What a sign-in page of the app must know: ways in, branding, languages, password rules, CAPTCHA */
    get: operations["getUiConfig"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/users": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List or find users
     * @description Every page costs the same. Filters hold together.
     */
    get: operations["listUsers"];
    put?: never;
    /**
     * Create a user
     * @description Nobody sets a password for another: the user comes in by a mailed link, or resets the password.
     */
    post: operations["createUser"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/users/{user_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Show a user */
    get: operations["getUser"];
    put?: never;
    post?: never;
    /**
     * Delete a user
     * @description Their sessions end at once. They can be restored until they are erased; their names stay taken.
     */
    delete: operations["deleteUser"];
    options?: never;
    head?: never;
    /** Change a user */
    patch: operations["updateUser"];
    trace?: never;
  };
  "/v1/users/{user_id}/authorize": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** May this user do that, there? */
    post: operations["authorizeUser"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/users/{user_id}/authorize/batch": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** May this user do these, each there? */
    post: operations["authorizeUserBatch"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/users/{user_id}/devices": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List a user's devices */
    get: operations["listUserDevices"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/users/{user_id}/devices/{device_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Forget one of a user's devices and sign it out */
    delete: operations["forgetUserDevice"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/users/{user_id}/erase": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Erase a deleted user for good */
    post: operations["eraseUser"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/users/{user_id}/factors": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Take away the second factors a user has lost
     * @description Ends all their sessions. Where a second factor is required, they set one up at the next sign-in.
     */
    delete: operations["resetFactors"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/users/{user_id}/impersonate": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Act as a user
     * @description Half an hour at most, not refreshed, ending with the caller's own session or right. The token reads what is the user's own and asks what they may; it manages nothing and changes nothing of theirs. The user sees it among their sessions, with the reason.
     */
    post: operations["impersonate"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/users/{user_id}/locks": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Forget every wrong password for a user. */
    delete: operations["clearUserLocks"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/users/{user_id}/require-password-reset": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Have a user choose another password at the next sign-in
     * @description Ends all their sessions. Nobody but the user sees or sets the password.
     */
    post: operations["requirePasswordReset"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/users/{user_id}/restore": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Restore a deleted user */
    post: operations["restoreUser"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/users/{user_id}/roles": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the roles a user was given
     * @description What groups of theirs were given is listed with the groups.
     */
    get: operations["listUserRoles"];
    put?: never;
    /**
     * Give a user a role
     * @description Nobody gives what they lack. A role given already stays as it is, and its assignment is the answer.
     */
    post: operations["assignUserRole"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/users/{user_id}/roles/{assignment_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Take a role from a user */
    delete: operations["removeUserRole"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/users/{user_id}/sessions": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List a user's sessions */
    get: operations["listUserSessions"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/users/{user_id}/sessions/{session_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** End one of a user's sessions */
    delete: operations["revokeUserSession"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/users/{user_id}/sessions/revoke-all": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Sign a user out everywhere */
    post: operations["revokeUserSessions"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/users/{user_id}/suspend": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Suspend a user
     * @description Their sessions end at once.
     */
    post: operations["suspendUser"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/v1/users/{user_id}/unsuspend": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Let a suspended user back in */
    post: operations["unsuspendUser"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    AcceptOrganizationInvitation: {
      /** @description Or the id of one that was listed to you. */
      invitation_id?: string;
      /** @description The token of the mailed link. */
      token?: string;
    };
    Access: components["schemas"]["JsonAccess"] | components["schemas"]["CookieAccess"];
    ApiKey: {
      /** @description The app it works with, and no other. */
      app_id: string;
      /** Format: date-time */
      created_at: string;
      /** Format: date-time */
      expires_at: string;
      /** @description The last four characters. */
      hint: string;
      id: string;
      /**
       * Format: date-time
       * @description To the minute.
       */
      last_used_at?: string;
      name: string;
      /** @description What it was made for. It is allowed those of them that its owner holds at the moment of the call. */
      permissions: string[];
      /**
       * Format: date-time
       * @description Until then the secret before the last rotation works, too.
       */
      previous_expires_at?: string;
      /** Format: date-time */
      rotated_at?: string;
      /** @description Where they count: `instance` (every tenant), `tenant`, `org:<id>` of an organization, or `<type>:<id>` of a thing of an app. */
      scope: string;
      /** @description Its owner. */
      user_id: string;
    };
    ApiKeyList: {
      data: components["schemas"]["ApiKey"][];
      next_cursor?: string;
    };
    ApiKeyVerification: {
      active: boolean;
      api_key_id?: string;
      app_id?: string;
      /** Format: date-time */
      created_at?: string;
      /**
       * Format: date-time
       * @description When the secret that was shown expires.
       */
      expires_at?: string;
      name?: string;
      /** @description Of this app: those of the key that its owner holds at this moment, at its scope. */
      permissions?: string[];
      /** @description Where they count. */
      scope?: string;
      tenant_id?: string;
      user_id?: string;
    };
    App: {
      /** @description `aud` of its access tokens; the app id when empty. */
      audiences: string[];
      /** Format: date-time */
      created_at: string;
      id: string;
      name: string;
      origins: string[];
      redirect_uris: string[];
      slug: string;
      /** @description `active` or `suspended`. */
      status: string;
      suspended_reason?: string;
      /** Format: date-time */
      updated_at: string;
    };
    /** @description A secret that the access tokens of one app are signed with, and its backends check them by. */
    AppKey: {
      /** @enum {string} */
      alg: "HS256";
      /** Format: date-time */
      created_at: string;
      kid: string;
    };
    AppList: {
      data: components["schemas"]["App"][];
      next_cursor?: string;
    };
    AppPatch: {
      audiences?: string[];
      name?: string;
      origins?: string[];
      redirect_uris?: string[];
    };
    AppSecret: {
      /** Format: date-time */
      created_at: string;
      /** Format: date-time */
      expires_at?: string;
      /** @description The last four characters. */
      hint: string;
      id: string;
    };
    AppSecretList: {
      data: components["schemas"]["AppSecret"][];
      next_cursor?: string;
    };
    AppSettingsPatch: {
      settings: components["schemas"]["SettingsPatch"];
    };
    AssignGroupRole: {
      /** @description The app whose role it is; absent, a role in Doorward's own management. */
      app_id?: string;
      role: string;
      /** @description Where it counts: `instance` (every tenant), `tenant`, `org:<id>` of an organization, or `<type>:<id>` of a thing of an app. */
      scope: string;
    };
    AssignMemberRole: {
      /** @description A role of the organization itself, or one the tenant lends to organizations. */
      role_id: string;
    };
    AssignRole: {
      /** @description The app whose role it is; absent, a role in Doorward's own management. */
      app_id?: string;
      role: string;
      /** @description Where it counts: `instance` (every tenant), `tenant`, `org:<id>` of an organization, or `<type>:<id>` of a thing of an app. */
      scope: string;
    };
    AssignTeamRole: {
      /** @description A role of the organization itself, or one the tenant lends to organizations. */
      role_id: string;
    };
    AuditEvent: {
      /** @description Who did it. */
      actor: components["schemas"]["AuditParty"];
      after?: components["schemas"]["AuditFacts"];
      /** @description Through which app. */
      app_id?: string;
      before?: components["schemas"]["AuditFacts"];
      /** Format: date-time */
      created_at: string;
      /** @description What else there is to say. */
      data: components["schemas"]["AuditFacts"];
      id: string;
      /** @description Who really acted, as the actor. */
      impersonated_by?: string;
      /** @description Keyed hash of the address, in hex: the same for the same address. Erased after a while. */
      ip_hash?: string;
      request_id: string;
      /** @description What it was done to. */
      target?: components["schemas"]["AuditParty"];
      /** @description See `GET /v1/audit/event-types`. */
      type: string;
      /** @description Erased after a while. */
      user_agent?: string;
    };
    AuditEventList: {
      data: components["schemas"]["AuditEvent"][];
      next_cursor?: string;
    };
    AuditEventType: {
      description: string;
      /** @description The part of Doorward that records it. */
      room: string;
      type: string;
    };
    AuditEventTypeList: {
      data: components["schemas"]["AuditEventType"][];
    };
    AuditExport: {
      content: string;
      /**
       * Format: int64
       * @description How many events it holds.
       */
      count: number;
      /**
       * @description `csv` as RFC 4180 has it, safe to open in a spreadsheet; `ndjson`.
       * @enum {string}
       */
      format: "csv" | "ndjson";
      /** @description Where to go on; absent at the end. */
      next_cursor?: string;
    };
    /** @description Ids, reasons and values by name, as the type of the event has them: never a secret. */
    AuditFacts: {
      [key: string]: unknown;
    };
    AuditParty: {
      id?: string;
      /** @description `user`, `anonymous` or `system`; of targets what they are, such as `session`. */
      kind: string;
    };
    Authorization: {
      allowed: boolean;
      /** @description What policies tripped over, with `policy_error`. */
      errors?: string[];
      /** @description The assignment that decided. */
      granted_by?: components["schemas"]["GrantedBy"];
      /** @description Scopes where it is held, at most 20. */
      held_scopes?: string[];
      /** @description Why not: `account` (not active), `policy` (a policy forbids it), `policy_error` (a policy could not be judged), `definition` (no such permission or role), `role` (no role held has it), `scope` (held only elsewhere), `api_key` (the key was not made for it, or not there). */
      missing?: string;
      /** @description The policies that decided: those that forbid it, or where no role allows it those that permit it. */
      policies?: components["schemas"]["DecidingPolicy"][];
    };
    AuthorizationBatch: {
      /** @description In the order of the questions. */
      answers: components["schemas"]["Authorization"][];
    };
    Authorize: {
      /** @description Another name of `permission`, as policies call it. */
      action?: string;
      /** @description The circumstances, as the schema declares them for the action; `ip` always may be among them. Taken as said. */
      context?: {
        [key: string]: unknown;
      };
      /**
       * @description Say also by which way a role holds it and which policies decided, or what is missing.
       * @default false
       */
      explain?: boolean;
      /**
       * @description Ask about Doorward's own permissions, not the app's: by roles alone.
       * @default false
       */
      management?: boolean;
      /** @description Exactly one of `permission`, `action` and `role` is asked for. */
      permission?: string;
      /** @description What it is to be done to; absent, what the scope names. */
      resource?: components["schemas"]["PolicyResource"];
      role?: string;
      /** @description Where: `instance` (every tenant), `tenant`, `org:<id>` of an organization, or `<type>:<id>` of a thing of an app. Absent, at the resource and what it is in, or else in the whole tenant. */
      scope?: string;
    };
    AuthorizeBatch: {
      questions: components["schemas"]["Question"][];
    };
    AuthorizeUser: {
      /** @description Another name of `permission`, as policies call it. */
      action?: string;
      /** @description Absent, the app of this call. */
      app_id?: string;
      /** @description The circumstances, as the schema declares them for the action; `ip` always may be among them. Taken as said. */
      context?: {
        [key: string]: unknown;
      };
      /**
       * @description Say also by which way a role holds it and which policies decided, or what is missing.
       * @default false
       */
      explain?: boolean;
      /**
       * @description Ask about Doorward's own permissions, not the app's: by roles alone.
       * @default false
       */
      management?: boolean;
      /** @description Exactly one of `permission`, `action` and `role` is asked for. */
      permission?: string;
      /** @description What it is to be done to; absent, what the scope names. */
      resource?: components["schemas"]["PolicyResource"];
      role?: string;
      /** @description Where: `instance` (every tenant), `tenant`, `org:<id>` of an organization, or `<type>:<id>` of a thing of an app. Absent, at the resource and what it is in, or else in the whole tenant. */
      scope?: string;
    };
    AuthorizeUserBatch: {
      /** @description Absent, the app of this call. */
      app_id?: string;
      questions: components["schemas"]["Question"][];
    };
    Ban: {
      /** Format: date-time */
      created_at: string;
      /**
       * Format: date-time
       * @description Absent: until it is lifted.
       */
      expires_at?: string;
      id: string;
      /** @description CIDR. A caller in IPv6 is a /64. */
      range: string;
      reason?: string;
      /** @description `violations` of limits, or an `operator`. */
      source: string;
      /** @description `locked` out of what is limited, or `banned` from everything. */
      stage: string;
    };
    BanList: {
      data: components["schemas"]["Ban"][];
      next_cursor?: string;
    };
    BrowserAccount: {
      /** @description Is it the one in use; the others are set aside. */
      current: boolean;
      email?: string;
      name?: string;
      session_id: string;
      user_id: string;
      username?: string;
    };
    BrowserAccounts: {
      data: components["schemas"]["BrowserAccount"][];
    };
    Caller: {
      /** @description What counts as this caller: the IPv4 address, or the IPv6 /64, as CIDR. */
      range: string;
      /** @description Those in which anything is counted at the moment. */
      windows: components["schemas"]["CallerWindowsItem"][];
    };
    CallerWindowsItem: {
      /**
       * Format: int64
       * @description Calls let in within the window; of `violations` the calls refused.
       */
      count: number;
      /** Format: int64 */
      limit: number;
      /** @description Name of the limit, as in the configuration. */
      policy: string;
      /** @description Where the limit counts each procedure by itself. */
      procedure?: string;
      /** Format: int64 */
      window_seconds: number;
    };
    Captcha: {
      /** Format: date-time */
      created_at: string;
      /**
       * Format: double
       * @description reCAPTCHA v3 only: lowest score that is let in. Absent: the score is not looked at.
       */
      minimum_score?: number;
      on_sign_in: boolean;
      on_sign_up: boolean;
      /** @description `turnstile`, `hcaptcha` or `recaptcha`. */
      provider: string;
      /** @description Public: every form shows it to the provider. */
      site_key: string;
      /** Format: date-time */
      updated_at: string;
      verify_url?: string;
    };
    CaptchaWidget: {
      /** @description Where it is asked for: `sign_up`, `sign_in`. The widget names the same as its action, where it can. */
      on: string[];
      /** @description `turnstile`, `hcaptcha` or `recaptcha`. */
      provider: string;
      /** @description reCAPTCHA v3: the page runs it for a score instead of showing a box. */
      scored: boolean;
      /** @description The provider's script, which shows the widget. */
      script_url: string;
      site_key: string;
    };
    ChangeEmail: {
      /**
       * Format: password
       * @description Needed where the account has one.
       */
      current_password?: string;
      /** Format: email */
      email: string;
    };
    ChangePassword: {
      /** Format: password */
      current_password: string;
      /**
       * Format: password
       * @description 8 to 128 characters of any script, at least 4 of them different, unless the tenant asks for more; not common, breached, easy to guess, or made of your own name or address.
       */
      new_password: string;
    };
    CheckOrganizationPolicies: {
      /** @description Policies in Cedar: at most 500, and 64 kB. */
      policies: string;
    };
    CheckPolicies: {
      /** @description Policies in Cedar: at most 500, and 64 kB. */
      policies: string;
      /** @description The schema in Cedar: types of things, and actions named as permissions are. At most 16 kB. */
      schema: string;
    };
    CheckYourMail: {
      attempt_token: string;
      /** Format: int64 */
      expires_in: number;
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      next: "check_your_mail";
    };
    ConfirmEmail: {
      /** @description What the call that sent the mail answered. */
      attempt_token?: string;
      /** @description Six digits; spaces and hyphens do not count. */
      code?: string;
      /** @description The token of the mailed link. */
      token?: string;
    };
    ConfirmEnrolledTotp: {
      attempt_token: string;
      /** @description The six digits of the authenticator app, or a recovery code; spaces and hyphens do not count. */
      code: string;
      /** @description What the set-up answered. */
      setup_token: string;
      /**
       * @description `json`: tokens in the body. `cookie`: tokens in two HttpOnly cookies, none in the body (F036).
       * @default json
       * @enum {string}
       */
      transport?: "json" | "cookie";
    };
    ConfirmTotp: {
      /** @description The six digits of the authenticator app, or a recovery code; spaces and hyphens do not count. */
      code: string;
      /** @description What the set-up answered. */
      setup_token: string;
    };
    Connection: {
      /** Format: date-time */
      created_at: string;
      /** @description The address the provider told when it was connected. */
      email?: string;
      id: string;
      /** Format: date-time */
      last_used_at: string;
      /** @description The provider's name; the same as `provider` where it is configured no more. */
      name: string;
      provider: string;
    };
    ConnectionList: {
      data: components["schemas"]["Connection"][];
    };
    CookieAccess: {
      /** Format: int64 */
      expires_in: number;
      /** @description The organization the access token is active in; absent, none, or the session no longer is one of it. */
      org_id?: string;
      session_id: string;
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      transport: "cookie";
    };
    CookieTokens: {
      /** Format: int64 */
      expires_in: number;
      /** @description The organization the access token is active in; absent, none, or the session no longer is one of it. */
      org_id?: string;
      /** Format: int64 */
      refresh_expires_in: number;
      session_id: string;
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      transport: "cookie";
    };
    DecidingPolicy: {
      /** @description Its other annotations, such as a reason to show. */
      annotations: {
        [key: string]: string;
      };
      /** @description `permit` or `forbid`. */
      effect: string;
      /** @description Its annotation `@id`, or `policy_` and its place in the text. */
      id: string;
      /** @description Whose it is: `tenant` or `organization`. */
      of: string;
    };
    Device: {
      browser?: string;
      /**
       * Format: date-time
       * @description When it was first seen.
       */
      created_at: string;
      /** @description Is it the device this call came from. */
      current: boolean;
      /** @description What its browser said it runs on, for people. */
      device?: string;
      id: string;
      /**
       * Format: date-time
       * @description When somebody last signed in on it.
       */
      last_seen_at: string;
      /** @description The user's own name for it. */
      name?: string;
      /**
       * Format: date-time
       * @description Until then it is not asked for a second factor because of risk.
       */
      trusted_until?: string;
    };
    DeviceChange: {
      name: string;
    };
    DeviceList: {
      data: components["schemas"]["Device"][];
      next_cursor?: string;
    };
    /** @description What to write into the domain name system, and to leave there. */
    DomainRecord: {
      name: string;
      type: string;
      value: string;
    };
    EffectiveOrganizationSettings: {
      /** @description What the organization says. */
      own: components["schemas"]["OrganizationSettings"];
      /** @description In force: what the organization says where it is the stricter, else what the tenant says. */
      settings: components["schemas"]["OrganizationSettings"];
      /** @description Where each value comes from: `organization`, `app`, `tenant`, `instance` or `default`. */
      sources: {
        [key: string]: string;
      };
    };
    EffectiveSettings: {
      settings: components["schemas"]["Settings"];
      /** @description Where each value comes from: `default`, `instance`, `tenant` or `app`. */
      sources: {
        [key: string]: string;
      };
    };
    EmailChangeConfirmed: {
      /**
       * @description `other_side`: the other mailbox has a link to follow too.
       * @enum {string}
       */
      next: "other_side" | "done";
    };
    EmailChangeStarted: {
      /** Format: int64 */
      expires_in: number;
      /** @enum {string} */
      next: "check_your_mail";
      /** @description The mailboxes in which a link has to be followed, each until `expires_in` is over. */
      sides: ("new_address" | "old_address")[];
    };
    EndedCount: {
      /**
       * Format: int64
       * @description How many sessions this ended.
       */
      ended: number;
    };
    EnrolPasskey: {
      attempt_token: string;
      /** @description What its owner knows it by. */
      name?: string;
      response: components["schemas"]["PasskeyAttestation"];
      /**
       * @description `json`: tokens in the body. `cookie`: tokens in two HttpOnly cookies, none in the body (F036).
       * @default json
       * @enum {string}
       */
      transport?: "json" | "cookie";
    };
    EnrolSecondFactor: {
      attempt_token: string;
      /** Format: int64 */
      expires_in: number;
      /** @description What can be set up here. */
      methods: ("passkey" | "totp")[];
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      next: "enrolment";
    };
    EnrolTotp: {
      attempt_token: string;
    };
    Factors: {
      /** @description `off`, `allow`, `adaptive` or `required`. */
      mfa_mode: string;
      /** @description Whether there is any. */
      passkey: boolean;
      /** @description How many of the newest set are unused. */
      recovery_codes?: components["schemas"]["RecoveryCodesLeft"];
      totp?: components["schemas"]["TotpFactor"];
    };
    ForgotPassword: {
      /** @description What the CAPTCHA widget gave; needed where the tenant asks for one (F137). */
      captcha_token?: string;
      /** @description Username or e-mail address. */
      identifier: string;
    };
    GrantedBy: {
      assignment_id: string;
      /** @description The group it was given to. */
      group_id?: string;
      /** @description From that role to the one that holds it, by inheritance. */
      path?: string[];
      /** @description The role that was given. */
      role: string;
      /** @description Where it was given. */
      scope: string;
    };
    Group: {
      /** Format: date-time */
      created_at: string;
      description: string;
      id: string;
      name: string;
      /** Format: date-time */
      updated_at: string;
    };
    GroupList: {
      data: components["schemas"]["Group"][];
      next_cursor?: string;
    };
    GroupMember: {
      added_by: string;
      /** Format: date-time */
      created_at: string;
      user_id: string;
    };
    GroupMemberList: {
      data: components["schemas"]["GroupMember"][];
      next_cursor?: string;
    };
    GroupPatch: {
      description?: string;
      name?: string;
    };
    Guest: {
      /** @description What the CAPTCHA widget gave; needed where the tenant asks for one (F137). */
      captcha_token?: string;
      /** @description BCP 47 language tag. */
      locale?: string;
      /**
       * @description `json`: tokens in the body. `cookie`: tokens in two HttpOnly cookies, none in the body (F036).
       * @default json
       * @enum {string}
       */
      transport?: "json" | "cookie";
    };
    HeldRole: {
      role: string;
      /** @description `instance` (every tenant), `tenant`, `org:<id>` of an organization, or `<type>:<id>` of a thing of an app. */
      scope: string;
    };
    HypotheticalUser: {
      /**
       * @description Attributes of `User`; what is left out is that of an active account with a verified address.
       * @default {}
       */
      attributes?: {
        [key: string]: unknown;
      };
      /** @default [] */
      groups?: string[];
      /** @default [] */
      organizations?: string[];
      /**
       * @description Roles of the app they would hold where it is asked.
       * @default []
       */
      roles?: string[];
    };
    Impersonate: {
      /** @description The app to act in; absent, the app of this call. */
      app_id?: string;
      /** @description Shown to the user, mailed to them and kept in the audit log: a ticket, and nothing personal. */
      reason: string;
      /**
       * Format: int32
       * @description How long at most.
       * @default 900
       */
      seconds?: number;
    };
    Impersonation: {
      /** @description Carries `act`, who acts (RFC 8693, section 4.1). */
      access_token: string;
      app_id: string;
      /** Format: int64 */
      expires_in: number;
      impersonated_by: string;
      session_id: string;
      /** @enum {string} */
      token_type: "Bearer";
      user_id: string;
    };
    Invitation: {
      /** Format: date-time */
      accepted_at?: string;
      accepted_by?: string;
      /** Format: date-time */
      created_at: string;
      email: string;
      /** Format: date-time */
      expires_at: string;
      id: string;
      /** @description The id of a user, or `system:` and the name of a task. */
      invited_by: string;
      locale?: string;
      /** Format: date-time */
      revoked_at?: string;
      role?: string;
      /** @description `pending`, `accepted`, `revoked` or `expired`. */
      status: string;
    };
    InvitationList: {
      data: components["schemas"]["Invitation"][];
      next_cursor?: string;
    };
    /** @description As much of an organization as who is invited is told. */
    InvitingOrganization: {
      id: string;
      name: string;
      slug: string;
    };
    JsonAccess: {
      access_token: string;
      /** Format: int64 */
      expires_in: number;
      /** @description The organization the access token is active in; absent, none, or the session no longer is one of it. */
      org_id?: string;
      session_id: string;
      /** @enum {string} */
      token_type: "Bearer";
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      transport: "json";
    };
    JsonTokens: {
      access_token: string;
      /** Format: int64 */
      expires_in: number;
      /** @description The organization the access token is active in; absent, none, or the session no longer is one of it. */
      org_id?: string;
      /** Format: int64 */
      refresh_expires_in: number;
      refresh_token: string;
      session_id: string;
      /** @enum {string} */
      token_type: "Bearer";
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      transport: "json";
    };
    KeyRing: {
      /** @description The name of a key of the ring; never the key. */
      active_key_id: string;
      keys: components["schemas"]["KeyRingKey"][];
    };
    KeyRingKey: {
      /** @description Whether this server has it. */
      in_ring: boolean;
      /** @description The name of a key of the ring; never the key. */
      key_id: string;
      /**
       * Format: int64
       * @description Sessions that end when it leaves the ring, unless they are refreshed before.
       */
      live_sessions: number;
      /** @description Whether it may leave the ring: it is not the active one, and nothing is sealed under it. */
      removable: boolean;
      /**
       * Format: int64
       * @description Values in the database that only this key opens.
       */
      sealed_values: number;
    };
    Lock: {
      /** Format: date-time */
      created_at: string;
      /**
       * Format: date-time
       * @description Forgotten then, unless there is another.
       */
      expires_at: string;
      /** Format: int64 */
      failures: number;
      /** @description `network`, a known `device`, a `session` asked again for its password, or `anywhere`: strangers of all networks together. */
      from: string;
      id: string;
      /** @description Are there too many, so that none is taken from there before `retry_at`. */
      locked: boolean;
      /** @description The network, an IPv4 /24 or IPv6 /64, or the id of the device or session. */
      place?: string;
      /** Format: date-time */
      retry_at?: string;
      user_id: string;
    };
    LockList: {
      data: components["schemas"]["Lock"][];
      next_cursor?: string;
    };
    MagicLink: {
      /** @description What the CAPTCHA widget gave; needed where the tenant asks for one (F137). */
      captcha_token?: string;
      /** @description Username or e-mail address. */
      identifier: string;
    };
    MailedToken: {
      /** @description The token of the mailed link. */
      token: string;
    };
    MailSecondFactor: {
      attempt_token: string;
    };
    /** @description A user as administrators see it. */
    ManagedUser: {
      birthdate?: string;
      /** Format: date-time */
      created_at: string;
      /** Format: date-time */
      deleted_at?: string;
      deleted_by?: string;
      email?: string;
      email_verified: boolean;
      external_id?: string;
      /** @description Ways this user can prove who they are, such as `password`. */
      factors: string[];
      family_name?: string;
      gender?: string;
      given_name?: string;
      id: string;
      /** @description Has neither username nor e-mail yet. */
      is_guest: boolean;
      locale?: string;
      middle_name?: string;
      name?: string;
      nickname?: string;
      picture?: string;
      private_metadata?: components["schemas"]["Metadata"];
      profile?: string;
      public_metadata?: components["schemas"]["Metadata"];
      /**
       * Format: date-time
       * @description When a deleted user is erased.
       */
      restorable_until?: string;
      /** @description `active`, `suspended` or `deleted`. */
      status: string;
      /** Format: date-time */
      suspended_at?: string;
      /** @description The id of a user, or `system:` and the name of a task. */
      suspended_by?: string;
      suspended_reason?: string;
      /** Format: date-time */
      updated_at: string;
      username?: string;
      website?: string;
      zoneinfo?: string;
    };
    ManagedUserList: {
      data: components["schemas"]["ManagedUser"][];
      next_cursor?: string;
    };
    Me: {
      birthdate?: string;
      /** Format: date-time */
      created_at: string;
      email?: string;
      email_verified: boolean;
      /** @description Ways you can prove who you are, such as `password`. */
      factors: string[];
      family_name?: string;
      gender?: string;
      given_name?: string;
      id: string;
      /** @description Has neither username nor e-mail yet. */
      is_guest: boolean;
      locale?: string;
      middle_name?: string;
      name?: string;
      nickname?: string;
      /** @description The organization this session was switched to. */
      org_id?: string;
      picture?: string;
      profile?: string;
      public_metadata?: components["schemas"]["Metadata"];
      /** @description Roles in Doorward's own management. */
      roles: components["schemas"]["HeldRole"][];
      /** @description `active`, `suspended` or `deleted`. */
      status: string;
      /** Format: date-time */
      updated_at: string;
      username?: string;
      website?: string;
      zoneinfo?: string;
    };
    Membership: {
      /** Format: date-time */
      joined_at: string;
      organization: components["schemas"]["Organization"];
      /** @description The base role: `org_owner`, `org_admin`, `org_member` or `org_viewer`. */
      role: string;
    };
    MembershipList: {
      data: components["schemas"]["Membership"][];
      next_cursor?: string;
    };
    /** @description `null` takes a field away. */
    MePatch: {
      /** @description `YYYY-MM-DD`, the year `0000` when it is left out, or `YYYY`. */
      birthdate?: string | null;
      family_name?: string | null;
      gender?: string | null;
      given_name?: string | null;
      /** @description BCP 47 language tag. */
      locale?: string | null;
      middle_name?: string | null;
      name?: string | null;
      nickname?: string | null;
      /**
       * Format: uri
       * @description https only.
       */
      picture?: string | null;
      /**
       * Format: uri
       * @description https only.
       */
      profile?: string | null;
      /** @description 3 to 64 letters, digits and `. _ -`; upper and lower case are the same. */
      username?: string;
      /**
       * Format: uri
       * @description https only.
       */
      website?: string | null;
      /** @description Such as `Europe/Paris`. */
      zoneinfo?: string | null;
    };
    Message: {
      /** Format: int64 */
      attempts: number;
      /** Format: date-time */
      created_at: string;
      /** @description Why the last attempt failed. */
      error?: string;
      /**
       * Format: date-time
       * @description When its content is erased at the latest; after that it is not sent.
       */
      expires_at: string;
      id: string;
      /** @description Masked, such as `a***@example.com`; forgotten with the content. */
      recipient?: string;
      /** @description Whether it can still be sent. */
      retryable: boolean;
      /** Format: date-time */
      sent_at?: string;
      /** @description `queued`, `sent` or `failed`. */
      status: string;
      template: string;
    };
    MessageList: {
      data: components["schemas"]["Message"][];
      next_cursor?: string;
    };
    MessagePreview: {
      html: string;
      subject: string;
      text: string;
    };
    MessageTemplate: {
      html: string;
      locale: string;
      /** @description `built_in`, or `tenant` for words of its own. */
      source: string;
      subject: string;
      template: string;
      text: string;
      /** Format: date-time */
      updated_at?: string;
      /** @description What the words may name; some are not there in every mail. */
      variables: string[];
    };
    MessageTemplateChange: {
      /** @description Liquid; every value is escaped. */
      html: string;
      /** @description Liquid; becomes one line. */
      subject: string;
      /** @description Liquid; for readers that show no HTML. */
      text: string;
    };
    MessageTemplateDraft: {
      /** @description Liquid; every value is escaped. */
      html?: string;
      /** @description Liquid; becomes one line. */
      subject?: string;
      /** @description Liquid; for readers that show no HTML. */
      text?: string;
    };
    MessageTemplateList: {
      data: components["schemas"]["MessageTemplateSummary"][];
    };
    MessageTemplateSummary: {
      /** @description The locale whose words would go out. */
      locale: string;
      /** @description Locales in which the tenant has words of its own. */
      own_locales: string[];
      /** @description `built_in`, or `tenant` for words of its own. */
      source: string;
      subject: string;
      template: string;
    };
    /** @description A JSON object of at most 8192 bytes and 8 levels. */
    Metadata: {
      [key: string]: unknown;
    };
    MustChangePassword: {
      attempt_token: string;
      /** Format: int64 */
      expires_in: number;
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      next: "new_password";
    };
    NewApiKey: {
      /**
       * Format: int32
       * @description Seconds from now until it expires: at most a year, and what the setting `api_key_max_seconds` says.
       */
      expires_in_seconds: number;
      /** @description What its owner knows it by. */
      name: string;
      /** @description Names of permissions you hold, of the app or of Doorward's management. */
      permissions: string[];
      /**
       * @description Where they are to count: `instance` (every tenant), `tenant`, `org:<id>` of an organization, or `<type>:<id>` of a thing of an app.
       * @default tenant
       */
      scope?: string;
    };
    NewApiKeySecret: {
      /** @description The app it works with, and no other. */
      app_id: string;
      /** Format: date-time */
      created_at: string;
      /** Format: date-time */
      expires_at: string;
      /** @description The last four characters. */
      hint: string;
      id: string;
      /**
       * Format: date-time
       * @description To the minute.
       */
      last_used_at?: string;
      name: string;
      /** @description What it was made for. It is allowed those of them that its owner holds at the moment of the call. */
      permissions: string[];
      /**
       * Format: date-time
       * @description Until then the secret before the last rotation works, too.
       */
      previous_expires_at?: string;
      /** Format: date-time */
      rotated_at?: string;
      /** @description Where they count: `instance` (every tenant), `tenant`, `org:<id>` of an organization, or `<type>:<id>` of a thing of an app. */
      scope: string;
      /** @description The key itself, shown this once. */
      secret: string;
      /** @description Its owner. */
      user_id: string;
    };
    NewApp: {
      /** @default [] */
      audiences?: string[];
      name: string;
      /** @default [] */
      origins?: string[];
      /** @default [] */
      redirect_uris?: string[];
      slug: string;
    };
    NewAppKey: {
      /** @enum {string} */
      alg: "HS256";
      /** Format: date-time */
      created_at: string;
      kid: string;
      /** @description 256 bits as base64url, shown this once. Its UTF-8 bytes are the HMAC key. */
      secret: string;
    };
    NewAppSecret: {
      /** Format: date-time */
      created_at: string;
      /** Format: date-time */
      expires_at?: string;
      /** @description The last four characters. */
      hint: string;
      id: string;
      /** @description Shown this once. */
      secret: string;
    };
    NewAuditExport: {
      actor_id?: string;
      app_id?: string;
      cursor?: string;
      /**
       * @description `csv` as RFC 4180 has it, safe to open in a spreadsheet; `ndjson`.
       * @enum {string}
       */
      format: "csv" | "ndjson";
      /**
       * Format: date-time
       * @description At this moment or later.
       */
      from?: string;
      /**
       * Format: int32
       * @default 10000
       */
      limit?: number;
      request_id?: string;
      target_id?: string;
      /**
       * Format: date-time
       * @description Before this moment.
       */
      to?: string;
      type?: string;
      /** @description Done by this user, to them, or by who acted as somebody else. */
      user_id?: string;
    };
    NewBan: {
      /**
       * Format: int32
       * @description Absent: until it is lifted.
       */
      expires_in_seconds?: number;
      /** @description An address, or a range as CIDR: at least /8 in IPv4, /16 in IPv6. */
      range: string;
      reason?: string;
    };
    NewCaptcha: {
      /**
       * Format: double
       * @description reCAPTCHA v3 only: lowest score that is let in. Absent: the score is not looked at.
       */
      minimum_score?: number;
      /** @default false */
      on_sign_in?: boolean;
      /** @default true */
      on_sign_up?: boolean;
      /** @enum {string} */
      provider: "turnstile" | "hcaptcha" | "recaptcha";
      /**
       * Format: password
       * @description Never shown again. Absent: the kept one, as long as it goes to the same provider at the same address.
       */
      secret?: string;
      /** @description Public: every form shows it to the provider. */
      site_key: string;
      /** @description Where tokens are verified; absent, the provider's own address. Plain http only on loopback. */
      verify_url?: string;
    };
    NewConnection: {
      /** @description What `start` answered: shows that the same browser or app goes on. */
      binding_token: string;
      /** @description The one-time code of the way back. */
      code: string;
    };
    NewGroup: {
      /** @default  */
      description?: string;
      name: string;
    };
    NewInvitation: {
      /** Format: email */
      email: string;
      /**
       * Format: int32
       * @description At least a day. Left out, the tenant setting `invitation_seconds`.
       */
      expires_in_seconds?: number;
      /** @description Language of the mail; a BCP 47 language tag. */
      locale?: string;
      /** @description A role you may give, held at the tenant from the first day. */
      role?: string;
    };
    NewOrganization: {
      name: string;
      /** @description Who will own it; absent, you. Somebody else only by who runs the tenant. */
      owner_id?: string;
      slug: string;
    };
    NewOrganizationDomain: {
      /** @description The part of addresses behind the `@`. Sub-domains are domains of their own. */
      domain: string;
    };
    NewOrganizationInvitation: {
      /** Format: email */
      email: string;
      /**
       * Format: int32
       * @description At least a day. Left out, and at most where the organization has one of its own, the setting `invitation_seconds`.
       */
      expires_in_seconds?: number;
      /** @description Language of the mail; a BCP 47 language tag. */
      locale?: string;
      /**
       * @description One you may give.
       * @default org_member
       * @enum {string}
       */
      role?: "org_owner" | "org_admin" | "org_member" | "org_viewer";
    };
    NewOrganizationMember: {
      /**
       * @default org_member
       * @enum {string}
       */
      role?: "org_owner" | "org_admin" | "org_member" | "org_viewer";
      user_id: string;
    };
    NewOrganizationRole: {
      /** @description The app whose role it is; absent, a role in Doorward's own management. */
      app_id?: string;
      /** @default  */
      description?: string;
      name: string;
      /**
       * @description Each within your reach at the organization.
       * @default []
       */
      permissions?: string[];
    };
    NewPasskey: {
      /** @description What its owner knows it by. */
      name?: string;
      response: components["schemas"]["PasskeyAttestation"];
    };
    NewPassword: {
      attempt_token: string;
      /**
       * Format: password
       * @description 8 to 128 characters of any script, at least 4 of them different, unless the tenant asks for more; not common, breached, easy to guess, or made of your own name or address.
       */
      new_password: string;
      /**
       * @description `json`: tokens in the body. `cookie`: tokens in two HttpOnly cookies, none in the body (F036).
       * @default json
       * @enum {string}
       */
      transport?: "json" | "cookie";
    };
    NewRiskProvider: {
      /**
       * Format: password
       * @description Sent as a bearer token. Never shown again. Absent: the kept one, as long as it goes to the same address.
       */
      secret?: string;
      /** @description Told of every sign-in by POST, before it is judged. Plain http only on loopback. */
      url: string;
    };
    NewRole: {
      /** @description The app whose role it is; absent, a role in Doorward's own management. */
      app_id?: string;
      /** @default  */
      description?: string;
      /**
       * @description Organizations may give it to their members and teams, at themselves only.
       * @default false
       */
      for_organizations?: boolean;
      name: string;
      /**
       * @description Names of roles of the same app to inherit from.
       * @default []
       */
      parents?: string[];
      /** @default [] */
      permissions?: string[];
    };
    NewSocialProvider: {
      /** @description For this app alone, in place of the tenant's of the same name. */
      app_id?: string;
      apple_key_id?: string;
      apple_team_id?: string;
      /**
       * @description Domains whose addresses are this provider's own to give, beside those known of its kind.
       * @default []
       */
      authoritative_domains?: string[];
      /** @description Plain OAuth 2 only; absent, the provider's own. */
      authorization_endpoint?: string;
      client_id: string;
      /**
       * Format: password
       * @description The client secret; of Apple the private key (PKCS #8 PEM). Never shown again.
       */
      client_secret: string;
      /** @description GitHub only: lists addresses. */
      emails_endpoint?: string;
      /**
       * @description Off, nobody signs in with it: the answer is `provider_off`.
       * @default true
       */
      enabled?: boolean;
      /** @description OpenID Connect: the issuer to discover. Absent, the provider's own; `oidc` needs one. */
      issuer?: string;
      /** @enum {string} */
      kind: "google" | "microsoft" | "apple" | "github" | "gitlab" | "discord" | "oidc";
      /**
       * @description When a verified address joins who signs in to the account that has it: `authoritative`, where the address is the provider's own to give; `verified`, always; `never`. Otherwise they are told to sign in there and connect.
       * @default authoritative
       * @enum {string}
       */
      linking?: "never" | "authoritative" | "verified";
      /** @description Microsoft: a directory's id, or `common` (the default), `organizations`, `consumers`. */
      microsoft_tenant?: string;
      /** @description As the button says it. */
      name: string;
      /** @description Names the provider in paths and in its redirect URI `{issuer}/social/callback/{provider}`. */
      provider: string;
      /** @description Absent, what the kind needs. */
      scopes?: string[];
      /** @description The same. */
      token_endpoint?: string;
      /** @description The same. */
      userinfo_endpoint?: string;
    };
    NewTeam: {
      /** @default  */
      description?: string;
      name: string;
    };
    NewTenant: {
      name: string;
      slug: string;
    };
    /** @description A username, an e-mail address, or both. */
    NewUser: {
      /** @description `YYYY-MM-DD`, the year `0000` when it is left out, or `YYYY`. */
      birthdate?: string;
      /** Format: email */
      email?: string;
      /** @description That you know the address to be theirs. */
      email_verified?: boolean;
      /** @description Your own id of this user, unique in the tenant. */
      external_id?: string;
      family_name?: string;
      gender?: string;
      given_name?: string;
      /** @description BCP 47 language tag. */
      locale?: string;
      middle_name?: string;
      name?: string;
      nickname?: string;
      /**
       * Format: uri
       * @description https only.
       */
      picture?: string;
      /** @description Shown to administrators only. */
      private_metadata?: components["schemas"]["Metadata"];
      /**
       * Format: uri
       * @description https only.
       */
      profile?: string;
      /** @description Shown to the user too. */
      public_metadata?: components["schemas"]["Metadata"];
      /** @description 3 to 64 letters, digits and `. _ -`; upper and lower case are the same. */
      username?: string;
      /**
       * Format: uri
       * @description https only.
       */
      website?: string;
      /** @description Such as `Europe/Paris`. */
      zoneinfo?: string;
    };
    Organization: {
      /** Format: date-time */
      created_at: string;
      id: string;
      name: string;
      /** @description Unique in the tenant; never changes. */
      slug: string;
      /** Format: date-time */
      updated_at: string;
    };
    OrganizationDomain: {
      /**
       * Format: date-time
       * @description When the record was last asked for.
       */
      checked_at?: string;
      /** Format: date-time */
      created_at: string;
      /** @description In ASCII, lower case. */
      domain: string;
      id: string;
      /** @description `off`, or `automatic`: who has a confirmed address of the domain may join by themselves. */
      join: string;
      /** @description What they then are: `org_member` or `org_viewer`. */
      join_role?: string;
      /** Format: date-time */
      missing_since?: string;
      org_id: string;
      /** Format: date-time */
      proven_at?: string;
      record: components["schemas"]["DomainRecord"];
      /** @description `pending` (claimed, not proven), `proven`, or `missing` (proven, but its record was not there when last asked for: nobody joins by it, and 7 days on it is `pending` again). */
      status: string;
    };
    OrganizationDomainList: {
      data: components["schemas"]["OrganizationDomain"][];
      next_cursor?: string;
    };
    OrganizationDomainPatch: {
      /** @enum {string} */
      join?: "off" | "automatic";
      /**
       * @description Absent with `automatic`: `org_member`.
       * @enum {string}
       */
      join_role?: "org_member" | "org_viewer";
    };
    OrganizationInvitation: {
      /** Format: date-time */
      accepted_at?: string;
      accepted_by?: string;
      /** Format: date-time */
      created_at: string;
      email: string;
      /** Format: date-time */
      expires_at: string;
      id: string;
      /** @description The id of a user, or `system:` and the name of a task. */
      invited_by: string;
      locale?: string;
      org_id: string;
      /** Format: date-time */
      revoked_at?: string;
      /** @description The base role: `org_owner`, `org_admin`, `org_member` or `org_viewer`. */
      role: string;
      /**
       * Format: date-time
       * @description When its mail was last written.
       */
      sent_at: string;
      /** @description `pending`, `accepted`, `revoked` or `expired`. */
      status: string;
    };
    OrganizationInvitationList: {
      data: components["schemas"]["OrganizationInvitation"][];
      next_cursor?: string;
    };
    OrganizationInvitationPreview: {
      /** @description The address that is invited, which the mail went to. */
      email: string;
      /** Format: date-time */
      expires_at: string;
      /** @description The name of who invites, if they have given one. */
      inviter?: string;
      organization: components["schemas"]["InvitingOrganization"];
      /** @description The base role: `org_owner`, `org_admin`, `org_member` or `org_viewer`. */
      role: string;
    };
    OrganizationInvitationToken: {
      /** @description The token of the mailed link. */
      token: string;
    };
    OrganizationList: {
      data: components["schemas"]["Organization"][];
      next_cursor?: string;
    };
    OrganizationMember: {
      /** @description The id of a user, `domain:` and the id of the mail domain they joined by, or `system:` and the name of a task. */
      added_by: string;
      /** Format: date-time */
      joined_at: string;
      name?: string;
      /** @description The base role: `org_owner`, `org_admin`, `org_member` or `org_viewer`. */
      role: string;
      /** @description Of the account: `active` or `suspended`. */
      status: string;
      user_id: string;
      username?: string;
    };
    OrganizationMemberList: {
      data: components["schemas"]["OrganizationMember"][];
      next_cursor?: string;
    };
    OrganizationMemberPatch: {
      /** @enum {string} */
      role: "org_owner" | "org_admin" | "org_member" | "org_viewer";
    };
    OrganizationPatch: {
      name?: string;
    };
    OrganizationRolePatch: {
      description?: string;
      name?: string;
      /** @description Each within your reach at the organization. */
      permissions?: string[];
    };
    OrganizationSettings: {
      /**
       * Format: int32
       * @description Life of an access token of the organization; at most the tenant's.
       */
      access_token_seconds?: number;
      /** @description Who comes to belong to it needs a proven address of one of these domains; within the tenant's, where it has any. */
      email_domains?: string[];
      /**
       * Format: int32
       * @description An invitation to the organization is good for at most this long; at most the tenant's.
       */
      invitation_seconds?: number;
      /**
       * @description At least as strict as the tenant's. Where it is `required`, one acts for the organization in a session of two factors only.
       * @enum {string}
       */
      mfa_mode?: "off" | "allow" | "adaptive" | "required";
      /**
       * Format: int32
       * @description Signed in longer ago, one signs in again to act for the organization; at most the tenant's `session_absolute_seconds`.
       */
      session_max_age_seconds?: number;
    };
    Passkey: {
      /** @description The authenticator's model; all zeros where it does not say. */
      aaguid: string;
      attestation_format: string;
      attestation_trusted: boolean;
      backed_up: boolean;
      /** @description Whether it may be on several devices. */
      backup_eligible: boolean;
      /**
       * Format: date-time
       * @description When its counter first went backwards: somebody may have a copy. Delete it and register another.
       */
      clone_suspected_at?: string;
      /** Format: date-time */
      created_at: string;
      /** @description Whether it can be offered without a username, where the browser said. */
      discoverable?: boolean;
      id: string;
      /** Format: date-time */
      last_used_at?: string;
      name: string;
      /** @description The domain it works on. */
      rp_id: string;
      transports: string[];
      /** @description Whether it has verified its user: only then is it a way in by itself. */
      user_verified: boolean;
    };
    PasskeyAlgorithm: {
      /** Format: int64 */
      alg: number;
      /** @enum {string} */
      type: "public-key";
    };
    PasskeyAssertion: {
      authenticatorAttachment?: string;
      clientExtensionResults: components["schemas"]["PasskeyAssertionExtensions"];
      id: string;
      rawId: string;
      response: components["schemas"]["PasskeyAssertionResponse"];
      /** @enum {string} */
      type: "public-key";
    };
    PasskeyAssertionExtensions: Record<string, never>;
    PasskeyAssertionResponse: {
      authenticatorData: string;
      clientDataJSON: string;
      signature: string;
      userHandle?: string;
    };
    PasskeyAttestation: {
      authenticatorAttachment?: string;
      clientExtensionResults: components["schemas"]["PasskeyAttestationExtensions"];
      id: string;
      rawId: string;
      response: components["schemas"]["PasskeyAttestationResponse"];
      /** @enum {string} */
      type: "public-key";
    };
    PasskeyAttestationExtensions: {
      credProps?: components["schemas"]["PasskeyProperties"];
    };
    PasskeyAttestationResponse: {
      attestationObject: string;
      clientDataJSON: string;
      transports?: string[];
    };
    PasskeyCreation: {
      /** Format: int64 */
      expires_in: number;
      public_key: components["schemas"]["PasskeyCreationOptions"];
    };
    PasskeyCreationExtensions: {
      credProps: boolean;
    };
    /** @description `PublicKeyCredential.parseCreationOptionsFromJSON` takes it. */
    PasskeyCreationOptions: {
      attestation: string;
      attestationFormats: string[];
      authenticatorSelection: components["schemas"]["PasskeySelection"];
      challenge: string;
      excludeCredentials: components["schemas"]["PasskeyDescriptor"][];
      extensions: components["schemas"]["PasskeyCreationExtensions"];
      pubKeyCredParams: components["schemas"]["PasskeyAlgorithm"][];
      rp: components["schemas"]["PasskeyRelyingParty"];
      /**
       * Format: int64
       * @description Milliseconds.
       */
      timeout: number;
      user: components["schemas"]["PasskeyUser"];
    };
    PasskeyDescriptor: {
      id: string;
      transports?: string[];
      /** @enum {string} */
      type: "public-key";
    };
    PasskeyFactor: {
      attempt_token: string;
      response: components["schemas"]["PasskeyAssertion"];
      /**
       * @description `json`: tokens in the body. `cookie`: tokens in two HttpOnly cookies, none in the body (F036).
       * @default json
       * @enum {string}
       */
      transport?: "json" | "cookie";
    };
    PasskeyList: {
      data: components["schemas"]["Passkey"][];
    };
    PasskeyPatch: {
      /** @description What its owner knows it by. */
      name: string;
    };
    PasskeyProperties: {
      rk?: boolean;
    };
    PasskeyRelyingParty: {
      id: string;
      name: string;
    };
    PasskeyRequest: {
      /** Format: int64 */
      expires_in: number;
      public_key: components["schemas"]["PasskeyRequestOptions"];
    };
    /** @description `PublicKeyCredential.parseRequestOptionsFromJSON` takes it. */
    PasskeyRequestOptions: {
      /** @description Empty: any that the browser can offer without a username. */
      allowCredentials: components["schemas"]["PasskeyDescriptor"][];
      challenge: string;
      rpId: string;
      /**
       * Format: int64
       * @description Milliseconds.
       */
      timeout: number;
      userVerification: string;
    };
    PasskeySelection: {
      requireResidentKey: boolean;
      residentKey: string;
      userVerification: string;
    };
    PasskeyUser: {
      displayName: string;
      id: string;
      name: string;
    };
    Permission: {
      built_in: boolean;
      description: string;
      name: string;
    };
    PermissionList: {
      data: components["schemas"]["Permission"][];
      next_cursor?: string;
    };
    PolicyCheck: {
      /** @description At most 100. */
      faults: components["schemas"]["PolicyFault"][];
      valid: boolean;
    };
    PolicyDocument: {
      app_id: string;
      /** Format: date-time */
      created_at: string;
      draft: components["schemas"]["PolicyDraft"];
      org_id?: string;
      /**
       * Format: int64
       * @description The version in force; absent: none is.
       */
      published_version?: number;
      /** Format: date-time */
      updated_at: string;
      /** @description The id of a user, or `system:` and the name of a task. */
      updated_by: string;
    };
    PolicyDraft: {
      policies: string;
      schema?: string;
    };
    PolicyEntity: {
      id: string;
      /** @description A type of the schema, or `Org`, `App`, `User`. */
      type: string;
    };
    PolicyFault: {
      /** Format: int64 */
      column?: number;
      /** @description `policies` or `schema`. */
      in: string;
      /** Format: int64 */
      line?: number;
      message: string;
      /** @description The id of the policy at fault. */
      policy?: string;
    };
    PolicyResource: {
      /** @description What the schema declares of it: dates and addresses as texts, entities as their ids. */
      attributes?: {
        [key: string]: unknown;
      };
      id: string;
      /** @description Everything it is in, such as its `Org`, at any distance. */
      parents?: components["schemas"]["PolicyEntity"][];
      /** @description A type of the schema, or `Org`, `App`, `User`. */
      type: string;
    };
    PolicySimulation: {
      /** @description In the order of the questions. */
      answers: components["schemas"]["SimulatedAnswer"][];
    };
    PolicyVersion: {
      /** Format: date-time */
      created_at: string;
      in_force: boolean;
      note: string;
      /** @description The id of a user, or `system:` and the name of a task. */
      published_by: string;
      /** Format: int64 */
      version: number;
    };
    PolicyVersionDetail: {
      /** Format: date-time */
      created_at: string;
      in_force: boolean;
      note: string;
      policies: string;
      /** @description The id of a user, or `system:` and the name of a task. */
      published_by: string;
      schema?: string;
      /** Format: int64 */
      version: number;
    };
    PolicyVersionList: {
      data: components["schemas"]["PolicyVersion"][];
      next_cursor?: string;
    };
    PostedSocialAnswer: {
      code?: string;
      error?: string;
      iss?: string;
      state: string;
      user?: string;
    };
    /** @description Why a call failed (RFC 9457). Programs read `code`. */
    Problem: {
      /** @description Stable snake_case code; new ones may appear. */
      code: string;
      detail?: string;
      errors?: components["schemas"]["ProblemField"][];
      instance?: string;
      next?: components["schemas"]["ProblemNext"];
      request_id?: string;
      /**
       * Format: int32
       * @description Seconds, as in Retry-After.
       */
      retry_after?: number;
      /** Format: int32 */
      status: number;
      title: string;
      /**
       * Format: uri-reference
       * @description The page that explains the code.
       */
      type: string;
    };
    /** @description What is wrong with one field of the input. */
    ProblemField: {
      code: string;
      detail: string;
      /** @description RFC 6901 pointer into the input. */
      pointer: string;
    };
    /** @description What proof would do, when fresher or stronger proof is asked for. */
    ProblemNext: {
      acr_values?: string;
      /** @description The sensitive action it is asked for; absent, the session itself. */
      action?: string;
      /**
       * Format: int32
       * @description Seconds.
       */
      max_age?: number;
      /** @description How this user can prove themselves by `POST /v1/auth/step-up`; `sign_in`: only by signing in anew; `enrolment`: by setting up a second factor first; `upgrade`: a guest cannot, but can become a user. */
      methods?: string[];
    };
    ProveSecondFactor: {
      attempt_token: string;
      /** Format: int64 */
      expires_in: number;
      /** @description What the account holds: `passkey`, `totp`, `recovery_code`. Or `mailed_code` alone, of who holds none: have it mailed first. */
      methods: string[];
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      next: "second_factor";
    };
    PublishOrganizationPolicies: {
      /**
       * @description Why, for the history.
       * @default
       */
      note?: string;
    };
    PublishPolicies: {
      /**
       * @description Publish even if policies of organizations do not fit the new schema: they answer no to everything then.
       * @default false
       */
      force?: boolean;
      /**
       * @description Why, for the history.
       * @default
       */
      note?: string;
    };
    PutOrganizationPolicyDraft: {
      /** @description Policies in Cedar: at most 500, and 64 kB. */
      policies: string;
    };
    PutOrganizationRole: {
      /** @default  */
      description?: string;
      /**
       * @description Each within your reach at the organization.
       * @default []
       */
      permissions?: string[];
    };
    PutOrganizationSettings: {
      /**
       * Format: int32
       * @description Life of an access token of the organization; at most the tenant's.
       */
      access_token_seconds?: number;
      /** @description Who comes to belong to it needs a proven address of one of these domains; within the tenant's, where it has any. */
      email_domains?: string[];
      /**
       * Format: int32
       * @description An invitation to the organization is good for at most this long; at most the tenant's.
       */
      invitation_seconds?: number;
      /**
       * @description At least as strict as the tenant's. Where it is `required`, one acts for the organization in a session of two factors only.
       * @enum {string}
       */
      mfa_mode?: "off" | "allow" | "adaptive" | "required";
      /**
       * Format: int32
       * @description Signed in longer ago, one signs in again to act for the organization; at most the tenant's `session_absolute_seconds`.
       */
      session_max_age_seconds?: number;
    };
    PutPermission: {
      /** @default  */
      description?: string;
    };
    PutPolicyDraft: {
      /** @description Policies in Cedar: at most 500, and 64 kB. */
      policies: string;
      /** @description The schema in Cedar: types of things, and actions named as permissions are. At most 16 kB. */
      schema: string;
    };
    PutRole: {
      /** @default  */
      description?: string;
      /**
       * @description Organizations may give it to their members and teams, at themselves only.
       * @default false
       */
      for_organizations?: boolean;
      /**
       * @description Names of roles of the same app to inherit from.
       * @default []
       */
      parents?: string[];
      /** @default [] */
      permissions?: string[];
    };
    Question: {
      /** @description Another name of `permission`, as policies call it. */
      action?: string;
      /** @description The circumstances, as the schema declares them for the action; `ip` always may be among them. Taken as said. */
      context?: {
        [key: string]: unknown;
      };
      /**
       * @description Ask about Doorward's own permissions, not the app's: by roles alone.
       * @default false
       */
      management?: boolean;
      /** @description Exactly one of `permission`, `action` and `role` is asked for. */
      permission?: string;
      /** @description What it is to be done to; absent, what the scope names. */
      resource?: components["schemas"]["PolicyResource"];
      role?: string;
      /** @description Where: `instance` (every tenant), `tenant`, `org:<id>` of an organization, or `<type>:<id>` of a thing of an app. Absent, at the resource and what it is in, or else in the whole tenant. */
      scope?: string;
    };
    ReceivedInvitation: {
      /** Format: date-time */
      created_at: string;
      /** Format: date-time */
      expires_at: string;
      id: string;
      /** @description The name of who invites, if they have given one. */
      inviter?: string;
      organization: components["schemas"]["InvitingOrganization"];
      /** @description The base role: `org_owner`, `org_admin`, `org_member` or `org_viewer`. */
      role: string;
    };
    ReceivedInvitationList: {
      data: components["schemas"]["ReceivedInvitation"][];
      next_cursor?: string;
    };
    RecoveryCodes: {
      /** @description Each works once. Shown this once. */
      recovery_codes: string[];
    };
    RecoveryCodesLeft: {
      /** Format: date-time */
      created_at: string;
      /** Format: int64 */
      left: number;
    };
    Refresh: {
      /** @description Absent: the one in the cookie jar. */
      refresh_token?: string;
      /**
       * @description Where the answer puts tokens; what came from the jar goes back there.
       * @enum {string}
       */
      transport?: "json" | "cookie";
    };
    Registration: {
      /** @description What the CAPTCHA widget gave; needed where the tenant asks for one (F137). */
      captcha_token?: string;
      /** Format: email */
      email?: string;
      /** @description The token of the mailed invitation; `email` is then its address. */
      invitation_token?: string;
      /** @description BCP 47 language tag. */
      locale?: string;
      name?: string;
      /**
       * Format: password
       * @description 8 to 128 characters of any script, at least 4 of them different, unless the tenant asks for more; not common, breached, easy to guess, or made of your own name or address.
       */
      password: string;
      /**
       * @description `json`: tokens in the body. `cookie`: tokens in two HttpOnly cookies, none in the body (F036).
       * @default json
       * @enum {string}
       */
      transport?: "json" | "cookie";
      /** @description 3 to 64 letters, digits and `. _ -`; upper and lower case are the same. */
      username?: string;
    };
    Resend: {
      attempt_token: string;
    };
    ResendOrganizationInvitation: {
      /**
       * Format: int32
       * @description At least a day. Left out, and at most where the organization has one of its own, the setting `invitation_seconds`.
       */
      expires_in_seconds?: number;
    };
    ResetPassword: {
      /** @description What the call that sent the mail answered. */
      attempt_token?: string;
      /** @description Six digits; spaces and hyphens do not count. */
      code?: string;
      /**
       * Format: password
       * @description 8 to 128 characters of any script, at least 4 of them different, unless the tenant asks for more; not common, breached, easy to guess, or made of your own name or address.
       */
      new_password: string;
      /** @description The token of the mailed link. */
      token?: string;
    };
    Rewrap: {
      columns: components["schemas"]["RewrapColumn"][];
      /** Format: date-time */
      finished_at?: string;
      /** @description The active key, which everything is moved to. */
      key_id: string;
      /**
       * Format: int64
       * @description Of all columns.
       */
      moved: number;
      /** Format: date-time */
      started_at?: string;
      /** @description `none` was asked for, `running`, or `done`. */
      state: string;
      /**
       * Format: int64
       * @description Of all columns.
       */
      total: number;
      /**
       * Format: int64
       * @description Of all columns.
       */
      unreadable: number;
      /** Format: date-time */
      updated_at?: string;
    };
    RewrapColumn: {
      /** @description As `table.column`. */
      column: string;
      finished: boolean;
      /**
       * Format: int64
       * @description Values moved since.
       */
      moved: number;
      /**
       * Format: int64
       * @description Values under other keys as it began.
       */
      total: number;
      /**
       * Format: int64
       * @description Values that no key of the ring opens: they stay as they are.
       */
      unreadable: number;
    };
    RiskAssessment: {
      /** @description What was done: `allow`, `challenge` or `block`. */
      action: string;
      /** Format: date-time */
      created_at: string;
      /** @description The way in: `sign_in`, `social`, … */
      entry: string;
      facts: components["schemas"]["RiskFacts"];
      id: string;
      /** @description `low`, `medium`, `high` or `critical`. */
      level: string;
      policy: components["schemas"]["RiskPolicy"];
      reasons: components["schemas"]["RiskReason"][];
      request_id: string;
      user_id: string;
    };
    RiskAssessmentList: {
      data: components["schemas"]["RiskAssessment"][];
      next_cursor?: string;
    };
    RiskFacts: {
      /**
       * Format: int32
       * @description Failed sign-ins of the account within the hour before.
       */
      account_failures: number;
      /**
       * Format: int32
       * @description The same from the address, whosever.
       */
      address_failures: number;
      /** @description The entry of the list of allowed networks it was on. */
      allowed_by?: string;
      app_id: string;
      /**
       * Format: int64
       * @description Number of the autonomous system.
       */
      asn?: number;
      /** Format: date-time */
      at: string;
      /** @description The entry of a list that blocked it. */
      blocked_by?: string;
      city?: string;
      /** @description ISO 3166-1 alpha-2. */
      country?: string;
      /** @description `known`, `familiar`, `new`, or `first` where there is nothing to compare with. */
      device: string;
      /** @description What the network is used for: `tor`, `vpn`, … */
      flags?: string[];
      /** Format: double */
      latitude?: number;
      /** Format: double */
      longitude?: number;
      /** @description `known`, `new` or `first`. */
      network: string;
      /** @description Who runs it. */
      organization?: string;
      /** @description Where the user had last signed in. */
      previous?: components["schemas"]["RiskPlaceOutput"];
      provider?: components["schemas"]["RiskProviderAnswer"];
      /** @description Was a refresh token of the account used twice within the day before. */
      refresh_reuse: boolean;
      trusted_device: boolean;
    };
    RiskFactsPatch: {
      /**
       * Format: int32
       * @description Failed sign-ins of the account within the hour before.
       */
      account_failures?: number;
      /**
       * Format: int32
       * @description The same from the address, whosever.
       */
      address_failures?: number;
      /**
       * Format: int64
       * @description Number of the autonomous system.
       */
      asn?: number;
      /** Format: date-time */
      at?: string;
      city?: string;
      /** @description ISO 3166-1 alpha-2. */
      country?: string;
      /** @enum {string} */
      device?: "known" | "familiar" | "new" | "first";
      /** @description What the network is used for: `tor`, `vpn`, … */
      flags?: string[];
      /** Format: double */
      latitude?: number;
      /** Format: double */
      longitude?: number;
      /** @enum {string} */
      network?: "known" | "new" | "first";
      /** @description Who runs it. */
      organization?: string;
      previous?: components["schemas"]["RiskPlace"];
      /** @description Was a refresh token of the account used twice within the day before. */
      refresh_reuse?: boolean;
      trusted_device?: boolean;
    };
    RiskPlace: {
      /** Format: date-time */
      at: string;
      /** @description ISO 3166-1 alpha-2. */
      country?: string;
      /** Format: double */
      latitude?: number;
      /** Format: double */
      longitude?: number;
    };
    RiskPlaceOutput: {
      /** Format: date-time */
      at: string;
      /** @description ISO 3166-1 alpha-2. */
      country?: string;
      /** Format: double */
      latitude?: number;
      /** Format: double */
      longitude?: number;
    };
    RiskPolicy: {
      /**
       * @description Addresses and CIDR networks that sign-ins are low from whatever else is found, but that they are blocked (F138).
       * @default []
       */
      risk_allowed_networks: string[];
      /**
       * @description Least level at which a sign-in is refused, administrators included (F138, F144).
       * @default critical
       * @enum {string}
       */
      risk_block_level: "medium" | "high" | "critical" | "never";
      /**
       * @description Addresses and CIDR networks that sign-ins are critical from (F138).
       * @default []
       */
      risk_blocked_networks: string[];
      /**
       * @description Numbers of autonomous systems that sign-ins are critical from; needs GeoIP files (F138).
       * @default []
       */
      risk_blocked_systems: number[];
      /**
       * @description Least level that is challenged (F138): a trusted device then spares nobody their second factor, and in `mfa_mode` `adaptive` who holds none proves the mailbox by a mailed code. `never`: nobody is challenged.
       * @default medium
       * @enum {string}
       */
      risk_challenge_level: "low" | "medium" | "high" | "critical" | "never";
      /**
       * @description When the risk provider does not answer within 5 s: `open` judges without it, `closed` holds the sign-in for critical (F140).
       * @default open
       * @enum {string}
       */
      risk_fails: "open" | "closed";
      /**
       * @description Sign-ins are judged by what is unusual about them (F138): `enforce` does what follows, `observe` only keeps what would follow, `off` looks at nothing, so that `mfa_mode` `adaptive` challenges every sign-in of who holds no second factor.
       * @default enforce
       * @enum {string}
       */
      risk_mode: "off" | "observe" | "enforce";
      /**
       * @description Level of a sign-in through the Tor network; needs a list of exits or GeoIP files (F138).
       * @default high
       * @enum {string}
       */
      risk_tor: "ignore" | "medium" | "high" | "critical";
      /**
       * Format: int32
       * @description Faster than this nobody travels from one sign-in to the next; needs GeoIP files (F139).
       * @default 1000
       */
      risk_travel_kmh: number;
      /**
       * @description Whether a device its user trusts is spared the mailed code of `mfa_mode` `adaptive`, though never a refusal (F138).
       * @default true
       */
      risk_trusted_devices: boolean;
      /**
       * Format: int32
       * @description Failed sign-ins of an account within an hour that make the next one suspect; from one address, five times as many (F138).
       * @default 3
       */
      risk_velocity: number;
    };
    RiskPolicyPatch: {
      /**
       * @description Addresses and CIDR networks that sign-ins are low from whatever else is found, but that they are blocked (F138).
       * @default []
       */
      risk_allowed_networks?: string[];
      /**
       * @description Least level at which a sign-in is refused, administrators included (F138, F144).
       * @default critical
       * @enum {string}
       */
      risk_block_level?: "medium" | "high" | "critical" | "never";
      /**
       * @description Addresses and CIDR networks that sign-ins are critical from (F138).
       * @default []
       */
      risk_blocked_networks?: string[];
      /**
       * @description Numbers of autonomous systems that sign-ins are critical from; needs GeoIP files (F138).
       * @default []
       */
      risk_blocked_systems?: number[];
      /**
       * @description Least level that is challenged (F138): a trusted device then spares nobody their second factor, and in `mfa_mode` `adaptive` who holds none proves the mailbox by a mailed code. `never`: nobody is challenged.
       * @default medium
       * @enum {string}
       */
      risk_challenge_level?: "low" | "medium" | "high" | "critical" | "never";
      /**
       * @description When the risk provider does not answer within 5 s: `open` judges without it, `closed` holds the sign-in for critical (F140).
       * @default open
       * @enum {string}
       */
      risk_fails?: "open" | "closed";
      /**
       * @description Sign-ins are judged by what is unusual about them (F138): `enforce` does what follows, `observe` only keeps what would follow, `off` looks at nothing, so that `mfa_mode` `adaptive` challenges every sign-in of who holds no second factor.
       * @default enforce
       * @enum {string}
       */
      risk_mode?: "off" | "observe" | "enforce";
      /**
       * @description Level of a sign-in through the Tor network; needs a list of exits or GeoIP files (F138).
       * @default high
       * @enum {string}
       */
      risk_tor?: "ignore" | "medium" | "high" | "critical";
      /**
       * Format: int32
       * @description Faster than this nobody travels from one sign-in to the next; needs GeoIP files (F139).
       * @default 1000
       */
      risk_travel_kmh?: number;
      /**
       * @description Whether a device its user trusts is spared the mailed code of `mfa_mode` `adaptive`, though never a refusal (F138).
       * @default true
       */
      risk_trusted_devices?: boolean;
      /**
       * Format: int32
       * @description Failed sign-ins of an account within an hour that make the next one suspect; from one address, five times as many (F138).
       * @default 3
       */
      risk_velocity?: number;
    };
    RiskProvider: {
      /** Format: date-time */
      created_at: string;
      /** Format: date-time */
      updated_at: string;
      url: string;
    };
    RiskProviderAnswer: {
      level?: string;
      /** @description `answered`, or `unavailable`. */
      outcome: string;
      reasons?: string[];
    };
    RiskReason: {
      detail: string;
      /** @description `low`, `medium`, `high` or `critical`. */
      level: string;
      /** @description `blocked_network`, `allowed_network`, `tor`, `refresh_reuse`, `impossible_travel`, `failed_velocity`, `new_device`, `new_network`, `provider_flags`, `provider` or `provider_unavailable`. */
      signal: string;
    };
    RiskSimulation: {
      /** @description What would be done: `allow`, `challenge` or `block`. */
      action: string;
      /** @description The same, did the policy not only observe. */
      advice: string;
      level: string;
      policy: components["schemas"]["RiskPolicy"];
      reasons: components["schemas"]["RiskReason"][];
    };
    Role: {
      /** @description The app whose role it is; absent, a role in Doorward's own management. */
      app_id?: string;
      built_in: boolean;
      /** Format: date-time */
      created_at: string;
      description: string;
      /** @description What it holds with all it inherits. */
      effective_permissions: string[];
      /** @description Organizations may give it to their members and teams, at themselves only. */
      for_organizations: boolean;
      id: string;
      /** @description Names of every role it inherits from, at any distance. */
      inherits: string[];
      name: string;
      /** @description The organization that made it for itself; absent, a role of the tenant. */
      org_id?: string;
      /** @description What it holds itself. */
      permissions: string[];
    };
    RoleAssignment: {
      /** @description The app whose role it is; absent, a role in Doorward's own management. */
      app_id?: string;
      /** Format: date-time */
      created_at: string;
      /** @description The id of a user, or what else gave it: `registration`, or `system:` and the name of a task. */
      granted_by: string;
      group_id?: string;
      id: string;
      role: string;
      role_id: string;
      /** @description `instance` (every tenant), `tenant`, `org:<id>` of an organization, or `<type>:<id>` of a thing of an app. */
      scope: string;
      /** @description Whom it was given to: a user, or a group. */
      user_id?: string;
    };
    RoleAssignmentList: {
      data: components["schemas"]["RoleAssignment"][];
      next_cursor?: string;
    };
    RoleDetail: {
      /** @description The app whose role it is; absent, a role in Doorward's own management. */
      app_id?: string;
      built_in: boolean;
      /** Format: date-time */
      created_at: string;
      description: string;
      /** @description What it holds with all it inherits. */
      effective_permissions: string[];
      /** @description Organizations may give it to their members and teams, at themselves only. */
      for_organizations: boolean;
      id: string;
      /** @description Names of every role it inherits from, at any distance. */
      inherits: string[];
      name: string;
      /** @description The organization that made it for itself; absent, a role of the tenant. */
      org_id?: string;
      /** @description Names of the roles it inherits from directly. */
      parents: string[];
      /** @description What it holds itself. */
      permissions: string[];
    };
    RoleList: {
      data: components["schemas"]["Role"][];
      next_cursor?: string;
    };
    RolePatch: {
      description?: string;
      /** @description Organizations may give it to their members and teams, at themselves only. */
      for_organizations?: boolean;
      name?: string;
      /** @description Names of roles of the same app to inherit from. */
      parents?: string[];
      permissions?: string[];
    };
    RollBackOrganizationPolicies: {
      /** Format: int32 */
      version: number;
    };
    RollBackPolicies: {
      /**
       * @description Publish even if policies of organizations do not fit the new schema: they answer no to everything then.
       * @default false
       */
      force?: boolean;
      /** Format: int32 */
      version: number;
    };
    RotateApiKey: {
      /**
       * Format: int32
       * @description Seconds from now until it expires: at most a year, and what the setting `api_key_max_seconds` says.
       */
      expires_in_seconds: number;
      /**
       * Format: int32
       * @description How long the secret before keeps working, but never longer than it would have.
       * @default 0
       */
      overlap_seconds?: number;
    };
    RotateAppSecret: {
      /**
       * Format: int32
       * @description How long the earlier secrets keep working.
       * @default 0
       */
      overlap_seconds?: number;
    };
    SecondFactor: {
      attempt_token: string;
      /** @description The six digits of the authenticator app, or a recovery code; spaces and hyphens do not count. */
      code: string;
      /** @enum {string} */
      method: "totp" | "recovery_code" | "mailed_code";
      /**
       * @description `json`: tokens in the body. `cookie`: tokens in two HttpOnly cookies, none in the body (F036).
       * @default json
       * @enum {string}
       */
      transport?: "json" | "cookie";
    };
    SecondFactorMailed: {
      /**
       * Format: int64
       * @description How long the code is good: as long as the attempt.
       */
      expires_in: number;
    };
    SecurityEvent: {
      app_id?: string;
      browser?: string;
      /** @description `you`, `somebody` who had not signed in, `another` user such as an administrator, or `system`. */
      by: string;
      /** Format: date-time */
      created_at: string;
      description: string;
      /** @description What the browser said it runs on. Absent where another did it, and after a while. */
      device?: string;
      id: string;
      /** @description Done by somebody who acted as you. */
      impersonated: boolean;
      type: string;
    };
    SecurityEventList: {
      data: components["schemas"]["SecurityEvent"][];
      next_cursor?: string;
    };
    SessionInfo: {
      /** @description How the user proved who they are (RFC 8176). */
      amr: string[];
      app_id: string;
      browser?: string;
      /** @description Where it was opened (ISO 3166-1 alpha-2), where GeoIP files know. */
      country?: string;
      /** Format: date-time */
      created_at: string;
      /** @description Is it the session this call was made with. */
      current: boolean;
      /** @description What the browser said it runs on, for people. */
      device?: string;
      /**
       * Format: date-time
       * @description Ends then unless refreshed before.
       */
      expires_at: string;
      id: string;
      /** @description Somebody else, who acts as the user. */
      impersonated_by?: string;
      /** @description Why, in their words. */
      impersonation_reason?: string;
      /** @description Tells networks apart without naming them. */
      ip_hash?: string;
      /** Format: date-time */
      last_seen_at: string;
      /** @description The organization it was switched to. */
      org_id?: string;
    };
    SessionList: {
      data: components["schemas"]["SessionInfo"][];
      next_cursor?: string;
    };
    Settings: {
      /**
       * Format: int32
       * @description Life of an access token (F028).
       * @default 900
       */
      access_token_seconds: number;
      /**
       * Format: int32
       * @description An API key may be made to live this long at most (F117).
       * @default 31536000
       */
      api_key_max_seconds: number;
      /**
       * Format: int32
       * @description How many API keys one user may have (F116).
       * @default 100
       */
      api_keys_per_user: number;
      /**
       * Format: int32
       * @description How long an audit event keeps the hashed address and the user agent of who caused it; then they are erased, for good (F152).
       * @default 7776000
       */
      audit_personal_seconds: number;
      /**
       * @description Colour of buttons and links. Text on it is black or white, and links a darker shade, so that both can be read.
       * @default #1f5fbf
       */
      brand_color: string;
      /** @description Logo shown on pages and in mails: an https address. */
      brand_logo_url?: string;
      /** @description Name shown to people on pages and in mails; absent, the tenant's (F159). */
      brand_name?: string;
      /** @description Where people find help: an https or mailto address. */
      brand_support_url?: string;
      /**
       * Format: int32
       * @description The same over a day (B15).
       * @default 20
       */
      code_guesses_per_day: number;
      /**
       * Format: int32
       * @description Wrong mailed codes of one account, whichever codes they were, until it waits (B15).
       * @default 10
       */
      code_guesses_per_hour: number;
      /** @description Domain of the session cookies; set, their prefix is `__Secure-` instead of `__Host-` (F054). */
      cookie_domain?: string;
      /**
       * @description SameSite of the session cookies; `none` only for apps on another site than the server (F054).
       * @default lax
       * @enum {string}
       */
      cookie_same_site: "lax" | "strict" | "none";
      /**
       * @description Language of mails to people whose own is unknown or not written in (F071).
       * @default en
       */
      default_locale: string;
      /**
       * Format: int32
       * @description A deleted user can be restored for this long, then a job erases them; `0` erases within the hour (F011).
       * @default 2592000
       */
      deleted_user_retention_seconds: number;
      /**
       * Format: int32
       * @description How long a device stays trusted once its user has said so (F052). Below `risk_challenge_level` who signs in on it is not asked for a second factor, unless `mfa_mode` is `required`.
       * @default 2592000
       */
      device_trust_seconds: number;
      /**
       * @description Domains not to take for disposable, listed or not (F014).
       * @default []
       */
      disposable_domains_except: string[];
      /**
       * @description Domains to take for disposable beside the kept list (F014).
       * @default []
       */
      disposable_domains_extra: string[];
      /**
       * @description Whether addresses of domains that give mailboxes to anybody for a while are taken (F014).
       * @default refuse
       * @enum {string}
       */
      disposable_emails: "refuse" | "allow";
      /**
       * Format: int32
       * @description How long both sides have to confirm a change of e-mail address (B23).
       * @default 86400
       */
      email_change_seconds: number;
      /**
       * @description Who registers needs an address of one of these domains; empty: any. `example.com` is that domain alone, `*.example.com` everything below it (F013).
       * @default []
       */
      email_domains: string[];
      /**
       * Format: int32
       * @description How long the old address can undo a change of e-mail address (B23).
       * @default 604800
       */
      email_undo_seconds: number;
      /**
       * Format: int32
       * @description How long the mail that verifies an address works.
       * @default 86400
       */
      email_verification_seconds: number;
      /**
       * @description Whether one may begin as a guest, without a password, and become a user later (B18).
       * @default false
       */
      guests: boolean;
      /**
       * @description Whether a user is told by mail when somebody begins to act as them (B35).
       * @default true
       */
      impersonation_notice: boolean;
      /**
       * Format: int32
       * @description An invitation is good for this long, unless it says otherwise.
       * @default 604800
       */
      invitation_seconds: number;
      /**
       * @description Languages people may choose on pages, beside `default_locale` (BCP 47).
       * @default [
       *       "en",
       *       "de"
       *     ]
       */
      locales: string[];
      /**
       * Format: int32
       * @description Most mails a day for one person, action and network (F025).
       * @default 5
       */
      mail_budget_per_network: number;
      /**
       * Format: int32
       * @description Most mails a day for one person, whoever asks for them (F025).
       * @default 20
       */
      mail_budget_per_person: number;
      /**
       * Format: int32
       * @description Where a second factor is required: how long an account may do without, from its birth or from `mfa_required_at` (F069).
       * @default 0
       */
      mfa_grace_seconds: number;
      /**
       * @description Second factors at sign-in: `off` none is asked for or set up; `allow` asked of who has one; `adaptive` the same, and who has none proves the mailbox by a mailed code where the sign-in looks risky or `risk_mode` is `off`, and is refused without a proven address or where this server sends no mail; `required` asked of everybody, and set up by who has none. `allow` and `adaptive` spare devices that are trusted. An app or organization may be stricter only, in this order (F069).
       * @default allow
       * @enum {string}
       */
      mfa_mode: "off" | "allow" | "adaptive" | "required";
      /**
       * Format: date-time
       * @description Since when `mfa_mode` is `required`: written by the server as the mode is changed, RFC 3339 (F069).
       */
      mfa_required_at?: string;
      /**
       * @description Whether a user is told by mail when they sign in from a country not seen before, and are not told of a new device anyway; needs GeoIP files (F053).
       * @default false
       */
      new_country_notice: boolean;
      /**
       * @description Whether a user is told by mail when they sign in on a device not seen before (F053).
       * @default false
       */
      new_device_notice: boolean;
      /**
       * @description Domains an organization may prove to be its own although a kept list has them as public mail providers (B36).
       * @default []
       */
      organization_domains_except: string[];
      /**
       * Format: int32
       * @description Most invitations a day into one organization, and by one inviter who does not run all of the tenant (F110).
       * @default 200
       */
      organization_invitations_per_day: number;
      /**
       * @description Who may create an organization: `users` everybody, to own it; `admins` who runs the tenant (F109).
       * @default users
       * @enum {string}
       */
      organizations: "users" | "admins";
      /**
       * Format: int32
       * @description Most organizations one may own by having created them oneself (F109).
       * @default 20
       */
      organizations_per_user: number;
      /**
       * @description How much a new passkey has to say of the authenticator it is in (F066).
       * @default none
       * @enum {string}
       */
      passkey_attestation: "none" | "indirect" | "direct" | "enterprise";
      /**
       * @description Attestation formats a new passkey must have one of; empty: any (F066).
       * @default []
       */
      passkey_attestation_formats: ("none" | "packed" | "tpm" | "android-key" | "apple" | "fido-u2f")[];
      /**
       * @description Certificates (PEM) the attestation of a new passkey must lead to; empty: any, but that of Apple or of Android to its maker’s own (F066).
       * @default []
       */
      passkey_attestation_roots: string[];
      /**
       * @description A passkey whose counter went backwards, as a copy of it would: `warn` marks it and records it, `refuse` does so and signs nobody in (F067).
       * @default warn
       * @enum {string}
       */
      passkey_counter: "warn" | "refuse";
      /**
       * @description Origins passkeys may be used on beside the server's own pages: `https://…`, or `android:apk-key-hash:…` of an Android app; empty: those the app may call from (F066).
       * @default []
       */
      passkey_origins: string[];
      /** @description Relying party id of passkeys: a domain that every origin they are used on is, or lies below, or is named by in its `/.well-known/webauthn`; absent, the public URL's host. Passkeys answer to the one they were made for: after a change they are lost (F066). */
      passkey_rp_id?: string;
      /**
       * @description Whether people may register passkeys and sign in with them (F064).
       * @default true
       */
      passkeys: boolean;
      /**
       * @description Whether `POST /v1/auth/token` takes a username and password as OAuth 2.0 clients of old send them (F004).
       * @default false
       */
      password_grant: boolean;
      /**
       * Format: int32
       * @description Fewest code points of a password (F019).
       * @default 8
       */
      password_min_length: number;
      /**
       * Format: int32
       * @description Least zxcvbn score of a password: 0 any, 1 withstands 10^3 guesses, 2 10^6, 3 10^8, 4 10^10 (F023).
       * @default 2
       */
      password_min_score: number;
      /**
       * Format: int32
       * @description Fewest different characters of a password (F020).
       * @default 4
       */
      password_min_unique: number;
      /**
       * @description Rules of new passwords: `standard` as the settings beside this one say; `nist` (SP 800-63B-4) at least 15 code points and no rule about which characters.
       * @default standard
       * @enum {string}
       */
      password_profile: "standard" | "nist";
      /**
       * Format: int32
       * @description How long a mailed password reset works (F025).
       * @default 3600
       */
      password_reset_seconds: number;
      /** @description Privacy statement, named where somebody registers: an https address. */
      privacy_url?: string;
      /**
       * Format: int32
       * @description A refresh token replayed within this window gets the same successor (F033).
       * @default 10
       */
      refresh_grace_seconds: number;
      /**
       * @description Who may register: `open` anyone, `invite_only` who was invited, `closed` nobody.
       * @default open
       * @enum {string}
       */
      registration: "open" | "invite_only" | "closed";
      /**
       * @description Registration with an e-mail: `proven` opens the account once the code or link mailed there comes back, `immediate` at once, which tells anyone who asks whether an address is registered (F015).
       * @default proven
       * @enum {string}
       */
      registration_email: "proven" | "immediate";
      /**
       * @description Reuse of an old refresh token ends every session of the user, not only its own (F033).
       * @default false
       */
      reuse_ends_all_sessions: boolean;
      /**
       * @description Addresses and CIDR networks that sign-ins are low from whatever else is found, but that they are blocked (F138).
       * @default []
       */
      risk_allowed_networks: string[];
      /**
       * @description Least level at which a sign-in is refused, administrators included (F138, F144).
       * @default critical
       * @enum {string}
       */
      risk_block_level: "medium" | "high" | "critical" | "never";
      /**
       * @description Addresses and CIDR networks that sign-ins are critical from (F138).
       * @default []
       */
      risk_blocked_networks: string[];
      /**
       * @description Numbers of autonomous systems that sign-ins are critical from; needs GeoIP files (F138).
       * @default []
       */
      risk_blocked_systems: number[];
      /**
       * @description Least level that is challenged (F138): a trusted device then spares nobody their second factor, and in `mfa_mode` `adaptive` who holds none proves the mailbox by a mailed code. `never`: nobody is challenged.
       * @default medium
       * @enum {string}
       */
      risk_challenge_level: "low" | "medium" | "high" | "critical" | "never";
      /**
       * @description When the risk provider does not answer within 5 s: `open` judges without it, `closed` holds the sign-in for critical (F140).
       * @default open
       * @enum {string}
       */
      risk_fails: "open" | "closed";
      /**
       * @description Sign-ins are judged by what is unusual about them (F138): `enforce` does what follows, `observe` only keeps what would follow, `off` looks at nothing, so that `mfa_mode` `adaptive` challenges every sign-in of who holds no second factor.
       * @default enforce
       * @enum {string}
       */
      risk_mode: "off" | "observe" | "enforce";
      /**
       * @description Level of a sign-in through the Tor network; needs a list of exits or GeoIP files (F138).
       * @default high
       * @enum {string}
       */
      risk_tor: "ignore" | "medium" | "high" | "critical";
      /**
       * Format: int32
       * @description Faster than this nobody travels from one sign-in to the next; needs GeoIP files (F139).
       * @default 1000
       */
      risk_travel_kmh: number;
      /**
       * @description Whether a device its user trusts is spared the mailed code of `mfa_mode` `adaptive`, though never a refusal (F138).
       * @default true
       */
      risk_trusted_devices: boolean;
      /**
       * Format: int32
       * @description Failed sign-ins of an account within an hour that make the next one suspect; from one address, five times as many (F138).
       * @default 3
       */
      risk_velocity: number;
      /**
       * @description Whether a user with a proven address is told by mail when their password is changed, an authenticator app, passkey or provider is added or taken away, recovery codes are made or used, and a device is trusted.
       * @default true
       */
      security_notices: boolean;
      /**
       * Format: int32
       * @description A session ends this long after sign-in, used or not (F046).
       * @default 31536000
       */
      session_absolute_seconds: number;
      /**
       * Format: int32
       * @description Most sessions of one user in one app at a time; `0`: any number.
       * @default 0
       */
      session_cap: number;
      /**
       * @description A sign-in above `session_cap`: `end_oldest` ends the sessions opened first, `refuse` opens none (`session_cap_reached`).
       * @default end_oldest
       * @enum {string}
       */
      session_cap_policy: "end_oldest" | "refuse";
      /**
       * @description Countries one may sign in from and be signed in (ISO 3166-1 alpha-2); empty: any; needs GeoIP files (F050).
       * @default []
       */
      session_countries: string[];
      /**
       * @description Where `session_countries` or `session_country_lock` ask for a country that the GeoIP files do not know: `open` lets it pass, `closed` refuses it (F050).
       * @default open
       * @enum {string}
       */
      session_country_fails: "open" | "closed";
      /**
       * @description Whether a session is good only in the country it was opened in: a refresh from another ends it; needs GeoIP files (F050).
       * @default false
       */
      session_country_lock: boolean;
      /**
       * @description Whether a user with a proven address is told by mail when a session of theirs ends for `session_cap`, for where it is used from, or because an old refresh token came back.
       * @default true
       */
      session_ended_notice: boolean;
      /**
       * Format: int32
       * @description A session ends when it was not refreshed for this long (F046).
       * @default 1209600
       */
      session_idle_seconds: number;
      /**
       * @description JWS algorithm of access tokens; a change is taken up by the next signing key, within the hour (F030).
       * @default ES256
       * @enum {string}
       */
      signing_algorithm: "ES256" | "EdDSA" | "RS256";
      /**
       * Format: int32
       * @description A new signing key takes over this long after the last one did (B48).
       * @default 7776000
       */
      signing_key_rotation_seconds: number;
      /**
       * @description Exporting the audit log without a recent proof of who asks: `off` lets it pass, `notify` puts it on record and mails the user, `challenge` asks for proof first, and `block` refuses it to everybody, proof or none (F141).
       * @default challenge
       * @enum {string}
       */
      step_up_audit_exports: "off" | "notify" | "challenge" | "block";
      /**
       * @description Changing how one signs in: passwords, second factors, passkeys, connections, the address without a recent proof of who asks: `off` lets it pass, `notify` puts it on record and mails the user, `challenge` asks for proof first, and `block` refuses it to everybody, proof or none (F141).
       * @default challenge
       * @enum {string}
       */
      step_up_factors: "off" | "notify" | "challenge" | "block";
      /**
       * @description Beginning to act as somebody else without a recent proof of who asks: `off` lets it pass, `notify` puts it on record and mails the user, `challenge` asks for proof first, and `block` refuses it to everybody, proof or none (F141).
       * @default challenge
       * @enum {string}
       */
      step_up_impersonation: "off" | "notify" | "challenge" | "block";
      /**
       * @description Rotating and drawing signing keys and secrets, making and changing API keys without a recent proof of who asks: `off` lets it pass, `notify` puts it on record and mails the user, `challenge` asks for proof first, and `block` refuses it to everybody, proof or none (F141).
       * @default challenge
       * @enum {string}
       */
      step_up_keys: "off" | "notify" | "challenge" | "block";
      /**
       * Format: int32
       * @description A sign-in or a proof is recent for this long (F141).
       * @default 600
       */
      step_up_max_age_seconds: number;
      /**
       * @description Changing what members of an organization may do, and removing them without a recent proof of who asks: `off` lets it pass, `notify` puts it on record and mails the user, `challenge` asks for proof first, and `block` refuses it to everybody, proof or none (F141).
       * @default challenge
       * @enum {string}
       */
      step_up_members: "off" | "notify" | "challenge" | "block";
      /**
       * @description Getting a token of an organization without a recent proof of who asks: `off` lets it pass, `notify` puts it on record and mails the user, `challenge` asks for proof first, and `block` refuses it to everybody, proof or none (F141).
       * @default off
       * @enum {string}
       */
      step_up_org_tokens: "off" | "notify" | "challenge" | "block";
      /**
       * @description Changing or deleting an organization, and its settings without a recent proof of who asks: `off` lets it pass, `notify` puts it on record and mails the user, `challenge` asks for proof first, and `block` refuses it to everybody, proof or none (F141).
       * @default challenge
       * @enum {string}
       */
      step_up_organizations: "off" | "notify" | "challenge" | "block";
      /**
       * @description Giving somebody a role, or taking it away without a recent proof of who asks: `off` lets it pass, `notify` puts it on record and mails the user, `challenge` asks for proof first, and `block` refuses it to everybody, proof or none (F141).
       * @default challenge
       * @enum {string}
       */
      step_up_roles: "off" | "notify" | "challenge" | "block";
      /**
       * @description Changing settings without a recent proof of who asks: `off` lets it pass, `notify` puts it on record and mails the user, `challenge` asks for proof first (F141).
       * @default challenge
       * @enum {string}
       */
      step_up_settings: "off" | "notify" | "challenge";
      /** @description Terms of use, named where somebody registers: an https address. */
      terms_url?: string;
    };
    /** @description Setting names and values; `null` takes an override back. */
    SettingsPatch: {
      [key: string]: unknown;
    };
    SignedIn: {
      /** @description Of a device not seen before: send it as the header `Doorward-Device` from now on. Shown once. */
      device_token?: string;
      /**
       * Format: date-time
       * @description A second factor is required by then: set one up (F069).
       */
      enrol_until?: string;
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      next: "session";
      tokens: components["schemas"]["Tokens"];
      user_id: string;
    };
    SignIn: {
      /** @description What the CAPTCHA widget gave; needed where the tenant asks for one (F137). */
      captcha_token?: string;
      /** @description Username or e-mail address. */
      identifier: string;
      /** Format: password */
      password: string;
      /**
       * @description `json`: tokens in the body. `cookie`: tokens in two HttpOnly cookies, none in the body (F036).
       * @default json
       * @enum {string}
       */
      transport?: "json" | "cookie";
    };
    SignInByCode: {
      attempt_token: string;
      /** @description Six digits; spaces and hyphens do not count. */
      code: string;
      /**
       * @description `json`: tokens in the body. `cookie`: tokens in two HttpOnly cookies, none in the body (F036).
       * @default json
       * @enum {string}
       */
      transport?: "json" | "cookie";
    };
    SignInByLink: {
      /** @description What `register` answered, where the link is opened in the browser that registered: without it the password typed there is not believed, and `new_password` is the next step. */
      attempt_token?: string;
      /** @description The token of the mailed link. */
      token: string;
      /**
       * @description `json`: tokens in the body. `cookie`: tokens in two HttpOnly cookies, none in the body (F036).
       * @default json
       * @enum {string}
       */
      transport?: "json" | "cookie";
    };
    SignInByPasskey: {
      response: components["schemas"]["PasskeyAssertion"];
      /**
       * @description `json`: tokens in the body. `cookie`: tokens in two HttpOnly cookies, none in the body (F036).
       * @default json
       * @enum {string}
       */
      transport?: "json" | "cookie";
    };
    SignInBySocial: {
      /** @description What `start` answered: shows that the same browser or app goes on. */
      binding_token: string;
      /** @description The one-time code of the way back. */
      code: string;
      /**
       * @description `json`: tokens in the body. `cookie`: tokens in two HttpOnly cookies, none in the body (F036).
       * @default json
       * @enum {string}
       */
      transport?: "json" | "cookie";
    };
    SigningKey: {
      /** Format: date-time */
      active_from: string;
      /** @description JWS algorithm: `ES256`, `EdDSA` or `RS256`. */
      alg: string;
      kid: string;
      /** Format: date-time */
      published_at: string;
      /** Format: date-time */
      retired_at?: string;
      /** @description `upcoming` published, not yet used; `active` signs; `retired` only verifies. */
      state: string;
    };
    SigningKeyList: {
      data: components["schemas"]["SigningKey"][];
    };
    SignInStep: components["schemas"]["SignedIn"] | components["schemas"]["MustChangePassword"] | components["schemas"]["ProveSecondFactor"] | components["schemas"]["EnrolSecondFactor"] | components["schemas"]["CheckYourMail"];
    SignOut: {
      refresh_token?: string;
    };
    SimulatedAnswer: {
      allowed: boolean;
      /** @description Each of these alone would turn the answer round: every one was decided anew. At most 20 policies and 20 roles are tried. */
      changes: components["schemas"]["SimulatedChange"][];
      errors: string[];
      /** @description The role that allows it, forbidden or not. */
      granted_by?: components["schemas"]["SimulatedGrant"];
      /** @description The policies that speak for or against it. */
      policies: components["schemas"]["DecidingPolicy"][];
    };
    SimulatedChange: {
      /** @description `without_policy`, `with_role` (the role given), `without_role` (that role taken). */
      change: string;
      policy?: components["schemas"]["DecidingPolicy"];
      role?: string;
    };
    SimulatedGrant: {
      role: string;
      scope: string;
    };
    SimulatedQuestion: {
      action: string;
      /** @description The circumstances, as the schema declares them for the action; `ip` always may be among them. Taken as said. */
      context?: {
        [key: string]: unknown;
      };
      resource?: components["schemas"]["PolicyResource"];
      scope?: string;
    };
    SimulatePolicies: {
      /** @description Absent, the app of this call. */
      app_id?: string;
      /**
       * Format: date-time
       * @description The moment it is asked; absent, now.
       */
      at?: string;
      /**
       * @description Try the draft of the tenant instead of what is published.
       * @default false
       */
      draft?: boolean;
      /** @description Try the draft of this organization too. */
      draft_of?: string;
      questions: components["schemas"]["SimulatedQuestion"][];
      user?: components["schemas"]["HypotheticalUser"];
      /** @description Exactly one of `user_id` and `user`. */
      user_id?: string;
    };
    SimulateRisk: {
      /** @description A sign-in that was. Absent: one with nothing unusual about it. */
      assessment_id?: string;
      /** @description What is to be otherwise. */
      facts?: components["schemas"]["RiskFactsPatch"];
      /** @description Looked up in the files and the lists of the policy. */
      ip?: string;
      /** @description What is to be otherwise than in force. */
      policy?: components["schemas"]["RiskPolicyPatch"];
    };
    SocialAnswer: {
      /** @description Needed where `start` tied it to a cookie. */
      binding_token?: string;
      code?: string;
      error?: string;
      /** @description In place of all that: what keeping a posted answer gave. */
      handle?: string;
      iss?: string;
      state?: string;
      user?: string;
    };
    SocialButton: {
      kind: string;
      name: string;
      provider: string;
    };
    SocialHandle: {
      /** Format: int64 */
      expires_in: number;
      /** @description Stands for the answer, once, within a minute. */
      handle: string;
    };
    SocialProvider: {
      app_id?: string;
      apple_key_id?: string;
      apple_team_id?: string;
      authoritative_domains: string[];
      authorization_endpoint?: string;
      client_id: string;
      /** Format: date-time */
      created_at: string;
      emails_endpoint?: string;
      enabled: boolean;
      id: string;
      issuer?: string;
      /** @description `google`, `microsoft`, `apple`, `github`, `gitlab`, `discord` or `oidc`. */
      kind: string;
      /** @description `never`, `authoritative` or `verified`. */
      linking: string;
      microsoft_tenant?: string;
      name: string;
      provider: string;
      /** @description To be registered with the provider. */
      redirect_uri: string;
      scopes?: string[];
      token_endpoint?: string;
      /** Format: date-time */
      updated_at: string;
      userinfo_endpoint?: string;
    };
    SocialProviderList: {
      data: components["schemas"]["SocialProvider"][];
    };
    SocialProviderPut: {
      apple_key_id?: string;
      apple_team_id?: string;
      /**
       * @description Domains whose addresses are this provider's own to give, beside those known of its kind.
       * @default []
       */
      authoritative_domains?: string[];
      /** @description Plain OAuth 2 only; absent, the provider's own. */
      authorization_endpoint?: string;
      client_id: string;
      /**
       * Format: password
       * @description Absent: the kept one, as long as it goes to the same addresses. Of Apple the private key.
       */
      client_secret?: string;
      /** @description GitHub only: lists addresses. */
      emails_endpoint?: string;
      /** @default true */
      enabled?: boolean;
      /** @description OpenID Connect: the issuer to discover. Absent, the provider's own; `oidc` needs one. */
      issuer?: string;
      /** @enum {string} */
      kind: "google" | "microsoft" | "apple" | "github" | "gitlab" | "discord" | "oidc";
      /**
       * @description When a verified address joins who signs in to the account that has it: `authoritative`, where the address is the provider's own to give; `verified`, always; `never`. Otherwise they are told to sign in there and connect.
       * @default authoritative
       * @enum {string}
       */
      linking?: "never" | "authoritative" | "verified";
      /** @description Microsoft: a directory's id, or `common` (the default), `organizations`, `consumers`. */
      microsoft_tenant?: string;
      /** @description As the button says it. */
      name: string;
      /** @description Absent, what the kind needs. */
      scopes?: string[];
      /** @description The same. */
      token_endpoint?: string;
      /** @description The same. */
      userinfo_endpoint?: string;
    };
    SocialReturn: {
      /** @description Where to send the browser (303): the `next` of the start with a one-time `code` of 60 seconds, or with `error` (`access_denied`, `server_error`, `temporarily_unavailable`; RFC 6749, section 4.1.2.1). */
      next: string;
    };
    SocialStart: {
      /** @description Send the browser there. */
      authorize_url: string;
      /** @description Keep it where only this browser or app has it; the one-time code needs it. */
      binding_token: string;
      /** Format: int64 */
      expires_in: number;
    };
    StartConnection: {
      /** @description OpenID Connect Core 1.0, section 3.1.2.1. */
      login_hint?: string;
      /** @description Where the visitor goes on to: an address of this server, or exactly one of the app's redirect URIs. */
      next: string;
      /**
       * @description The same.
       * @enum {string}
       */
      prompt?: "login" | "consent" | "select_account" | "none";
      /** @description The name of the provider here, as the sign-in page lists it. */
      provider: string;
      /**
       * @description `cookie`: ties the way back to this browser by a cookie too. `json`: for who has no jar here.
       * @default json
       * @enum {string}
       */
      transport?: "json" | "cookie";
    };
    StartPasskeyEnrolment: {
      attempt_token: string;
    };
    StartPasskeyFactor: {
      attempt_token: string;
    };
    StartPasskeyStepUp: {
      /**
       * @description The sensitive action it is for, as `next.action` of `step_up_required` says. Absent, it is for the session itself: the answer brings an access token with a new `auth_time`, for services that ask for one, and no action here is thereby allowed.
       * @enum {string}
       */
      action?: "factors" | "organizations" | "members" | "roles" | "org_tokens" | "keys" | "settings" | "audit_exports" | "impersonation";
    };
    StartSocial: {
      /** @description OpenID Connect Core 1.0, section 3.1.2.1. */
      login_hint?: string;
      /** @description Where the visitor goes on to: an address of this server, or exactly one of the app's redirect URIs. */
      next: string;
      /**
       * @description The same.
       * @enum {string}
       */
      prompt?: "login" | "consent" | "select_account" | "none";
      /**
       * @description `cookie`: ties the way back to this browser by a cookie too. `json`: for who has no jar here.
       * @default json
       * @enum {string}
       */
      transport?: "json" | "cookie";
    };
    SteppedUp: {
      /** @description Without an action: the access token that says so. */
      access?: components["schemas"]["Access"];
      action?: string;
      /**
       * Format: date-time
       * @description The proof is recent until then.
       */
      until: string;
    };
    StepUp: {
      /**
       * @description The sensitive action it is for, as `next.action` of `step_up_required` says. Absent, it is for the session itself: the answer brings an access token with a new `auth_time`, for services that ask for one, and no action here is thereby allowed.
       * @enum {string}
       */
      action?: "factors" | "organizations" | "members" | "roles" | "org_tokens" | "keys" | "settings" | "audit_exports" | "impersonation";
      /** @description With the methods `totp` and `recovery_code`. */
      code?: string;
      /**
       * @description One of `next.methods`.
       * @enum {string}
       */
      method: "passkey" | "totp" | "recovery_code" | "password";
      /**
       * Format: password
       * @description With method `password`.
       */
      password?: string;
      /** @description With method `passkey`: what the browser gave. */
      response?: components["schemas"]["PasskeyAssertion"];
    };
    SuspendApp: {
      reason: string;
    };
    SuspendTenant: {
      reason: string;
    };
    SuspendUser: {
      reason: string;
    };
    SwitchOrganizationBody: {
      org_id: string;
    };
    TeamPatch: {
      description?: string;
      name?: string;
    };
    Tenant: {
      /** Format: date-time */
      created_at: string;
      id: string;
      /** Format: uri */
      issuer: string;
      name: string;
      slug: string;
      /** @description `active` or `suspended`. */
      status: string;
      suspended_reason?: string;
      /** Format: date-time */
      updated_at: string;
    };
    TenantList: {
      data: components["schemas"]["Tenant"][];
      next_cursor?: string;
    };
    TenantPatch: {
      name?: string;
    };
    TenantSettingsPatch: {
      settings: components["schemas"]["SettingsPatch"];
    };
    TestMail: {
      /** @description BCP 47 language tag, such as `de` or `de-AT`. */
      locale?: string;
      /**
       * @description What the mail is about.
       * @default magic_link
       * @enum {string}
       */
      template?: "registration" | "registration_notice" | "magic_link" | "sign_in_code" | "password_reset" | "password_changed" | "email_verification" | "email_change_confirm" | "email_change_approve" | "email_changed" | "invitation" | "organization_invitation" | "new_device" | "new_country" | "session_ended" | "impersonated" | "unproven_action" | "security_changed";
      /** Format: email */
      to: string;
    };
    Tokens: components["schemas"]["JsonTokens"] | components["schemas"]["CookieTokens"];
    TotpFactor: {
      /** Format: date-time */
      created_at: string;
    };
    TotpSetup: {
      /** Format: int64 */
      expires_in: number;
      /** @description The same as a key URI: SHA-1, six digits, 30 seconds. */
      otpauth_uri: string;
      /** @description The key URI as a QR code: an SVG image. */
      qr_svg: string;
      /** @description The seed in base32, to type where no picture can be scanned (RFC 4648, section 6). */
      secret: string;
      /** @description Send it back with a code of the app. */
      setup_token: string;
    };
    TrustDevice: {
      name?: string;
      /**
       * @description `json`: the token of a device not known before in the body. `cookie`: in an HttpOnly cookie.
       * @default json
       * @enum {string}
       */
      transport?: "json" | "cookie";
    };
    TrustedDevice: {
      device: components["schemas"]["Device"];
      /** @description Of a device not seen before: send it as the header `Doorward-Device` from now on. Shown once. */
      device_token?: string;
    };
    UiApp: {
      id: string;
      name: string;
    };
    UiBrand: {
      /** @description `#rrggbb` */
      color: string;
      /** @description `color`, darkened until it reads on white with 4.5 to 1. */
      link_color: string;
      logo_url?: string;
      name: string;
      privacy_url?: string;
      support_url?: string;
      terms_url?: string;
      /** @description Black or white: the easier to read on `color`, with at least 4.5 to 1. */
      text_color: string;
    };
    UiConfig: {
      app: components["schemas"]["UiApp"];
      brand: components["schemas"]["UiBrand"];
      captcha?: components["schemas"]["CaptchaWidget"];
      default_locale: string;
      /** @description The default first. */
      locales: string[];
      /** @description Whether this server sends mail, as resets and invitations need. */
      mail: boolean;
      password: components["schemas"]["UiPasswordRules"];
      registration: components["schemas"]["UiRegistration"];
      /** @description Providers one can sign in with (F160). */
      social: components["schemas"]["SocialButton"][];
      tenant: components["schemas"]["UiTenant"];
      ways: components["schemas"]["UiWays"];
    };
    /** @description What a form can tell while somebody types; the server asks more. */
    UiPasswordRules: {
      /** Format: int64 */
      max_length: number;
      /** Format: int64 */
      min_length: number;
      /** Format: int64 */
      min_unique: number;
    };
    UiRegistration: {
      /** @description With an e-mail: `proven` waits for the mailed code, `immediate` does not. */
      email: string;
      /** @description What an account may be opened with: `username`, `email`. */
      identifiers: string[];
      /** @description `open`, `invite_only` or `closed`. */
      mode: string;
    };
    UiTenant: {
      name: string;
    };
    /** @description Ways in that are open. */
    UiWays: {
      guest: boolean;
      magic_link: boolean;
      passkey: boolean;
      password: boolean;
    };
    Upgrade: {
      /** Format: email */
      email?: string;
      name?: string;
      /**
       * Format: password
       * @description 8 to 128 characters of any script, at least 4 of them different, unless the tenant asks for more; not common, breached, easy to guess, or made of your own name or address.
       */
      password: string;
      /**
       * @description `json`: tokens in the body. `cookie`: tokens in two HttpOnly cookies, none in the body (F036).
       * @default json
       * @enum {string}
       */
      transport?: "json" | "cookie";
      /** @description 3 to 64 letters, digits and `. _ -`; upper and lower case are the same. */
      username?: string;
    };
    User: {
      birthdate?: string;
      /** Format: date-time */
      created_at: string;
      email?: string;
      email_verified: boolean;
      family_name?: string;
      gender?: string;
      given_name?: string;
      id: string;
      /** @description Has neither username nor e-mail yet. */
      is_guest: boolean;
      locale?: string;
      middle_name?: string;
      name?: string;
      nickname?: string;
      picture?: string;
      profile?: string;
      public_metadata?: components["schemas"]["Metadata"];
      /** @description `active`, `suspended` or `deleted`. */
      status: string;
      /** Format: date-time */
      updated_at: string;
      username?: string;
      website?: string;
      zoneinfo?: string;
    };
    /** @description `null` takes a field away; metadata is replaced whole. */
    UserPatch: {
      /** @description `YYYY-MM-DD`, the year `0000` when it is left out, or `YYYY`. */
      birthdate?: string | null;
      /** Format: email */
      email?: string | null;
      /** @description An address that changes is unproven unless this says otherwise. */
      email_verified?: boolean;
      /** @description Your own id of this user, unique in the tenant. */
      external_id?: string | null;
      family_name?: string | null;
      gender?: string | null;
      given_name?: string | null;
      /** @description BCP 47 language tag. */
      locale?: string | null;
      middle_name?: string | null;
      name?: string | null;
      nickname?: string | null;
      /**
       * Format: uri
       * @description https only.
       */
      picture?: string | null;
      /** @description Shown to administrators only. */
      private_metadata?: components["schemas"]["Metadata"];
      /**
       * Format: uri
       * @description https only.
       */
      profile?: string | null;
      /** @description Shown to the user too. */
      public_metadata?: components["schemas"]["Metadata"];
      /** @description 3 to 64 letters, digits and `. _ -`; upper and lower case are the same. */
      username?: string | null;
      /**
       * Format: uri
       * @description https only.
       */
      website?: string | null;
      /** @description Such as `Europe/Paris`. */
      zoneinfo?: string | null;
    };
    VerifyApiKey: {
      /** @description A secret of the app that asks (`dwas_…`). */
      client_secret: string;
      /** @description What the caller of your backend showed. */
      key: string;
    };
  };
  responses: {
    /** @description The call failed; see `x-problem-codes` of the operation. */
    Problem: {
      headers: {
        RateLimit: components["headers"]["RateLimit"];
        "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
        "Retry-After": components["headers"]["Retry-After"];
        "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
        "X-Request-Id": components["headers"]["X-Request-Id"];
        [name: string]: unknown;
      };
      content: {
        "application/problem+json": components["schemas"]["Problem"];
      };
    };
  };
  parameters: {
    /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
    App: string;
    /** @description The same key within 24 hours gets the first answer again instead of a second resource. */
    IdempotencyKey: string;
    /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
    IfMatch: string;
    /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
    Tenant: string;
  };
  requestBodies: never;
  headers: {
    /** @description Version of the resource, for If-Match. */
    ETag: string;
    /** @description `true` when this is the first answer to the Idempotency-Key again. */
    "Idempotency-Replayed": string;
    /** @description Where the new resource is. */
    Location: string;
    /** @description What is left of each: `r` requests, anew in `t` seconds. */
    RateLimit: string;
    /** @description Limit policies: name, `q` requests in `w` seconds. */
    "RateLimit-Policy": string;
    /** @description Seconds to wait; on every 429, and on every 503 but `provider_off`, which stays until an administrator changes it. */
    "Retry-After": number;
    /** @description The session cookies, when the transport is `cookie`. */
    "Set-Cookie": string;
    /** @description On every 401 (RFC 6750; RFC 9470 where the proof is too old or too weak). */
    "WWW-Authenticate": string;
    /** @description Names the request in logs and audit events. */
    "X-Request-Id": string;
  };
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  listApiKeys: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
        user_id?: string;
      };
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiKeyList"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  getApiKey: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        api_key_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiKey"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  revokeApiKey: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        api_key_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; nothing to say. */
      204: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components["responses"]["Problem"];
    };
  };
  verifyApiKey: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["VerifyApiKey"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiKeyVerification"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  listApps: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
      };
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["AppList"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  createApp: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description The same key within 24 hours gets the first answer again instead of a second resource. */
        "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewApp"];
      };
    };
    responses: {
      /** @description Created. */
      201: {
        headers: {
          ETag: components["headers"]["ETag"];
          "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
          Location: components["headers"]["Location"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["App"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  getApp: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        app_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          ETag: components["headers"]["ETag"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["App"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  updateApp: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        "If-Match"?: components["parameters"]["IfMatch"];
      };
      path: {
        app_id: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        "application/json": components["schemas"]["AppPatch"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          ETag: components["headers"]["ETag"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["App"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  putAppPermission: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        app_id: string;
        name: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        "application/json": components["schemas"]["PutPermission"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Permission"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  deleteAppPermission: {
    parameters: {
      query?: {
        /** @description Take it from whoever holds it, too; else it is refused while somebody does. */
        cascade?: boolean;
      };
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        app_id: string;
        name: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; nothing to say. */
      204: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components["responses"]["Problem"];
    };
  };
  getPolicies: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        app_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          ETag: components["headers"]["ETag"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["PolicyDocument"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  putPolicyDraft: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        "If-Match"?: components["parameters"]["IfMatch"];
      };
      path: {
        app_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["PutPolicyDraft"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          ETag: components["headers"]["ETag"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["PolicyDocument"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  publishPolicies: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description The same key within 24 hours gets the first answer again instead of a second resource. */
        "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        "If-Match"?: components["parameters"]["IfMatch"];
      };
      path: {
        app_id: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        "application/json": components["schemas"]["PublishPolicies"];
      };
    };
    responses: {
      /** @description Created. */
      201: {
        headers: {
          ETag: components["headers"]["ETag"];
          "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
          Location: components["headers"]["Location"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["PolicyVersion"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  rollBackPolicies: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        "If-Match"?: components["parameters"]["IfMatch"];
      };
      path: {
        app_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["RollBackPolicies"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          ETag: components["headers"]["ETag"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["PolicyVersion"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  validatePolicies: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        app_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["CheckPolicies"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["PolicyCheck"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  listPolicyVersions: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
      };
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        app_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["PolicyVersionList"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  getPolicyVersion: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        app_id: string;
        version: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["PolicyVersionDetail"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  putAppRole: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        "If-Match"?: components["parameters"]["IfMatch"];
      };
      path: {
        app_id: string;
        name: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        "application/json": components["schemas"]["PutRole"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          ETag: components["headers"]["ETag"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["RoleDetail"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  listAppSecrets: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
      };
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        app_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["AppSecretList"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  rotateAppSecret: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description The same key within 24 hours gets the first answer again instead of a second resource. */
        "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
      };
      path: {
        app_id: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        "application/json": components["schemas"]["RotateAppSecret"];
      };
    };
    responses: {
      /** @description Created. */
      201: {
        headers: {
          "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
          Location: components["headers"]["Location"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["NewAppSecret"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  revokeAppSecret: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        app_id: string;
        secret_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; nothing to say. */
      204: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components["responses"]["Problem"];
    };
  };
  getAppSettings: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        app_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          ETag: components["headers"]["ETag"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["EffectiveSettings"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  updateAppSettings: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        "If-Match"?: components["parameters"]["IfMatch"];
      };
      path: {
        app_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["AppSettingsPatch"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          ETag: components["headers"]["ETag"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["EffectiveSettings"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  suspendApp: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        "If-Match"?: components["parameters"]["IfMatch"];
      };
      path: {
        app_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["SuspendApp"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          ETag: components["headers"]["ETag"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["App"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  unsuspendApp: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        "If-Match"?: components["parameters"]["IfMatch"];
      };
      path: {
        app_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          ETag: components["headers"]["ETag"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["App"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  listAuditEventTypes: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["AuditEventTypeList"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  listAuditEvents: {
    parameters: {
      query?: {
        actor_id?: string;
        app_id?: string;
        cursor?: string;
        from?: string;
        limit?: number;
        request_id?: string;
        target_id?: string;
        to?: string;
        type?: string;
        user_id?: string;
      };
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["AuditEventList"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  exportAuditEvents: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewAuditExport"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          RateLimit: components["headers"]["RateLimit"];
          "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["AuditExport"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  listBrowserAccounts: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "Set-Cookie": components["headers"]["Set-Cookie"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["BrowserAccounts"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  signOutBrowserAccounts: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; nothing to say. */
      204: {
        headers: {
          "Set-Cookie": components["headers"]["Set-Cookie"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components["responses"]["Problem"];
    };
  };
  signOutBrowserAccount: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path: {
        session_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; nothing to say. */
      204: {
        headers: {
          "Set-Cookie": components["headers"]["Set-Cookie"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components["responses"]["Problem"];
    };
  };
  switchBrowserAccount: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path: {
        session_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "Set-Cookie": components["headers"]["Set-Cookie"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Tokens"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  setBrowserAccountAside: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; nothing to say. */
      204: {
        headers: {
          "Set-Cookie": components["headers"]["Set-Cookie"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components["responses"]["Problem"];
    };
  };
  confirmEmailChange: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["MailedToken"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          RateLimit: components["headers"]["RateLimit"];
          "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["EmailChangeConfirmed"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  undoEmailChange: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["MailedToken"];
      };
    };
    responses: {
      /** @description Done; nothing to say. */
      204: {
        headers: {
          RateLimit: components["headers"]["RateLimit"];
          "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components["responses"]["Problem"];
    };
  };
  beGuest: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description The same key within 24 hours gets the first answer again instead of a second resource. */
        "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        "application/json": components["schemas"]["Guest"];
      };
    };
    responses: {
      /** @description Created. */
      201: {
        headers: {
          "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
          Location: components["headers"]["Location"];
          RateLimit: components["headers"]["RateLimit"];
          "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          "Set-Cookie": components["headers"]["Set-Cookie"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SignInStep"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  requestMagicLink: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["MagicLink"];
      };
    };
    responses: {
      /** @description Accepted. */
      202: {
        headers: {
          RateLimit: components["headers"]["RateLimit"];
          "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["CheckYourMail"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  forgotPassword: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["ForgotPassword"];
      };
    };
    responses: {
      /** @description Accepted. */
      202: {
        headers: {
          RateLimit: components["headers"]["RateLimit"];
          "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["CheckYourMail"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  resetPassword: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["ResetPassword"];
      };
    };
    responses: {
      /** @description Done; nothing to say. */
      204: {
        headers: {
          RateLimit: components["headers"]["RateLimit"];
          "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components["responses"]["Problem"];
    };
  };
  refresh: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        "application/json": components["schemas"]["Refresh"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "Set-Cookie": components["headers"]["Set-Cookie"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Tokens"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  register: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description The same key within 24 hours gets the first answer again instead of a second resource. */
        "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["Registration"];
      };
    };
    responses: {
      /** @description Created. */
      201: {
        headers: {
          "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
          Location: components["headers"]["Location"];
          RateLimit: components["headers"]["RateLimit"];
          "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          "Set-Cookie": components["headers"]["Set-Cookie"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SignInStep"];
        };
      };
      /** @description Accepted. */
      202: {
        headers: {
          "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
          RateLimit: components["headers"]["RateLimit"];
          "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          "Set-Cookie": components["headers"]["Set-Cookie"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SignInStep"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  signIn: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["SignIn"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          RateLimit: components["headers"]["RateLimit"];
          "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          "Set-Cookie": components["headers"]["Set-Cookie"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SignInStep"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  signInByCode: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["SignInByCode"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          RateLimit: components["headers"]["RateLimit"];
          "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          "Set-Cookie": components["headers"]["Set-Cookie"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SignInStep"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  enrolPasskey: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["EnrolPasskey"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          RateLimit: components["headers"]["RateLimit"];
          "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          "Set-Cookie": components["headers"]["Set-Cookie"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SignInStep"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  startPasskeyEnrolment: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["StartPasskeyEnrolment"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          RateLimit: components["headers"]["RateLimit"];
          "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["PasskeyCreation"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  enrolTotp: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["EnrolTotp"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          RateLimit: components["headers"]["RateLimit"];
          "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["TotpSetup"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  confirmEnrolledTotp: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["ConfirmEnrolledTotp"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          RateLimit: components["headers"]["RateLimit"];
          "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          "Set-Cookie": components["headers"]["Set-Cookie"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SignInStep"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  signInByLink: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["SignInByLink"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          RateLimit: components["headers"]["RateLimit"];
          "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          "Set-Cookie": components["headers"]["Set-Cookie"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SignInStep"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  setNewPassword: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewPassword"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          RateLimit: components["headers"]["RateLimit"];
          "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          "Set-Cookie": components["headers"]["Set-Cookie"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SignInStep"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  signInByPasskey: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["SignInByPasskey"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          RateLimit: components["headers"]["RateLimit"];
          "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          "Set-Cookie": components["headers"]["Set-Cookie"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SignInStep"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  startPasskeySignIn: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          RateLimit: components["headers"]["RateLimit"];
          "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["PasskeyRequest"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  resendMail: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["Resend"];
      };
    };
    responses: {
      /** @description Accepted. */
      202: {
        headers: {
          RateLimit: components["headers"]["RateLimit"];
          "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["CheckYourMail"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  proveSecondFactor: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["SecondFactor"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          RateLimit: components["headers"]["RateLimit"];
          "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          "Set-Cookie": components["headers"]["Set-Cookie"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SignInStep"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  mailSecondFactor: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["MailSecondFactor"];
      };
    };
    responses: {
      /** @description Accepted. */
      202: {
        headers: {
          RateLimit: components["headers"]["RateLimit"];
          "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SecondFactorMailed"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  provePasskeyFactor: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["PasskeyFactor"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          RateLimit: components["headers"]["RateLimit"];
          "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          "Set-Cookie": components["headers"]["Set-Cookie"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SignInStep"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  startPasskeyFactor: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["StartPasskeyFactor"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          RateLimit: components["headers"]["RateLimit"];
          "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["PasskeyRequest"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  signInBySocial: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["SignInBySocial"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          RateLimit: components["headers"]["RateLimit"];
          "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          "Set-Cookie": components["headers"]["Set-Cookie"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SignInStep"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  signOut: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        "application/json": components["schemas"]["SignOut"];
      };
    };
    responses: {
      /** @description Done; nothing to say. */
      204: {
        headers: {
          "Set-Cookie": components["headers"]["Set-Cookie"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components["responses"]["Problem"];
    };
  };
  finishSocial: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path: {
        /** @description The name of the provider here, as the sign-in page lists it. */
        provider: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        "application/json": components["schemas"]["SocialAnswer"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          RateLimit: components["headers"]["RateLimit"];
          "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SocialReturn"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  keepSocialAnswer: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path: {
        /** @description The name of the provider here, as the sign-in page lists it. */
        provider: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["PostedSocialAnswer"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          RateLimit: components["headers"]["RateLimit"];
          "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SocialHandle"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  startSocial: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path: {
        /** @description The name of the provider here, as the sign-in page lists it. */
        provider: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["StartSocial"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          RateLimit: components["headers"]["RateLimit"];
          "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          "Set-Cookie": components["headers"]["Set-Cookie"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SocialStart"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  stepUp: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["StepUp"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          RateLimit: components["headers"]["RateLimit"];
          "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          "Set-Cookie": components["headers"]["Set-Cookie"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SteppedUp"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  startPasskeyStepUp: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        "application/json": components["schemas"]["StartPasskeyStepUp"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          RateLimit: components["headers"]["RateLimit"];
          "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["PasskeyRequest"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  authorize: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        "application/json": components["schemas"]["Authorize"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Authorization"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  authorizeBatch: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["AuthorizeBatch"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["AuthorizationBatch"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  listBans: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
      };
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["BanList"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  createBan: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description The same key within 24 hours gets the first answer again instead of a second resource. */
        "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewBan"];
      };
    };
    responses: {
      /** @description Created. */
      201: {
        headers: {
          "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
          Location: components["headers"]["Location"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Ban"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  getBan: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        ban_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Ban"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  liftBan: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        ban_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; nothing to say. */
      204: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components["responses"]["Problem"];
    };
  };
  getCaller: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        /** @description An IPv4 or IPv6 address. */
        address: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Caller"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  clearCaller: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        /** @description An IPv4 or IPv6 address. */
        address: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; nothing to say. */
      204: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components["responses"]["Problem"];
    };
  };
  getCaptcha: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          ETag: components["headers"]["ETag"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Captcha"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  putCaptcha: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        "If-Match"?: components["parameters"]["IfMatch"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewCaptcha"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          ETag: components["headers"]["ETag"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Captcha"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  deleteCaptcha: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        "If-Match"?: components["parameters"]["IfMatch"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; nothing to say. */
      204: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components["responses"]["Problem"];
    };
  };
  listGroups: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
      };
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["GroupList"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  createGroup: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description The same key within 24 hours gets the first answer again instead of a second resource. */
        "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewGroup"];
      };
    };
    responses: {
      /** @description Created. */
      201: {
        headers: {
          ETag: components["headers"]["ETag"];
          "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
          Location: components["headers"]["Location"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Group"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  getGroup: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        group_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          ETag: components["headers"]["ETag"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Group"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  deleteGroup: {
    parameters: {
      query?: {
        /** @description Take it from whoever holds it, too; else it is refused while somebody does. */
        cascade?: boolean;
      };
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        "If-Match"?: components["parameters"]["IfMatch"];
      };
      path: {
        group_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; nothing to say. */
      204: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components["responses"]["Problem"];
    };
  };
  updateGroup: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        "If-Match"?: components["parameters"]["IfMatch"];
      };
      path: {
        group_id: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        "application/json": components["schemas"]["GroupPatch"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          ETag: components["headers"]["ETag"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Group"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  listGroupMembers: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
      };
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        group_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["GroupMemberList"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  putGroupMember: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        group_id: string;
        user_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["GroupMember"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  removeGroupMember: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        group_id: string;
        user_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; nothing to say. */
      204: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components["responses"]["Problem"];
    };
  };
  listGroupRoles: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
      };
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        group_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["RoleAssignmentList"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  assignGroupRole: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description The same key within 24 hours gets the first answer again instead of a second resource. */
        "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
      };
      path: {
        group_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["AssignGroupRole"];
      };
    };
    responses: {
      /** @description Created. */
      201: {
        headers: {
          "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
          Location: components["headers"]["Location"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["RoleAssignment"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  removeGroupRole: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        assignment_id: string;
        group_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; nothing to say. */
      204: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components["responses"]["Problem"];
    };
  };
  endImpersonation: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path: {
        session_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; nothing to say. */
      204: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components["responses"]["Problem"];
    };
  };
  listInvitations: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
        status?: "pending" | "accepted" | "revoked" | "expired";
      };
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["InvitationList"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  createInvitation: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description The same key within 24 hours gets the first answer again instead of a second resource. */
        "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewInvitation"];
      };
    };
    responses: {
      /** @description Created. */
      201: {
        headers: {
          "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
          Location: components["headers"]["Location"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Invitation"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  getInvitation: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        invitation_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Invitation"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  revokeInvitation: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        invitation_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; nothing to say. */
      204: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components["responses"]["Problem"];
    };
  };
  listKeys: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SigningKeyList"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  getAppKey: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        app_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["AppKey"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  createAppKey: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description The same key within 24 hours gets the first answer again instead of a second resource. */
        "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
      };
      path: {
        app_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Created. */
      201: {
        headers: {
          "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
          Location: components["headers"]["Location"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["NewAppKey"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  removeAppKey: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        app_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; nothing to say. */
      204: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components["responses"]["Problem"];
    };
  };
  getKeyRing: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["KeyRing"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  getRewrap: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Rewrap"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  startRewrap: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Accepted. */
      202: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Rewrap"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  rotateKey: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SigningKey"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  listLocks: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
        user_id?: string;
      };
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["LockList"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  clearLock: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        lock_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; nothing to say. */
      204: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components["responses"]["Problem"];
    };
  };
  getMe: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          ETag: components["headers"]["ETag"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Me"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  updateMe: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        "If-Match"?: components["parameters"]["IfMatch"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        "application/json": components["schemas"]["MePatch"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          ETag: components["headers"]["ETag"];
          RateLimit: components["headers"]["RateLimit"];
          "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["User"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  listOwnApiKeys: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
      };
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiKeyList"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  createApiKey: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description The same key within 24 hours gets the first answer again instead of a second resource. */
        "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewApiKey"];
      };
    };
    responses: {
      /** @description Created. */
      201: {
        headers: {
          "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
          Location: components["headers"]["Location"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["NewApiKeySecret"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  getOwnApiKey: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path: {
        api_key_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ApiKey"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  revokeOwnApiKey: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path: {
        api_key_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; nothing to say. */
      204: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components["responses"]["Problem"];
    };
  };
  rotateApiKey: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description The same key within 24 hours gets the first answer again instead of a second resource. */
        "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
      };
      path: {
        api_key_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["RotateApiKey"];
      };
    };
    responses: {
      /** @description Created. */
      201: {
        headers: {
          "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
          Location: components["headers"]["Location"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["NewApiKeySecret"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  listConnections: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ConnectionList"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  createConnection: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description The same key within 24 hours gets the first answer again instead of a second resource. */
        "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewConnection"];
      };
    };
    responses: {
      /** @description Created. */
      201: {
        headers: {
          "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
          Location: components["headers"]["Location"];
          RateLimit: components["headers"]["RateLimit"];
          "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Connection"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  deleteConnection: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path: {
        connection_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; nothing to say. */
      204: {
        headers: {
          RateLimit: components["headers"]["RateLimit"];
          "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components["responses"]["Problem"];
    };
  };
  startConnection: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["StartConnection"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          RateLimit: components["headers"]["RateLimit"];
          "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          "Set-Cookie": components["headers"]["Set-Cookie"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SocialStart"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  listOwnDevices: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
      };
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["DeviceList"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  forgetDevice: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path: {
        device_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; nothing to say. */
      204: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components["responses"]["Problem"];
    };
  };
  renameDevice: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path: {
        device_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["DeviceChange"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Device"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  distrustDevice: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path: {
        device_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; nothing to say. */
      204: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components["responses"]["Problem"];
    };
  };
  trustDevice: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        "application/json": components["schemas"]["TrustDevice"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "Set-Cookie": components["headers"]["Set-Cookie"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["TrustedDevice"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  changeEmail: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["ChangeEmail"];
      };
    };
    responses: {
      /** @description Accepted. */
      202: {
        headers: {
          RateLimit: components["headers"]["RateLimit"];
          "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["EmailChangeStarted"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  requestEmailVerification: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Accepted. */
      202: {
        headers: {
          RateLimit: components["headers"]["RateLimit"];
          "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["CheckYourMail"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  confirmEmail: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        "application/json": components["schemas"]["ConfirmEmail"];
      };
    };
    responses: {
      /** @description Done; nothing to say. */
      204: {
        headers: {
          RateLimit: components["headers"]["RateLimit"];
          "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components["responses"]["Problem"];
    };
  };
  listFactors: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Factors"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  createRecoveryCodes: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          RateLimit: components["headers"]["RateLimit"];
          "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["RecoveryCodes"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  setUpTotp: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          RateLimit: components["headers"]["RateLimit"];
          "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["TotpSetup"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  removeTotp: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; nothing to say. */
      204: {
        headers: {
          RateLimit: components["headers"]["RateLimit"];
          "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components["responses"]["Problem"];
    };
  };
  confirmTotp: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["ConfirmTotp"];
      };
    };
    responses: {
      /** @description Done; nothing to say. */
      204: {
        headers: {
          RateLimit: components["headers"]["RateLimit"];
          "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components["responses"]["Problem"];
    };
  };
  switchOrganization: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["SwitchOrganizationBody"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "Set-Cookie": components["headers"]["Set-Cookie"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Access"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  clearOrganization: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "Set-Cookie": components["headers"]["Set-Cookie"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Access"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  listMyOrganizationInvitations: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
      };
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ReceivedInvitationList"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  acceptOrganizationInvitation: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        "application/json": components["schemas"]["AcceptOrganizationInvitation"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          RateLimit: components["headers"]["RateLimit"];
          "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Membership"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  listMyOrganizations: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
      };
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["MembershipList"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  joinOrganization: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path: {
        org_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          RateLimit: components["headers"]["RateLimit"];
          "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Membership"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  leaveOrganization: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path: {
        org_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; nothing to say. */
      204: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components["responses"]["Problem"];
    };
  };
  createOrganizationToken: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path: {
        org_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["JsonAccess"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  listPasskeys: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["PasskeyList"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  registerPasskey: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description The same key within 24 hours gets the first answer again instead of a second resource. */
        "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewPasskey"];
      };
    };
    responses: {
      /** @description Created. */
      201: {
        headers: {
          "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
          Location: components["headers"]["Location"];
          RateLimit: components["headers"]["RateLimit"];
          "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Passkey"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  deletePasskey: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path: {
        passkey_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; nothing to say. */
      204: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components["responses"]["Problem"];
    };
  };
  renamePasskey: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path: {
        passkey_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["PasskeyPatch"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Passkey"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  startPasskeyRegistration: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          RateLimit: components["headers"]["RateLimit"];
          "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["PasskeyCreation"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  changePassword: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["ChangePassword"];
      };
    };
    responses: {
      /** @description Done; nothing to say. */
      204: {
        headers: {
          RateLimit: components["headers"]["RateLimit"];
          "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components["responses"]["Problem"];
    };
  };
  listSecurityEvents: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
      };
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SecurityEventList"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  listOwnSessions: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
      };
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SessionList"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  revokeOwnSession: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path: {
        session_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; nothing to say. */
      204: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components["responses"]["Problem"];
    };
  };
  revokeAllSessions: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "Set-Cookie": components["headers"]["Set-Cookie"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["EndedCount"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  revokeOtherSessions: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["EndedCount"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  upgradeGuest: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["Upgrade"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          RateLimit: components["headers"]["RateLimit"];
          "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          "Set-Cookie": components["headers"]["Set-Cookie"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SignInStep"];
        };
      };
      /** @description Accepted. */
      202: {
        headers: {
          RateLimit: components["headers"]["RateLimit"];
          "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          "Set-Cookie": components["headers"]["Set-Cookie"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SignInStep"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  listMessageTemplates: {
    parameters: {
      query?: {
        /** @description BCP 47 language tag, such as `de` or `de-AT`. */
        locale?: string;
      };
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["MessageTemplateList"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  getMessageTemplate: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        /** @description BCP 47 language tag, such as `de` or `de-AT`. */
        locale: string;
        /** @description What the mail is about. */
        template: "registration" | "registration_notice" | "magic_link" | "sign_in_code" | "password_reset" | "password_changed" | "email_verification" | "email_change_confirm" | "email_change_approve" | "email_changed" | "invitation" | "organization_invitation" | "new_device" | "new_country" | "session_ended" | "impersonated" | "unproven_action" | "security_changed";
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          ETag: components["headers"]["ETag"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["MessageTemplate"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  setMessageTemplate: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        "If-Match"?: components["parameters"]["IfMatch"];
      };
      path: {
        /** @description BCP 47 language tag, such as `de` or `de-AT`. */
        locale: string;
        /** @description What the mail is about. */
        template: "registration" | "registration_notice" | "magic_link" | "sign_in_code" | "password_reset" | "password_changed" | "email_verification" | "email_change_confirm" | "email_change_approve" | "email_changed" | "invitation" | "organization_invitation" | "new_device" | "new_country" | "session_ended" | "impersonated" | "unproven_action" | "security_changed";
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["MessageTemplateChange"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          ETag: components["headers"]["ETag"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["MessageTemplate"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  removeMessageTemplate: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        "If-Match"?: components["parameters"]["IfMatch"];
      };
      path: {
        /** @description BCP 47 language tag, such as `de` or `de-AT`. */
        locale: string;
        /** @description What the mail is about. */
        template: "registration" | "registration_notice" | "magic_link" | "sign_in_code" | "password_reset" | "password_changed" | "email_verification" | "email_change_confirm" | "email_change_approve" | "email_changed" | "invitation" | "organization_invitation" | "new_device" | "new_country" | "session_ended" | "impersonated" | "unproven_action" | "security_changed";
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; nothing to say. */
      204: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components["responses"]["Problem"];
    };
  };
  previewMessageTemplate: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        /** @description BCP 47 language tag, such as `de` or `de-AT`. */
        locale: string;
        /** @description What the mail is about. */
        template: "registration" | "registration_notice" | "magic_link" | "sign_in_code" | "password_reset" | "password_changed" | "email_verification" | "email_change_confirm" | "email_change_approve" | "email_changed" | "invitation" | "organization_invitation" | "new_device" | "new_country" | "session_ended" | "impersonated" | "unproven_action" | "security_changed";
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        "application/json": components["schemas"]["MessageTemplateDraft"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["MessagePreview"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  listMessages: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
        status?: "queued" | "sent" | "failed";
        /** @description What the mail is about. */
        template?: "registration" | "registration_notice" | "magic_link" | "sign_in_code" | "password_reset" | "password_changed" | "email_verification" | "email_change_confirm" | "email_change_approve" | "email_changed" | "invitation" | "organization_invitation" | "new_device" | "new_country" | "session_ended" | "impersonated" | "unproven_action" | "security_changed";
      };
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["MessageList"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  getMessage: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        message_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Message"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  retryMessage: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        message_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Accepted. */
      202: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Message"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  sendTestMail: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["TestMail"];
      };
    };
    responses: {
      /** @description Accepted. */
      202: {
        headers: {
          RateLimit: components["headers"]["RateLimit"];
          "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Message"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  previewOrganizationInvitation: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["OrganizationInvitationToken"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          RateLimit: components["headers"]["RateLimit"];
          "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["OrganizationInvitationPreview"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  listOrganizations: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
      };
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["OrganizationList"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  createOrganization: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description The same key within 24 hours gets the first answer again instead of a second resource. */
        "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewOrganization"];
      };
    };
    responses: {
      /** @description Created. */
      201: {
        headers: {
          ETag: components["headers"]["ETag"];
          "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
          Location: components["headers"]["Location"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Organization"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  getOrganization: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        org_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          ETag: components["headers"]["ETag"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Organization"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  deleteOrganization: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        "If-Match"?: components["parameters"]["IfMatch"];
      };
      path: {
        org_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; nothing to say. */
      204: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components["responses"]["Problem"];
    };
  };
  updateOrganization: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        "If-Match"?: components["parameters"]["IfMatch"];
      };
      path: {
        org_id: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        "application/json": components["schemas"]["OrganizationPatch"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          ETag: components["headers"]["ETag"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Organization"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  getOrganizationPolicies: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        app_id: string;
        org_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          ETag: components["headers"]["ETag"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["PolicyDocument"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  putOrganizationPolicyDraft: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        "If-Match"?: components["parameters"]["IfMatch"];
      };
      path: {
        app_id: string;
        org_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["PutOrganizationPolicyDraft"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          ETag: components["headers"]["ETag"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["PolicyDocument"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  publishOrganizationPolicies: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description The same key within 24 hours gets the first answer again instead of a second resource. */
        "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        "If-Match"?: components["parameters"]["IfMatch"];
      };
      path: {
        app_id: string;
        org_id: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        "application/json": components["schemas"]["PublishOrganizationPolicies"];
      };
    };
    responses: {
      /** @description Created. */
      201: {
        headers: {
          ETag: components["headers"]["ETag"];
          "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
          Location: components["headers"]["Location"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["PolicyVersion"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  rollBackOrganizationPolicies: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        "If-Match"?: components["parameters"]["IfMatch"];
      };
      path: {
        app_id: string;
        org_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["RollBackOrganizationPolicies"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          ETag: components["headers"]["ETag"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["PolicyVersion"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  validateOrganizationPolicies: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        app_id: string;
        org_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["CheckOrganizationPolicies"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["PolicyCheck"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  listOrganizationPolicyVersions: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
      };
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        app_id: string;
        org_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["PolicyVersionList"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  getOrganizationPolicyVersion: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        app_id: string;
        org_id: string;
        version: number;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["PolicyVersionDetail"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  putOrganizationRole: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        "If-Match"?: components["parameters"]["IfMatch"];
      };
      path: {
        app_id: string;
        name: string;
        org_id: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        "application/json": components["schemas"]["PutOrganizationRole"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          ETag: components["headers"]["ETag"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Role"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  listOrganizationDomains: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
      };
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        org_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["OrganizationDomainList"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  claimOrganizationDomain: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description The same key within 24 hours gets the first answer again instead of a second resource. */
        "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
      };
      path: {
        org_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewOrganizationDomain"];
      };
    };
    responses: {
      /** @description Created. */
      201: {
        headers: {
          ETag: components["headers"]["ETag"];
          "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
          Location: components["headers"]["Location"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["OrganizationDomain"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  getOrganizationDomain: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        domain_id: string;
        org_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          ETag: components["headers"]["ETag"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["OrganizationDomain"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  removeOrganizationDomain: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        "If-Match"?: components["parameters"]["IfMatch"];
      };
      path: {
        domain_id: string;
        org_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; nothing to say. */
      204: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components["responses"]["Problem"];
    };
  };
  updateOrganizationDomain: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        "If-Match"?: components["parameters"]["IfMatch"];
      };
      path: {
        domain_id: string;
        org_id: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        "application/json": components["schemas"]["OrganizationDomainPatch"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          ETag: components["headers"]["ETag"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["OrganizationDomain"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  verifyOrganizationDomain: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        domain_id: string;
        org_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          RateLimit: components["headers"]["RateLimit"];
          "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["OrganizationDomain"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  listOrganizationInvitations: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
        status?: "pending" | "accepted" | "revoked" | "expired";
      };
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        org_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["OrganizationInvitationList"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  inviteToOrganization: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description The same key within 24 hours gets the first answer again instead of a second resource. */
        "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
      };
      path: {
        org_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewOrganizationInvitation"];
      };
    };
    responses: {
      /** @description Created. */
      201: {
        headers: {
          "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
          Location: components["headers"]["Location"];
          RateLimit: components["headers"]["RateLimit"];
          "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["OrganizationInvitation"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  revokeOrganizationInvitation: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        invitation_id: string;
        org_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; nothing to say. */
      204: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components["responses"]["Problem"];
    };
  };
  resendOrganizationInvitation: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        invitation_id: string;
        org_id: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        "application/json": components["schemas"]["ResendOrganizationInvitation"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          RateLimit: components["headers"]["RateLimit"];
          "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["OrganizationInvitation"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  listOrganizationMembers: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
      };
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        org_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["OrganizationMemberList"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  createOrganizationMember: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description The same key within 24 hours gets the first answer again instead of a second resource. */
        "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
      };
      path: {
        org_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewOrganizationMember"];
      };
    };
    responses: {
      /** @description Created. */
      201: {
        headers: {
          "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
          Location: components["headers"]["Location"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["OrganizationMember"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  getOrganizationMember: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        org_id: string;
        user_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["OrganizationMember"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  deleteOrganizationMember: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        org_id: string;
        user_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; nothing to say. */
      204: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components["responses"]["Problem"];
    };
  };
  updateOrganizationMember: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        org_id: string;
        user_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["OrganizationMemberPatch"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["OrganizationMember"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  listMemberRoles: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
      };
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        org_id: string;
        user_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["RoleAssignmentList"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  assignMemberRole: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description The same key within 24 hours gets the first answer again instead of a second resource. */
        "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
      };
      path: {
        org_id: string;
        user_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["AssignMemberRole"];
      };
    };
    responses: {
      /** @description Created. */
      201: {
        headers: {
          "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
          Location: components["headers"]["Location"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["RoleAssignment"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  removeMemberRole: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        assignment_id: string;
        org_id: string;
        user_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; nothing to say. */
      204: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components["responses"]["Problem"];
    };
  };
  listOrganizationRoles: {
    parameters: {
      query?: {
        app_id?: string;
        cursor?: string;
        limit?: number;
      };
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        org_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["RoleList"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  createOrganizationRole: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description The same key within 24 hours gets the first answer again instead of a second resource. */
        "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
      };
      path: {
        org_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewOrganizationRole"];
      };
    };
    responses: {
      /** @description Created. */
      201: {
        headers: {
          ETag: components["headers"]["ETag"];
          "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
          Location: components["headers"]["Location"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Role"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  getOrganizationRole: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        org_id: string;
        role_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          ETag: components["headers"]["ETag"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Role"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  deleteOrganizationRole: {
    parameters: {
      query?: {
        /** @description Take it from whoever holds it, too; else it is refused while somebody does. */
        cascade?: boolean;
      };
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        "If-Match"?: components["parameters"]["IfMatch"];
      };
      path: {
        org_id: string;
        role_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; nothing to say. */
      204: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components["responses"]["Problem"];
    };
  };
  updateOrganizationRole: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        "If-Match"?: components["parameters"]["IfMatch"];
      };
      path: {
        org_id: string;
        role_id: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        "application/json": components["schemas"]["OrganizationRolePatch"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          ETag: components["headers"]["ETag"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Role"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  getOrganizationSettings: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        org_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          ETag: components["headers"]["ETag"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["EffectiveOrganizationSettings"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  putOrganizationSettings: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        "If-Match"?: components["parameters"]["IfMatch"];
      };
      path: {
        org_id: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        "application/json": components["schemas"]["PutOrganizationSettings"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          ETag: components["headers"]["ETag"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["EffectiveOrganizationSettings"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  listTeams: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
      };
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        org_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["GroupList"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  createTeam: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description The same key within 24 hours gets the first answer again instead of a second resource. */
        "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
      };
      path: {
        org_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewTeam"];
      };
    };
    responses: {
      /** @description Created. */
      201: {
        headers: {
          ETag: components["headers"]["ETag"];
          "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
          Location: components["headers"]["Location"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Group"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  getTeam: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        org_id: string;
        team_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          ETag: components["headers"]["ETag"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Group"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  deleteTeam: {
    parameters: {
      query?: {
        /** @description Take it from whoever holds it, too; else it is refused while somebody does. */
        cascade?: boolean;
      };
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        "If-Match"?: components["parameters"]["IfMatch"];
      };
      path: {
        org_id: string;
        team_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; nothing to say. */
      204: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components["responses"]["Problem"];
    };
  };
  updateTeam: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        "If-Match"?: components["parameters"]["IfMatch"];
      };
      path: {
        org_id: string;
        team_id: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        "application/json": components["schemas"]["TeamPatch"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          ETag: components["headers"]["ETag"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Group"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  listTeamMembers: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
      };
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        org_id: string;
        team_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["GroupMemberList"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  putTeamMember: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        org_id: string;
        team_id: string;
        user_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["GroupMember"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  removeTeamMember: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        org_id: string;
        team_id: string;
        user_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; nothing to say. */
      204: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components["responses"]["Problem"];
    };
  };
  listTeamRoles: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
      };
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        org_id: string;
        team_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["RoleAssignmentList"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  assignTeamRole: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description The same key within 24 hours gets the first answer again instead of a second resource. */
        "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
      };
      path: {
        org_id: string;
        team_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["AssignTeamRole"];
      };
    };
    responses: {
      /** @description Created. */
      201: {
        headers: {
          "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
          Location: components["headers"]["Location"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["RoleAssignment"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  removeTeamRole: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        assignment_id: string;
        org_id: string;
        team_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; nothing to say. */
      204: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components["responses"]["Problem"];
    };
  };
  listPermissions: {
    parameters: {
      query?: {
        app_id?: string;
        cursor?: string;
        limit?: number;
      };
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["PermissionList"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  simulatePolicies: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["SimulatePolicies"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["PolicySimulation"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  listRiskAssessments: {
    parameters: {
      query?: {
        cursor?: string;
        level?: "low" | "medium" | "high" | "critical";
        limit?: number;
        request_id?: string;
        user_id?: string;
      };
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["RiskAssessmentList"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  getRiskAssessment: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        assessment_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["RiskAssessment"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  getRiskProvider: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          ETag: components["headers"]["ETag"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["RiskProvider"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  putRiskProvider: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        "If-Match"?: components["parameters"]["IfMatch"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewRiskProvider"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          ETag: components["headers"]["ETag"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["RiskProvider"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  deleteRiskProvider: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        "If-Match"?: components["parameters"]["IfMatch"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; nothing to say. */
      204: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components["responses"]["Problem"];
    };
  };
  simulateRisk: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        "application/json": components["schemas"]["SimulateRisk"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["RiskSimulation"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  listRoles: {
    parameters: {
      query?: {
        app_id?: string;
        cursor?: string;
        limit?: number;
      };
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["RoleList"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  createRole: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description The same key within 24 hours gets the first answer again instead of a second resource. */
        "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewRole"];
      };
    };
    responses: {
      /** @description Created. */
      201: {
        headers: {
          ETag: components["headers"]["ETag"];
          "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
          Location: components["headers"]["Location"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["RoleDetail"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  getRole: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        role_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          ETag: components["headers"]["ETag"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["RoleDetail"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  deleteRole: {
    parameters: {
      query?: {
        /** @description Take it from whoever holds it, too; else it is refused while somebody does. */
        cascade?: boolean;
      };
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        "If-Match"?: components["parameters"]["IfMatch"];
      };
      path: {
        role_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; nothing to say. */
      204: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components["responses"]["Problem"];
    };
  };
  updateRole: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        "If-Match"?: components["parameters"]["IfMatch"];
      };
      path: {
        role_id: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        "application/json": components["schemas"]["RolePatch"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          ETag: components["headers"]["ETag"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["RoleDetail"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  listRoleAssignments: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
      };
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        role_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["RoleAssignmentList"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  getSettings: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          ETag: components["headers"]["ETag"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["EffectiveSettings"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  updateSettings: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        "If-Match"?: components["parameters"]["IfMatch"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["TenantSettingsPatch"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          ETag: components["headers"]["ETag"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["EffectiveSettings"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  listSocialProviders: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SocialProviderList"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  createSocialProvider: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description The same key within 24 hours gets the first answer again instead of a second resource. */
        "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewSocialProvider"];
      };
    };
    responses: {
      /** @description Created. */
      201: {
        headers: {
          ETag: components["headers"]["ETag"];
          "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
          Location: components["headers"]["Location"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SocialProvider"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  getSocialProvider: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        social_provider_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          ETag: components["headers"]["ETag"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SocialProvider"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  putSocialProvider: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        "If-Match"?: components["parameters"]["IfMatch"];
      };
      path: {
        social_provider_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["SocialProviderPut"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          ETag: components["headers"]["ETag"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SocialProvider"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  deleteSocialProvider: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        "If-Match"?: components["parameters"]["IfMatch"];
      };
      path: {
        social_provider_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; nothing to say. */
      204: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components["responses"]["Problem"];
    };
  };
  listTenants: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
      };
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["TenantList"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  createTenant: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description The same key within 24 hours gets the first answer again instead of a second resource. */
        "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["NewTenant"];
      };
    };
    responses: {
      /** @description Created. */
      201: {
        headers: {
          ETag: components["headers"]["ETag"];
          "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
          Location: components["headers"]["Location"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Tenant"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  getTenant: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        tenant_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          ETag: components["headers"]["ETag"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Tenant"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  updateTenant: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        "If-Match"?: components["parameters"]["IfMatch"];
      };
      path: {
        tenant_id: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        "application/json": components["schemas"]["TenantPatch"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          ETag: components["headers"]["ETag"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Tenant"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  suspendTenant: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        "If-Match"?: components["parameters"]["IfMatch"];
      };
      path: {
        tenant_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["SuspendTenant"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          ETag: components["headers"]["ETag"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Tenant"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  unsuspendTenant: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        "If-Match"?: components["parameters"]["IfMatch"];
      };
      path: {
        tenant_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          ETag: components["headers"]["ETag"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Tenant"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  getUiConfig: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          ETag: components["headers"]["ETag"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["UiConfig"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  listUsers: {
    parameters: {
      query?: {
        cursor?: string;
        email?: string;
        external_id?: string;
        id?: string;
        is_guest?: boolean;
        limit?: number;
        status?: "active" | "suspended" | "deleted";
        username_prefix?: string;
      };
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ManagedUserList"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  createUser: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description The same key within 24 hours gets the first answer again instead of a second resource. */
        "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        "application/json": components["schemas"]["NewUser"];
      };
    };
    responses: {
      /** @description Created. */
      201: {
        headers: {
          ETag: components["headers"]["ETag"];
          "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
          Location: components["headers"]["Location"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ManagedUser"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  getUser: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        user_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          ETag: components["headers"]["ETag"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ManagedUser"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  deleteUser: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        "If-Match"?: components["parameters"]["IfMatch"];
      };
      path: {
        user_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; nothing to say. */
      204: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components["responses"]["Problem"];
    };
  };
  updateUser: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        "If-Match"?: components["parameters"]["IfMatch"];
      };
      path: {
        user_id: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        "application/json": components["schemas"]["UserPatch"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          ETag: components["headers"]["ETag"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ManagedUser"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  authorizeUser: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        user_id: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        "application/json": components["schemas"]["AuthorizeUser"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Authorization"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  authorizeUserBatch: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        user_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["AuthorizeUserBatch"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["AuthorizationBatch"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  listUserDevices: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
      };
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        user_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["DeviceList"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  forgetUserDevice: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        device_id: string;
        user_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; nothing to say. */
      204: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components["responses"]["Problem"];
    };
  };
  eraseUser: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        "If-Match"?: components["parameters"]["IfMatch"];
      };
      path: {
        user_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; nothing to say. */
      204: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components["responses"]["Problem"];
    };
  };
  resetFactors: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        user_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; nothing to say. */
      204: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components["responses"]["Problem"];
    };
  };
  impersonate: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        user_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["Impersonate"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          RateLimit: components["headers"]["RateLimit"];
          "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Impersonation"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  clearUserLocks: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        user_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; nothing to say. */
      204: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components["responses"]["Problem"];
    };
  };
  requirePasswordReset: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        user_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; nothing to say. */
      204: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components["responses"]["Problem"];
    };
  };
  restoreUser: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        "If-Match"?: components["parameters"]["IfMatch"];
      };
      path: {
        user_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          ETag: components["headers"]["ETag"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ManagedUser"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  listUserRoles: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
      };
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        user_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["RoleAssignmentList"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  assignUserRole: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description The same key within 24 hours gets the first answer again instead of a second resource. */
        "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
      };
      path: {
        user_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["AssignRole"];
      };
    };
    responses: {
      /** @description Created. */
      201: {
        headers: {
          "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
          Location: components["headers"]["Location"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["RoleAssignment"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  removeUserRole: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        assignment_id: string;
        user_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; nothing to say. */
      204: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components["responses"]["Problem"];
    };
  };
  listUserSessions: {
    parameters: {
      query?: {
        cursor?: string;
        limit?: number;
      };
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        user_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["SessionList"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  revokeUserSession: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        session_id: string;
        user_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done; nothing to say. */
      204: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components["responses"]["Problem"];
    };
  };
  revokeUserSessions: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      path: {
        user_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["EndedCount"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  suspendUser: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        "If-Match"?: components["parameters"]["IfMatch"];
      };
      path: {
        user_id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["SuspendUser"];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          ETag: components["headers"]["ETag"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ManagedUser"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
  unsuspendUser: {
    parameters: {
      query?: never;
      header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        "If-Match"?: components["parameters"]["IfMatch"];
      };
      path: {
        user_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          ETag: components["headers"]["ETag"];
          "X-Request-Id": components["headers"]["X-Request-Id"];
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ManagedUser"];
        };
      };
      default: components["responses"]["Problem"];
    };
  };
}
