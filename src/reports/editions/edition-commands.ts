// What happens to a report after it was published. Nothing that was published changes: what is said about it since stands
// beside it.

import { z } from "zod";
import { cityTag } from "../../network/tags.ts";
import type { Actor } from "../../platform/actor.ts";
import type { Tx } from "../../platform/database/database.ts";
import { lines, orEmpty } from "../../platform/input.ts";
import { command } from "../../platform/operation.ts";
import { sideOf, sides } from "../comments/comment.ts";
import { CycleId, getCycle, getQuestion, templateOf } from "../cycles.ts";
import { lockReport } from "../drafting.ts";
import { addEvent, requireStep } from "../events.ts";
import { refuse } from "../problems.ts";
import { sealNumber } from "../seals.ts";
import { publishedTag } from "../tags.ts";
import { editionsOf, mostEditions, mostErrata, type ReportAction, states, workflow } from "../workflow.ts";

const longestText = 4000;
const inEdition = {
  city: z.string(),
  cycle: CycleId,
  digest: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .describe("The SHA-256 of the published edition that was read, as `published` gives it."),
};
const text = lines(longestText).pipe(z.string().min(1));
const subject = ({ city, cycle }: { city: string; cycle: string }) => `${city}/${cycle}`;
const changes = ({ city }: { city: string }) => [cityTag(city), publishedTag];
const NewState = z.object({ state: z.enum(states), submission: z.number() });

export const addErratum = command({
  name: "reports.addErratum",
  route: "POST /cities/:city/reports/:cycle/errata",
  summary:
    "Publish a correction beside the published report, of the whole or of one question. What was sealed stays as it is.",
  input: z.object({ ...inEdition, question: orEmpty(z.string().max(80)), note: text }),
  output: NewState.extend({ side: z.enum(sides) }),
  allow: workflow.addErratum.allow,
  needs: "fresh sign-in",
  subject,
  changes,
  async run({ question, ...step }, { db, actor, now }) {
    if (question !== undefined) getQuestion(await templateOf(db, await getCycle(db, step.cycle)), question);
    const done = await afterPublication(db, "addErratum", { ...step, question, actor, now });
    return { ...done, side: sideOf(actor, step.city) ?? "commission" };
  },
});

export const withdrawReport = command({
  name: "reports.withdraw",
  route: "POST /cities/:city/reports/:cycle/withdraw",
  summary:
    "Withdraw the published report, with a reason that everybody reads. It stays readable, marked as withdrawn.",
  input: z.object({ ...inEdition, note: text }),
  output: NewState,
  allow: workflow.withdraw.allow,
  needs: "fresh sign-in",
  subject,
  changes,
  run: (step, { db, actor, now }) => afterPublication(db, "withdraw", { ...step, actor, now }),
});

export const openEdition = command({
  name: "reports.openEdition",
  route: "POST /cities/:city/reports/:cycle/edition",
  summary:
    "Let the city write another edition of its published report. The one before stays public beside it.",
  input: z.object({ ...inEdition, note: text }),
  output: NewState,
  allow: workflow.openEdition.allow,
  subject,
  changes: [],
  run: (step, { db, actor, now }) => afterPublication(db, "openEdition", { ...step, actor, now }),
});

interface Step {
  city: string;
  cycle: string;
  digest: string;
  note: string;
  question?: string | undefined;
  actor: Actor;
  now: Date;
}

/**
 * A step that is about the newest published edition.
 * @throws Problem `reports.cannot_happen`, `reports.edition_changed`
 */
async function afterPublication(db: Tx, action: ReportAction, step: Step): Promise<z.infer<typeof NewState>> {
  const head = await lockReport(db, step.city, step.cycle);
  requireStep(action, head, step.actor);
  const editions = editionsOf(head.events);
  const { submission = 0, errata = [] } = editions.at(-1) ?? {};
  if (action === "openEdition" && editions.length >= mostEditions)
    throw refuse.too_many_editions({ limit: mostEditions });
  if (action === "addErratum" && errata.length >= mostErrata)
    throw refuse.too_many_errata({ limit: mostErrata });
  const seal = await sealNumber(db, head.id, submission);
  if (seal?.digest !== step.digest) throw refuse.edition_changed();
  const { actor, now, note, question = null } = step;
  const state = await addEvent(db, head, { action, submission }, { actor, now, note, question });
  return { state, submission };
}
