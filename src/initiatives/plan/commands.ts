// The plan of a city is drafted and adopted; whoever wants to change it drafts the next edition.

import { z } from "zod";
import { currentKeyFeatures } from "../../framework/queries.ts";
import { member } from "../../network/allow.ts";
import { getCity } from "../../network/queries.ts";
import { cityTag } from "../../network/tags.ts";
import type { Tx } from "../../platform/database/database.ts";
import { fileField, type KnownFile } from "../../platform/files/file-field.ts";
import { storeFile } from "../../platform/files/files.ts";
import { isNoFile, unchosenProblem } from "../../platform/input.ts";
import { command } from "../../platform/operation.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { typedText, writtenAtAll, writtenFields } from "../../platform/written.ts";
import { refuse } from "../problems.ts";
import { longestVision, type PlanContent, planContent, programmesFrom } from "./plan.ts";
import { findDraft, getPlan, insertDraft, makeCurrent, plansOf, saveDraft } from "./store.ts";

export const keepers = member("city", "coordinator");
const ofCity = { city: z.string().max(40) };

const document = fileField((fault) => `values:field.evidence.${fault}`);

export const draftPlan = command({
  name: "initiatives.draftPlan",
  route: "PUT /cities/:city/plan/draft",
  summary: "Write the draft of the next edition of a city's plan; there is one draft at most.",
  input: writtenAtAll(
    z.object({
      ...ofCity,
      ...writtenFields("vision", longestVision),
      ...planContent.input,
      document: z
        .preprocess((value) => (isNoFile(value) ? undefined : value), document.optional())
        .describe("The plan as it was adopted. Without one the draft keeps what it has."),
      /** Of the draft that is changed; 0 where there is none yet. */
      version: z.coerce.number().int().min(0).max(2_000_000_000),
    }),
    "vision",
    "initiatives:field.vision",
  ),
  output: z.object({ id: z.string(), version: z.int() }),
  allow: keepers,
  subject: (_input, { id }) => id,
  auditDetails: ({ fromYear, toYear, focusAreas, adoptedOn, document }) => ({
    fromYear,
    toYear,
    focusAreas,
    adoptedOn,
    file: document?.name,
  }),
  changes: [],
  async run(input, { db, actor, now }) {
    const { city, version } = input;
    await getCity(db, city);
    const content: PlanContent = {
      fromYear: input.fromYear,
      toYear: input.toYear,
      focusAreas: input.focusAreas,
      countyPlan: input.countyPlan ?? null,
      programmes: programmesFrom(input.programmes ?? ""),
      adoptedOn: input.adoptedOn ?? null,
      adoptedBy: input.adoptedBy ?? null,
    };
    if (content.toYear < content.fromYear) throw fieldProblem("toYear", "initiatives:field.toYear.before");
    await requireFocusAreas(db, content.focusAreas);
    const draft = await findDraft(db, city);
    if ((draft?.version ?? 0) !== version) throw refuse.plan_changed();
    const drafted = {
      city,
      vision: typedText(input, "vision"),
      content,
      file: await fileOf(db, city, input.document, actor.id, draft),
      by: actor.name,
      at: now,
    };
    if (!draft) return { id: await insertDraft(db, drafted), version: 1 };
    if (!(await saveDraft(db, draft, drafted))) throw refuse.plan_changed();
    return { id: draft.id, version: version + 1 };
  },
});

/** What was added now; else what the draft has, and where there is none yet, what the current edition has. */
async function fileOf(
  db: Tx,
  city: string,
  given: KnownFile | undefined,
  uploadedBy: string,
  draft: { fileId: string | null } | undefined,
): Promise<string | null> {
  if (given) return (await storeFile(db, { ...given, scope: city, uploadedBy: uploadedBy || null })).id;
  if (draft) return draft.fileId;
  const [current] = await plansOf(db, city, { alsoDraft: false });
  return current ? (await getPlan(db, { city, id: current.id, alsoDraft: false })).fileId : null;
}

async function requireFocusAreas(db: Tx, chosen: readonly string[]): Promise<void> {
  const { groups } = await currentKeyFeatures(db);
  const known = new Set(groups.flatMap(({ focusAreas }) => focusAreas.map(({ id }) => id)));
  if (chosen.some((id) => !known.has(id))) throw unchosenProblem("focusAreas");
}

export const adoptPlan = command({
  name: "initiatives.adoptPlan",
  route: "POST /cities/:city/plans/:plan/adopt",
  summary: "Let the draft hold: everybody can read it, and the edition that held before is kept beside it.",
  input: z.object({
    ...ofCity,
    plan: z.uuid(),
    version: z.coerce.number().int().min(1).max(2_000_000_000),
  }),
  output: z.object({ id: z.string() }),
  allow: keepers,
  subject: ({ plan }) => plan,
  changes: ({ city }) => [cityTag(city)],
  async run({ city, plan: id, version }, { db, now }) {
    await getCity(db, city);
    const plan = await getPlan(db, { city, id, alsoDraft: true });
    if (plan.state !== "draft") throw refuse.plan_adopted();
    if (plan.version !== version) throw refuse.plan_changed();
    if (!(await makeCurrent(db, plan, now))) throw refuse.plan_changed();
    return { id };
  },
});
