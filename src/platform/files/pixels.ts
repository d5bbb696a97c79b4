import type { Orientation } from "./picture-metadata.ts";

/** Four bytes a pixel: red, green, blue, and how much of it covers what is behind. */
export interface Pixels {
  pixels: Uint8Array;
  width: number;
  height: number;
}

/** Without transparency, which a JPEG cannot hold. */
export function onWhite(pixels: Uint8Array): Uint8Array {
  const drawn = Uint8Array.from(pixels);
  for (let at = 3; at < drawn.length; at += 4) {
    const cover = drawn[at] ?? 255;
    if (cover === 255) continue;
    for (let colour = at - 3; colour < at; colour++)
      drawn[colour] = Math.round(((drawn[colour] ?? 0) * cover + 255 * (255 - cover)) / 255);
    drawn[at] = 255;
  }
  return drawn;
}

/** From where in the original, counted from the upper left, a pixel of the upright picture comes. */
type From = (x: number, y: number) => [x: number, y: number];

/** Turned and mirrored as its orientation asks for. */
export function upright({ pixels, width, height }: Pixels, orientation: Orientation): Pixels {
  if (orientation === 1) return { pixels, width, height };
  const [right, bottom] = [width - 1, height - 1];
  const from: Record<Exclude<Orientation, 1>, From> = {
    2: (x, y) => [right - x, y],
    3: (x, y) => [right - x, bottom - y],
    4: (x, y) => [x, bottom - y],
    5: (x, y) => [y, x],
    6: (x, y) => [y, bottom - x],
    7: (x, y) => [right - y, bottom - x],
    8: (x, y) => [right - y, x],
  };
  const isOnItsSide = orientation >= 5;
  const turned = isOnItsSide ? { width: height, height: width } : { width, height };
  const drawn = new Uint8Array(pixels.length);
  const place = from[orientation];
  for (let y = 0; y < turned.height; y++) {
    for (let x = 0; x < turned.width; x++) {
      const [fromX, fromY] = place(x, y);
      const start = (fromY * width + fromX) * 4;
      drawn.set(pixels.subarray(start, start + 4), (y * turned.width + x) * 4);
    }
  }
  return { ...turned, pixels: drawn };
}
