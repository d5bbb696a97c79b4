import { expect, it } from "vitest";
import { unseenSigns } from "./unseen-signs.ts";

it("knows each kind of sign that nobody sees, and no other", () => {
  const text = "a\u200bb\u202ec\u2069d\u200fe\u200df\u00adg\u0007h\u2060i\ufeff";
  const left = (...of: Parameters<typeof unseenSigns>) => text.replaceAll(unseenSigns(...of), "");
  expect(left("widthless")).toBe("ab\u202ec\u2069d\u200fe\u200df\u00adg\u0007hi");
  expect(left("steering")).toBe("a\u200bbcd\u200fe\u200df\u00adg\u0007h\u2060i\ufeff");
  expect(left("widthless", "steering", "directed", "joining", "hyphening", "control")).toBe("abcdefghi");
  const letters = "Kĩkũyũ ٱلْعَرَبِيَّة ʼ – “x” 3 €";
  for (const of of [
    ["widthless"],
    ["steering"],
    ["directed"],
    ["joining"],
    ["hyphening"],
    ["control"],
  ] as const)
    expect(letters.replaceAll(unseenSigns(...of), "")).toBe(letters);
});
