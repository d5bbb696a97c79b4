// What simple phones show: the default alphabet of GSM 03.38 in 7 bits. One sign that is not in it makes the whole message
// UCS-2, which holds less than half.

import { withoutMarks } from "../plain-letters.ts";

const basic = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?" +
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
);
/** Each takes two places: an escape and itself. */
const extended = new Set("\f^{}\\[~]|€");

/** Of one text message. */
export const septetsOfMessage = 160;

/** What is typed for the eye, and the sign of the alphabet that says the same. */
const alike: Readonly<Record<string, string>> = {
  "‘": "'",
  "’": "'",
  ʼ: "'",
  "`": "'",
  "´": "'",
  "“": '"',
  "”": '"',
  "„": '"',
  "«": '"',
  "»": '"',
  "‐": "-",
  "‑": "-",
  "–": "-",
  "—": "-",
  "−": "-",
  "…": "...",
  "•": "-",
  "·": "-",
  "×": "x",
  "\u00a0": " ",
  "\u2009": " ",
  "\u202f": " ",
  "\t": " ",
};

export function isGsm(text: string): boolean {
  return Array.from(text).every((sign) => basic.has(sign) || extended.has(sign));
}

/** How many places a text of the alphabet takes. */
export function septetsOf(text: string): number {
  let septets = 0;
  for (const sign of text) septets += extended.has(sign) ? 2 : 1;
  return septets;
}

/** The text in the alphabet: a sign that has one that says the same becomes it, an accent is left out, of all else "?". */
export function inGsm(text: string): string {
  return Array.from(text.normalize("NFC").replaceAll(/\r\n?/g, "\n"), signInGsm).join("");
}

function signInGsm(sign: string): string {
  if (basic.has(sign) || extended.has(sign)) return sign;
  const known = alike[sign];
  if (known !== undefined) return known;
  if (/\p{Cc}|\p{Cf}|\p{M}/u.test(sign)) return "";
  const bare = Array.from(withoutMarks(sign));
  return bare.length > 0 && bare.every((one) => basic.has(one)) ? bare.join("") : "?";
}

/** The beginning of a text that takes at most so many places: cut at a word, with full stops where something is left out. */
export function cutTo(text: string, most: number): string {
  if (septetsOf(text) <= most) return text;
  const mark = "..";
  if (most <= mark.length) return "";
  let kept = "";
  let room = most - mark.length;
  for (const sign of text) {
    room -= septetsOf(sign);
    if (room < 0) break;
    kept += sign;
  }
  const atWord = kept.slice(0, Math.max(0, kept.lastIndexOf(" ")));
  const whole = text[kept.length] === " " ? kept : atWord;
  return `${(whole.length * 2 > kept.length ? whole : kept).trimEnd().replace(/[\s,.;:-]+$/, "")}${mark}`;
}

interface Segments {
  alphabet: "gsm" | "ucs2";
  /** How many messages are paid for. */
  count: number;
}

/** A message that does not fit into one loses places in each part to the number of the part. */
export function segmentsOf(text: string): Segments {
  if (!isGsm(text)) return { alphabet: "ucs2", count: text.length <= 70 ? 1 : Math.ceil(text.length / 67) };
  if (septetsOf(text) <= septetsOfMessage) return { alphabet: "gsm", count: 1 };
  let count = 1;
  let room = 153;
  for (const sign of text) {
    const needed = septetsOf(sign);
    // An escape and its sign stay in one part.
    if (needed > room) {
      count += 1;
      room = 153;
    }
    room -= needed;
  }
  return { alphabet: "gsm", count };
}
