import { cutTo, inGsm, septetsOf } from "../platform/phone/gsm.ts";

const shortest = 4;
/**
 * The same where something is said in one of several ways: in the first for which the names are cut to no less than `leaves`, else in
 * the last.
 */
export function fittedWith<Way extends { leaves: number }>(
  most: number,
  { names, ways }: { names: readonly string[]; ways: readonly Way[] },
  write: (names: readonly string[], way: Way | undefined) => string,
): string {
  const way = ways.find((one) => {
    const cut = names.map((name) => cutTo(inGsm(name), one.leaves));
    return septetsOf(inGsm(write(cut, one))) <= most;
  });
  return fitted(most, names, (cut) => write(cut, way ?? ways.at(-1)));
}

/**
 * A text within so many places of the alphabet of simple phones: of the names in it the longest is cut first, and the rest of the
 * text only where that does not help.
 */
export function fitted(
  most: number,
  names: readonly string[],
  write: (names: readonly string[]) => string,
): string {
  const whole = names.map(inGsm);
  const rooms = whole.map(septetsOf);
  for (;;) {
    const text = inGsm(write(whole.map((name, place) => cutTo(name, rooms[place] ?? 0))));
    const excess = septetsOf(text) - most;
    if (excess <= 0) return text;
    const longest = Math.max(0, ...rooms);
    if (longest <= shortest) return cutTo(text, most);
    const place = rooms.indexOf(longest);
    rooms[place] = Math.max(shortest, longest - Math.max(1, Math.floor(excess / 20)));
  }
}
