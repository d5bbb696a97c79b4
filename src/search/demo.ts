import type { DemoPart } from "../platform/demonstration.ts";
import { bringUpToDate } from "../platform/search/keep-current.ts";

/** All that the slices above have put in is found from the first moment. */
export const demoSearch: DemoPart = {
  prepare: ({ database }) => bringUpToDate(database.db),
};
