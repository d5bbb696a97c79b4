import { slot } from "../../platform/slot.ts";

/** Where everybody reads the report of a city in a cycle, once it is published. */
export const publishedReports = slot<(city: string, cycle: string) => string>();
