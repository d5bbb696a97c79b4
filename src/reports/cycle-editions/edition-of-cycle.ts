// A cycle that is under way moves to the newest edition of the template, as long as nobody has submitted in it.

import { z } from "zod";
import { currentTemplate } from "../../framework/queries.ts";
import { officer } from "../../network/allow.ts";
import { boundedBy } from "../../platform/database/bounded-by.ts";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { Reason } from "../../platform/input.ts";
import { command, query } from "../../platform/operation.ts";
import { versionNumber } from "../../platform/versions.ts";
import { officers } from "../allow.ts";
import { addCycleEvent, lockCycle, requirePossible } from "../cycle-commands.ts";
import { type CycleFile, readCycleFile } from "../cycle-queries.ts";
import { CycleId, templateOf } from "../cycles.ts";
import { refuse } from "../problems.ts";
import { cyclesTag } from "../tags.ts";
import { type QuestionChange, templateChanges } from "./template-changes.ts";

export interface CycleEditionFile {
  of: CycleFile;
  /** The edition that the cycle has, and the newest. */
  edition: string;
  newest: string;
  changes: QuestionChange[];
  /** Answers that are kept and shown no more, because their question is gone. */
  hidden: number;
}

export const cycleEditionFile = query({
  name: "reports.readCycleEdition",
  input: z.object({ cycle: CycleId }),
  allow: officers,
  async run({ cycle }, { db, now }): Promise<CycleEditionFile> {
    const of = await readCycleFile(db, cycle, now);
    const before = await templateOf(db, of.cycle);
    const after = await currentTemplate(db);
    const changes = templateChanges(before, after);
    const gone = changes.filter(({ change }) => change === "removed").map(({ id }) => id);
    return {
      of,
      edition: before.edition,
      newest: after.edition,
      changes,
      hidden: await countAnswers(db, cycle, gone),
    };
  },
});

async function countAnswers(db: Queryable, cycleId: string, questions: readonly string[]): Promise<number> {
  if (questions.length === 0) return 0;
  const { count } = await db
    .selectFrom("answers")
    .innerJoin("reports", "reports.id", "answers.reportId")
    .select((eb) => eb.fn.countAll<string>().as("count"))
    .where("reports.cycleId", "=", cycleId)
    .where("answers.questionId", "in", questions)
    .executeTakeFirstOrThrow();
  return Number(count);
}

export const takeNewestEdition = command({
  name: "reports.takeNewestEdition",
  route: "POST /cycles/:cycle/edition",
  summary:
    "Move a cycle in which nobody has submitted yet to the newest edition of the report template. Every answer is kept.",
  input: z.object({
    cycle: CycleId,
    version: versionNumber.describe("The version of the cycle that was seen."),
    edition: z.string().min(1).max(100).describe("The edition that was seen as the newest."),
    reason: Reason,
  }),
  output: z.object({ cycle: z.string(), version: z.number(), before: z.string(), edition: z.string() }),
  allow: officer("administrator"),
  subject: ({ cycle }) => cycle,
  auditDetails: (input, moved) => ({ ...input, ...moved }),
  changes: [cyclesTag],
  async run({ cycle: id, version, edition, reason }, { db, actor, now }) {
    const cycle = await lockCycle(db, id);
    const newest = await currentTemplate(db);
    if (newest.id === cycle.templateId && newest.edition === cycle.templateEdition)
      throw refuse.edition_is_newest();
    requirePossible("takeEdition", cycle, now);
    await requireNothingSubmitted(db, id);
    if (newest.edition !== edition || cycle.version !== version) throw refuse.cycle_changed({ cycle: id });
    await db
      .updateTable("cycles")
      .set({ templateId: newest.id, templateEdition: newest.edition, version: version + 1 })
      .where("id", "=", id)
      .execute();
    await addCycleEvent(db, cycle, { action: "takeEdition", reason, actor, now });
    return { cycle: id, version: version + 1, before: cycle.templateEdition, edition };
  },
});

/** With the reports locked: whoever submits at this moment is waited for, or waits and reads the new edition. */
async function requireNothingSubmitted(db: Tx, cycleId: string): Promise<void> {
  await db
    .selectFrom("reports")
    .select("id")
    .where("cycleId", "=", cycleId)
    .orderBy("id")
    .forUpdate()
    .$call(boundedBy("one of each city"))
    .execute();
  if (await hasSubmissions(db, cycleId)) throw refuse.cycle_submitted({ cycle: cycleId });
}

async function hasSubmissions(db: Queryable, cycleId: string): Promise<boolean> {
  const found = await db
    .selectFrom("reportEvents")
    .innerJoin("reports", "reports.id", "reportEvents.reportId")
    .select("reportEvents.id")
    .where("reports.cycleId", "=", cycleId)
    .where("reportEvents.action", "=", "submit")
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}
