// The commission writes an achievement, another person of it agrees, and it is opened; a change is a new edition.

import { z } from "zod";
import { Qualification } from "../../catalogue/vocabulary/levels.ts";
import { namedFocusAreas, sdgs } from "../../framework/queries.ts";
import { type Actor, systemActor } from "../../platform/actor.ts";
import type { Queryable, Tx } from "../../platform/database/database.ts";
import { enteredNumber, line, lines, orEmpty, ticked, seenVersion as version } from "../../platform/input.ts";
import { command } from "../../platform/operation.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { typedText, writtenAtAll, writtenFields } from "../../platform/written.ts";
import { attesterKinds, writers } from "../allow.ts";
import { pictures } from "../credential/picture.ts";
import { refuse } from "../problems.ts";
import { achievementsTag } from "../tags.ts";
import {
  audiences,
  longestCaption,
  longestCriteria,
  longestDescription,
  longestName,
  mostAchievements,
  mostAligned,
  mostEditions,
  mostMonths,
} from "./achievement.ts";
import {
  achievementSteps,
  achievementToChange,
  beginEdition,
  countAchievements,
  insertAchievement,
  openEdition,
  type Said,
  saveEdition,
} from "./store.ts";
import { achievementActions, achievementRules, achievementSteps as moves } from "./workflow.ts";

export const oneAchievement = {
  achievement: z.coerce.number().int().min(1).max(1_000_000).describe("The achievement, by its number."),
};
const Done = z.object({ id: z.string(), number: z.int(), state: z.string() });

const content = {
  ...writtenFields("title", longestName, line),
  ...writtenFields("description", longestDescription),
  ...writtenFields("criteria", longestCriteria),
  ...writtenFields("evidence", longestDescription),
  audience: z.enum(audiences).describe("Who can reach it."),
  attesters: ticked(z.enum(attesterKinds), attesterKinds.length)
    .pipe(z.array(z.enum(attesterKinds)).min(1))
    .describe("Who may say that somebody reached it."),
  picture: z.enum(pictures),
  ...writtenFields("caption", longestCaption, line),
  focusAreas: ticked(z.string().max(10), mostAligned).describe("Focus areas of the Key Features."),
  features: ticked(z.string().max(10), mostAligned).describe(
    "Features of them, where it is about these alone.",
  ),
  goals: ticked(z.string().max(10), mostAligned).describe("Sustainable Development Goals."),
  qualification: orEmpty(Qualification).describe("A level of the national qualifications framework."),
  ...writtenFields("recognition", longestDescription),
  validMonths: orEmpty(enteredNumber(z.number().int().min(1).max(mostMonths))).describe(
    "For how many months a badge is good; empty for ever.",
  ),
};
const changes = () => [achievementsTag];

const needed = ["title", "description", "criteria", "evidence", "caption"] as const;
function withTexts<Input extends z.ZodObject>(input: Input): Input {
  return needed.reduce(
    (whole, name) => writtenAtAll(whole, name, `recognition:field.${name}.required`),
    input,
  );
}

async function saidIn(db: Queryable, typed: z.output<z.ZodObject<typeof content>>): Promise<Said> {
  const [areas, { goals }] = await Promise.all([namedFocusAreas(db), sdgs(db)]);
  const unknown = (chosen: readonly string[], known: readonly { id: string }[]) =>
    chosen.some((id) => !known.some((one) => one.id === id));
  if (unknown(typed.focusAreas, areas))
    throw fieldProblem("focusAreas", "recognition:field.focusAreas.unknown");
  if (
    unknown(
      typed.features,
      areas.flatMap(({ features }) => features),
    )
  )
    throw fieldProblem("features", "recognition:field.focusAreas.unknown");
  if (unknown(typed.goals, goals)) throw fieldProblem("goals", "recognition:field.goals.unknown");
  return {
    name: typedText(typed, "title"),
    description: typedText(typed, "description"),
    criteria: typedText(typed, "criteria"),
    evidence: typedText(typed, "evidence"),
    caption: typedText(typed, "caption"),
    recognition: typedText(typed, "recognition"),
    picture: typed.picture,
    audience: typed.audience,
    attesters: typed.attesters,
    focusAreas: [...typed.focusAreas, ...typed.features],
    goals: typed.goals,
    qualification: typed.qualification ?? null,
    validMonths: typed.validMonths ?? null,
  };
}

