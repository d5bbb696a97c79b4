import { holdsRole } from "../platform/actor.ts";
import type { Allow } from "../platform/allow.ts";

/** Administrators of the whole installation. */
export const administrator: Allow = {
  description: "administrator of the network",
  permits: (actor) => holdsRole(actor, ["administrator"], null),
};
