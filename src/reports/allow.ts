import { member, officer } from "../network/allow.ts";

/** Those who write a city's report. */
export const writers = member("city", "coordinator", "contributor");

/** Those who read what was submitted, and decide about it. */
export const reviewers = officer("reviewer", "administrator");

/** Those who see how far the cities are, and nothing of what is in a draft. */
export { officers } from "../network/allow.ts";
