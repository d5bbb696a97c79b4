// How many choices stand on a screen, and which one a number means. No I/O.

/** Choices on a screen beside "more" and "back". */
const choicesPerPage = 8;

/** Of what is due so many are looked through at once. */
export const checksShown = 5;

/** Of what somebody joined, so many fit beside the other choices; one less where they wait for something as well. */
export const joinedShown = ({ waits = false }: { waits?: boolean | undefined }) => (waits ? 3 : 4);

/** The nth of the choices on the screen, "1" the first. */
export function nth<Choice>(choices: readonly Choice[], input: string): Choice | undefined {
  return /^[1-9]$/.test(input) ? choices[Number(input) - 1] : undefined;
}

export function pageOf<Choice>(
  all: readonly Choice[],
  page: number,
  size = choicesPerPage,
): readonly Choice[] {
  return all.slice((page - 1) * size, page * size);
}

export const hasMore = (all: readonly unknown[], page: number, size = choicesPerPage) =>
  all.length > page * size;
