// Photographs keep their pixels and lose what a camera wrote beside them.

import { PhotonImage } from "@cf-wasm/photon";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawing, photograph, screenshot, secrets, webp } from "../../../test/support/pictures.ts";
import { BrokenPicture, withoutMetadata } from "./picture-metadata.ts";
import { upright } from "./pixels.ts";

const kinds = [
  ["image/jpeg", photograph],
  ["image/png", screenshot],
  ["image/webp", webp],
] as const;

const pixelsOf = (bytes: Uint8Array) => Buffer.from(PhotonImage.new_from_byteslice(bytes).get_raw_pixels());

describe.each(kinds)("%s", (mediaType, make) => {
  it("says nothing of where, when, with what and by whom it was taken", () => {
    const original = make();
    for (const secret of secrets.slice(1, 4)) expect(original.includes(secret)).toBe(true);
    const { bytes } = withoutMetadata(original, mediaType);
    for (const secret of secrets) expect(bytes.includes(secret)).toBe(false);
    for (const mark of ["Exif", "EXIF", "eXIf", "xmp", "XMP", "Photoshop"])
      expect(bytes.includes(mark)).toBe(false);
  });

  it("has the same pixels and knows its size", () => {
    const original = make({ width: 61, height: 33 });
    const clean = withoutMetadata(original, mediaType);
    expect(clean).toMatchObject({ width: 61, height: 33, orientation: 1 });
    expect(pixelsOf(clean.bytes).equals(pixelsOf(original))).toBe(true);
  });

  it("that lies on its side still says so, and nothing else", () => {
    const clean = withoutMetadata(make({ orientation: 6 }), mediaType);
    expect(clean.orientation).toBe(6);
    for (const secret of secrets) expect(clean.bytes.includes(secret)).toBe(false);
    expect(withoutMetadata(clean.bytes, mediaType)).toEqual(clean);
  });

  it("that is clean stays as it is, byte by byte", () => {
    const { bytes } = withoutMetadata(make(), mediaType);
    expect(withoutMetadata(bytes, mediaType).bytes.equals(bytes)).toBe(true);
  });

  it("cut off or changed anywhere is read or refused, and nothing else happens", () => {
    const original = make();
    fc.assert(
      fc.property(fc.nat(original.length - 1), fc.nat(255), fc.boolean(), (at, byte, isCut) => {
        const changed = Buffer.from(isCut ? original.subarray(0, at) : original);
        if (!isCut) changed[at] = byte;
        try {
          withoutMetadata(changed, mediaType);
        } catch (error) {
          expect(error).toBeInstanceOf(BrokenPicture);
        }
      }),
    );
  });
});

it("a JPEG keeps how its colours are meant", () => {
  const jpeg = Buffer.from(drawing(8, 8).get_bytes_jpeg(90));
  const profile = Buffer.concat([
    Buffer.from([0xff, 0xe2, 0, 20]),
    Buffer.from("ICC_PROFILE\0"),
    Buffer.alloc(6, 1),
  ]);
  const coloured = Buffer.concat([jpeg.subarray(0, 2), profile, jpeg.subarray(2)]);
  expect(withoutMetadata(coloured, "image/jpeg").bytes.includes("ICC_PROFILE")).toBe(true);
});

describe("a picture that is turned upright", () => {
  // 1 2 3
  // 4 5 6
  const picture = {
    width: 3,
    height: 2,
    pixels: Uint8Array.from([1, 2, 3, 4, 5, 6].flatMap((n) => [n, n, n, 255])),
  };
  it.each([
    [1, [1, 2, 3, 4, 5, 6]],
    [2, [3, 2, 1, 6, 5, 4]],
    [3, [6, 5, 4, 3, 2, 1]],
    [4, [4, 5, 6, 1, 2, 3]],
    [5, [1, 4, 2, 5, 3, 6]],
    [6, [4, 1, 5, 2, 6, 3]],
    [7, [6, 3, 5, 2, 4, 1]],
    [8, [3, 6, 2, 5, 1, 4]],
  ] as const)("from orientation %i", (orientation, expected) => {
    const { pixels, width } = upright(picture, orientation);
    expect([...pixels].filter((_, index) => index % 4 === 0)).toEqual(expected);
    expect(width).toBe(orientation >= 5 ? 2 : 3);
  });
});
