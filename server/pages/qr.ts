import { encode } from 'uqr';
import { type Html, html } from './html.ts';

/** A text as a QR code (ISO/IEC 18004) with the four modules of margin its readers want, in shapes alone: the policy lets no picture in. */
export function qrCode(text: string, label: string): Html {
  const { size, data } = encode(text, { border: 4 });
  const dark = data.map((row, y) => row.map((on, x) => (on ? `M${x} ${y}h1v1h-1z` : '')).join('')).join('');
  return html`<svg class="qr" role="img" aria-label="${label}" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">
<path fill="#fff" d="M0 0h${size}v${size}h-${size}z"/><path fill="#000" d="${dark}"/></svg>`;
}
