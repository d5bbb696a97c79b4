// How many hold which badge in which city, so that nobody is known by it: never fewer than five, neither said nor found by taking
// one number from another. No I/O.

/** Fewer are not said: somebody could be known by it. */
export const fewestCounted = 5;

/** Of one achievement in one city; of no city where it was seen by the commission, or by an organisation that works in several. */
export interface Held {
  achievement: number;
  city: string | null;
  holders: number;
  /** Of how many it is known whether they are women, and how many are. */
  sexKnown: number;
  women: number;
}

export type Counted<Row extends Held> = Omit<Row, "city" | "women" | "sexKnown"> & {
  city: string;
  /** Null where fewer than five are women, or are not. */
  women: number | null;
  sexKnown: number | null;
};

/** What can be said of each city. How many hold a badge in all is known, so what is left of it is five or more too, or nothing. */
export function countedOf<Row extends Held>(rows: readonly Row[]): Counted<Row>[] {
  return [...Map.groupBy(rows, ({ achievement }) => achievement).values()].flatMap((all) => {
    const said = all
      .filter(({ city, holders }) => city !== null && holders >= fewestCounted)
      .toSorted((one, other) => other.holders - one.holders);
    const sum = (some: readonly Row[]) => some.reduce((count, { holders }) => count + holders, 0);
    for (;;) {
      const left = sum(all) - sum(said);
      if (left === 0 || left >= fewestCounted || said.length === 0) break;
      said.pop();
    }
    return said.map(({ city, women, sexKnown, ...row }) => {
      const isSaid = women >= fewestCounted && sexKnown - women >= fewestCounted;
      return {
        ...row,
        city: city ?? "",
        women: isSaid ? women : null,
        sexKnown: isSaid ? sexKnown : null,
      };
    });
  });
}

/** Of several achievements together, only of what is said of each: so nothing is found by taking one from the other. */
export function sumOf(rows: readonly Pick<Counted<Held>, "holders" | "women" | "sexKnown">[]) {
  const split = rows.filter(({ women }) => women !== null);
  const sexKnown = split.reduce((count, one) => count + (one.sexKnown ?? 0), 0);
  const women = split.reduce((count, one) => count + (one.women ?? 0), 0);
  return {
    holders: rows.reduce((count, { holders }) => count + holders, 0),
    sexKnown,
    percentWomen: sexKnown === 0 ? null : Math.round((100 * women) / sexKnown),
  };
}
