import type { Origin } from "./kinds.ts";

/** Whom and what a contribution is from, for and of. */
export interface Parties {
  origin: Origin;
  giverId: string | null;
  receiverId: string | null;
  passesOn: string | null;
  initiativeId: string | null;
}
