import { form, links, paragraph } from './form.ts';
import { type Away, away, type Desk, type PageName, type Slot, type View, view, type Way } from './page.ts';
import { codeField, follow } from './sign-in.ts';
import type { PlainKey } from './texts/index.ts';

interface Coded {
  readonly page: PageName;
  readonly slot: Slot;
  /** What somebody signs in with who signs in here. */
  readonly used: Way;
  /** Where another attempt begins. */
  readonly start: PageName;
  readonly title: PlainKey;
  readonly submit: PlainKey;
  readonly startOver: PlainKey;
  /** It ends a sign-up: see `follow`. */
  readonly offer?: boolean;
}

/** The page for a mailed code: it stands for the attempt whose token waits in the slot, and can ask for another mail. */
export function codePage({ page, slot, used, offer, start, title, submit, startOver }: Coded) {
  return {
    show(desk: Desk): View | Away {
      const { say } = desk;
      if (desk.asked.step(slot) === undefined) return away(desk.href(start));
      return view(say(title), [
        paragraph(say('code.intro')),
        form(desk, { page, submit: say(submit), fields: [codeField(desk)] }),
        form(desk, { page, submit: say('code.resend'), hidden: { again: '1' }, quiet: true }),
        links(desk, [[start, say(startOver)]]),
      ]);
    },
    async act(desk: Desk): Promise<Away> {
      const attempt_token = desk.asked.step(slot);
      if (attempt_token === undefined) return away(desk.href(start));
      if (desk.typed('again') === '') {
        const step = await desk.caller.auth.signInByCode({
          attempt_token,
          code: desk.typed('code'),
          transport: 'cookie',
        });
        return follow(desk, step, { used, offer });
      }
      const { attempt_token: value, expires_in: seconds } = await desk.caller.auth.resend({ attempt_token });
      return away(desk.href(page, { notice: 'sent' }), { [slot]: { value, seconds } });
    },
  };
}
