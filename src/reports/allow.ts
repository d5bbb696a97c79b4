import { member } from "../network/allow.ts";

/** Those who write a city's report. */
export const writers = member("city", "coordinator", "contributor");

/**
 * The commission reads what was submitted and decides about it (`reviewers`); `officers` see how far the cities are, and nothing
 * of what is in a draft.
 */
export { commission as reviewers, officers } from "../network/allow.ts";
