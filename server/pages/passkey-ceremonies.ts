type Asking = 'create' | 'get' | 'autofill';

/**
 * The pages' script: it is served as it prints, so it may use nothing but what is inside it. Whoever sends a form for a passkey
 * gets the browser's dialogue first: the form asks its page for options, and goes there with what the browser gave. One ceremony
 * at a time, and the next begins when the one before is over: what autofill waits for is aborted by a button, and taken up again
 * when nothing came of it.
 */
export function passkeyCeremonies(): void {
  const forms = [...document.querySelectorAll<HTMLFormElement>('form[data-passkey]')];
  const filling = forms.find(({ dataset }) => dataset.passkey === 'autofill');
  let running: { stop: AbortController; over: Promise<void> } | undefined;
  let sent = false;

  /** Says one of the texts that stand beside the form; without a name, none. */
  const tell = (form: HTMLFormElement, name?: string) => {
    for (const text of form.parentElement?.querySelectorAll<HTMLElement>('[data-says]') ?? [])
      text.hidden = text.dataset.says !== name;
  };
  const send = (form: HTMLFormElement, credential: string) => {
    const field = form.elements.namedItem('credential');
    if (!(field instanceof HTMLInputElement) || sent) return;
    field.value = credential;
    sent = true;
    form.submit();
  };
  const fieldsOf = (form: HTMLFormElement) => {
    const texts = [...new FormData(form)].map(([name, value]) => [name, String(value)]);
    return new URLSearchParams([...texts, ['options', '1']]);
  };
  /** What the page answers to the form; undefined where it has something else to say. */
  const optionsFor = async (form: HTMLFormElement, signal: AbortSignal) => {
    const answer = await fetch(form.action, { method: 'POST', body: fieldsOf(form), redirect: 'manual', signal });
    return answer.headers.get('content-type') === 'application/json' ? await answer.json() : undefined;
  };
  const show = (asking: Asking, options: object, signal: AbortSignal) => {
    const known = PublicKeyCredential;
    if (asking === 'create') {
      const publicKey = known.parseCreationOptionsFromJSON(options as PublicKeyCredentialCreationOptionsJSON);
      return navigator.credentials.create({ publicKey, signal });
    }
    const publicKey = known.parseRequestOptionsFromJSON(options as PublicKeyCredentialRequestOptionsJSON);
    return navigator.credentials.get({ publicKey, signal, ...(asking === 'autofill' && { mediation: 'conditional' }) });
  };
  const perform = async (form: HTMLFormElement, asking: Asking, signal: AbortSignal) => {
    const options = await optionsFor(form, signal);
    // Why there are none, the page says itself.
    if (options === undefined) return asking === 'autofill' ? undefined : send(form, '');
    // A challenge ends, and what was offered with it would be refused.
    if (asking === 'autofill') setTimeout(() => signal.aborted || offer(), options.timeout * 0.8);
    const credential = await show(asking, options, signal);
    if (credential instanceof PublicKeyCredential && !signal.aborted) send(form, JSON.stringify(credential));
  };
  const run = (form: HTMLFormElement, asking: Asking) => {
    const before = running;
    before?.stop.abort();
    const stop = new AbortController();
    const over = (async () => {
      await before?.over;
      // What came of the last press stays to be read.
      if (asking !== 'autofill') tell(form);
      await perform(form, asking, stop.signal);
    })().catch((error: Error) => {
      if (stop.signal.aborted || asking === 'autofill') return;
      tell(form, error.name === 'InvalidStateError' ? 'known' : 'failed');
      offer();
    });
    running = { stop, over };
  };
  /** Offers passkeys in the username field, where the browser can. */
  const offer = async () => {
    if (filling && !sent && (await PublicKeyCredential.isConditionalMediationAvailable?.())) run(filling, 'autofill');
  };

  const able = 'PublicKeyCredential' in window && 'parseRequestOptionsFromJSON' in PublicKeyCredential;
  for (const form of forms) {
    if (!able) {
      tell(form, 'unable');
      continue;
    }
    form.hidden = false;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      run(form, form.dataset.passkey === 'create' ? 'create' : 'get');
    });
  }
  // Back from where the form led, with this very page.
  addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return;
    sent = false;
    offer();
  });
  if (able) offer();
}
