// examples/react/main.tsx
import { createClient } from '@doorward/client';
import { DoorwardProvider } from '@doorward/client/react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';

declare const APP_ID: string | undefined;

// One client for the page, outside of every component.
const client = createClient({ baseUrl: '/auth', appId: APP_ID, transport: 'cookie' });

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <DoorwardProvider client={client}>
        <App />
      </DoorwardProvider>
    </StrictMode>,
  );
