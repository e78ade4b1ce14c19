import { form, links, more, paragraph, refused } from './form.ts';
import { type Html, html } from './html.ts';
import { own } from './own.ts';
import { away, type Caller, type Desk, type Page, view } from './page.ts';
import { inWords } from './time.ts';

type Listed = Awaited<ReturnType<Caller['sessions']['listOwn']>>;
type Session = Listed['data'][number];

const perPage = 20;

/** Where somebody is signed in, oldest first, and the end of one, of all others or of all (F044, F040). */
export const sessions: Page = {
  show: own(async (desk) => {
    const { say, asked } = desk;
    const cursor = asked.query.get('cursor');
    const { data, next_cursor } = await desk.caller.sessions.listOwn({
      limit: perPage,
      ...(cursor ? { cursor } : {}),
    });
    return view(say('sessions.title'), [
      refused(desk),
      html`<ul class="cards">${data.map((session, at) => card(desk, session, `session-${at}`))}</ul>`,
      more(desk, 'account/sessions', next_cursor),
      form(desk, {
        page: 'account/sessions',
        submit: say('sessions.end_others'),
        hidden: { others: '1' },
        quiet: true,
      }),
      form(desk, { page: 'account/sessions', submit: say('sessions.end_all'), hidden: { all: '1' }, quiet: true }),
      links(desk, [['account/security', say('back.to_security')]]),
    ]);
  }),
  async act(desk) {
    if (desk.typed('all') !== '') {
      await desk.caller.sessions.revokeAll();
      return away(desk.href('sign-in', { notice: 'signed_out' }));
    }
    if (desk.typed('others') !== '') await desk.caller.sessions.revokeOthers();
    else await desk.caller.sessions.revokeOwn({ session_id: desk.typed('session_id') as Session['id'] });
    return away(desk.href('account/sessions', { notice: 'session_ended' }));
  },
};

function card(desk: Desk, session: Session, id: string): Html {
  const { say } = desk;
  const { current, impersonated_by, impersonation_reason: reason } = session;
  const began = say('sessions.began', { when: inWords(desk, session.created_at) });
  const seen = say('sessions.seen', { when: inWords(desk, session.last_seen_at) });
  return html`<li><h2 id="${id}">${agentName(desk, session)}</h2>
${current && paragraph(say('sessions.current'))}
${impersonated_by !== undefined && paragraph(say('sessions.impersonated', { reason: reason ?? '' }))}
<p class="hint">${began}<br>${seen}</p>
${
  current
    ? form(desk, { page: 'account/sign-out', submit: say('account.sign_out'), quiet: true, about: id })
    : form(desk, {
        page: 'account/sessions',
        submit: say('sessions.end'),
        hidden: { session_id: session.id },
        quiet: true,
        about: id,
      })
}</li>`;
}

/** What a browser says it is, in words. */
export function agentName({ say }: Desk, { browser, device }: Pick<Session, 'browser' | 'device'>): string {
  if (browser === undefined && device === undefined) return say('sessions.unknown');
  return browser === undefined || device === undefined
    ? say('sessions.known', { name: browser ?? device ?? '' })
    : say('sessions.known_both', { browser, device });
}
