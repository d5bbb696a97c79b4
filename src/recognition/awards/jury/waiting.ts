// What waits for a juror in the rounds in which they sit.

import { z } from "zod";
import { query } from "../../../platform/operation.ts";
import { judgingOf } from "./access.ts";
import { judgedBy, jurorsAnywhere } from "./allow.ts";
import { hasFinished, isConflicted, isRated, takesPart } from "./jury.ts";

/** Nobody sits in more at one time. */
const mostAtOnce = 5;

interface Waits {
  what: "declare" | "rate" | "propose";
  count: number;
}

const declare: readonly Waits[] = [{ what: "declare", count: 1 }];

export const juryWaiting = query({
  name: "recognition.juryWaiting",
  input: z.object({}),
  allow: jurorsAnywhere,
  async run(_input, { db, actor, now }) {
    const found = await Promise.all(
      judgedBy(actor)
        .slice(0, mostAtOnce)
        .map((award) => judgingOf(db, actor, { award, now })),
    );
    return found
      .filter(({ round, me }) => round.state === "judging" && takesPart(me))
      .map(({ round, jury, me }) => {
        if (me.declaredAt === null) return { round, waits: declare };
        const own = jury.nominees.filter(({ id }) => !isConflicted(jury, actor.id, id));
        const toRate = own.filter(({ id }) => !hasFinished(jury, actor.id, id)).length;
        const toPropose = own.filter(
          ({ id }) =>
            hasFinished(jury, actor.id, id) &&
            isRated(jury, id, round.jury.least) &&
            !jury.proposed.includes(id),
        ).length;
        const waits: readonly Waits[] = [
          ...(toRate > 0 ? [{ what: "rate" as const, count: toRate }] : []),
          ...(toPropose > 0 ? [{ what: "propose" as const, count: toPropose }] : []),
        ];
        return { round, waits };
      });
  },
});
