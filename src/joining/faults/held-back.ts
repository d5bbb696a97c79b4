import { sql } from "kysely";
import type { HeldBack } from "../../catalogue/queue/handed-in.ts";

/** What nobody publishes together with others: somebody told that it is not safe there, and nobody has found that it is. */
export const unsafeHoldsBack: HeldBack = {
  why: "joining:heldBack.unsafe",
  isSo: (opportunity) => sql<boolean>`exists (select from faults
    where opportunity_id = ${opportunity} and kind = 'unsafe' and state in ('asked', 'upheld'))`,
};

/** Something else is wrong with it, as somebody told, and nobody has answered. */
export const faultHoldsBack: HeldBack = {
  why: "joining:heldBack.fault",
  isSo: (opportunity) => sql<boolean>`exists (select from faults
    where opportunity_id = ${opportunity} and state = 'asked')`,
};
