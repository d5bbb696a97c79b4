// A simple telephone on the screen, for the demonstration: its numbers are made up, and what happens by them goes the way that it goes by
// a gateway. Nowhere else, so that nobody acts for the number of somebody else. No I/O.

import { z } from "zod";
import type { Config } from "../../platform/config/config.ts";

export const telephonePath = "/telephone";
export const pathOf = (telephone: number) => `${telephonePath}/${telephone}`;

/** What the gateway is called whose texts and conversations these are. */
export const simulatorName = "simulator";

const numbers = ["+254700000901", "+254700000902", "+254700000903"] as const;
export const telephones = numbers.map((_number, index) => index + 1);

/** Which one an address means. */
export const TelephoneNumber = z.enum(["1", "2", "3"]).transform(Number);

export function numberOf(telephone: number): string {
  const number = numbers[telephone - 1];
  if (number === undefined) throw new Error(`There is no telephone ${telephone}.`);
  return number;
}

export function hasSimulator({ demo, smsUrl }: Pick<Config, "demo" | "smsUrl">): boolean {
  return demo && smsUrl === undefined;
}

/** What stands on its screen, and whether more can be typed. */
export interface ShownScreen {
  session: string;
  /** All that was typed in this conversation, as gateways send it: "1*2". */
  typed: string;
  text: string;
  isOver: boolean;
}

/** A conversation is no longer than this; gateways take as much. */
export const longestTyped = 400;

/** All that was typed, with one more. */
export function typedOn(typed: string, key: string): string {
  // A star would be two entries, and a gateway sends none within one.
  const entry = key.replaceAll("*", " ").trim();
  return typed === "" ? entry : `${typed}*${entry}`;
}

export function screenOfAnswer(answer: string, session: string, typed: string): ShownScreen {
  return { session, typed, text: answer.slice(4), isOver: !answer.startsWith("CON ") };
}
