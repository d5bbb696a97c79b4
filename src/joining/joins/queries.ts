// What the screens of joining read.

import { z } from "zod";
import { similarWithPlaces } from "../../catalogue/finding/similar.ts";
import { everyone } from "../../platform/allow.ts";
import { dayOf } from "../../platform/day.ts";
import { holderOf, openedBy } from "../../platform/link.ts";
import { query } from "../../platform/operation.ts";
import { toRead } from "../../platform/written.ts";
import { isUnsafe } from "../faults/unsafe.ts";
import { readReceipt, receiptLink } from "../links.ts";
import { getRun, joiningNow, runById } from "../run.ts";
import { ofRun } from "./commands.ts";
import { paperCodeOf } from "./paper-code.ts";
import { shownRun } from "./shown-run.ts";
import { findJoin } from "./store.ts";

export const runToJoin = query({
  name: "joining.runToJoin",
  input: z.object(ofRun),
  allow: everyone,
  async run({ opportunity, run: number }, { db, now }) {
    const run = await getRun(db, { code: opportunity, run: number }, now);
    const today = dayOf(now);
    return {
      run: shownRun(run),
      similar:
        run.places === "full" ? await similarWithPlaces(db, { code: run.code, run: run.number }, today) : [],
      today,
      opportunity: { code: run.code, title: toRead(run.title), city: run.city },
      joining: joiningNow(run, now),
      from: run.days.joinFrom,
      takesChildren: !(await isUnsafe(db, run.opportunity)),
    };
  },
});

export const askedJoin = query({
  name: "joining.askedJoin",
  input: z.object({ token: z.string().max(300) }),
  allow: holderOf(receiptLink),
  async run({ token }, context) {
    const { db, now, secret } = context;
    const { run: id, join: joinId, state, isSigned } = readReceipt(openedBy(context));
    const run = shownRun(await runById(db, id, now));
    const join = await findJoin(db, joinId);
    const isPaper = join !== undefined && join.phoneKey === null && join.learner !== null;
    return {
      token,
      run,
      state,
      isSigned,
      code: join?.code ?? null,
      paperCode: isPaper && join.learner !== null ? paperCodeOf(secret, join.learner) : null,
      // Also shown where the number had joined before: whoever typed it does not learn of that.
      mayPutRight: !isPaper && (join === undefined || join.numberShownAt === null),
    };
  },
});
