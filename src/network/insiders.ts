import { anyOf } from "../platform/allow.ts";
import { member, officers } from "./allow.ts";

/** The people of a city, and of the network, to whom its drafts, doubts and evidence are shown. */
export const insiders = anyOf(member("city", "coordinator", "contributor"), officers);
