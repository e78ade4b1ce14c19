import { links, more, paragraph } from './form.ts';
import { type Html, html } from './html.ts';
import { own } from './own.ts';
import { type Caller, type Desk, type Page, view } from './page.ts';
import { agentName } from './session-list.ts';
import { inWords } from './time.ts';

type Event = Awaited<ReturnType<Caller['me']['securityEvents']>>['data'][number];

const perPage = 20;

/** What happened to one's account (F145), newest first. */
export const securityEvents: Page = {
  show: own(async (desk) => {
    const { say, asked } = desk;
    const cursor = asked.query.get('cursor');
    const { data, next_cursor } = await desk.caller.me.securityEvents({
      limit: perPage,
      ...(cursor ? { cursor } : {}),
    });
    return view(say('events.title'), [
      paragraph(say('events.intro')),
      data.length > 0
        ? html`<ul class="cards">${data.map((event) => card(desk, event))}</ul>`
        : paragraph(say('events.none')),
      more(desk, 'account/security-events', next_cursor),
      links(desk, [
        ['account/password', say('change_password.title')],
        ['account/sessions', say('security.to_sessions')],
        ['account/security', say('back.to_security')],
      ]),
    ]);
  }),
};

function card(desk: Desk, event: Event): Html {
  const { say } = desk;
  const { type, description, created_at, device, browser } = event;
  const agent = device !== undefined || browser !== undefined;
  return html`<li>${paragraph(say.maybe(`event.${type}`) ?? description)}
<p class="hint">${say('events.when', { when: inWords(desk, created_at) })}<br>${byWhom(desk, event)}${
    agent && html`<br>${say('events.agent', { agent: agentName(desk, event) })}`
  }</p></li>`;
}

function byWhom({ say }: Desk, { by, impersonated }: Event): string {
  if (impersonated) return say('events.impersonated');
  if (by === 'you') return say('events.by_you');
  if (by === 'somebody') return say('events.by_somebody');
  return by === 'system' ? say('events.by_system') : say('events.by_another');
}
