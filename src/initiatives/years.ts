// In which years initiatives are, as far as their days are known. No I/O.

interface Timed {
  startsOn: string | null;
  endsOn: string | null;
  milestones?: readonly { due: string }[];
}

/** More years than a plan has; what claims to last longer is shown in its first ones. */
const mostYears = 30;

const yearOf = (day: string) => Number(day.slice(0, 4));

/** The years that it lasts, and those in which something is to be reached. */
function yearsOf({ startsOn, endsOn, milestones = [] }: Timed): Set<number> {
  const years = new Set(milestones.map(({ due }) => yearOf(due)));
  const from = startsOn ?? endsOn;
  if (from === null) return years;
  const first = yearOf(from);
  const last = Math.min(yearOf(endsOn ?? from), first + mostYears - 1);
  for (let year = first; year <= last; year += 1) years.add(year);
  return years;
}

/** Every year in which something is, each with what is in it; and that of which nobody knows when it begins or ends. */
export function yearsOfAll<One extends Timed>(
  all: readonly One[],
): { years: { year: number; of: One[] }[]; unknown: One[] } {
  const years = new Map<number, One[]>();
  const unknown: One[] = [];
  for (const one of all) {
    const lasting = yearsOf(one);
    if (lasting.size === 0) unknown.push(one);
    for (const year of lasting) years.set(year, [...(years.get(year) ?? []), one]);
  }
  const inOrder = [...years].toSorted(([one], [other]) => one - other);
  return { years: inOrder.map(([year, of]) => ({ year, of })), unknown };
}
