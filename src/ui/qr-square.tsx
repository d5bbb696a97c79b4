import type { VNode } from "preact";
import { create as createQrCode } from "qrcode";

/** Squares around a code that no scanner takes for a part of it. */
const quietZone = 2;

/** Black squares on white, as one path: nothing in it that a strict content policy would refuse. */
export function QrSquare({ text, label }: { text: string; label: string }): VNode {
  const { size, data } = createQrCode(text).modules;
  const width = size + 2 * quietZone;
  const squares = Array.from(data, (isDark, index) =>
    isDark ? `M${quietZone + (index % size)} ${quietZone + Math.floor(index / size)}h1v1h-1z` : "",
  );
  return (
    <svg class="qr" viewBox={`0 0 ${width} ${width}`} role="img" aria-label={label}>
      <rect width={width} height={width} fill="#fff" />
      <path fill="#000" d={squares.join("")} />
    </svg>
  );
}
