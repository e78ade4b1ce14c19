import { type Html, html } from './html.ts';
import type { Desk } from './page.ts';

/** A text as a QR code, in shapes alone: the policy lets no picture in. */
export function qrCode({ drawQr }: Desk, text: string, label: string): Html {
  const { size, path } = drawQr(text);
  return html`<svg class="qr" role="img" aria-label="${label}" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">
<path fill="#fff" d="M0 0h${size}v${size}H0z"/><path fill="#000" d="${path}"/></svg>`;
}
