// Whoever shows by the owner's code that a badge is theirs gets a link to it for an hour.

import { linkKind } from "../../platform/link.ts";
import { refuse } from "../problems.ts";

export const ownerLink = linkKind({
  purpose: "badge of its owner",
  unknown: refuse.no_badge,
  over: refuse.owner_over,
});
export const ownerHours = 1;
