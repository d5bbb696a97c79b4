// How many may still come: who gets a place, who waits, and what everybody may know of it. No I/O.

export interface Room {
  /** Null where nobody said how many there are. */
  capacity: number | null;
  /** Held by those who joined, and by those to whom a place is offered. */
  taken: number;
}

export type Places = "yes" | "few" | "full" | "unknown";

/** Places that are left; without end where there is no limit. */
export function leftIn({ capacity, taken }: Room): number {
  return capacity === null ? Number.POSITIVE_INFINITY : Math.max(0, capacity - taken);
}

/** A household gets all its places or none. */
export function hasRoomFor(places: number, room: Room): boolean {
  return places <= leftIn(room);
}

const fewAtLeast = 3;
const fewShare = 0.1;

/** What everybody may know: not how many have joined, only when it gets tight. */
export function placesShown(room: Room): Places {
  if (room.capacity === null) return "unknown";
  const left = leftIn(room);
  if (left === 0) return "full";
  return left < Math.max(fewAtLeast, room.capacity * fewShare) ? "few" : "yes";
}

export interface InLine {
  id: string;
  places: number;
}

/** To whom the free places are offered: in the order of the line, each who fits into what is left. */
export function nextInLine<One extends InLine>(line: readonly One[], room: Room): One[] {
  let left = leftIn(room);
  return line.filter(({ places }) => {
    if (places > left) return false;
    left -= places;
    return true;
  });
}

const hourMs = 3_600_000;
const offerHours = 48;
/** A night lies between an offer and its answer, in which nobody is written to. */
const offerHoursAtLeast = 14;

/** Until when a place that is offered is kept: two days, or until the next session begins. */
export function offeredUntil(now: Date, nextSession: Date | undefined): Date {
  const usual = now.getTime() + offerHours * hourMs;
  const least = now.getTime() + offerHoursAtLeast * hourMs;
  return new Date(nextSession ? Math.max(least, Math.min(usual, nextSession.getTime())) : usual);
}
