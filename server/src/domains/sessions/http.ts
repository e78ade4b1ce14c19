import { type FormDoor, procedure, wire } from '../../call/index.ts';
import { clientProblems, readClientForm, refuseInOAuth } from '../tenants/index.ts';
import { Introspection, IntrospectionRequest } from './contract.ts';
import { introspect } from './service/introspect.ts';

/** `POST /v1/auth/introspect` (F041): RFC 7662, for backends that must know now. */
export const introspectionDoor: FormDoor = {
  name: 'auth.introspect',
  procedure: procedure
    .meta(
      wire('POST /v1/auth/introspect', {
        operation: 'introspectToken',
        summary: 'Ask whether an access token is active, as RFC 7662 has it',
        tag: 'Auth',
        who: 'anyone',
        problems: [clientProblems.invalid_client],
      }),
    )
    .input(IntrospectionRequest)
    .output(Introspection)
    .mutation(({ ctx, input }) => introspect(ctx.call, input)),
  read(request) {
    const { given, appId } = readClientForm(request);
    return { input: { token: given.get('token'), client_secret: given.get('client_secret') }, appId };
  },
  refuse: (problem) => refuseInOAuth(problem),
};
