// The address of a search for learning, and of the same with one thing more or less. No I/O.

import { paths } from "../paths.ts";
import { type FilterName, filterNames } from "./filters.ts";
import type { AskedLearning } from "./queries.ts";

interface Change {
  q?: string;
  place?: string;
  filters?: Partial<Record<FilterName, string | undefined>>;
  page?: number;
}

/** Whoever changes what is asked for begins at the first page. */
export function searchAddress(asked: AskedLearning, change: Change = {}): string {
  const text = searchWords(asked, change);
  return text === "" ? paths.find : `${paths.find}?${text}`;
}

/** What stands behind the question mark of such an address. */
export function searchWords(asked: AskedLearning, change: Change = {}): string {
  const { q = asked.q, place = asked.place, page = 1 } = change;
  const filters = { ...asked.filters, ...change.filters };
  const parameters = new URLSearchParams();
  if (q !== "") parameters.set("q", q);
  if (place !== "") parameters.set("place", place);
  for (const name of filterNames) {
    const value = filters[name];
    if (value !== undefined) parameters.set(name, value);
  }
  if (page > 1) parameters.set("page", String(page));
  return parameters.toString();
}

export const findingPaths = {
  topic: (topic: string) => `${paths.find}/topics/${topic}`,
  place: (place: string) => `${paths.find}/places/${place}`,
};
