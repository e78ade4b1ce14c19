/** The words of one mail. Liquid may stand in them; HTML may not. */
export interface Words {
  readonly subject: string;
  readonly before: readonly string[];
  /** What the link's button says. */
  readonly button?: string;
  /** What stands before the code. */
  readonly code?: string;
  readonly after: readonly string[];
}

/** A template as Liquid source. */
export interface Source {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/** The words for whichever of its values a variable has. */
export const oneOf = (variable: string, words: Readonly<Record<string, string>>): string =>
  [
    `{% case ${variable} %}`,
    ...Object.entries(words).map(([value, said]) => `{% when '${value}' %}${said}`),
    '{% endcase %}',
  ].join('');

const letterhead =
  '{% if logo_url %}<img src="{{ logo_url }}" alt="{{ site }}" height="40" style="height:40px">{% else %}{{ site }}{% endif %}';

const paragraph = (words: string) => `  <p style="margin:0 0 16px">${words}</p>`;

/** Both parts of a mail from the same words. Styles are inline, since mail readers drop the others. */
export function compose({ subject, before, button, code, after }: Words): Source {
  const html = [
    '<!doctype html>',
    '<html lang="{{ locale }}">',
    '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{{ site }}</title></head>',
    '<body style="margin:0;padding:24px;background:#f4f4f5;color:#18181b;font:16px/1.5 sans-serif">',
    '<div style="max-width:480px;margin:0 auto;padding:32px;background:#ffffff;border-radius:8px">',
    `  <p style="margin:0 0 24px;font-weight:bold">${letterhead}</p>`,
    ...before.map(paragraph),
    ...(button ? [optional('link', buttonOf(button))] : []),
    ...(code ? [optional('code', codeOf(code))] : []),
    ...after.map(paragraph),
    optional(
      'support_url',
      paragraph('<a href="{{ support_url }}" style="color:{{ link_color }}">{{ support_url }}</a>'),
    ),
    '</div>',
    '</body>',
    '</html>',
    '',
  ];
  const text = [
    ...before,
    ...(button ? [optional('link', `${button}:\n{{ link }}`)] : []),
    ...(code ? [optional('code', `${code} {{ code }}`)] : []),
    ...after,
    '{{ site }}{% if support_url %}\n{{ support_url }}{% endif %}',
  ];
  return { subject, html: html.join('\n'), text: `${text.join('\n\n')}\n` };
}

const optional = (name: string, words: string) => `{% if ${name} %}${words}{% endif %}`;

const buttonOf = (words: string) =>
  `  <p style="margin:0 0 16px"><a href="{{ link }}" style="display:inline-block;padding:12px 20px;border-radius:6px;background:{{ color }};color:{{ text_color }};text-decoration:none">${words}</a></p>`;

const codeOf = (words: string) =>
  `  <p style="margin:0 0 16px">${words}<br><strong style="font-size:28px;letter-spacing:4px">{{ code }}</strong></p>`;