export const writeAchievement = command({
  name: "recognition.writeAchievement",
  route: "POST /achievements",
  summary: "Write what can be recognised, as a draft: another person agrees to it before it is opened.",
  input: withTexts(z.object(content)),
  output: Done,
  allow: writers,
  subject: (_input, { id }) => id,
  auditDetails: ({ audience }) => ({ audience }),
  changes,
  async run(typed, { db, actor, now }) {
    const last = await countAchievements(db);
    if (last >= mostAchievements) throw refuse.enough({ most: mostAchievements });
    const number = last + 1;
    const id = await insertAchievement(db, number, await saidIn(db, typed), { by: actor.id, at: now });
    await achievementSteps.write(db, {
      of: id,
      action: "write",
      from: "none",
      to: "draft",
      by: actor,
      at: now,
    });
    return { id, number, state: "draft" };
  },
});

export const editAchievement = command({
  name: "recognition.editAchievement",
  route: "PUT /achievements/:achievement",
  summary: "Change the draft of an achievement. What was agreed to is changed by a new edition.",
  input: withTexts(z.object({ ...oneAchievement, version, ...content })),
  output: Done,
  allow: writers,
  subject: (_input, { id }) => id,
  auditDetails: ({ audience }) => ({ audience }),
  changes,
  async run({ achievement: number, version: seen, ...typed }, { db, actor, now }) {
    const found = await achievementToChange(db, number, seen);
    if (found.state !== "draft") throw refuse.not_now();
    await saveEdition(db, found, await saidIn(db, typed), { by: actor.id, at: now });
    return { id: found.id, number, state: found.state };
  },
});

export const moveAchievement = command({
  name: "recognition.moveAchievement",
  route: "POST /achievements/:achievement/steps/:action",
  summary: "Agree to an achievement, open it, close it, or begin a new edition.",
  input: z.object({
    ...oneAchievement,
    action: z.enum(achievementActions),
    note: orEmpty(lines(1000).pipe(z.string().min(1))).describe("Why; the commission reads it."),
    version,
  }),
  output: Done,
  allow: writers,
  subject: (_input, { id }) => id,
  auditDetails: ({ action }) => ({ action }),
  changes,
  async run({ achievement: number, action, note, version: seen }, { db, actor, now }) {
    const found = await achievementToChange(db, number, seen);
    const to = moves.nextOf(action, found.state);
    if (to === undefined) throw refuse.not_now();
    if (!moves.possible(found, actor).includes(action))
      throw action === "agree" ? refuse.second_person() : refuse.not_yours();
    if (achievementRules[action].needsNote && note === undefined)
      throw fieldProblem("note", "initiatives:field.note.required");
    if (action === "revise" && found.edition >= mostEditions) throw refuse.enough({ most: mostEditions });
    await achievementSteps.write(db, {
      of: found.id,
      action,
      from: found.state,
      to,
      note,
      by: actor,
      at: now,
    });
    if (action === "revise") await beginEdition(db, found, actor.id);
    if (action === "open") await openEdition(db, found);
    return { id: found.id, number, state: to };
  },
});

export interface OpenedBy {
  by: Actor;
  at: Date;
}

/**
 * Opens an achievement whose words come with the program, where somebody has read and agreed to it together with what it is of.
 * @returns its id
 */
export async function openReady(db: Tx, said: Said, { by, at }: OpenedBy): Promise<string> {
  const number = (await countAchievements(db)) + 1;
  const id = await insertAchievement(db, number, said, { by: "", at });
  await achievementSteps.write(db, {
    of: id,
    action: "write",
    from: "none",
    to: "draft",
    by: systemActor,
    at,
  });
  await achievementSteps.write(db, { of: id, action: "agree", from: "draft", to: "agreed", by, at });
  await achievementSteps.write(db, { of: id, action: "open", from: "agreed", to: "open", by, at });
  await openEdition(db, { id, edition: 1 });
  return id;
}
