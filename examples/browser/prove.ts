import type { Client, ProofWanted, SensitiveAction, StepUp } from '@doorward/client';
import type { Passkeys } from '@doorward/client/passkeys';
import { element, offerMethods, text } from './dom.ts';

/** What `onStepUp` is for: a passkey where there is one, otherwise a dialog. False when the user would rather not. */
export async function prove(client: Client, passkeys: Passkeys, wanted: ProofWanted): Promise<boolean> {
  if (await passkeys.onStepUp(wanted)) return true;
  const dialog = element('prove', HTMLDialogElement);
  const form = dialog.querySelector('form') as HTMLFormElement;
  if (offerMethods(form, wanted.methods ?? []) === 0) return false;
  form.reset();
  dialog.returnValue = '';
  dialog.showModal();
  await new Promise((done) => dialog.addEventListener('close', done, { once: true }));
  if (dialog.returnValue !== 'go') return false;
  await client.stepUp(given(form, wanted.action as SensitiveAction | undefined));
  return true;
}

function given(form: HTMLFormElement, action: SensitiveAction | undefined): StepUp {
  const method = text(form, 'method') as StepUp['method'];
  const proof = text(form, 'proof');
  return { ...(action && { action }), method, ...(method === 'password' ? { password: proof } : { code: proof }) };
}
