// What whoever offers something is asked by telephone, and when. No I/O.

import { addDays } from "../../platform/day.ts";
import type { WrittenText } from "../../platform/written.ts";
import type { PhoneEntry } from "../catalogue.ts";

/** In the order of the figures by which they are given. */
export const checkAnswers = ["right", "end", "change"] as const;
export type CheckAnswer = (typeof checkAnswers)[number];

/** So many questions a telephone gets in 24 hours. */
export const mostAskedInDay = 5;
/** After so many days of silence the next thing is asked. */
export const openDays = 7;
/** Whoever says that it ended says it once more within so long. */
export const endMinutes = 60;

/** Messages go by day, and nobody wakes to a question that was written at night. */
export const firstHour = 7;
export const lastHour = 19;

/** Something that is due to be confirmed. */
export interface ToCheck {
  id: string;
  city: string;
  code: string;
  title: WrittenText;
  provider: WrittenText;
  version: number;
  confirmedOn: string;
  confirmEvery: number;
  /** Since when nobody finds it, as it was upheld that it does not take place. */
  hiddenSince: Date | null;
  /** As it is found; null where nobody finds it any more. */
  card: PhoneEntry["card"] | null;
}

/** From when on it is marked as not checked. */
export const markedAfter = ({ confirmedOn, confirmEvery }: ToCheck, marking: number) =>
  addDays(confirmedOn, Math.max(confirmEvery, marking) + 1);
