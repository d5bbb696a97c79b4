// The code of whoever has no telephone: it is shown once and written on paper, and only what is made of it is kept. It follows from
// the installation's secret, so that it can be shown again on the same day.

import { createHmac } from "node:crypto";
import { phoneKeyOf } from "../../platform/phone/kept-number.ts";

/** Without letters and figures that are mistaken for each other. */
const signs = "ACDEFGHJKLMNPQRTUVWXY34679";
const length = 8;

/** "KM7X-4HQR" */
export function paperCodeOf(secret: string, learner: string): string {
  const bytes = createHmac("sha256", secret).update(`code on paper ${learner}`).digest();
  // Of 256 values the first 234 fall evenly upon 26 signs.
  const even = [...bytes].filter((byte) => byte < signs.length * 9).slice(0, length);
  const code = even.map((byte) => signs[byte % signs.length]).join("");
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/** What somebody typed as such a code; undefined where it is none. */
export function readPaperCode(typed: string): string | undefined {
  const code = typed.toUpperCase().replaceAll(/[\s-]/g, "");
  if (code.length !== length || Array.from(code).some((sign) => !signs.includes(sign))) return undefined;
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/** By which it is found again; no number is ever written so. */
export function keyOfPaper(secret: string, code: string): string {
  return phoneKeyOf(secret, `paper ${code}`);
}
