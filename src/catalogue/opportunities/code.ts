// The code of an opportunity: what stands on a notice and is typed on a telephone. Its last figure checks the others (Damm, 2004):
// every single figure that is typed wrong, and every two that change places, are found. No I/O.

import { z } from "zod";

const quasigroup = [
  "0317598642",
  "7092154863",
  "4206871359",
  "1750983426",
  "6123045978",
  "3674209581",
  "5869720134",
  "8945362017",
  "9438617205",
  "2581436790",
];

/** The figure that is written after the others. */
function checkFigure(figures: string): string {
  let carried = 0;
  for (const figure of figures) carried = Number(quasigroup[carried]?.[Number(figure)]);
  return String(carried);
}

/** The code of the nth; three figures and the one that checks them at first, more once those are used up. */
export function codeFrom(number: number): string {
  return `${number}${checkFigure(String(number))}`;
}

/** So few figures has the first one: the first number is 100. */
export const firstNumber = 100;

export function isCode(code: string): boolean {
  return /^\d{4,8}$/.test(code) && checkFigure(code.slice(0, -1)) === code.at(-1);
}

/** Of an address: what is no code at all names nothing. */
export const OpportunityCode = z
  .string()
  .regex(/^\d{4,8}$/)
  .describe("The code of the opportunity, as it stands on notices.");
