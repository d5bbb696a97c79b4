// Who speaks next. There is one queue for those in the room, those who take part remotely and questions in writing; in each round
// those who are not in the room come first, for nobody sees them wait. No database in here.

import { z } from "zod";
import { lines, orEmpty } from "../../platform/input.ts";

/** How somebody speaks. */
const channels = ["remote", "text", "room"] as const;
export const Channel = z.enum(channels);
export type Channel = z.infer<typeof Channel>;

const longestQuestion = 300;
export const Question = orEmpty(lines(longestQuestion));

/** So many of one person wait at most, so often they ask in an hour, and so many wait altogether. */
export const mostOfOne = 3;
export const mostInAnHour = 10;
export const mostWaiting = 200;

export interface Speaker {
  id: string;
  /** Who it is: whoever asks twice is one person, also where their name stands twice. */
  person: string;
  name: string;
  city?: string;
  channel: Channel;
  question?: string;
  askedAt: Date;
}

/**
 * Those who wait, in their turn. Whoever speaks for the first time to an item is in its first round, for the second time in the
 * second; in a round remote ones and questions come before the room, and who asked first is first.
 * @param hasSpoken how often each person has spoken to this item
 */
export function inTurn(
  waiting: readonly Speaker[],
  hasSpoken: ReadonlyMap<string, number>,
): (Speaker & { round: number })[] {
  const rounds = new Map(hasSpoken);
  const byTime = (one: Speaker, other: Speaker) => one.askedAt.getTime() - other.askedAt.getTime();
  return waiting
    .toSorted(byTime)
    .map((speaker) => {
      const round = (rounds.get(speaker.person) ?? 0) + 1;
      rounds.set(speaker.person, round);
      return { ...speaker, round };
    })
    .toSorted(
      (one, other) =>
        one.round - other.round || Number(isInRoom(one)) - Number(isInRoom(other)) || byTime(one, other),
    );
}

const isInRoom = ({ channel }: Speaker): boolean => channel === "room";
