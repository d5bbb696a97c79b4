// The form on which an initiative is proposed, with what is missing filled in. No I/O.

import { paths } from "../initiatives/paths.ts";

interface Proposed {
  title: string;
  summary: string;
  /** A place in words that fit no other one: "Ganze sub-county, Kilifi County". */
  place: string | null;
}

export function proposalOf(city: string, { title, summary, place }: Proposed): string {
  const parameters = new URLSearchParams({ title, summary, ...(place !== null && { place }) });
  return `${paths.propose(city)}?${parameters}`;
}
