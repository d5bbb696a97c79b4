import { z } from "zod";
import { dayOf } from "../../platform/day.ts";
import { lines } from "../../platform/input.ts";
import { wake } from "../../platform/jobs/wake.ts";
import { command } from "../../platform/operation.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { withdrawSigningKey } from "../../platform/sealing/signing-keys.ts";
import { administrators } from "../allow.ts";
import { listingJob, signingAnewJob } from "../badges/store.ts";
import { refuse } from "../problems.ts";
import { badgesTag } from "../tags.ts";
import { inKey, keyThatHolds } from "./queries.ts";

export const withdrawKey = command({
  name: "recognition.withdrawKey",
  route: "POST /badge-keys/:key/withdraw",
  summary:
    "Withdraw a signing key that somebody else may have. Nothing is believed any more because it signed it, another one signs from now on, and the badges of our register are signed anew.",
  input: z.object({
    ...inKey,
    unsafeSince: z.iso
      .date()
      .describe("From when on somebody else may have had it; today where nobody knows."),
    because: lines(1000)
      .pipe(z.string().min(1, { error: "recognition:field.happened.required" }))
      .describe("What happened. Everybody reads it."),
  }),
  output: z.object({ id: z.string(), badges: z.int().describe("So many are signed anew.") }),
  allow: administrators,
  needs: "fresh sign-in",
  subject: ({ key }) => key,
  auditDetails: ({ unsafeSince, because }) => ({ unsafeSince, because }),
  changes: [badgesTag],
  async run({ key: id, unsafeSince, because }, { db, actor, now, secret }) {
    const { from, badges } = await keyThatHolds(db, id);
    if (unsafeSince > dayOf(now)) throw fieldProblem("unsafeSince", "recognition:field.unsafeSince.ahead");
    if (unsafeSince < from)
      throw fieldProblem("unsafeSince", "recognition:field.unsafeSince.before", { day: from });
    const withdrawal = { secret, unsafeSince, because, by: actor.name, at: now };
    // Of two who withdraw it at the same moment the second is told that it is done.
    if (!(await withdrawSigningKey(db, id, withdrawal))) throw refuse.not_now();
    await db.updateTable("statusLists").set({ isStale: true }).execute();
    await wake(db, listingJob);
    await wake(db, signingAnewJob);
    return { id, badges };
  },
});
