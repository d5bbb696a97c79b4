// Statements that somebody took part in a run to its end: for whoever offers it, and for the learner.

import { z } from "zod";
import { representatives } from "../../organisations/representatives.ts";
import { dayOf } from "../../platform/day.ts";
import { holderOf, openedBy } from "../../platform/link.ts";
import { query } from "../../platform/operation.ts";
import { learningLink, readOpened } from "../links.ts";
import { ofRunInCity, runOfProvider } from "../people/queries.ts";
import { refuse } from "../problems.ts";
import { runById } from "../run.ts";
import { finishedOf, heldOf, mustHaveBegun } from "./store.ts";

export const statementsOfRun = query({
  name: "joining.statementsOfRun",
  input: z.object(ofRunInCity),
  allow: representatives,
  async run(which, { db, actor, now }) {
    const run = await runOfProvider(db, actor, which, now);
    mustHaveBegun(run, now);
    const people = await finishedOf(db, { run: run.id });
    if (people.length === 0) throw refuse.nobody_finished();
    return { run, people, held: await heldOf(db, run.id, now), today: dayOf(now) };
  },
});

export const ownStatement = query({
  name: "joining.ownStatement",
  input: z.object({ token: z.string().max(300), join: z.uuid() }),
  allow: holderOf(learningLink),
  async run({ join: id }, context) {
    const { db, now } = context;
    const opened = readOpened(openedBy(context));
    const own = await db
      .selectFrom("joins")
      .select("runId")
      .where("id", "=", id)
      .where("learnerId", "=", opened.learner)
      .executeTakeFirst();
    if (!own || (opened.join !== undefined && opened.join !== id)) throw refuse.no_join();
    const run = await runById(db, own.runId, now);
    mustHaveBegun(run, now);
    const people = await finishedOf(db, { run: run.id, join: id });
    if (people.length === 0) throw refuse.nobody_finished();
    return { run, people, held: await heldOf(db, run.id, now), today: dayOf(now) };
  },
});
