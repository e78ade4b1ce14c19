import { encode } from 'uqr';

/** A QR code: a white square whose sides are `size` modules, and its dark ones as the path of an SVG. */
export interface QrCode {
  readonly size: number;
  readonly path: string;
}

/** A text as a QR code (ISO/IEC 18004), within the four modules of margin its readers want. Throws for more than 2,953 bytes. */
export function drawQr(text: string): QrCode {
  const { size, data } = encode(text, { border: 4 });
  const runs = data.flatMap((row, y) => runsOf(row).map(([x, length]) => `M${x} ${y}h${length}v1H${x}z`));
  return { size, path: runs.join('') };
}

/** Dark modules side by side. */
function runsOf(row: readonly boolean[]): [x: number, length: number][] {
  const runs: [number, number][] = [];
  row.forEach((dark, x) => {
    if (!dark) return;
    const last = runs.at(-1);
    if (last && last[0] + last[1] === x) last[1] += 1;
    else runs.push([x, 1]);
  });
  return runs;
}

/** The same as an image of its own. */
export function drawQrImage(text: string): string {
  const { size, path } = drawQr(text);
  const square = `<path fill="#fff" d="M0 0h${size}v${size}H0z"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">${square}<path d="${path}"/></svg>`;
}
