// Where later slices add to an earlier one: blocks of a page, cards of the desk, entries of a bar, uses of a record. The
// earlier slice says what can be given (`slot`) and shows what was; a later one lists what it gives in its own slice.ts.
// So the earlier slice never names the later one.

/** Something that a slice gives to another; `fill` is called by `assemble` only. */
export interface Contribution {
  fill(): void;
}

export interface Slot<Thing> {
  /** For the `gives` of a slice. */
  with(...things: Thing[]): Contribution;
  /** All that was given, in the order of the slices. Worker threads, which know no slices, are given nothing. */
  given(): readonly Thing[];
}

export function slot<Thing>(): Slot<Thing> {
  const given: Thing[] = [];
  return {
    with: (...things) => ({ fill: () => void given.push(...things) }),
    given: () => given,
  };
}
