// What somebody does by telephone about a badge of theirs, with both of its codes; the slice that keeps badges gives how it is done.

import { slot } from "../platform/slot.ts";
import type { PhoneCaller } from "./joining.ts";

export interface BadgeCodes {
  code: string;
  ownerCode: string;
}

/** What is said of it, in the caller's language; `isTheirs` where both codes belong together. */
export interface SaidOfBadge {
  said: string;
  isTheirs: boolean;
}

export interface BadgesByPhone {
  open(caller: PhoneCaller, codes: BadgeCodes): Promise<SaidOfBadge>;
  showName(caller: PhoneCaller, codes: BadgeCodes, shown: "show" | "hide"): Promise<string>;
  /** Sends what its message said at first, but the owner's code. */
  send(caller: PhoneCaller, codes: BadgeCodes): Promise<string>;
}

export const badgesByPhone = slot<BadgesByPhone>();
