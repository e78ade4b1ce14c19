import { html as tagged } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

/** Markup whose every inserted text is escaped. */
export type Html = HtmlEscapedString;

export type Content = Html | string | number | false | undefined | readonly Content[];

/** The one way to make markup: there is no unescaped insertion but another {@link Html}. Attributes are always quoted. */
export function html(strings: TemplateStringsArray, ...values: readonly Content[]): Html {
  return tagged(strings, ...values) as Html;
}
