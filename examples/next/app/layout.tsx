// examples/next/app/layout.tsx
import type { ReactNode } from 'react';
import { doorward } from '../doorward.ts';
import { Doorward } from './doorward.tsx';

export default async function Layout({ children }: { children: ReactNode }) {
  const session = await doorward.session();
  return (
    <html lang="en">
      <body>
        <Doorward appId={process.env.APP_ID} session={session}>
          {children}
        </Doorward>
      </body>
    </html>
  );
}
