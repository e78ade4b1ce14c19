// Generated from openapi/openapi.json by `npm run sdk`. Do not edit.

export interface paths {
  readonly "/v1/apps": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** List the tenant's apps. */
    readonly get: operations["listApps"];
    readonly put?: never;
    /** Create an app; its id is its public client id. */
    readonly post: operations["createApp"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/apps/{app_id}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Read an app. */
    readonly get: operations["getApp"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    /** Change an app: its name, origins, redirect URIs or audiences, each list as a whole. */
    readonly patch: operations["updateApp"];
    readonly trace?: never;
  };
  readonly "/v1/apps/{app_id}/permissions/{name}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    /**
     * Create or describe a permission of an app by its name
     * @description Idempotent: said twice, it changes nothing the second time.
     */
    readonly put: operations["putAppPermission"];
    readonly post?: never;
    /** Remove a permission of an app */
    readonly delete: operations["deleteAppPermission"];
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/apps/{app_id}/policies": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Read the policies of an app: the draft, and which version is in force */
    readonly get: operations["getPolicies"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/apps/{app_id}/policies/draft": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    /** Keep a draft of the policies of an app; nothing changes until it is published */
    readonly put: operations["putPolicyDraft"];
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/apps/{app_id}/policies/publish": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Put the draft of the policies of an app in force as the next version, everywhere at once */
    readonly post: operations["publishPolicies"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/apps/{app_id}/policies/rollback": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Put another version of the policies of an app in force again */
    readonly post: operations["rollBackPolicies"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/apps/{app_id}/policies/validate": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Check policies of an app as publishing would; nothing is kept */
    readonly post: operations["validatePolicies"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/apps/{app_id}/policies/versions": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** List what was published of the policies of an app, newest first */
    readonly get: operations["listPolicyVersions"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/apps/{app_id}/policies/versions/{version}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Read one version of the policies of an app */
    readonly get: operations["getPolicyVersion"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/apps/{app_id}/roles/{name}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    /**
     * Create or replace a role of an app by its name
     * @description Idempotent: said twice, it changes nothing the second time.
     */
    readonly put: operations["putAppRole"];
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/apps/{app_id}/secrets": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** List an app's working secrets by their last characters. */
    readonly get: operations["listAppSecrets"];
    readonly put?: never;
    /** Make a new secret for an app, shown once; the earlier ones work on for the overlap. */
    readonly post: operations["rotateAppSecret"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/apps/{app_id}/secrets/{secret_id}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    readonly post?: never;
    /** End one secret of an app at once. */
    readonly delete: operations["revokeAppSecret"];
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/apps/{app_id}/settings": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Read the settings in force for an app, and where each comes from. */
    readonly get: operations["getAppSettings"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    /** Override settings for one app; `null` takes an override back. */
    readonly patch: operations["updateAppSettings"];
    readonly trace?: never;
  };
  readonly "/v1/apps/{app_id}/suspend": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Suspend an app: every call through it is refused. */
    readonly post: operations["suspendApp"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/apps/{app_id}/unsuspend": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Open a suspended app again. */
    readonly post: operations["unsuspendApp"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/auth/email-change/confirm": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Confirm a change of e-mail address from one of its two mailboxes */
    readonly post: operations["confirmEmailChange"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/auth/email-change/undo": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Put the old e-mail address back
     * @description Ends every session of the account and voids its password.
     */
    readonly post: operations["undoEmailChange"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/auth/guest": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Begin as a guest */
    readonly post: operations["beGuest"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/auth/magic-link": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Be mailed a link and a code to sign in with */
    readonly post: operations["requestMagicLink"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/auth/password/forgot": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Ask for a mail that sets a new password
     * @description Answers alike for every identifier, whether anybody has it or not.
     */
    readonly post: operations["forgotPassword"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/auth/password/reset": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Set a new password by a mailed link or code
     * @description Ends every session of the account.
     */
    readonly post: operations["resetPassword"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/auth/refresh": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Get new tokens for a refresh token */
    readonly post: operations["refresh"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/auth/register": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Open an account */
    readonly post: operations["register"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/auth/sign-in": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Sign in with a username or e-mail and a password */
    readonly post: operations["signIn"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/auth/sign-in/code": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Sign in, or finish a registration, with a mailed code */
    readonly post: operations["signInByCode"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/auth/sign-in/link": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Sign in, or finish a registration, with a mailed link */
    readonly post: operations["signInByLink"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/auth/sign-in/new-password": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Continue a sign-in that asks for a new password */
    readonly post: operations["setNewPassword"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/auth/sign-in/resend": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Be mailed the link and code once more */
    readonly post: operations["resendMail"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/auth/sign-out": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** End the session of a refresh token */
    readonly post: operations["signOut"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/authorize": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * May I do that, there?
     * @description Reads the rights of this moment, where an access token carries those of its last refresh. What is not held is `allowed: false`, not a problem.
     */
    readonly post: operations["authorize"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/authorize/batch": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** May I do these, each there? */
    readonly post: operations["authorizeBatch"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/captcha": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Read which CAPTCHA the tenant asks for; never its secret. */
    readonly get: operations["getCaptcha"];
    /** Set which CAPTCHA the tenant asks for. In force everywhere within two seconds. */
    readonly put: operations["putCaptcha"];
    readonly post?: never;
    /** Ask for no CAPTCHA any more. */
    readonly delete: operations["deleteCaptcha"];
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/groups": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** List the groups of the tenant */
    readonly get: operations["listGroups"];
    readonly put?: never;
    /** Create a group */
    readonly post: operations["createGroup"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/groups/{group_id}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Read a group */
    readonly get: operations["getGroup"];
    readonly put?: never;
    readonly post?: never;
    /** Remove a group */
    readonly delete: operations["deleteGroup"];
    readonly options?: never;
    readonly head?: never;
    /** Rename or describe a group */
    readonly patch: operations["updateGroup"];
    readonly trace?: never;
  };
  readonly "/v1/groups/{group_id}/members": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** List who is in a group */
    readonly get: operations["listGroupMembers"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/groups/{group_id}/members/{user_id}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    /**
     * Let a user into a group
     * @description Who lets in gives what the group holds: nobody gives what they lack. Who is in already stays in.
     */
    readonly put: operations["putGroupMember"];
    readonly post?: never;
    /** Take a user out of a group */
    readonly delete: operations["removeGroupMember"];
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/groups/{group_id}/roles": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** List the roles a group was given */
    readonly get: operations["listGroupRoles"];
    readonly put?: never;
    /**
     * Give a group a role
     * @description Nobody gives what they lack. A role given already stays as it is, and its assignment is the answer.
     */
    readonly post: operations["assignGroupRole"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/groups/{group_id}/roles/{assignment_id}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    readonly post?: never;
    /** Take a role from a group */
    readonly delete: operations["removeGroupRole"];
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/impersonations/{session_id}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    readonly post?: never;
    /**
     * Stop acting as a user, or have somebody stop acting as you
     * @description For who acts, with the token they act with or their own, and for the user. Administrators end it as any session.
     */
    readonly delete: operations["endImpersonation"];
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/invitations": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** List invitations */
    readonly get: operations["listInvitations"];
    readonly put?: never;
    /**
     * Invite someone by e-mail
     * @description A newer invitation of one address replaces the one before.
     */
    readonly post: operations["createInvitation"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/invitations/{invitation_id}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Show an invitation */
    readonly get: operations["getInvitation"];
    readonly put?: never;
    readonly post?: never;
    /** Take an invitation back */
    readonly delete: operations["revokeInvitation"];
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/keys": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** List the tenant's signing keys; private halves never leave the server. */
    readonly get: operations["listKeys"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/keys/rotate": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Publish a new signing key; it takes over when every verifier can know it. */
    readonly post: operations["rotateKey"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/me": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Show your own account, roles and factors */
    readonly get: operations["getMe"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    /** Change what you say of yourself */
    readonly patch: operations["updateMe"];
    readonly trace?: never;
  };
  readonly "/v1/me/email": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Ask for a change of your e-mail address
     * @description The new mailbox has to confirm it, and the old one to agree where its address was verified. Answers alike when somebody else has the address.
     */
    readonly post: operations["changeEmail"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/me/email/verification": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Ask for a mail that verifies your e-mail address */
    readonly post: operations["requestEmailVerification"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/me/email/verification/confirm": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Verify your e-mail address by the mailed link or code */
    readonly post: operations["confirmEmail"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/me/organization": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    /**
     * Switch this session to one of your organizations
     * @description Answers an access token of the organization, which ends no later than the one it was asked with; every refresh from now on gives another.
     */
    readonly put: operations["switchOrganization"];
    readonly post?: never;
    /** Switch this session back to no organization */
    readonly delete: operations["clearOrganization"];
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/me/organization-invitations": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** List the open invitations to your confirmed address */
    readonly get: operations["listMyOrganizationInvitations"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/me/organization-invitations/accept": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Accept an invitation into an organization */
    readonly post: operations["acceptOrganizationInvitation"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/me/organizations": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** List the organizations you belong to, and as what */
    readonly get: operations["listMyOrganizations"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/me/organizations/{org_id}/join": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Join an organization by your confirmed address of one of its domains */
    readonly post: operations["joinOrganization"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/me/organizations/{org_id}/leave": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Leave an organization
     * @description With all you hold there. The last owner cannot.
     */
    readonly post: operations["leaveOrganization"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/me/organizations/{org_id}/token": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Get an access token of one of your organizations, without switching to it
     * @description It ends no later than the token it was asked with. Not for callers with cookies, who switch.
     */
    readonly post: operations["createOrganizationToken"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/me/password": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Change your password
     * @description Needs the current one and ends all your other sessions.
     */
    readonly post: operations["changePassword"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/me/sessions": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** List your sessions */
    readonly get: operations["listOwnSessions"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/me/sessions/{session_id}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    readonly post?: never;
    /** End one of your sessions */
    readonly delete: operations["revokeOwnSession"];
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/me/sessions/revoke-all": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Sign out everywhere */
    readonly post: operations["revokeAllSessions"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/me/sessions/revoke-others": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** End all your sessions but this one */
    readonly post: operations["revokeOtherSessions"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/me/upgrade": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Become a user and keep everything you had as a guest */
    readonly post: operations["upgradeGuest"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/message-templates": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** List the words that go out in a locale */
    readonly get: operations["listMessageTemplates"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/message-templates/{template}/{locale}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Read the words of one mail in one locale */
    readonly get: operations["getMessageTemplate"];
    /** Say it in the tenant's own words */
    readonly put: operations["setMessageTemplate"];
    readonly post?: never;
    /** Go back to the built-in words */
    readonly delete: operations["removeMessageTemplate"];
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/message-templates/{template}/{locale}/preview": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** See a mail of made-up values, in the words in force or in a draft */
    readonly post: operations["previewMessageTemplate"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/messages": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** List mails, the newest first */
    readonly get: operations["listMessages"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/messages/{message_id}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** See what became of a mail */
    readonly get: operations["getMessage"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/messages/{message_id}/retry": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Try to deliver a mail now */
    readonly post: operations["retryMessage"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/messages/test": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Send a mail of made-up values, to see that mail arrives */
    readonly post: operations["sendTestMail"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/organization-invitations/preview": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * What a mailed invitation into an organization offers
     * @description Spends nothing.
     */
    readonly post: operations["previewOrganizationInvitation"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/organizations": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** List the organizations of the tenant */
    readonly get: operations["listOrganizations"];
    readonly put?: never;
    /**
     * Create an organization
     * @description Its creator owns it. The setting `organizations` says whether everybody may create one or only who holds `org:write` at the tenant, who may also name another owner.
     */
    readonly post: operations["createOrganization"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/organizations/{org_id}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Read an organization */
    readonly get: operations["getOrganization"];
    readonly put?: never;
    readonly post?: never;
    /**
     * Delete an organization
     * @description At once and for good, with its members, roles, teams and invitations. Accounts stay.
     */
    readonly delete: operations["deleteOrganization"];
    readonly options?: never;
    readonly head?: never;
    /** Rename an organization */
    readonly patch: operations["updateOrganization"];
    readonly trace?: never;
  };
  readonly "/v1/organizations/{org_id}/apps/{app_id}/policies": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Read the policies of an organization for an app: the draft, and which version is in force */
    readonly get: operations["getOrganizationPolicies"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/organizations/{org_id}/apps/{app_id}/policies/draft": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    /** Keep a draft of the policies of an organization for an app; nothing changes until it is published */
    readonly put: operations["putOrganizationPolicyDraft"];
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/organizations/{org_id}/apps/{app_id}/policies/publish": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Put the draft of the policies of an organization for an app in force as the next version, everywhere at once */
    readonly post: operations["publishOrganizationPolicies"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/organizations/{org_id}/apps/{app_id}/policies/rollback": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Put another version of the policies of an organization for an app in force again */
    readonly post: operations["rollBackOrganizationPolicies"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/organizations/{org_id}/apps/{app_id}/policies/validate": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Check policies of an organization for an app as publishing would; nothing is kept */
    readonly post: operations["validateOrganizationPolicies"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/organizations/{org_id}/apps/{app_id}/policies/versions": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** List what was published of the policies of an organization for an app, newest first */
    readonly get: operations["listOrganizationPolicyVersions"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/organizations/{org_id}/apps/{app_id}/policies/versions/{version}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Read one version of the policies of an organization for an app */
    readonly get: operations["getOrganizationPolicyVersion"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/organizations/{org_id}/apps/{app_id}/roles/{name}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    /**
     * Create or replace a role of the organization itself by its name
     * @description Idempotent: said twice, it changes nothing the second time.
     */
    readonly put: operations["putOrganizationRole"];
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/organizations/{org_id}/domains": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** List the mail domains of an organization */
    readonly get: operations["listOrganizationDomains"];
    readonly put?: never;
    /**
     * Claim a mail domain for an organization
     * @description The answer says which TXT record to write; then verify it.
     */
    readonly post: operations["claimOrganizationDomain"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/organizations/{org_id}/domains/{domain_id}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Get a mail domain of an organization */
    readonly get: operations["getOrganizationDomain"];
    readonly put?: never;
    readonly post?: never;
    /**
     * Give a mail domain of an organization up
     * @description Who joined by it stays.
     */
    readonly delete: operations["removeOrganizationDomain"];
    readonly options?: never;
    readonly head?: never;
    /** Say whether who has an address of the domain may join */
    readonly patch: operations["updateOrganizationDomain"];
    readonly trace?: never;
  };
  readonly "/v1/organizations/{org_id}/domains/{domain_id}/verify": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Look for the record that proves a mail domain */
    readonly post: operations["verifyOrganizationDomain"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/organizations/{org_id}/invitations": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** List the invitations of an organization */
    readonly get: operations["listOrganizationInvitations"];
    readonly put?: never;
    /**
     * Invite an address into an organization
     * @description By a mail whose link works once. A newer invitation of the same address replaces the one before.
     */
    readonly post: operations["inviteToOrganization"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/organizations/{org_id}/invitations/{invitation_id}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    readonly post?: never;
    /** Take an invitation into an organization back */
    readonly delete: operations["revokeOrganizationInvitation"];
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/organizations/{org_id}/invitations/{invitation_id}/resend": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Mail an invitation into an organization again
     * @description The link mailed before works no more, and its time runs anew.
     */
    readonly post: operations["resendOrganizationInvitation"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/organizations/{org_id}/members": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** List the members of an organization */
    readonly get: operations["listOrganizationMembers"];
    readonly put?: never;
    /**
     * Make a user of the tenant a member
     * @description Needs `members:write` at the tenant: an organization itself invites.
     */
    readonly post: operations["createOrganizationMember"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/organizations/{org_id}/members/{user_id}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Read a member of an organization */
    readonly get: operations["getOrganizationMember"];
    readonly put?: never;
    readonly post?: never;
    /**
     * Take a member out of an organization
     * @description With all they hold there.
     */
    readonly delete: operations["deleteOrganizationMember"];
    readonly options?: never;
    readonly head?: never;
    /**
     * Change a member's base role
     * @description To one within your own rights there, of a member who does not hold more than you.
     */
    readonly patch: operations["updateOrganizationMember"];
    readonly trace?: never;
  };
  readonly "/v1/organizations/{org_id}/members/{user_id}/roles": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * List the roles a member was given at the organization
     * @description With the base role; what teams were given is listed with the teams.
     */
    readonly get: operations["listMemberRoles"];
    readonly put?: never;
    /**
     * Give a member a further role at the organization
     * @description Nobody gives what they do not reach. A role given already stays as it is, and its assignment is the answer.
     */
    readonly post: operations["assignMemberRole"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/organizations/{org_id}/members/{user_id}/roles/{assignment_id}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    readonly post?: never;
    /** Take a further role from a member */
    readonly delete: operations["removeMemberRole"];
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/organizations/{org_id}/roles": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * List the roles an organization may give
     * @description Those the tenant lends to organizations, and its own, which have an `org_id`.
     */
    readonly get: operations["listOrganizationRoles"];
    readonly put?: never;
    /**
     * Create a role of the organization itself
     * @description Of permissions within your reach there: what you hold, and what the roles hold that the tenant lends to organizations. It counts at the organization only, inherits nothing and answers to no name: an app that asks for a role by name is not told of it.
     */
    readonly post: operations["createOrganizationRole"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/organizations/{org_id}/roles/{role_id}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Read a role an organization may give */
    readonly get: operations["getOrganizationRole"];
    readonly put?: never;
    readonly post?: never;
    /** Remove a role of the organization itself */
    readonly delete: operations["deleteOrganizationRole"];
    readonly options?: never;
    readonly head?: never;
    /** Change a role of the organization itself; whoever holds it holds the new at once */
    readonly patch: operations["updateOrganizationRole"];
    readonly trace?: never;
  };
  readonly "/v1/organizations/{org_id}/settings": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** See what is in force for an organization, and where it comes from */
    readonly get: operations["getOrganizationSettings"];
    /**
     * Be stricter than the tenant
     * @description Replaces what the organization says; what is left out is as the tenant has it.
     */
    readonly put: operations["putOrganizationSettings"];
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/organizations/{org_id}/teams": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** List the teams of an organization */
    readonly get: operations["listTeams"];
    readonly put?: never;
    /** Create a team */
    readonly post: operations["createTeam"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/organizations/{org_id}/teams/{team_id}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Read a team */
    readonly get: operations["getTeam"];
    readonly put?: never;
    readonly post?: never;
    /** Remove a team */
    readonly delete: operations["deleteTeam"];
    readonly options?: never;
    readonly head?: never;
    /** Rename or describe a team */
    readonly patch: operations["updateTeam"];
    readonly trace?: never;
  };
  readonly "/v1/organizations/{org_id}/teams/{team_id}/members": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** List who is in a team */
    readonly get: operations["listTeamMembers"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/organizations/{org_id}/teams/{team_id}/members/{user_id}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    /**
     * Let a member of the organization into a team
     * @description By who reaches all that the team holds. Who is in stays as they are.
     */
    readonly put: operations["putTeamMember"];
    readonly post?: never;
    /** Take somebody out of a team */
    readonly delete: operations["removeTeamMember"];
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/organizations/{org_id}/teams/{team_id}/roles": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** List the roles a team was given */
    readonly get: operations["listTeamRoles"];
    readonly put?: never;
    /**
     * Give a team a role at the organization
     * @description Whoever is in it, or comes into it, holds the role. Nobody gives what they do not reach. A role given already stays as it is, and its assignment is the answer.
     */
    readonly post: operations["assignTeamRole"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/organizations/{org_id}/teams/{team_id}/roles/{assignment_id}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    readonly post?: never;
    /** Take a role from a team */
    readonly delete: operations["removeTeamRole"];
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/permissions": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** List the permissions of an app, or Doorward's own */
    readonly get: operations["listPermissions"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/policies/simulate": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** What would be decided, by what, and what would turn it round */
    readonly post: operations["simulatePolicies"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/roles": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** List the roles of an app, or the management roles of the tenant */
    readonly get: operations["listRoles"];
    readonly put?: never;
    /**
     * Create a role of an app, or of the management of the tenant
     * @description A role holds permissions of its own app and what the roles hold that it inherits from. Nobody makes a role that holds what they lack.
     */
    readonly post: operations["createRole"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/roles/{role_id}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Read a role, and what it inherits from */
    readonly get: operations["getRole"];
    readonly put?: never;
    readonly post?: never;
    /** Remove a role */
    readonly delete: operations["deleteRole"];
    readonly options?: never;
    readonly head?: never;
    /** Change a role; whoever holds it holds the new at once */
    readonly patch: operations["updateRole"];
    readonly trace?: never;
  };
  readonly "/v1/roles/{role_id}/assignments": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** List to whom a role was given */
    readonly get: operations["listRoleAssignments"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/settings": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Read the tenant's settings in force, and where each comes from. */
    readonly get: operations["getSettings"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    /** Change the tenant's settings; `null` takes one back. In force everywhere within two seconds. */
    readonly patch: operations["updateSettings"];
    readonly trace?: never;
  };
  readonly "/v1/tenants": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** List the tenants of this instance. */
    readonly get: operations["listTenants"];
    readonly put?: never;
    /** Create a tenant, with its app `default`, signing key and built-in roles. */
    readonly post: operations["createTenant"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/tenants/{tenant_id}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Read a tenant. */
    readonly get: operations["getTenant"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    /** Rename a tenant; its slug is for good. */
    readonly patch: operations["updateTenant"];
    readonly trace?: never;
  };
  readonly "/v1/tenants/{tenant_id}/suspend": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Suspend a tenant: every call in it is refused, its data stays. */
    readonly post: operations["suspendTenant"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/tenants/{tenant_id}/unsuspend": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Open a suspended tenant again. */
    readonly post: operations["unsuspendTenant"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/ui-config": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** What a sign-in page of the app must know: ways in, branding, languages, password rules, CAPTCHA */
    readonly get: operations["getUiConfig"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/users": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * List or find users
     * @description Every page costs the same. Filters hold together.
     */
    readonly get: operations["listUsers"];
    readonly put?: never;
    /**
     * Create a user
     * @description Nobody sets a password for another: the user comes in by a mailed link, or resets the password.
     */
    readonly post: operations["createUser"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/users/{user_id}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Show a user */
    readonly get: operations["getUser"];
    readonly put?: never;
    readonly post?: never;
    /**
     * Delete a user
     * @description Their sessions end at once. They can be restored until they are erased; their names stay taken.
     */
    readonly delete: operations["deleteUser"];
    readonly options?: never;
    readonly head?: never;
    /** Change a user */
    readonly patch: operations["updateUser"];
    readonly trace?: never;
  };
  readonly "/v1/users/{user_id}/authorize": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** May this user do that, there? */
    readonly post: operations["authorizeUser"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/users/{user_id}/authorize/batch": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** May this user do these, each there? */
    readonly post: operations["authorizeUserBatch"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/users/{user_id}/erase": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Erase a deleted user for good */
    readonly post: operations["eraseUser"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/users/{user_id}/impersonate": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Act as a user
     * @description Half an hour at most, not refreshed, ending with the caller's own session or right. The token reads what is the user's own and asks what they may; it manages nothing and changes nothing of theirs. The user sees it among their sessions, with the reason.
     */
    readonly post: operations["impersonate"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/users/{user_id}/require-password-reset": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Have a user choose another password at the next sign-in
     * @description Ends all their sessions. Nobody but the user sees or sets the password.
     */
    readonly post: operations["requirePasswordReset"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/users/{user_id}/restore": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Restore a deleted user */
    readonly post: operations["restoreUser"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/users/{user_id}/roles": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * List the roles a user was given
     * @description What groups of theirs were given is listed with the groups.
     */
    readonly get: operations["listUserRoles"];
    readonly put?: never;
    /**
     * Give a user a role
     * @description Nobody gives what they lack. A role given already stays as it is, and its assignment is the answer.
     */
    readonly post: operations["assignUserRole"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/users/{user_id}/roles/{assignment_id}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    readonly post?: never;
    /** Take a role from a user */
    readonly delete: operations["removeUserRole"];
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/users/{user_id}/sessions": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** List a user's sessions */
    readonly get: operations["listUserSessions"];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/users/{user_id}/sessions/{session_id}": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    readonly post?: never;
    /** End one of a user's sessions */
    readonly delete: operations["revokeUserSession"];
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/users/{user_id}/sessions/revoke-all": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Sign a user out everywhere */
    readonly post: operations["revokeUserSessions"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/users/{user_id}/suspend": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Suspend a user
     * @description Their sessions end at once.
     */
    readonly post: operations["suspendUser"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly "/v1/users/{user_id}/unsuspend": {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Let a suspended user back in */
    readonly post: operations["unsuspendUser"];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    readonly AcceptOrganizationInvitation: {
      /** @description Or the id of one that was listed to you. */
      readonly invitation_id?: string;
      /** @description The token of the mailed link. */
      readonly token?: string;
    };
    readonly Access: components["schemas"]["JsonAccess"] | components["schemas"]["CookieAccess"];
    readonly App: {
      /** @description `aud` of its access tokens; the app id when empty. */
      readonly audiences: readonly string[];
      /** Format: date-time */
      readonly created_at: string;
      readonly id: string;
      readonly name: string;
      readonly origins: readonly string[];
      readonly redirect_uris: readonly string[];
      readonly slug: string;
      /** @description `active` or `suspended`. */
      readonly status: string;
      readonly suspended_reason?: string;
      /** Format: date-time */
      readonly updated_at: string;
    };
    readonly AppList: {
      readonly data: readonly components["schemas"]["App"][];
      readonly next_cursor?: string;
    };
    readonly AppPatch: {
      readonly audiences?: readonly string[];
      readonly name?: string;
      readonly origins?: readonly string[];
      readonly redirect_uris?: readonly string[];
    };
    readonly AppSecret: {
      /** Format: date-time */
      readonly created_at: string;
      /** Format: date-time */
      readonly expires_at?: string;
      /** @description The last four characters. */
      readonly hint: string;
      readonly id: string;
    };
    readonly AppSecretList: {
      readonly data: readonly components["schemas"]["AppSecret"][];
      readonly next_cursor?: string;
    };
    readonly AppSettingsPatch: {
      readonly settings: components["schemas"]["SettingsPatch"];
    };
    readonly AssignGroupRole: {
      /** @description The app whose role it is; absent, a role in Doorward's own management. */
      readonly app_id?: string;
      readonly role: string;
      /** @description Where it counts: `instance` (every tenant), `tenant`, `org:<id>` of an organization, or `<type>:<id>` of a thing of an app. */
      readonly scope: string;
    };
    readonly AssignMemberRole: {
      /** @description A role of the organization itself, or one the tenant lends to organizations. */
      readonly role_id: string;
    };
    readonly AssignRole: {
      /** @description The app whose role it is; absent, a role in Doorward's own management. */
      readonly app_id?: string;
      readonly role: string;
      /** @description Where it counts: `instance` (every tenant), `tenant`, `org:<id>` of an organization, or `<type>:<id>` of a thing of an app. */
      readonly scope: string;
    };
    readonly AssignTeamRole: {
      /** @description A role of the organization itself, or one the tenant lends to organizations. */
      readonly role_id: string;
    };
    readonly Authorization: {
      readonly allowed: boolean;
      /** @description What policies tripped over, with `policy_error`. */
      readonly errors?: readonly string[];
      /** @description The assignment that decided. */
      readonly granted_by?: components["schemas"]["GrantedBy"];
      /** @description Scopes where it is held, at most 20. */
      readonly held_scopes?: readonly string[];
      /** @description Why not: `account` (not active), `policy` (a policy forbids it), `policy_error` (a policy could not be judged), `definition` (no such permission or role), `role` (no role held has it), `scope` (held only elsewhere). */
      readonly missing?: string;
      /** @description The policies that decided: those that forbid it, or where no role allows it those that permit it. */
      readonly policies?: readonly components["schemas"]["DecidingPolicy"][];
    };
    readonly AuthorizationBatch: {
      /** @description In the order of the questions. */
      readonly answers: readonly components["schemas"]["Authorization"][];
    };
    readonly Authorize: {
      /** @description Another name of `permission`, as policies call it. */
      readonly action?: string;
      /** @description The circumstances, as the schema declares them for the action; `ip` always may be among them. Taken as said. */
      readonly context?: {
        readonly [key: string]: unknown;
      };
      /**
       * @description Say also by which way a role holds it and which policies decided, or what is missing.
       * @default false
       */
      readonly explain: boolean;
      /**
       * @description Ask about Doorward's own permissions, not the app's: by roles alone.
       * @default false
       */
      readonly management: boolean;
      /** @description Exactly one of `permission`, `action` and `role` is asked for. */
      readonly permission?: string;
      /** @description What it is to be done to; absent, what the scope names. */
      readonly resource?: components["schemas"]["PolicyResource"];
      readonly role?: string;
      /** @description Where: `instance` (every tenant), `tenant`, `org:<id>` of an organization, or `<type>:<id>` of a thing of an app. Absent, at the resource and what it is in, or else in the whole tenant. */
      readonly scope?: string;
    };
    readonly AuthorizeBatch: {
      readonly questions: readonly components["schemas"]["Question"][];
    };
    readonly AuthorizeUser: {
      /** @description Another name of `permission`, as policies call it. */
      readonly action?: string;
      /** @description Absent, the app of this call. */
      readonly app_id?: string;
      /** @description The circumstances, as the schema declares them for the action; `ip` always may be among them. Taken as said. */
      readonly context?: {
        readonly [key: string]: unknown;
      };
      /**
       * @description Say also by which way a role holds it and which policies decided, or what is missing.
       * @default false
       */
      readonly explain: boolean;
      /**
       * @description Ask about Doorward's own permissions, not the app's: by roles alone.
       * @default false
       */
      readonly management: boolean;
      /** @description Exactly one of `permission`, `action` and `role` is asked for. */
      readonly permission?: string;
      /** @description What it is to be done to; absent, what the scope names. */
      readonly resource?: components["schemas"]["PolicyResource"];
      readonly role?: string;
      /** @description Where: `instance` (every tenant), `tenant`, `org:<id>` of an organization, or `<type>:<id>` of a thing of an app. Absent, at the resource and what it is in, or else in the whole tenant. */
      readonly scope?: string;
    };
    readonly AuthorizeUserBatch: {
      /** @description Absent, the app of this call. */
      readonly app_id?: string;
      readonly questions: readonly components["schemas"]["Question"][];
    };
    readonly Captcha: {
      /** Format: date-time */
      readonly created_at: string;
      /**
       * Format: double
       * @description reCAPTCHA v3 only: lowest score that is let in. Absent: the score is not looked at.
       */
      readonly minimum_score?: number;
      readonly on_sign_in: boolean;
      readonly on_sign_up: boolean;
      /** @description `turnstile`, `hcaptcha` or `recaptcha`. */
      readonly provider: string;
      /** @description Public: every form shows it to the provider. */
      readonly site_key: string;
      /** Format: date-time */
      readonly updated_at: string;
      readonly verify_url?: string;
    };
    readonly CaptchaWidget: {
      /** @description Where it is asked for: `sign_up`, `sign_in`. The widget names the same as its action, where it can. */
      readonly on: readonly string[];
      /** @description `turnstile`, `hcaptcha` or `recaptcha`. */
      readonly provider: string;
      /** @description reCAPTCHA v3: the page runs it for a score instead of showing a box. */
      readonly scored: boolean;
      /** @description The provider's script, which shows the widget. */
      readonly script_url: string;
      readonly site_key: string;
    };
    readonly ChangeEmail: {
      /**
       * Format: password
       * @description Needed where the account has one.
       */
      readonly current_password?: string;
      /** Format: email */
      readonly email: string;
    };
    readonly ChangePassword: {
      /** Format: password */
      readonly current_password: string;
      /**
       * Format: password
       * @description 8 to 128 characters of any script, at least 4 of them different, unless the tenant asks for more; not common, breached, easy to guess, or made of your own name or address.
       */
      readonly new_password: string;
    };
    readonly CheckOrganizationPolicies: {
      /** @description Policies in Cedar: at most 500, and 64 kB. */
      readonly policies: string;
    };
    readonly CheckPolicies: {
      /** @description Policies in Cedar: at most 500, and 64 kB. */
      readonly policies: string;
      /** @description The schema in Cedar: types of things, and actions named as permissions are. At most 16 kB. */
      readonly schema: string;
    };
    readonly CheckYourMail: {
      readonly attempt_token: string;
      /** Format: int64 */
      readonly expires_in: number;
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      readonly next: "check_your_mail";
    };
    readonly ConfirmEmail: {
      /** @description What the call that sent the mail answered. */
      readonly attempt_token?: string;
      /** @description Six digits; spaces and hyphens do not count. */
      readonly code?: string;
      /** @description The token of the mailed link. */
      readonly token?: string;
    };
    readonly CookieAccess: {
      /** Format: int64 */
      readonly expires_in: number;
      /** @description The organization the access token is active in; absent, none, or the session no longer is one of it. */
      readonly org_id?: string;
      readonly session_id: string;
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      readonly transport: "cookie";
    };
    readonly CookieTokens: {
      /** Format: int64 */
      readonly expires_in: number;
      /** @description The organization the access token is active in; absent, none, or the session no longer is one of it. */
      readonly org_id?: string;
      /** Format: int64 */
      readonly refresh_expires_in: number;
      readonly session_id: string;
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      readonly transport: "cookie";
    };
    readonly DecidingPolicy: {
      /** @description Its other annotations, such as a reason to show. */
      readonly annotations: {
        readonly [key: string]: string;
      };
      /** @description `permit` or `forbid`. */
      readonly effect: string;
      /** @description Its annotation `@id`, or `policy_` and its place in the text. */
      readonly id: string;
      /** @description Whose it is: `tenant` or `organization`. */
      readonly of: string;
    };
    /** @description What to write into the domain name system, and to leave there. */
    readonly DomainRecord: {
      readonly name: string;
      readonly type: string;
      readonly value: string;
    };
    readonly EffectiveOrganizationSettings: {
      /** @description What the organization says. */
      readonly own: components["schemas"]["OrganizationSettings"];
      /** @description In force: what the organization says where it is the stricter, else what the tenant says. */
      readonly settings: components["schemas"]["OrganizationSettings"];
      /** @description Where each value comes from: `organization`, `app`, `tenant`, `instance` or `default`. */
      readonly sources: {
        readonly [key: string]: string;
      };
    };
    readonly EffectiveSettings: {
      readonly settings: components["schemas"]["Settings"];
      /** @description Where each value comes from: `default`, `instance`, `tenant` or `app`. */
      readonly sources: {
        readonly [key: string]: string;
      };
    };
    readonly EmailChangeConfirmed: {
      /**
       * @description `other_side`: the other mailbox has a link to follow too.
       * @enum {string}
       */
      readonly next: "other_side" | "done";
    };
    readonly EmailChangeStarted: {
      /** Format: int64 */
      readonly expires_in: number;
      /** @enum {string} */
      readonly next: "check_your_mail";
      /** @description The mailboxes in which a link has to be followed, each until `expires_in` is over. */
      readonly sides: readonly ("new_address" | "old_address")[];
    };
    readonly EndedCount: {
      /**
       * Format: int64
       * @description How many sessions this ended.
       */
      readonly ended: number;
    };
    readonly ForgotPassword: {
      /** @description What the CAPTCHA widget gave; needed where the tenant asks for one (F137). */
      readonly captcha_token?: string;
      /** @description Username or e-mail address. */
      readonly identifier: string;
    };
    readonly GrantedBy: {
      readonly assignment_id: string;
      /** @description The group it was given to. */
      readonly group_id?: string;
      /** @description From that role to the one that holds it, by inheritance. */
      readonly path?: readonly string[];
      /** @description The role that was given. */
      readonly role: string;
      /** @description Where it was given. */
      readonly scope: string;
    };
    readonly Group: {
      /** Format: date-time */
      readonly created_at: string;
      readonly description: string;
      readonly id: string;
      readonly name: string;
      /** Format: date-time */
      readonly updated_at: string;
    };
    readonly GroupList: {
      readonly data: readonly components["schemas"]["Group"][];
      readonly next_cursor?: string;
    };
    readonly GroupMember: {
      readonly added_by: string;
      /** Format: date-time */
      readonly created_at: string;
      readonly user_id: string;
    };
    readonly GroupMemberList: {
      readonly data: readonly components["schemas"]["GroupMember"][];
      readonly next_cursor?: string;
    };
    readonly GroupPatch: {
      readonly description?: string;
      readonly name?: string;
    };
    readonly Guest: {
      /** @description What the CAPTCHA widget gave; needed where the tenant asks for one (F137). */
      readonly captcha_token?: string;
      /** @description BCP 47 language tag. */
      readonly locale?: string;
      /**
       * @description `json`: tokens in the body. `cookie`: tokens in two HttpOnly cookies, none in the body (F036).
       * @default json
       * @enum {string}
       */
      readonly transport: "json" | "cookie";
    };
    readonly HeldRole: {
      readonly role: string;
      /** @description `instance` (every tenant), `tenant`, `org:<id>` of an organization, or `<type>:<id>` of a thing of an app. */
      readonly scope: string;
    };
    readonly HypotheticalUser: {
      /**
       * @description Attributes of `User`; what is left out is that of an active account with a verified address.
       * @default {}
       */
      readonly attributes: {
        readonly [key: string]: unknown;
      };
      /** @default [] */
      readonly groups: readonly string[];
      /** @default [] */
      readonly organizations: readonly string[];
      /**
       * @description Roles of the app they would hold where it is asked.
       * @default []
       */
      readonly roles: readonly string[];
    };
    readonly Impersonate: {
      /** @description The app to act in; absent, the app of this call. */
      readonly app_id?: string;
      /** @description Shown to the user, mailed to them and kept in the audit log: a ticket, and nothing personal. */
      readonly reason: string;
      /**
       * Format: int32
       * @description How long at most.
       * @default 900
       */
      readonly seconds: number;
    };
    readonly Impersonation: {
      /** @description Carries `act`, who acts (RFC 8693, section 4.1). */
      readonly access_token: string;
      readonly app_id: string;
      /** Format: int64 */
      readonly expires_in: number;
      readonly impersonated_by: string;
      readonly session_id: string;
      /** @enum {string} */
      readonly token_type: "Bearer";
      readonly user_id: string;
    };
    readonly Invitation: {
      /** Format: date-time */
      readonly accepted_at?: string;
      readonly accepted_by?: string;
      /** Format: date-time */
      readonly created_at: string;
      readonly email: string;
      /** Format: date-time */
      readonly expires_at: string;
      readonly id: string;
      /** @description The id of a user, or `system:` and the name of a task. */
      readonly invited_by: string;
      readonly locale?: string;
      /** Format: date-time */
      readonly revoked_at?: string;
      readonly role?: string;
      /** @description `pending`, `accepted`, `revoked` or `expired`. */
      readonly status: string;
    };
    readonly InvitationList: {
      readonly data: readonly components["schemas"]["Invitation"][];
      readonly next_cursor?: string;
    };
    /** @description As much of an organization as who is invited is told. */
    readonly InvitingOrganization: {
      readonly id: string;
      readonly name: string;
      readonly slug: string;
    };
    readonly JsonAccess: {
      readonly access_token: string;
      /** Format: int64 */
      readonly expires_in: number;
      /** @description The organization the access token is active in; absent, none, or the session no longer is one of it. */
      readonly org_id?: string;
      readonly session_id: string;
      /** @enum {string} */
      readonly token_type: "Bearer";
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      readonly transport: "json";
    };
    readonly JsonTokens: {
      readonly access_token: string;
      /** Format: int64 */
      readonly expires_in: number;
      /** @description The organization the access token is active in; absent, none, or the session no longer is one of it. */
      readonly org_id?: string;
      /** Format: int64 */
      readonly refresh_expires_in: number;
      readonly refresh_token: string;
      readonly session_id: string;
      /** @enum {string} */
      readonly token_type: "Bearer";
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      readonly transport: "json";
    };
    readonly MagicLink: {
      /** @description What the CAPTCHA widget gave; needed where the tenant asks for one (F137). */
      readonly captcha_token?: string;
      /** @description Username or e-mail address. */
      readonly identifier: string;
    };
    readonly MailedToken: {
      /** @description The token of the mailed link. */
      readonly token: string;
    };
    /** @description A user as administrators see it. */
    readonly ManagedUser: {
      readonly birthdate?: string;
      /** Format: date-time */
      readonly created_at: string;
      /** Format: date-time */
      readonly deleted_at?: string;
      readonly deleted_by?: string;
      readonly email?: string;
      readonly email_verified: boolean;
      readonly external_id?: string;
      /** @description Ways this user can prove who they are, such as `password`. */
      readonly factors: readonly string[];
      readonly family_name?: string;
      readonly gender?: string;
      readonly given_name?: string;
      readonly id: string;
      /** @description Has neither username nor e-mail yet. */
      readonly is_guest: boolean;
      readonly locale?: string;
      readonly middle_name?: string;
      readonly name?: string;
      readonly nickname?: string;
      readonly picture?: string;
      readonly private_metadata?: components["schemas"]["Metadata"];
      readonly profile?: string;
      readonly public_metadata?: components["schemas"]["Metadata"];
      /**
       * Format: date-time
       * @description When a deleted user is erased.
       */
      readonly restorable_until?: string;
      /** @description `active`, `suspended` or `deleted`. */
      readonly status: string;
      /** Format: date-time */
      readonly suspended_at?: string;
      /** @description The id of a user, or `system:` and the name of a task. */
      readonly suspended_by?: string;
      readonly suspended_reason?: string;
      /** Format: date-time */
      readonly updated_at: string;
      readonly username?: string;
      readonly website?: string;
      readonly zoneinfo?: string;
    };
    readonly ManagedUserList: {
      readonly data: readonly components["schemas"]["ManagedUser"][];
      readonly next_cursor?: string;
    };
    readonly Me: {
      readonly birthdate?: string;
      /** Format: date-time */
      readonly created_at: string;
      readonly email?: string;
      readonly email_verified: boolean;
      /** @description Ways you can prove who you are, such as `password`. */
      readonly factors: readonly string[];
      readonly family_name?: string;
      readonly gender?: string;
      readonly given_name?: string;
      readonly id: string;
      /** @description Has neither username nor e-mail yet. */
      readonly is_guest: boolean;
      readonly locale?: string;
      readonly middle_name?: string;
      readonly name?: string;
      readonly nickname?: string;
      /** @description The organization this session was switched to. */
      readonly org_id?: string;
      readonly picture?: string;
      readonly profile?: string;
      readonly public_metadata?: components["schemas"]["Metadata"];
      /** @description Roles in Doorward's own management. */
      readonly roles: readonly components["schemas"]["HeldRole"][];
      /** @description `active`, `suspended` or `deleted`. */
      readonly status: string;
      /** Format: date-time */
      readonly updated_at: string;
      readonly username?: string;
      readonly website?: string;
      readonly zoneinfo?: string;
    };
    readonly Membership: {
      /** Format: date-time */
      readonly joined_at: string;
      readonly organization: components["schemas"]["Organization"];
      /** @description The base role: `org_owner`, `org_admin`, `org_member` or `org_viewer`. */
      readonly role: string;
    };
    readonly MembershipList: {
      readonly data: readonly components["schemas"]["Membership"][];
      readonly next_cursor?: string;
    };
    /** @description `null` takes a field away. */
    readonly MePatch: {
      /** @description `YYYY-MM-DD`, the year `0000` when it is left out, or `YYYY`. */
      readonly birthdate?: string | null;
      readonly family_name?: string | null;
      readonly gender?: string | null;
      readonly given_name?: string | null;
      /** @description BCP 47 language tag. */
      readonly locale?: string | null;
      readonly middle_name?: string | null;
      readonly name?: string | null;
      readonly nickname?: string | null;
      /**
       * Format: uri
       * @description https only.
       */
      readonly picture?: string | null;
      /**
       * Format: uri
       * @description https only.
       */
      readonly profile?: string | null;
      /** @description 3 to 64 letters, digits and `. _ -`; upper and lower case are the same. */
      readonly username?: string;
      /**
       * Format: uri
       * @description https only.
       */
      readonly website?: string | null;
      /** @description Such as `Europe/Paris`. */
      readonly zoneinfo?: string | null;
    };
    readonly Message: {
      /** Format: int64 */
      readonly attempts: number;
      /** Format: date-time */
      readonly created_at: string;
      /** @description Why the last attempt failed. */
      readonly error?: string;
      /**
       * Format: date-time
       * @description When its content is erased at the latest; after that it is not sent.
       */
      readonly expires_at: string;
      readonly id: string;
      /** @description Masked, such as `a***@example.com`; forgotten with the content. */
      readonly recipient?: string;
      /** @description Whether it can still be sent. */
      readonly retryable: boolean;
      /** Format: date-time */
      readonly sent_at?: string;
      /** @description `queued`, `sent` or `failed`. */
      readonly status: string;
      readonly template: string;
    };
    readonly MessageList: {
      readonly data: readonly components["schemas"]["Message"][];
      readonly next_cursor?: string;
    };
    readonly MessagePreview: {
      readonly html: string;
      readonly subject: string;
      readonly text: string;
    };
    readonly MessageTemplate: {
      readonly html: string;
      readonly locale: string;
      /** @description `built_in`, or `tenant` for words of its own. */
      readonly source: string;
      readonly subject: string;
      readonly template: string;
      readonly text: string;
      /** Format: date-time */
      readonly updated_at?: string;
      /** @description What the words may name; some are not there in every mail. */
      readonly variables: readonly string[];
    };
    readonly MessageTemplateChange: {
      /** @description Liquid; every value is escaped. */
      readonly html: string;
      /** @description Liquid; becomes one line. */
      readonly subject: string;
      /** @description Liquid; for readers that show no HTML. */
      readonly text: string;
    };
    readonly MessageTemplateDraft: {
      /** @description Liquid; every value is escaped. */
      readonly html?: string;
      /** @description Liquid; becomes one line. */
      readonly subject?: string;
      /** @description Liquid; for readers that show no HTML. */
      readonly text?: string;
    };
    readonly MessageTemplateList: {
      readonly data: readonly components["schemas"]["MessageTemplateSummary"][];
    };
    readonly MessageTemplateSummary: {
      /** @description The locale whose words would go out. */
      readonly locale: string;
      /** @description Locales in which the tenant has words of its own. */
      readonly own_locales: readonly string[];
      /** @description `built_in`, or `tenant` for words of its own. */
      readonly source: string;
      readonly subject: string;
      readonly template: string;
    };
    /** @description A JSON object of at most 8192 bytes and 8 levels. */
    readonly Metadata: {
      readonly [key: string]: unknown;
    };
    readonly MustChangePassword: {
      readonly attempt_token: string;
      /** Format: int64 */
      readonly expires_in: number;
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      readonly next: "new_password";
    };
    readonly NewApp: {
      /** @default [] */
      readonly audiences: readonly string[];
      readonly name: string;
      /** @default [] */
      readonly origins: readonly string[];
      /** @default [] */
      readonly redirect_uris: readonly string[];
      readonly slug: string;
    };
    readonly NewAppSecret: {
      /** Format: date-time */
      readonly created_at: string;
      /** Format: date-time */
      readonly expires_at?: string;
      /** @description The last four characters. */
      readonly hint: string;
      readonly id: string;
      /** @description Shown this once. */
      readonly secret: string;
    };
    readonly NewCaptcha: {
      /**
       * Format: double
       * @description reCAPTCHA v3 only: lowest score that is let in. Absent: the score is not looked at.
       */
      readonly minimum_score?: number;
      /** @default false */
      readonly on_sign_in: boolean;
      /** @default true */
      readonly on_sign_up: boolean;
      /** @enum {string} */
      readonly provider: "turnstile" | "hcaptcha" | "recaptcha";
      /**
       * Format: password
       * @description Never shown again. Absent: the kept one, as long as it goes to the same provider at the same address.
       */
      readonly secret?: string;
      /** @description Public: every form shows it to the provider. */
      readonly site_key: string;
      /** @description Where tokens are verified; absent, the provider's own address. Plain http only on loopback. */
      readonly verify_url?: string;
    };
    readonly NewGroup: {
      /** @default  */
      readonly description: string;
      readonly name: string;
    };
    readonly NewInvitation: {
      /** Format: email */
      readonly email: string;
      /**
       * Format: int32
       * @description At least a day. Left out, the tenant setting `invitation_seconds`.
       */
      readonly expires_in_seconds?: number;
      /** @description Language of the mail; a BCP 47 language tag. */
      readonly locale?: string;
      /** @description A role you may give, held at the tenant from the first day. */
      readonly role?: string;
    };
    readonly NewOrganization: {
      readonly name: string;
      /** @description Who will own it; absent, you. Somebody else only by who runs the tenant. */
      readonly owner_id?: string;
      readonly slug: string;
    };
    readonly NewOrganizationDomain: {
      /** @description The part of addresses behind the `@`. Sub-domains are domains of their own. */
      readonly domain: string;
    };
    readonly NewOrganizationInvitation: {
      /** Format: email */
      readonly email: string;
      /**
       * Format: int32
       * @description At least a day. Left out, and at most where the organization has one of its own, the setting `invitation_seconds`.
       */
      readonly expires_in_seconds?: number;
      /** @description Language of the mail; a BCP 47 language tag. */
      readonly locale?: string;
      /**
       * @description One you may give.
       * @default org_member
       * @enum {string}
       */
      readonly role: "org_owner" | "org_admin" | "org_member" | "org_viewer";
    };
    readonly NewOrganizationMember: {
      /**
       * @default org_member
       * @enum {string}
       */
      readonly role: "org_owner" | "org_admin" | "org_member" | "org_viewer";
      readonly user_id: string;
    };
    readonly NewOrganizationRole: {
      /** @description The app whose role it is; absent, a role in Doorward's own management. */
      readonly app_id?: string;
      /** @default  */
      readonly description: string;
      readonly name: string;
      /**
       * @description Each within your reach at the organization.
       * @default []
       */
      readonly permissions: readonly string[];
    };
    readonly NewPassword: {
      readonly attempt_token: string;
      /**
       * Format: password
       * @description 8 to 128 characters of any script, at least 4 of them different, unless the tenant asks for more; not common, breached, easy to guess, or made of your own name or address.
       */
      readonly new_password: string;
      /**
       * @description `json`: tokens in the body. `cookie`: tokens in two HttpOnly cookies, none in the body (F036).
       * @default json
       * @enum {string}
       */
      readonly transport: "json" | "cookie";
    };
    readonly NewRole: {
      /** @description The app whose role it is; absent, a role in Doorward's own management. */
      readonly app_id?: string;
      /** @default  */
      readonly description: string;
      /**
       * @description Organizations may give it to their members and teams, at themselves only.
       * @default false
       */
      readonly for_organizations: boolean;
      readonly name: string;
      /**
       * @description Names of roles of the same app to inherit from.
       * @default []
       */
      readonly parents: readonly string[];
      /** @default [] */
      readonly permissions: readonly string[];
    };
    readonly NewTeam: {
      /** @default  */
      readonly description: string;
      readonly name: string;
    };
    readonly NewTenant: {
      readonly name: string;
      readonly slug: string;
    };
    /** @description A username, an e-mail address, or both. */
    readonly NewUser: {
      /** @description `YYYY-MM-DD`, the year `0000` when it is left out, or `YYYY`. */
      readonly birthdate?: string;
      /** Format: email */
      readonly email?: string;
      /** @description That you know the address to be theirs. */
      readonly email_verified?: boolean;
      /** @description Your own id of this user, unique in the tenant. */
      readonly external_id?: string;
      readonly family_name?: string;
      readonly gender?: string;
      readonly given_name?: string;
      /** @description BCP 47 language tag. */
      readonly locale?: string;
      readonly middle_name?: string;
      readonly name?: string;
      readonly nickname?: string;
      /**
       * Format: uri
       * @description https only.
       */
      readonly picture?: string;
      /** @description Shown to administrators only. */
      readonly private_metadata?: components["schemas"]["Metadata"];
      /**
       * Format: uri
       * @description https only.
       */
      readonly profile?: string;
      /** @description Shown to the user too. */
      readonly public_metadata?: components["schemas"]["Metadata"];
      /** @description 3 to 64 letters, digits and `. _ -`; upper and lower case are the same. */
      readonly username?: string;
      /**
       * Format: uri
       * @description https only.
       */
      readonly website?: string;
      /** @description Such as `Europe/Paris`. */
      readonly zoneinfo?: string;
    };
    readonly Organization: {
      /** Format: date-time */
      readonly created_at: string;
      readonly id: string;
      readonly name: string;
      /** @description Unique in the tenant; never changes. */
      readonly slug: string;
      /** Format: date-time */
      readonly updated_at: string;
    };
    readonly OrganizationDomain: {
      /**
       * Format: date-time
       * @description When the record was last asked for.
       */
      readonly checked_at?: string;
      /** Format: date-time */
      readonly created_at: string;
      /** @description In ASCII, lower case. */
      readonly domain: string;
      readonly id: string;
      /** @description `off`, or `automatic`: who has a confirmed address of the domain may join by themselves. */
      readonly join: string;
      /** @description What they then are: `org_member` or `org_viewer`. */
      readonly join_role?: string;
      /** Format: date-time */
      readonly missing_since?: string;
      readonly org_id: string;
      /** Format: date-time */
      readonly proven_at?: string;
      readonly record: components["schemas"]["DomainRecord"];
      /** @description `pending` (claimed, not proven), `proven`, or `missing` (proven, but its record was not there when last asked for: nobody joins by it, and 7 days on it is `pending` again). */
      readonly status: string;
    };
    readonly OrganizationDomainList: {
      readonly data: readonly components["schemas"]["OrganizationDomain"][];
      readonly next_cursor?: string;
    };
    readonly OrganizationDomainPatch: {
      /** @enum {string} */
      readonly join?: "off" | "automatic";
      /**
       * @description Absent with `automatic`: `org_member`.
       * @enum {string}
       */
      readonly join_role?: "org_member" | "org_viewer";
    };
    readonly OrganizationInvitation: {
      /** Format: date-time */
      readonly accepted_at?: string;
      readonly accepted_by?: string;
      /** Format: date-time */
      readonly created_at: string;
      readonly email: string;
      /** Format: date-time */
      readonly expires_at: string;
      readonly id: string;
      /** @description The id of a user, or `system:` and the name of a task. */
      readonly invited_by: string;
      readonly locale?: string;
      readonly org_id: string;
      /** Format: date-time */
      readonly revoked_at?: string;
      /** @description The base role: `org_owner`, `org_admin`, `org_member` or `org_viewer`. */
      readonly role: string;
      /**
       * Format: date-time
       * @description When its mail was last written.
       */
      readonly sent_at: string;
      /** @description `pending`, `accepted`, `revoked` or `expired`. */
      readonly status: string;
    };
    readonly OrganizationInvitationList: {
      readonly data: readonly components["schemas"]["OrganizationInvitation"][];
      readonly next_cursor?: string;
    };
    readonly OrganizationInvitationPreview: {
      /** @description The address that is invited, which the mail went to. */
      readonly email: string;
      /** Format: date-time */
      readonly expires_at: string;
      /** @description The name of who invites, if they have given one. */
      readonly inviter?: string;
      readonly organization: components["schemas"]["InvitingOrganization"];
      /** @description The base role: `org_owner`, `org_admin`, `org_member` or `org_viewer`. */
      readonly role: string;
    };
    readonly OrganizationInvitationToken: {
      /** @description The token of the mailed link. */
      readonly token: string;
    };
    readonly OrganizationList: {
      readonly data: readonly components["schemas"]["Organization"][];
      readonly next_cursor?: string;
    };
    readonly OrganizationMember: {
      /** @description The id of a user, `domain:` and the id of the mail domain they joined by, or `system:` and the name of a task. */
      readonly added_by: string;
      /** Format: date-time */
      readonly joined_at: string;
      readonly name?: string;
      /** @description The base role: `org_owner`, `org_admin`, `org_member` or `org_viewer`. */
      readonly role: string;
      /** @description Of the account: `active` or `suspended`. */
      readonly status: string;
      readonly user_id: string;
      readonly username?: string;
    };
    readonly OrganizationMemberList: {
      readonly data: readonly components["schemas"]["OrganizationMember"][];
      readonly next_cursor?: string;
    };
    readonly OrganizationMemberPatch: {
      /** @enum {string} */
      readonly role: "org_owner" | "org_admin" | "org_member" | "org_viewer";
    };
    readonly OrganizationPatch: {
      readonly name?: string;
    };
    readonly OrganizationRolePatch: {
      readonly description?: string;
      readonly name?: string;
      /** @description Each within your reach at the organization. */
      readonly permissions?: readonly string[];
    };
    readonly OrganizationSettings: {
      /**
       * Format: int32
       * @description Life of an access token of the organization; at most the tenant's.
       */
      readonly access_token_seconds?: number;
      /** @description Who comes to belong to it needs a proven address of one of these domains; within the tenant's, where it has any. */
      readonly email_domains?: readonly string[];
      /**
       * Format: int32
       * @description An invitation to the organization is good for at most this long; at most the tenant's.
       */
      readonly invitation_seconds?: number;
      /**
       * Format: int32
       * @description Signed in longer ago, one signs in again to act for the organization; at most the tenant's `session_absolute_seconds`.
       */
      readonly session_max_age_seconds?: number;
    };
    readonly Permission: {
      readonly built_in: boolean;
      readonly description: string;
      readonly name: string;
    };
    readonly PermissionList: {
      readonly data: readonly components["schemas"]["Permission"][];
      readonly next_cursor?: string;
    };
    readonly PolicyCheck: {
      /** @description At most 100. */
      readonly faults: readonly components["schemas"]["PolicyFault"][];
      readonly valid: boolean;
    };
    readonly PolicyDocument: {
      readonly app_id: string;
      /** Format: date-time */
      readonly created_at: string;
      readonly draft: components["schemas"]["PolicyDraft"];
      readonly org_id?: string;
      /**
       * Format: int64
       * @description The version in force; absent: none is.
       */
      readonly published_version?: number;
      /** Format: date-time */
      readonly updated_at: string;
      /** @description The id of a user, or `system:` and the name of a task. */
      readonly updated_by: string;
    };
    readonly PolicyDraft: {
      readonly policies: string;
      readonly schema?: string;
    };
    readonly PolicyEntity: {
      readonly id: string;
      /** @description A type of the schema, or `Org`, `App`, `User`. */
      readonly type: string;
    };
    readonly PolicyFault: {
      /** Format: int64 */
      readonly column?: number;
      /** @description `policies` or `schema`. */
      readonly in: string;
      /** Format: int64 */
      readonly line?: number;
      readonly message: string;
      /** @description The id of the policy at fault. */
      readonly policy?: string;
    };
    readonly PolicyResource: {
      /** @description What the schema declares of it: dates and addresses as texts, entities as their ids. */
      readonly attributes?: {
        readonly [key: string]: unknown;
      };
      readonly id: string;
      /** @description Everything it is in, such as its `Org`, at any distance. */
      readonly parents?: readonly components["schemas"]["PolicyEntity"][];
      /** @description A type of the schema, or `Org`, `App`, `User`. */
      readonly type: string;
    };
    readonly PolicySimulation: {
      /** @description In the order of the questions. */
      readonly answers: readonly components["schemas"]["SimulatedAnswer"][];
    };
    readonly PolicyVersion: {
      /** Format: date-time */
      readonly created_at: string;
      readonly in_force: boolean;
      readonly note: string;
      /** @description The id of a user, or `system:` and the name of a task. */
      readonly published_by: string;
      /** Format: int64 */
      readonly version: number;
    };
    readonly PolicyVersionDetail: {
      /** Format: date-time */
      readonly created_at: string;
      readonly in_force: boolean;
      readonly note: string;
      readonly policies: string;
      /** @description The id of a user, or `system:` and the name of a task. */
      readonly published_by: string;
      readonly schema?: string;
      /** Format: int64 */
      readonly version: number;
    };
    readonly PolicyVersionList: {
      readonly data: readonly components["schemas"]["PolicyVersion"][];
      readonly next_cursor?: string;
    };
    /** @description Why a call failed (RFC 9457). Programs read `code`. */
    readonly Problem: {
      /** @description Stable snake_case code; new ones may appear. */
      readonly code: string;
      readonly detail?: string;
      readonly errors?: readonly components["schemas"]["ProblemField"][];
      readonly instance?: string;
      readonly next?: components["schemas"]["ProblemNext"];
      readonly request_id?: string;
      /**
       * Format: int32
       * @description Seconds, as in Retry-After.
       */
      readonly retry_after?: number;
      /** Format: int32 */
      readonly status: number;
      readonly title: string;
      /**
       * Format: uri-reference
       * @description The page that explains the code.
       */
      readonly type: string;
    };
    /** @description What is wrong with one field of the input. */
    readonly ProblemField: {
      readonly code: string;
      readonly detail: string;
      /** @description RFC 6901 pointer into the input. */
      readonly pointer: string;
    };
    /** @description What proof would do, when fresher or stronger proof is asked for. */
    readonly ProblemNext: {
      readonly acr_values?: string;
      /**
       * Format: int32
       * @description Seconds.
       */
      readonly max_age?: number;
    };
    readonly PublishOrganizationPolicies: {
      /**
       * @description Why, for the history.
       * @default
       */
      readonly note: string;
    };
    readonly PublishPolicies: {
      /**
       * @description Publish even if policies of organizations do not fit the new schema: they answer no to everything then.
       * @default false
       */
      readonly force: boolean;
      /**
       * @description Why, for the history.
       * @default
       */
      readonly note: string;
    };
    readonly PutOrganizationPolicyDraft: {
      /** @description Policies in Cedar: at most 500, and 64 kB. */
      readonly policies: string;
    };
    readonly PutOrganizationRole: {
      /** @default  */
      readonly description: string;
      /**
       * @description Each within your reach at the organization.
       * @default []
       */
      readonly permissions: readonly string[];
    };
    readonly PutOrganizationSettings: {
      /**
       * Format: int32
       * @description Life of an access token of the organization; at most the tenant's.
       */
      readonly access_token_seconds?: number;
      /** @description Who comes to belong to it needs a proven address of one of these domains; within the tenant's, where it has any. */
      readonly email_domains?: readonly string[];
      /**
       * Format: int32
       * @description An invitation to the organization is good for at most this long; at most the tenant's.
       */
      readonly invitation_seconds?: number;
      /**
       * Format: int32
       * @description Signed in longer ago, one signs in again to act for the organization; at most the tenant's `session_absolute_seconds`.
       */
      readonly session_max_age_seconds?: number;
    };
    readonly PutPermission: {
      /** @default  */
      readonly description: string;
    };
    readonly PutPolicyDraft: {
      /** @description Policies in Cedar: at most 500, and 64 kB. */
      readonly policies: string;
      /** @description The schema in Cedar: types of things, and actions named as permissions are. At most 16 kB. */
      readonly schema: string;
    };
    readonly PutRole: {
      /** @default  */
      readonly description: string;
      /**
       * @description Organizations may give it to their members and teams, at themselves only.
       * @default false
       */
      readonly for_organizations: boolean;
      /**
       * @description Names of roles of the same app to inherit from.
       * @default []
       */
      readonly parents: readonly string[];
      /** @default [] */
      readonly permissions: readonly string[];
    };
    readonly Question: {
      /** @description Another name of `permission`, as policies call it. */
      readonly action?: string;
      /** @description The circumstances, as the schema declares them for the action; `ip` always may be among them. Taken as said. */
      readonly context?: {
        readonly [key: string]: unknown;
      };
      /**
       * @description Ask about Doorward's own permissions, not the app's: by roles alone.
       * @default false
       */
      readonly management: boolean;
      /** @description Exactly one of `permission`, `action` and `role` is asked for. */
      readonly permission?: string;
      /** @description What it is to be done to; absent, what the scope names. */
      readonly resource?: components["schemas"]["PolicyResource"];
      readonly role?: string;
      /** @description Where: `instance` (every tenant), `tenant`, `org:<id>` of an organization, or `<type>:<id>` of a thing of an app. Absent, at the resource and what it is in, or else in the whole tenant. */
      readonly scope?: string;
    };
    readonly ReceivedInvitation: {
      /** Format: date-time */
      readonly created_at: string;
      /** Format: date-time */
      readonly expires_at: string;
      readonly id: string;
      /** @description The name of who invites, if they have given one. */
      readonly inviter?: string;
      readonly organization: components["schemas"]["InvitingOrganization"];
      /** @description The base role: `org_owner`, `org_admin`, `org_member` or `org_viewer`. */
      readonly role: string;
    };
    readonly ReceivedInvitationList: {
      readonly data: readonly components["schemas"]["ReceivedInvitation"][];
      readonly next_cursor?: string;
    };
    readonly Refresh: {
      /** @description Absent: the one in the cookie jar. */
      readonly refresh_token?: string;
      /**
       * @description Where the answer puts tokens; what came from the jar goes back there.
       * @enum {string}
       */
      readonly transport?: "json" | "cookie";
    };
    readonly Registration: {
      /** @description What the CAPTCHA widget gave; needed where the tenant asks for one (F137). */
      readonly captcha_token?: string;
      /** Format: email */
      readonly email?: string;
      /** @description The token of the mailed invitation; `email` is then its address. */
      readonly invitation_token?: string;
      /** @description BCP 47 language tag. */
      readonly locale?: string;
      readonly name?: string;
      /**
       * Format: password
       * @description 8 to 128 characters of any script, at least 4 of them different, unless the tenant asks for more; not common, breached, easy to guess, or made of your own name or address.
       */
      readonly password: string;
      /**
       * @description `json`: tokens in the body. `cookie`: tokens in two HttpOnly cookies, none in the body (F036).
       * @default json
       * @enum {string}
       */
      readonly transport: "json" | "cookie";
      /** @description 3 to 64 letters, digits and `. _ -`; upper and lower case are the same. */
      readonly username?: string;
    };
    readonly Resend: {
      readonly attempt_token: string;
    };
    readonly ResendOrganizationInvitation: {
      /**
       * Format: int32
       * @description At least a day. Left out, and at most where the organization has one of its own, the setting `invitation_seconds`.
       */
      readonly expires_in_seconds?: number;
    };
    readonly ResetPassword: {
      /** @description What the call that sent the mail answered. */
      readonly attempt_token?: string;
      /** @description Six digits; spaces and hyphens do not count. */
      readonly code?: string;
      /**
       * Format: password
       * @description 8 to 128 characters of any script, at least 4 of them different, unless the tenant asks for more; not common, breached, easy to guess, or made of your own name or address.
       */
      readonly new_password: string;
      /** @description The token of the mailed link. */
      readonly token?: string;
    };
    readonly Role: {
      /** @description The app whose role it is; absent, a role in Doorward's own management. */
      readonly app_id?: string;
      readonly built_in: boolean;
      /** Format: date-time */
      readonly created_at: string;
      readonly description: string;
      /** @description What it holds with all it inherits. */
      readonly effective_permissions: readonly string[];
      /** @description Organizations may give it to their members and teams, at themselves only. */
      readonly for_organizations: boolean;
      readonly id: string;
      /** @description Names of every role it inherits from, at any distance. */
      readonly inherits: readonly string[];
      readonly name: string;
      /** @description The organization that made it for itself; absent, a role of the tenant. */
      readonly org_id?: string;
      /** @description What it holds itself. */
      readonly permissions: readonly string[];
    };
    readonly RoleAssignment: {
      /** @description The app whose role it is; absent, a role in Doorward's own management. */
      readonly app_id?: string;
      /** Format: date-time */
      readonly created_at: string;
      /** @description The id of a user, or what else gave it: `registration`, or `system:` and the name of a task. */
      readonly granted_by: string;
      readonly group_id?: string;
      readonly id: string;
      readonly role: string;
      readonly role_id: string;
      /** @description `instance` (every tenant), `tenant`, `org:<id>` of an organization, or `<type>:<id>` of a thing of an app. */
      readonly scope: string;
      /** @description Whom it was given to: a user, or a group. */
      readonly user_id?: string;
    };
    readonly RoleAssignmentList: {
      readonly data: readonly components["schemas"]["RoleAssignment"][];
      readonly next_cursor?: string;
    };
    readonly RoleDetail: {
      /** @description The app whose role it is; absent, a role in Doorward's own management. */
      readonly app_id?: string;
      readonly built_in: boolean;
      /** Format: date-time */
      readonly created_at: string;
      readonly description: string;
      /** @description What it holds with all it inherits. */
      readonly effective_permissions: readonly string[];
      /** @description Organizations may give it to their members and teams, at themselves only. */
      readonly for_organizations: boolean;
      readonly id: string;
      /** @description Names of every role it inherits from, at any distance. */
      readonly inherits: readonly string[];
      readonly name: string;
      /** @description The organization that made it for itself; absent, a role of the tenant. */
      readonly org_id?: string;
      /** @description Names of the roles it inherits from directly. */
      readonly parents: readonly string[];
      /** @description What it holds itself. */
      readonly permissions: readonly string[];
    };
    readonly RoleList: {
      readonly data: readonly components["schemas"]["Role"][];
      readonly next_cursor?: string;
    };
    readonly RolePatch: {
      readonly description?: string;
      /** @description Organizations may give it to their members and teams, at themselves only. */
      readonly for_organizations?: boolean;
      readonly name?: string;
      /** @description Names of roles of the same app to inherit from. */
      readonly parents?: readonly string[];
      readonly permissions?: readonly string[];
    };
    readonly RollBackOrganizationPolicies: {
      /** Format: int32 */
      readonly version: number;
    };
    readonly RollBackPolicies: {
      /**
       * @description Publish even if policies of organizations do not fit the new schema: they answer no to everything then.
       * @default false
       */
      readonly force: boolean;
      /** Format: int32 */
      readonly version: number;
    };
    readonly RotateAppSecret: {
      /**
       * Format: int32
       * @description How long the earlier secrets keep working.
       * @default 0
       */
      readonly overlap_seconds: number;
    };
    readonly SessionInfo: {
      /** @description How the user proved who they are (RFC 8176). */
      readonly amr: readonly string[];
      readonly app_id: string;
      readonly browser?: string;
      /** Format: date-time */
      readonly created_at: string;
      /** @description Is it the session this call was made with. */
      readonly current: boolean;
      /** @description What the browser said it runs on, for people. */
      readonly device?: string;
      /**
       * Format: date-time
       * @description Ends then unless refreshed before.
       */
      readonly expires_at: string;
      readonly id: string;
      /** @description Somebody else, who acts as the user. */
      readonly impersonated_by?: string;
      /** @description Why, in their words. */
      readonly impersonation_reason?: string;
      /** @description Tells networks apart without naming them. */
      readonly ip_hash?: string;
      /** Format: date-time */
      readonly last_seen_at: string;
      /** @description The organization it was switched to. */
      readonly org_id?: string;
    };
    readonly SessionList: {
      readonly data: readonly components["schemas"]["SessionInfo"][];
      readonly next_cursor?: string;
    };
    readonly Settings: {
      /**
       * Format: int32
       * @description Life of an access token (F028).
       * @default 900
       */
      readonly access_token_seconds: number;
      /**
       * @description Colour of buttons and links. Text on it is black or white, and links a darker shade, so that both can be read.
       * @default #1f5fbf
       */
      readonly brand_color: string;
      /** @description Logo shown on pages and in mails: an https address. */
      readonly brand_logo_url?: string;
      /** @description Name shown to people on pages and in mails; absent, the tenant's (F159). */
      readonly brand_name?: string;
      /** @description Where people find help: an https or mailto address. */
      readonly brand_support_url?: string;
      /**
       * Format: int32
       * @description The same over a day (B15).
       * @default 20
       */
      readonly code_guesses_per_day: number;
      /**
       * Format: int32
       * @description Wrong mailed codes of one account, whichever codes they were, until it waits (B15).
       * @default 10
       */
      readonly code_guesses_per_hour: number;
      /** @description Domain of the session cookies; set, their prefix is `__Secure-` instead of `__Host-` (F054). */
      readonly cookie_domain?: string;
      /**
       * @description SameSite of the session cookies; `none` only for apps on another site than the server (F054).
       * @default lax
       * @enum {string}
       */
      readonly cookie_same_site: "lax" | "strict" | "none";
      /**
       * @description Language of mails to people whose own is unknown or not written in (F071).
       * @default en
       */
      readonly default_locale: string;
      /**
       * Format: int32
       * @description A deleted user can be restored for this long, then a job erases them; `0` erases within the hour (F011).
       * @default 2592000
       */
      readonly deleted_user_retention_seconds: number;
      /**
       * @description Domains not to take for disposable, listed or not (F014).
       * @default []
       */
      readonly disposable_domains_except: readonly string[];
      /**
       * @description Domains to take for disposable beside the kept list (F014).
       * @default []
       */
      readonly disposable_domains_extra: readonly string[];
      /**
       * @description Whether addresses of domains that give mailboxes to anybody for a while are taken (F014).
       * @default refuse
       * @enum {string}
       */
      readonly disposable_emails: "refuse" | "allow";
      /**
       * Format: int32
       * @description How long both sides have to confirm a change of e-mail address (B23).
       * @default 86400
       */
      readonly email_change_seconds: number;
      /**
       * @description Who registers needs an address of one of these domains; empty: any. `example.com` is that domain alone, `*.example.com` everything below it (F013).
       * @default []
       */
      readonly email_domains: readonly string[];
      /**
       * Format: int32
       * @description How long the old address can undo a change of e-mail address (B23).
       * @default 604800
       */
      readonly email_undo_seconds: number;
      /**
       * Format: int32
       * @description How long the mail that verifies an address works.
       * @default 86400
       */
      readonly email_verification_seconds: number;
      /**
       * @description Whether one may begin as a guest, without a password, and become a user later (B18).
       * @default false
       */
      readonly guests: boolean;
      /**
       * @description Whether a user is told by mail when somebody begins to act as them (B35).
       * @default true
       */
      readonly impersonation_notice: boolean;
      /**
       * Format: int32
       * @description An invitation is good for this long, unless it says otherwise.
       * @default 604800
       */
      readonly invitation_seconds: number;
      /**
       * @description Languages people may choose on pages, beside `default_locale` (BCP 47).
       * @default [
       *       "en",
       *       "de"
       *     ]
       */
      readonly locales: readonly string[];
      /**
       * Format: int32
       * @description Most mails a day for one person, action and network (F025).
       * @default 5
       */
      readonly mail_budget_per_network: number;
      /**
       * Format: int32
       * @description Most mails a day for one person, whoever asks for them (F025).
       * @default 20
       */
      readonly mail_budget_per_person: number;
      /**
       * @description Domains an organization may prove to be its own although a kept list has them as public mail providers (B36).
       * @default []
       */
      readonly organization_domains_except: readonly string[];
      /**
       * Format: int32
       * @description Most invitations a day into one organization, and by one inviter who does not run all of the tenant (F110).
       * @default 200
       */
      readonly organization_invitations_per_day: number;
      /**
       * @description Who may create an organization: `users` everybody, to own it; `admins` who runs the tenant (F109).
       * @default users
       * @enum {string}
       */
      readonly organizations: "users" | "admins";
      /**
       * Format: int32
       * @description Most organizations one may own by having created them oneself (F109).
       * @default 20
       */
      readonly organizations_per_user: number;
      /**
       * @description Whether `POST /v1/auth/token` takes a username and password as OAuth 2.0 clients of old send them (F004).
       * @default false
       */
      readonly password_grant: boolean;
      /**
       * Format: int32
       * @description Fewest code points of a password (F019).
       * @default 8
       */
      readonly password_min_length: number;
      /**
       * Format: int32
       * @description Least zxcvbn score of a password: 0 any, 1 withstands 10^3 guesses, 2 10^6, 3 10^8, 4 10^10 (F023).
       * @default 2
       */
      readonly password_min_score: number;
      /**
       * Format: int32
       * @description Fewest different characters of a password (F020).
       * @default 4
       */
      readonly password_min_unique: number;
      /**
       * @description Rules of new passwords: `standard` as the settings beside this one say; `nist` (SP 800-63B-4) at least 15 code points and no rule about which characters.
       * @default standard
       * @enum {string}
       */
      readonly password_profile: "standard" | "nist";
      /**
       * Format: int32
       * @description How long a mailed password reset works (F025).
       * @default 3600
       */
      readonly password_reset_seconds: number;
      /** @description Privacy statement, named where somebody registers: an https address. */
      readonly privacy_url?: string;
      /**
       * Format: int32
       * @description A refresh token replayed within this window gets the same successor (F033).
       * @default 10
       */
      readonly refresh_grace_seconds: number;
      /**
       * @description Who may register: `open` anyone, `invite_only` who was invited, `closed` nobody.
       * @default open
       * @enum {string}
       */
      readonly registration: "open" | "invite_only" | "closed";
      /**
       * @description Registration with an e-mail: `proven` opens the account once the code or link mailed there comes back, `immediate` at once, which tells anyone who asks whether an address is registered (F015).
       * @default proven
       * @enum {string}
       */
      readonly registration_email: "proven" | "immediate";
      /**
       * @description Reuse of an old refresh token ends every session of the user, not only its own (F033).
       * @default false
       */
      readonly reuse_ends_all_sessions: boolean;
      /**
       * Format: int32
       * @description A session ends this long after sign-in, used or not (F046).
       * @default 31536000
       */
      readonly session_absolute_seconds: number;
      /**
       * Format: int32
       * @description A session ends when it was not refreshed for this long (F046).
       * @default 1209600
       */
      readonly session_idle_seconds: number;
      /**
       * @description JWS algorithm of access tokens; a change is taken up by the next signing key, within the hour (F030).
       * @default ES256
       * @enum {string}
       */
      readonly signing_algorithm: "ES256" | "EdDSA" | "RS256";
      /**
       * Format: int32
       * @description A new signing key takes over this long after the last one did (B48).
       * @default 7776000
       */
      readonly signing_key_rotation_seconds: number;
      /** @description Terms of use, named where somebody registers: an https address. */
      readonly terms_url?: string;
    };
    /** @description Setting names and values; `null` takes an override back. */
    readonly SettingsPatch: {
      readonly [key: string]: unknown;
    };
    readonly SignedIn: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      readonly next: "session";
      readonly tokens: components["schemas"]["Tokens"];
      readonly user_id: string;
    };
    readonly SignIn: {
      /** @description What the CAPTCHA widget gave; needed where the tenant asks for one (F137). */
      readonly captcha_token?: string;
      /** @description Username or e-mail address. */
      readonly identifier: string;
      /** Format: password */
      readonly password: string;
      /**
       * @description `json`: tokens in the body. `cookie`: tokens in two HttpOnly cookies, none in the body (F036).
       * @default json
       * @enum {string}
       */
      readonly transport: "json" | "cookie";
    };
    readonly SignInByCode: {
      readonly attempt_token: string;
      /** @description Six digits; spaces and hyphens do not count. */
      readonly code: string;
      /**
       * @description `json`: tokens in the body. `cookie`: tokens in two HttpOnly cookies, none in the body (F036).
       * @default json
       * @enum {string}
       */
      readonly transport: "json" | "cookie";
    };
    readonly SignInByLink: {
      /** @description What `register` answered, where the link is opened in the browser that registered: without it the password typed there is not believed, and `new_password` is the next step. */
      readonly attempt_token?: string;
      /** @description The token of the mailed link. */
      readonly token: string;
      /**
       * @description `json`: tokens in the body. `cookie`: tokens in two HttpOnly cookies, none in the body (F036).
       * @default json
       * @enum {string}
       */
      readonly transport: "json" | "cookie";
    };
    readonly SigningKey: {
      /** Format: date-time */
      readonly active_from: string;
      /** @description JWS algorithm: `ES256`, `EdDSA` or `RS256`. */
      readonly alg: string;
      readonly kid: string;
      /** Format: date-time */
      readonly published_at: string;
      /** Format: date-time */
      readonly retired_at?: string;
      /** @description `upcoming` published, not yet used; `active` signs; `retired` only verifies. */
      readonly state: string;
    };
    readonly SigningKeyList: {
      readonly data: readonly components["schemas"]["SigningKey"][];
    };
    readonly SignInStep: components["schemas"]["SignedIn"] | components["schemas"]["MustChangePassword"] | components["schemas"]["CheckYourMail"];
    readonly SignOut: {
      readonly refresh_token?: string;
    };
    readonly SimulatedAnswer: {
      readonly allowed: boolean;
      /** @description Each of these alone would turn the answer round: every one was decided anew. At most 20 policies and 20 roles are tried. */
      readonly changes: readonly components["schemas"]["SimulatedChange"][];
      readonly errors: readonly string[];
      /** @description The role that allows it, forbidden or not. */
      readonly granted_by?: components["schemas"]["SimulatedGrant"];
      /** @description The policies that speak for or against it. */
      readonly policies: readonly components["schemas"]["DecidingPolicy"][];
    };
    readonly SimulatedChange: {
      /** @description `without_policy`, `with_role` (the role given), `without_role` (that role taken). */
      readonly change: string;
      readonly policy?: components["schemas"]["DecidingPolicy"];
      readonly role?: string;
    };
    readonly SimulatedGrant: {
      readonly role: string;
      readonly scope: string;
    };
    readonly SimulatedQuestion: {
      readonly action: string;
      /** @description The circumstances, as the schema declares them for the action; `ip` always may be among them. Taken as said. */
      readonly context?: {
        readonly [key: string]: unknown;
      };
      readonly resource?: components["schemas"]["PolicyResource"];
      readonly scope?: string;
    };
    readonly SimulatePolicies: {
      /** @description Absent, the app of this call. */
      readonly app_id?: string;
      /**
       * Format: date-time
       * @description The moment it is asked; absent, now.
       */
      readonly at?: string;
      /**
       * @description Try the draft of the tenant instead of what is published.
       * @default false
       */
      readonly draft: boolean;
      /** @description Try the draft of this organization too. */
      readonly draft_of?: string;
      readonly questions: readonly components["schemas"]["SimulatedQuestion"][];
      readonly user?: components["schemas"]["HypotheticalUser"];
      /** @description Exactly one of `user_id` and `user`. */
      readonly user_id?: string;
    };
    readonly SuspendApp: {
      readonly reason: string;
    };
    readonly SuspendTenant: {
      readonly reason: string;
    };
    readonly SuspendUser: {
      readonly reason: string;
    };
    readonly SwitchOrganizationBody: {
      readonly org_id: string;
    };
    readonly TeamPatch: {
      readonly description?: string;
      readonly name?: string;
    };
    readonly Tenant: {
      /** Format: date-time */
      readonly created_at: string;
      readonly id: string;
      /** Format: uri */
      readonly issuer: string;
      readonly name: string;
      readonly slug: string;
      /** @description `active` or `suspended`. */
      readonly status: string;
      readonly suspended_reason?: string;
      /** Format: date-time */
      readonly updated_at: string;
    };
    readonly TenantList: {
      readonly data: readonly components["schemas"]["Tenant"][];
      readonly next_cursor?: string;
    };
    readonly TenantPatch: {
      readonly name?: string;
    };
    readonly TenantSettingsPatch: {
      readonly settings: components["schemas"]["SettingsPatch"];
    };
    readonly TestMail: {
      /** @description BCP 47 language tag, such as `de` or `de-AT`. */
      readonly locale?: string;
      /**
       * @description What the mail is about.
       * @default magic_link
       * @enum {string}
       */
      readonly template: "registration" | "registration_notice" | "magic_link" | "password_reset" | "password_changed" | "email_verification" | "email_change_confirm" | "email_change_approve" | "email_changed" | "invitation" | "organization_invitation" | "new_device" | "impersonated";
      /** Format: email */
      readonly to: string;
    };
    readonly Tokens: components["schemas"]["JsonTokens"] | components["schemas"]["CookieTokens"];
    readonly UiApp: {
      readonly id: string;
      readonly name: string;
    };
    readonly UiBrand: {
      /** @description `#rrggbb` */
      readonly color: string;
      /** @description `color`, darkened until it reads on white with 4.5 to 1. */
      readonly link_color: string;
      readonly logo_url?: string;
      readonly name: string;
      readonly privacy_url?: string;
      readonly support_url?: string;
      readonly terms_url?: string;
      /** @description Black or white: the easier to read on `color`, with at least 4.5 to 1. */
      readonly text_color: string;
    };
    readonly UiConfig: {
      readonly app: components["schemas"]["UiApp"];
      readonly brand: components["schemas"]["UiBrand"];
      readonly captcha?: components["schemas"]["CaptchaWidget"];
      readonly default_locale: string;
      /** @description The default first. */
      readonly locales: readonly string[];
      /** @description Whether this server sends mail, as resets and invitations need. */
      readonly mail: boolean;
      readonly password: components["schemas"]["UiPasswordRules"];
      readonly registration: components["schemas"]["UiRegistration"];
      readonly tenant: components["schemas"]["UiTenant"];
      readonly ways: components["schemas"]["UiWays"];
    };
    /** @description What a form can tell while somebody types; the server asks more. */
    readonly UiPasswordRules: {
      /** Format: int64 */
      readonly max_length: number;
      /** Format: int64 */
      readonly min_length: number;
      /** Format: int64 */
      readonly min_unique: number;
    };
    readonly UiRegistration: {
      /** @description With an e-mail: `proven` waits for the mailed code, `immediate` does not. */
      readonly email: string;
      /** @description What an account may be opened with: `username`, `email`. */
      readonly identifiers: readonly string[];
      /** @description `open`, `invite_only` or `closed`. */
      readonly mode: string;
    };
    readonly UiTenant: {
      readonly name: string;
    };
    /** @description Ways in that are open. */
    readonly UiWays: {
      readonly guest: boolean;
      readonly magic_link: boolean;
      readonly password: boolean;
    };
    readonly Upgrade: {
      /** Format: email */
      readonly email?: string;
      readonly name?: string;
      /**
       * Format: password
       * @description 8 to 128 characters of any script, at least 4 of them different, unless the tenant asks for more; not common, breached, easy to guess, or made of your own name or address.
       */
      readonly password: string;
      /**
       * @description `json`: tokens in the body. `cookie`: tokens in two HttpOnly cookies, none in the body (F036).
       * @default json
       * @enum {string}
       */
      readonly transport: "json" | "cookie";
      /** @description 3 to 64 letters, digits and `. _ -`; upper and lower case are the same. */
      readonly username?: string;
    };
    readonly User: {
      readonly birthdate?: string;
      /** Format: date-time */
      readonly created_at: string;
      readonly email?: string;
      readonly email_verified: boolean;
      readonly family_name?: string;
      readonly gender?: string;
      readonly given_name?: string;
      readonly id: string;
      /** @description Has neither username nor e-mail yet. */
      readonly is_guest: boolean;
      readonly locale?: string;
      readonly middle_name?: string;
      readonly name?: string;
      readonly nickname?: string;
      readonly picture?: string;
      readonly profile?: string;
      readonly public_metadata?: components["schemas"]["Metadata"];
      /** @description `active`, `suspended` or `deleted`. */
      readonly status: string;
      /** Format: date-time */
      readonly updated_at: string;
      readonly username?: string;
      readonly website?: string;
      readonly zoneinfo?: string;
    };
    /** @description `null` takes a field away; metadata is replaced whole. */
    readonly UserPatch: {
      /** @description `YYYY-MM-DD`, the year `0000` when it is left out, or `YYYY`. */
      readonly birthdate?: string | null;
      /** Format: email */
      readonly email?: string | null;
      /** @description An address that changes is unproven unless this says otherwise. */
      readonly email_verified?: boolean;
      /** @description Your own id of this user, unique in the tenant. */
      readonly external_id?: string | null;
      readonly family_name?: string | null;
      readonly gender?: string | null;
      readonly given_name?: string | null;
      /** @description BCP 47 language tag. */
      readonly locale?: string | null;
      readonly middle_name?: string | null;
      readonly name?: string | null;
      readonly nickname?: string | null;
      /**
       * Format: uri
       * @description https only.
       */
      readonly picture?: string | null;
      /** @description Shown to administrators only. */
      readonly private_metadata?: components["schemas"]["Metadata"];
      /**
       * Format: uri
       * @description https only.
       */
      readonly profile?: string | null;
      /** @description Shown to the user too. */
      readonly public_metadata?: components["schemas"]["Metadata"];
      /** @description 3 to 64 letters, digits and `. _ -`; upper and lower case are the same. */
      readonly username?: string | null;
      /**
       * Format: uri
       * @description https only.
       */
      readonly website?: string | null;
      /** @description Such as `Europe/Paris`. */
      readonly zoneinfo?: string | null;
    };
  };
  responses: {
    /** @description The call failed; see `x-problem-codes` of the operation. */
    readonly Problem: {
      headers: {
        readonly RateLimit: components["headers"]["RateLimit"];
        readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
        readonly "Retry-After": components["headers"]["Retry-After"];
        readonly "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
        readonly "X-Request-Id": components["headers"]["X-Request-Id"];
        readonly [name: string]: unknown;
      };
      content: {
        readonly "application/problem+json": components["schemas"]["Problem"];
      };
    };
  };
  parameters: {
    /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
    readonly App: string;
    /** @description The same key within 24 hours gets the first answer again instead of a second resource. */
    readonly IdempotencyKey: string;
    /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
    readonly IfMatch: string;
    /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
    readonly Tenant: string;
  };
  requestBodies: never;
  headers: {
    /** @description Version of the resource, for If-Match. */
    readonly ETag: string;
    /** @description `true` when this is the first answer to the Idempotency-Key again. */
    readonly "Idempotency-Replayed": string;
    /** @description Where the new resource is. */
    readonly Location: string;
    /** @description What is left of each: `r` requests, anew in `t` seconds. */
    readonly RateLimit: string;
    /** @description Limit policies: name, `q` requests in `w` seconds. */
    readonly "RateLimit-Policy": string;
    /** @description Seconds to wait; on every 429 and 503. */
    readonly "Retry-After": number;
    /** @description The session cookies, when the transport is `cookie`. */
    readonly "Set-Cookie": string;
    /** @description On every 401 (RFC 6750). */
    readonly "WWW-Authenticate": string;
    /** @description Names the request in logs and audit events. */
    readonly "X-Request-Id": string;
  };
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  readonly listApps: {
    readonly parameters: {
      readonly query?: {
        readonly cursor?: string;
        readonly limit?: number;
      };
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["AppList"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly createApp: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description The same key within 24 hours gets the first answer again instead of a second resource. */
        readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["NewApp"];
      };
    };
    readonly responses: {
      /** @description Created. */
      readonly 201: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
          readonly Location: components["headers"]["Location"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["App"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly getApp: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path: {
        readonly app_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["App"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly updateApp: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        readonly "If-Match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        readonly app_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly "application/json": components["schemas"]["AppPatch"];
      };
    };
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["App"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly putAppPermission: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path: {
        readonly app_id: string;
        readonly name: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly "application/json": components["schemas"]["PutPermission"];
      };
    };
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Permission"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly deleteAppPermission: {
    readonly parameters: {
      readonly query?: {
        /** @description Take it from whoever holds it, too; else it is refused while somebody does. */
        readonly cascade?: boolean;
      };
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path: {
        readonly app_id: string;
        readonly name: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done; nothing to say. */
      readonly 204: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly getPolicies: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path: {
        readonly app_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["PolicyDocument"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly putPolicyDraft: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        readonly "If-Match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        readonly app_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["PutPolicyDraft"];
      };
    };
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["PolicyDocument"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly publishPolicies: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description The same key within 24 hours gets the first answer again instead of a second resource. */
        readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        readonly "If-Match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        readonly app_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly "application/json": components["schemas"]["PublishPolicies"];
      };
    };
    readonly responses: {
      /** @description Created. */
      readonly 201: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
          readonly Location: components["headers"]["Location"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["PolicyVersion"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly rollBackPolicies: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        readonly "If-Match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        readonly app_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["RollBackPolicies"];
      };
    };
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["PolicyVersion"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly validatePolicies: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path: {
        readonly app_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["CheckPolicies"];
      };
    };
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["PolicyCheck"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listPolicyVersions: {
    readonly parameters: {
      readonly query?: {
        readonly cursor?: string;
        readonly limit?: number;
      };
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path: {
        readonly app_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["PolicyVersionList"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly getPolicyVersion: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path: {
        readonly app_id: string;
        readonly version: number;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["PolicyVersionDetail"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly putAppRole: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        readonly "If-Match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        readonly app_id: string;
        readonly name: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly "application/json": components["schemas"]["PutRole"];
      };
    };
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["RoleDetail"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listAppSecrets: {
    readonly parameters: {
      readonly query?: {
        readonly cursor?: string;
        readonly limit?: number;
      };
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path: {
        readonly app_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["AppSecretList"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly rotateAppSecret: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description The same key within 24 hours gets the first answer again instead of a second resource. */
        readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
      };
      readonly path: {
        readonly app_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly "application/json": components["schemas"]["RotateAppSecret"];
      };
    };
    readonly responses: {
      /** @description Created. */
      readonly 201: {
        headers: {
          readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
          readonly Location: components["headers"]["Location"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["NewAppSecret"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly revokeAppSecret: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path: {
        readonly app_id: string;
        readonly secret_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done; nothing to say. */
      readonly 204: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly getAppSettings: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path: {
        readonly app_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["EffectiveSettings"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly updateAppSettings: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        readonly "If-Match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        readonly app_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["AppSettingsPatch"];
      };
    };
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["EffectiveSettings"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly suspendApp: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        readonly "If-Match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        readonly app_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["SuspendApp"];
      };
    };
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["App"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly unsuspendApp: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        readonly "If-Match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        readonly app_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["App"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly confirmEmailChange: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["MailedToken"];
      };
    };
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["EmailChangeConfirmed"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly undoEmailChange: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["MailedToken"];
      };
    };
    readonly responses: {
      /** @description Done; nothing to say. */
      readonly 204: {
        headers: {
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly beGuest: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description The same key within 24 hours gets the first answer again instead of a second resource. */
        readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly "application/json": components["schemas"]["Guest"];
      };
    };
    readonly responses: {
      /** @description Created. */
      readonly 201: {
        headers: {
          readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
          readonly Location: components["headers"]["Location"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly "Set-Cookie": components["headers"]["Set-Cookie"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["SignInStep"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly requestMagicLink: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["MagicLink"];
      };
    };
    readonly responses: {
      /** @description Accepted. */
      readonly 202: {
        headers: {
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["CheckYourMail"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly forgotPassword: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["ForgotPassword"];
      };
    };
    readonly responses: {
      /** @description Accepted. */
      readonly 202: {
        headers: {
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["CheckYourMail"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly resetPassword: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["ResetPassword"];
      };
    };
    readonly responses: {
      /** @description Done; nothing to say. */
      readonly 204: {
        headers: {
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly refresh: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly "application/json": components["schemas"]["Refresh"];
      };
    };
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly "Set-Cookie": components["headers"]["Set-Cookie"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Tokens"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly register: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description The same key within 24 hours gets the first answer again instead of a second resource. */
        readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["Registration"];
      };
    };
    readonly responses: {
      /** @description Created. */
      readonly 201: {
        headers: {
          readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
          readonly Location: components["headers"]["Location"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly "Set-Cookie": components["headers"]["Set-Cookie"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["SignInStep"];
        };
      };
      /** @description Accepted. */
      readonly 202: {
        headers: {
          readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly "Set-Cookie": components["headers"]["Set-Cookie"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["SignInStep"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly signIn: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["SignIn"];
      };
    };
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly "Set-Cookie": components["headers"]["Set-Cookie"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["SignInStep"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly signInByCode: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["SignInByCode"];
      };
    };
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly "Set-Cookie": components["headers"]["Set-Cookie"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["SignInStep"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly signInByLink: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["SignInByLink"];
      };
    };
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly "Set-Cookie": components["headers"]["Set-Cookie"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["SignInStep"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly setNewPassword: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["NewPassword"];
      };
    };
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly "Set-Cookie": components["headers"]["Set-Cookie"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["SignInStep"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly resendMail: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["Resend"];
      };
    };
    readonly responses: {
      /** @description Accepted. */
      readonly 202: {
        headers: {
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["CheckYourMail"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly signOut: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly "application/json": components["schemas"]["SignOut"];
      };
    };
    readonly responses: {
      /** @description Done; nothing to say. */
      readonly 204: {
        headers: {
          readonly "Set-Cookie": components["headers"]["Set-Cookie"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly authorize: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly "application/json": components["schemas"]["Authorize"];
      };
    };
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Authorization"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly authorizeBatch: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["AuthorizeBatch"];
      };
    };
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["AuthorizationBatch"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly getCaptcha: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Captcha"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly putCaptcha: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        readonly "If-Match"?: components["parameters"]["IfMatch"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["NewCaptcha"];
      };
    };
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Captcha"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly deleteCaptcha: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        readonly "If-Match"?: components["parameters"]["IfMatch"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done; nothing to say. */
      readonly 204: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listGroups: {
    readonly parameters: {
      readonly query?: {
        readonly cursor?: string;
        readonly limit?: number;
      };
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["GroupList"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly createGroup: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description The same key within 24 hours gets the first answer again instead of a second resource. */
        readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["NewGroup"];
      };
    };
    readonly responses: {
      /** @description Created. */
      readonly 201: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
          readonly Location: components["headers"]["Location"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Group"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly getGroup: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path: {
        readonly group_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Group"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly deleteGroup: {
    readonly parameters: {
      readonly query?: {
        /** @description Take it from whoever holds it, too; else it is refused while somebody does. */
        readonly cascade?: boolean;
      };
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        readonly "If-Match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        readonly group_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done; nothing to say. */
      readonly 204: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly updateGroup: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        readonly "If-Match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        readonly group_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly "application/json": components["schemas"]["GroupPatch"];
      };
    };
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Group"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listGroupMembers: {
    readonly parameters: {
      readonly query?: {
        readonly cursor?: string;
        readonly limit?: number;
      };
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path: {
        readonly group_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["GroupMemberList"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly putGroupMember: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path: {
        readonly group_id: string;
        readonly user_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["GroupMember"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly removeGroupMember: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path: {
        readonly group_id: string;
        readonly user_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done; nothing to say. */
      readonly 204: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listGroupRoles: {
    readonly parameters: {
      readonly query?: {
        readonly cursor?: string;
        readonly limit?: number;
      };
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path: {
        readonly group_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["RoleAssignmentList"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly assignGroupRole: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description The same key within 24 hours gets the first answer again instead of a second resource. */
        readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
      };
      readonly path: {
        readonly group_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["AssignGroupRole"];
      };
    };
    readonly responses: {
      /** @description Created. */
      readonly 201: {
        headers: {
          readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
          readonly Location: components["headers"]["Location"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["RoleAssignment"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly removeGroupRole: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path: {
        readonly assignment_id: string;
        readonly group_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done; nothing to say. */
      readonly 204: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly endImpersonation: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
      };
      readonly path: {
        readonly session_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done; nothing to say. */
      readonly 204: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listInvitations: {
    readonly parameters: {
      readonly query?: {
        readonly cursor?: string;
        readonly limit?: number;
        readonly status?: "pending" | "accepted" | "revoked" | "expired";
      };
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["InvitationList"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly createInvitation: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description The same key within 24 hours gets the first answer again instead of a second resource. */
        readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["NewInvitation"];
      };
    };
    readonly responses: {
      /** @description Created. */
      readonly 201: {
        headers: {
          readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
          readonly Location: components["headers"]["Location"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Invitation"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly getInvitation: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path: {
        readonly invitation_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Invitation"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly revokeInvitation: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path: {
        readonly invitation_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done; nothing to say. */
      readonly 204: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listKeys: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["SigningKeyList"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly rotateKey: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["SigningKey"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly getMe: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Me"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly updateMe: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        readonly "If-Match"?: components["parameters"]["IfMatch"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly "application/json": components["schemas"]["MePatch"];
      };
    };
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["User"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly changeEmail: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["ChangeEmail"];
      };
    };
    readonly responses: {
      /** @description Accepted. */
      readonly 202: {
        headers: {
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["EmailChangeStarted"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly requestEmailVerification: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Accepted. */
      readonly 202: {
        headers: {
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["CheckYourMail"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly confirmEmail: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly "application/json": components["schemas"]["ConfirmEmail"];
      };
    };
    readonly responses: {
      /** @description Done; nothing to say. */
      readonly 204: {
        headers: {
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly switchOrganization: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["SwitchOrganizationBody"];
      };
    };
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly "Set-Cookie": components["headers"]["Set-Cookie"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Access"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly clearOrganization: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly "Set-Cookie": components["headers"]["Set-Cookie"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Access"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listMyOrganizationInvitations: {
    readonly parameters: {
      readonly query?: {
        readonly cursor?: string;
        readonly limit?: number;
      };
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ReceivedInvitationList"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly acceptOrganizationInvitation: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly "application/json": components["schemas"]["AcceptOrganizationInvitation"];
      };
    };
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Membership"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listMyOrganizations: {
    readonly parameters: {
      readonly query?: {
        readonly cursor?: string;
        readonly limit?: number;
      };
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["MembershipList"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly joinOrganization: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
      };
      readonly path: {
        readonly org_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Membership"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly leaveOrganization: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
      };
      readonly path: {
        readonly org_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done; nothing to say. */
      readonly 204: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly createOrganizationToken: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
      };
      readonly path: {
        readonly org_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["JsonAccess"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly changePassword: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["ChangePassword"];
      };
    };
    readonly responses: {
      /** @description Done; nothing to say. */
      readonly 204: {
        headers: {
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listOwnSessions: {
    readonly parameters: {
      readonly query?: {
        readonly cursor?: string;
        readonly limit?: number;
      };
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["SessionList"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly revokeOwnSession: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
      };
      readonly path: {
        readonly session_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done; nothing to say. */
      readonly 204: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly revokeAllSessions: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly "Set-Cookie": components["headers"]["Set-Cookie"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["EndedCount"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly revokeOtherSessions: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["EndedCount"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly upgradeGuest: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["Upgrade"];
      };
    };
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly "Set-Cookie": components["headers"]["Set-Cookie"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["SignInStep"];
        };
      };
      /** @description Accepted. */
      readonly 202: {
        headers: {
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly "Set-Cookie": components["headers"]["Set-Cookie"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["SignInStep"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listMessageTemplates: {
    readonly parameters: {
      readonly query?: {
        /** @description BCP 47 language tag, such as `de` or `de-AT`. */
        readonly locale?: string;
      };
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["MessageTemplateList"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly getMessageTemplate: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path: {
        /** @description BCP 47 language tag, such as `de` or `de-AT`. */
        readonly locale: string;
        /** @description What the mail is about. */
        readonly template: "registration" | "registration_notice" | "magic_link" | "password_reset" | "password_changed" | "email_verification" | "email_change_confirm" | "email_change_approve" | "email_changed" | "invitation" | "organization_invitation" | "new_device" | "impersonated";
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["MessageTemplate"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly setMessageTemplate: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        readonly "If-Match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        /** @description BCP 47 language tag, such as `de` or `de-AT`. */
        readonly locale: string;
        /** @description What the mail is about. */
        readonly template: "registration" | "registration_notice" | "magic_link" | "password_reset" | "password_changed" | "email_verification" | "email_change_confirm" | "email_change_approve" | "email_changed" | "invitation" | "organization_invitation" | "new_device" | "impersonated";
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["MessageTemplateChange"];
      };
    };
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["MessageTemplate"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly removeMessageTemplate: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        readonly "If-Match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        /** @description BCP 47 language tag, such as `de` or `de-AT`. */
        readonly locale: string;
        /** @description What the mail is about. */
        readonly template: "registration" | "registration_notice" | "magic_link" | "password_reset" | "password_changed" | "email_verification" | "email_change_confirm" | "email_change_approve" | "email_changed" | "invitation" | "organization_invitation" | "new_device" | "impersonated";
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done; nothing to say. */
      readonly 204: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly previewMessageTemplate: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path: {
        /** @description BCP 47 language tag, such as `de` or `de-AT`. */
        readonly locale: string;
        /** @description What the mail is about. */
        readonly template: "registration" | "registration_notice" | "magic_link" | "password_reset" | "password_changed" | "email_verification" | "email_change_confirm" | "email_change_approve" | "email_changed" | "invitation" | "organization_invitation" | "new_device" | "impersonated";
      };
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly "application/json": components["schemas"]["MessageTemplateDraft"];
      };
    };
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["MessagePreview"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listMessages: {
    readonly parameters: {
      readonly query?: {
        readonly cursor?: string;
        readonly limit?: number;
        readonly status?: "queued" | "sent" | "failed";
        /** @description What the mail is about. */
        readonly template?: "registration" | "registration_notice" | "magic_link" | "password_reset" | "password_changed" | "email_verification" | "email_change_confirm" | "email_change_approve" | "email_changed" | "invitation" | "organization_invitation" | "new_device" | "impersonated";
      };
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["MessageList"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly getMessage: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path: {
        readonly message_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Message"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly retryMessage: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path: {
        readonly message_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Accepted. */
      readonly 202: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Message"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly sendTestMail: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["TestMail"];
      };
    };
    readonly responses: {
      /** @description Accepted. */
      readonly 202: {
        headers: {
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Message"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly previewOrganizationInvitation: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["OrganizationInvitationToken"];
      };
    };
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["OrganizationInvitationPreview"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listOrganizations: {
    readonly parameters: {
      readonly query?: {
        readonly cursor?: string;
        readonly limit?: number;
      };
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["OrganizationList"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly createOrganization: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description The same key within 24 hours gets the first answer again instead of a second resource. */
        readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["NewOrganization"];
      };
    };
    readonly responses: {
      /** @description Created. */
      readonly 201: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
          readonly Location: components["headers"]["Location"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Organization"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly getOrganization: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path: {
        readonly org_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Organization"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly deleteOrganization: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        readonly "If-Match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        readonly org_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done; nothing to say. */
      readonly 204: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly updateOrganization: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        readonly "If-Match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        readonly org_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly "application/json": components["schemas"]["OrganizationPatch"];
      };
    };
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Organization"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly getOrganizationPolicies: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path: {
        readonly app_id: string;
        readonly org_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["PolicyDocument"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly putOrganizationPolicyDraft: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        readonly "If-Match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        readonly app_id: string;
        readonly org_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["PutOrganizationPolicyDraft"];
      };
    };
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["PolicyDocument"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly publishOrganizationPolicies: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description The same key within 24 hours gets the first answer again instead of a second resource. */
        readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        readonly "If-Match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        readonly app_id: string;
        readonly org_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly "application/json": components["schemas"]["PublishOrganizationPolicies"];
      };
    };
    readonly responses: {
      /** @description Created. */
      readonly 201: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
          readonly Location: components["headers"]["Location"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["PolicyVersion"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly rollBackOrganizationPolicies: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        readonly "If-Match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        readonly app_id: string;
        readonly org_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["RollBackOrganizationPolicies"];
      };
    };
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["PolicyVersion"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly validateOrganizationPolicies: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path: {
        readonly app_id: string;
        readonly org_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["CheckOrganizationPolicies"];
      };
    };
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["PolicyCheck"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listOrganizationPolicyVersions: {
    readonly parameters: {
      readonly query?: {
        readonly cursor?: string;
        readonly limit?: number;
      };
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path: {
        readonly app_id: string;
        readonly org_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["PolicyVersionList"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly getOrganizationPolicyVersion: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path: {
        readonly app_id: string;
        readonly org_id: string;
        readonly version: number;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["PolicyVersionDetail"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly putOrganizationRole: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        readonly "If-Match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        readonly app_id: string;
        readonly name: string;
        readonly org_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly "application/json": components["schemas"]["PutOrganizationRole"];
      };
    };
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Role"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listOrganizationDomains: {
    readonly parameters: {
      readonly query?: {
        readonly cursor?: string;
        readonly limit?: number;
      };
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path: {
        readonly org_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["OrganizationDomainList"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly claimOrganizationDomain: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description The same key within 24 hours gets the first answer again instead of a second resource. */
        readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
      };
      readonly path: {
        readonly org_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["NewOrganizationDomain"];
      };
    };
    readonly responses: {
      /** @description Created. */
      readonly 201: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
          readonly Location: components["headers"]["Location"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["OrganizationDomain"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly getOrganizationDomain: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path: {
        readonly domain_id: string;
        readonly org_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["OrganizationDomain"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly removeOrganizationDomain: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        readonly "If-Match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        readonly domain_id: string;
        readonly org_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done; nothing to say. */
      readonly 204: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly updateOrganizationDomain: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        readonly "If-Match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        readonly domain_id: string;
        readonly org_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly "application/json": components["schemas"]["OrganizationDomainPatch"];
      };
    };
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["OrganizationDomain"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly verifyOrganizationDomain: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path: {
        readonly domain_id: string;
        readonly org_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["OrganizationDomain"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listOrganizationInvitations: {
    readonly parameters: {
      readonly query?: {
        readonly cursor?: string;
        readonly limit?: number;
        readonly status?: "pending" | "accepted" | "revoked" | "expired";
      };
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path: {
        readonly org_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["OrganizationInvitationList"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly inviteToOrganization: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description The same key within 24 hours gets the first answer again instead of a second resource. */
        readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
      };
      readonly path: {
        readonly org_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["NewOrganizationInvitation"];
      };
    };
    readonly responses: {
      /** @description Created. */
      readonly 201: {
        headers: {
          readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
          readonly Location: components["headers"]["Location"];
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["OrganizationInvitation"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly revokeOrganizationInvitation: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path: {
        readonly invitation_id: string;
        readonly org_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done; nothing to say. */
      readonly 204: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly resendOrganizationInvitation: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path: {
        readonly invitation_id: string;
        readonly org_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly "application/json": components["schemas"]["ResendOrganizationInvitation"];
      };
    };
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["OrganizationInvitation"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listOrganizationMembers: {
    readonly parameters: {
      readonly query?: {
        readonly cursor?: string;
        readonly limit?: number;
      };
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path: {
        readonly org_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["OrganizationMemberList"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly createOrganizationMember: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description The same key within 24 hours gets the first answer again instead of a second resource. */
        readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
      };
      readonly path: {
        readonly org_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["NewOrganizationMember"];
      };
    };
    readonly responses: {
      /** @description Created. */
      readonly 201: {
        headers: {
          readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
          readonly Location: components["headers"]["Location"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["OrganizationMember"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly getOrganizationMember: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path: {
        readonly org_id: string;
        readonly user_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["OrganizationMember"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly deleteOrganizationMember: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path: {
        readonly org_id: string;
        readonly user_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done; nothing to say. */
      readonly 204: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly updateOrganizationMember: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path: {
        readonly org_id: string;
        readonly user_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["OrganizationMemberPatch"];
      };
    };
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["OrganizationMember"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listMemberRoles: {
    readonly parameters: {
      readonly query?: {
        readonly cursor?: string;
        readonly limit?: number;
      };
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path: {
        readonly org_id: string;
        readonly user_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["RoleAssignmentList"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly assignMemberRole: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description The same key within 24 hours gets the first answer again instead of a second resource. */
        readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
      };
      readonly path: {
        readonly org_id: string;
        readonly user_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["AssignMemberRole"];
      };
    };
    readonly responses: {
      /** @description Created. */
      readonly 201: {
        headers: {
          readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
          readonly Location: components["headers"]["Location"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["RoleAssignment"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly removeMemberRole: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path: {
        readonly assignment_id: string;
        readonly org_id: string;
        readonly user_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done; nothing to say. */
      readonly 204: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listOrganizationRoles: {
    readonly parameters: {
      readonly query?: {
        readonly app_id?: string;
        readonly cursor?: string;
        readonly limit?: number;
      };
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path: {
        readonly org_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["RoleList"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly createOrganizationRole: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description The same key within 24 hours gets the first answer again instead of a second resource. */
        readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
      };
      readonly path: {
        readonly org_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["NewOrganizationRole"];
      };
    };
    readonly responses: {
      /** @description Created. */
      readonly 201: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
          readonly Location: components["headers"]["Location"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Role"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly getOrganizationRole: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path: {
        readonly org_id: string;
        readonly role_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Role"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly deleteOrganizationRole: {
    readonly parameters: {
      readonly query?: {
        /** @description Take it from whoever holds it, too; else it is refused while somebody does. */
        readonly cascade?: boolean;
      };
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        readonly "If-Match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        readonly org_id: string;
        readonly role_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done; nothing to say. */
      readonly 204: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly updateOrganizationRole: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        readonly "If-Match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        readonly org_id: string;
        readonly role_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly "application/json": components["schemas"]["OrganizationRolePatch"];
      };
    };
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Role"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly getOrganizationSettings: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path: {
        readonly org_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["EffectiveOrganizationSettings"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly putOrganizationSettings: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        readonly "If-Match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        readonly org_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly "application/json": components["schemas"]["PutOrganizationSettings"];
      };
    };
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["EffectiveOrganizationSettings"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listTeams: {
    readonly parameters: {
      readonly query?: {
        readonly cursor?: string;
        readonly limit?: number;
      };
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path: {
        readonly org_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["GroupList"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly createTeam: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description The same key within 24 hours gets the first answer again instead of a second resource. */
        readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
      };
      readonly path: {
        readonly org_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["NewTeam"];
      };
    };
    readonly responses: {
      /** @description Created. */
      readonly 201: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
          readonly Location: components["headers"]["Location"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Group"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly getTeam: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path: {
        readonly org_id: string;
        readonly team_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Group"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly deleteTeam: {
    readonly parameters: {
      readonly query?: {
        /** @description Take it from whoever holds it, too; else it is refused while somebody does. */
        readonly cascade?: boolean;
      };
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        readonly "If-Match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        readonly org_id: string;
        readonly team_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done; nothing to say. */
      readonly 204: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly updateTeam: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        readonly "If-Match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        readonly org_id: string;
        readonly team_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly "application/json": components["schemas"]["TeamPatch"];
      };
    };
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Group"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listTeamMembers: {
    readonly parameters: {
      readonly query?: {
        readonly cursor?: string;
        readonly limit?: number;
      };
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path: {
        readonly org_id: string;
        readonly team_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["GroupMemberList"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly putTeamMember: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path: {
        readonly org_id: string;
        readonly team_id: string;
        readonly user_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["GroupMember"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly removeTeamMember: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path: {
        readonly org_id: string;
        readonly team_id: string;
        readonly user_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done; nothing to say. */
      readonly 204: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listTeamRoles: {
    readonly parameters: {
      readonly query?: {
        readonly cursor?: string;
        readonly limit?: number;
      };
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path: {
        readonly org_id: string;
        readonly team_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["RoleAssignmentList"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly assignTeamRole: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description The same key within 24 hours gets the first answer again instead of a second resource. */
        readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
      };
      readonly path: {
        readonly org_id: string;
        readonly team_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["AssignTeamRole"];
      };
    };
    readonly responses: {
      /** @description Created. */
      readonly 201: {
        headers: {
          readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
          readonly Location: components["headers"]["Location"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["RoleAssignment"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly removeTeamRole: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path: {
        readonly assignment_id: string;
        readonly org_id: string;
        readonly team_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done; nothing to say. */
      readonly 204: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listPermissions: {
    readonly parameters: {
      readonly query?: {
        readonly app_id?: string;
        readonly cursor?: string;
        readonly limit?: number;
      };
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["PermissionList"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly simulatePolicies: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["SimulatePolicies"];
      };
    };
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["PolicySimulation"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listRoles: {
    readonly parameters: {
      readonly query?: {
        readonly app_id?: string;
        readonly cursor?: string;
        readonly limit?: number;
      };
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["RoleList"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly createRole: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description The same key within 24 hours gets the first answer again instead of a second resource. */
        readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["NewRole"];
      };
    };
    readonly responses: {
      /** @description Created. */
      readonly 201: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
          readonly Location: components["headers"]["Location"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["RoleDetail"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly getRole: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path: {
        readonly role_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["RoleDetail"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly deleteRole: {
    readonly parameters: {
      readonly query?: {
        /** @description Take it from whoever holds it, too; else it is refused while somebody does. */
        readonly cascade?: boolean;
      };
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        readonly "If-Match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        readonly role_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done; nothing to say. */
      readonly 204: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly updateRole: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        readonly "If-Match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        readonly role_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly "application/json": components["schemas"]["RolePatch"];
      };
    };
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["RoleDetail"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listRoleAssignments: {
    readonly parameters: {
      readonly query?: {
        readonly cursor?: string;
        readonly limit?: number;
      };
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path: {
        readonly role_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["RoleAssignmentList"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly getSettings: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["EffectiveSettings"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly updateSettings: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        readonly "If-Match"?: components["parameters"]["IfMatch"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["TenantSettingsPatch"];
      };
    };
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["EffectiveSettings"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listTenants: {
    readonly parameters: {
      readonly query?: {
        readonly cursor?: string;
        readonly limit?: number;
      };
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["TenantList"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly createTenant: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description The same key within 24 hours gets the first answer again instead of a second resource. */
        readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["NewTenant"];
      };
    };
    readonly responses: {
      /** @description Created. */
      readonly 201: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
          readonly Location: components["headers"]["Location"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Tenant"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly getTenant: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path: {
        readonly tenant_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Tenant"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly updateTenant: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        readonly "If-Match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        readonly tenant_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly "application/json": components["schemas"]["TenantPatch"];
      };
    };
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Tenant"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly suspendTenant: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        readonly "If-Match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        readonly tenant_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["SuspendTenant"];
      };
    };
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Tenant"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly unsuspendTenant: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        readonly "If-Match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        readonly tenant_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Tenant"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly getUiConfig: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["UiConfig"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listUsers: {
    readonly parameters: {
      readonly query?: {
        readonly cursor?: string;
        readonly email?: string;
        readonly external_id?: string;
        readonly id?: string;
        readonly is_guest?: boolean;
        readonly limit?: number;
        readonly status?: "active" | "suspended" | "deleted";
        readonly username_prefix?: string;
      };
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ManagedUserList"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly createUser: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description The same key within 24 hours gets the first answer again instead of a second resource. */
        readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly "application/json": components["schemas"]["NewUser"];
      };
    };
    readonly responses: {
      /** @description Created. */
      readonly 201: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
          readonly Location: components["headers"]["Location"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ManagedUser"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly getUser: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path: {
        readonly user_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ManagedUser"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly deleteUser: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        readonly "If-Match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        readonly user_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done; nothing to say. */
      readonly 204: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly updateUser: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        readonly "If-Match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        readonly user_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly "application/json": components["schemas"]["UserPatch"];
      };
    };
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ManagedUser"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly authorizeUser: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path: {
        readonly user_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly "application/json": components["schemas"]["AuthorizeUser"];
      };
    };
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Authorization"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly authorizeUserBatch: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path: {
        readonly user_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["AuthorizeUserBatch"];
      };
    };
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["AuthorizationBatch"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly eraseUser: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        readonly "If-Match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        readonly user_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done; nothing to say. */
      readonly 204: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly impersonate: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path: {
        readonly user_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["Impersonate"];
      };
    };
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly RateLimit: components["headers"]["RateLimit"];
          readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["Impersonation"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly requirePasswordReset: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path: {
        readonly user_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done; nothing to say. */
      readonly 204: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly restoreUser: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        readonly "If-Match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        readonly user_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ManagedUser"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listUserRoles: {
    readonly parameters: {
      readonly query?: {
        readonly cursor?: string;
        readonly limit?: number;
      };
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path: {
        readonly user_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["RoleAssignmentList"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly assignUserRole: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description The same key within 24 hours gets the first answer again instead of a second resource. */
        readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
      };
      readonly path: {
        readonly user_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["AssignRole"];
      };
    };
    readonly responses: {
      /** @description Created. */
      readonly 201: {
        headers: {
          readonly "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
          readonly Location: components["headers"]["Location"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["RoleAssignment"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly removeUserRole: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path: {
        readonly assignment_id: string;
        readonly user_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done; nothing to say. */
      readonly 204: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly listUserSessions: {
    readonly parameters: {
      readonly query?: {
        readonly cursor?: string;
        readonly limit?: number;
      };
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path: {
        readonly user_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["SessionList"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly revokeUserSession: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path: {
        readonly session_id: string;
        readonly user_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done; nothing to say. */
      readonly 204: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly revokeUserSessions: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
      };
      readonly path: {
        readonly user_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["EndedCount"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly suspendUser: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        readonly "If-Match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        readonly user_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly "application/json": components["schemas"]["SuspendUser"];
      };
    };
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ManagedUser"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
  readonly unsuspendUser: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Public id of the app the call is for; absent, the default app of the default tenant. */
        readonly "Doorward-App"?: components["parameters"]["App"];
        /** @description Another tenant, by id or slug, for principals allowed at scope `instance`. */
        readonly "Doorward-Tenant"?: components["parameters"]["Tenant"];
        /** @description ETag of the version to change; 412 `precondition_failed` when it is no longer that one. */
        readonly "If-Match"?: components["parameters"]["IfMatch"];
      };
      readonly path: {
        readonly user_id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Done. */
      readonly 200: {
        headers: {
          readonly ETag: components["headers"]["ETag"];
          readonly "X-Request-Id": components["headers"]["X-Request-Id"];
          readonly [name: string]: unknown;
        };
        content: {
          readonly "application/json": components["schemas"]["ManagedUser"];
        };
      };
      readonly default: components["responses"]["Problem"];
    };
  };
}
