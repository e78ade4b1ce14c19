// examples/next/app/doorward.tsx
'use client';

import { createClient, type SessionState } from '@doorward/client';
import { DoorwardProvider } from '@doorward/client/react';
import { type ReactNode, useState } from 'react';

interface Props {
  readonly appId: string | undefined;
  readonly session: SessionState;
  readonly children: ReactNode;
}

/** One client for the page; what the server knew is shown until it has asked itself. */
export function Doorward({ appId, session, children }: Props) {
  const [client] = useState(() => createClient({ baseUrl: '/auth', appId, transport: 'cookie' }));
  return (
    <DoorwardProvider client={client} initial={{ session }}>
      {children}
    </DoorwardProvider>
  );
}
