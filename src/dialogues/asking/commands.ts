// A question is asked, wanted by another city too, and opened; and what leads from one phase to the next.

import { z } from "zod";
import { namedFocusAreas } from "../../framework/queries.ts";
import { feedingJob } from "../../meetings/agenda/feed.ts";
import { getCity } from "../../network/queries.ts";
import type { Tx } from "../../platform/database/database.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import {
  line,
  lines,
  orEmpty,
  unchosenProblem,
  seenVersion as version,
  writtenDay,
} from "../../platform/input.ts";
import { wake } from "../../platform/jobs/wake.ts";
import { type Context, command } from "../../platform/operation.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { typedText, writtenAtAll, writtenFields } from "../../platform/written.ts";
import {
  type Dialogue,
  longest,
  longestPhase,
  mostAsked,
  takesComments,
  takesContributions,
  takesStances,
} from "../dialogue.ts";
import { refuse } from "../problems.ts";
import {
  askedOf,
  type Days,
  dialogueSteps,
  dialogueToChange,
  insertDialogue,
  nextOf,
  saveDays,
  saveOpened,
  saveSecond,
  saveSummary,
} from "../store.ts";
import { dialoguesTag } from "../tags.ts";
import { administrators, plainActions, possibleEditors, speakers, steps } from "../workflow.ts";
import { allCitiesSaid, heldIn, missingFor } from "./missing.ts";

export const ofCity = { city: z.string().max(40) };
export const oneDialogue = {
  dialogue: z.coerce.number().int().min(1).max(1_000_000).describe("The dialogue, by its number."),
};
export const Done = z.object({ id: z.string(), number: z.int(), state: z.string() });

const Note = orEmpty(lines(longest.reason).pipe(z.string().min(1)));

const days = {
  contributionsUntil: writtenDay.describe("The last day on which people can say something to it."),
  commentsUntil: writtenDay.describe("The last day on which people can comment on the draft."),
  stancesUntil: writtenDay.describe("The last day on which cities say what they think of the draft."),
};

const question = {
  ...writtenFields("question", longest.question, line),
  ...writtenFields("background", longest.background),
  ...writtenFields("decides", longest.decides),
  ...writtenFields("fixed", longest.fixed),
  focusArea: z.string().max(40).describe("The focus area of the Key Features that it is about."),
  headConfirms: orEmpty(z.literal("yes")).describe("`yes`: the head of each city confirms what it thinks."),
  ...days,
};

function asking<Shape extends z.ZodRawShape>(shape: Shape) {
  const input = z.object({ ...shape, ...question });
  return writtenAtAll(
    writtenAtAll(
      writtenAtAll(input, "question", "dialogues:field.question.required"),
      "background",
      "dialogues:field.background.required",
    ),
    "decides",
    "dialogues:field.decides.required",
  );
}

type AskedInput = Days & { focusArea: string; headConfirms?: "yes" | undefined } & Readonly<
    Record<string, unknown>
  >;

async function ask(
  db: Tx,
  city: string | null,
  input: AskedInput,
  { actor, now }: Pick<Context, "actor" | "now">,
) {
  requireInOrder(input, dayOf(now));
  if (!(await namedFocusAreas(db)).some(({ id }) => id === input.focusArea))
    throw unchosenProblem("focusArea");
  const { contributionsUntil, commentsUntil, stancesUntil } = input;
  const asked = await insertDialogue(db, {
    city,
    question: typedText(input, "question"),
    background: typedText(input, "background"),
    decides: typedText(input, "decides"),
    fixed: typedText(input, "fixed"),
    focusArea: input.focusArea,
    headConfirms: input.headConfirms === "yes",
    days: { contributionsUntil, commentsUntil, stancesUntil },
    at: now,
  });
  await dialogueSteps.write(db, {
    of: asked.id,
    action: "ask",
    from: "none",
    to: "asked",
    by: actor,
    at: now,
  });
  return { ...asked, state: "asked" };
}

/** @throws Problem at the first day that cannot be */
function requireInOrder(said: Days, from: string): void {
  const names = ["contributionsUntil", "commentsUntil", "stancesUntil"] as const;
  let before = from;
  for (const field of names) {
    const day = said[field];
    if (day <= before) throw fieldProblem(field, `dialogues:field.${field}.before`);
    if (day > addDays(before, longestPhase)) throw fieldProblem(field, "dialogues:field.day.far");
    before = day;
  }
}

export const askForCity = command({
  name: "dialogues.askForCity",
  route: "POST /cities/:city/dialogues",
  summary:
    "Put a question of policy to all cities. Another city has to want it asked too before the commission opens it.",
  input: asking(ofCity),
  output: Done,
  allow: speakers,
  subject: (_input, { id }) => id,
  auditDetails: ({ focusArea }) => ({ focusArea }),
  changes: [],
  async run(input, { db, actor, now }) {
    const { id } = await getCity(db, input.city);
    if ((await askedOf(db, id)) >= mostAsked) throw refuse.enough({ most: mostAsked });
    return await ask(db, id, input, { actor, now });
  },
});

export const askForNetwork = command({
  name: "dialogues.askForNetwork",
  route: "POST /dialogues",
  summary: "Put a question of policy to all cities, for the commission.",
  input: asking({}),
  output: Done,
  allow: administrators,
  subject: (_input, { id }) => id,
  auditDetails: ({ focusArea }) => ({ focusArea }),
  changes: [],
  run: (input, { db, actor, now }) => ask(db, null, input, { actor, now }),
});

export const secondDialogue = command({
  name: "dialogues.secondDialogue",
  route: "POST /cities/:city/dialogues/:dialogue/seconding",
  summary: "Say for a city that a question which another city asks should be asked.",
  input: z.object({ ...ofCity, ...oneDialogue, version }),
  output: Done,
  allow: speakers,
  subject: (_input, { id }) => id,
  auditDetails: () => ({}),
  changes: [],
  async run(input, { db, actor, now }) {
    const { id: city } = await getCity(db, input.city);
    const dialogue = await dialogueToChange(db, input, actor);
    if (!mayBeSeconded(dialogue)) throw refuse.not_now();
    if (dialogue.askedBy?.id === city) throw refuse.own_question();
    await saveSecond(db, dialogue.id, city);
    const step = { of: dialogue.id, action: "second", from: "asked", to: "asked" } as const;
    await dialogueSteps.write(db, { ...step, by: actor, at: now });
    return { id: dialogue.id, number: dialogue.number, state: "asked" };
  },
});

/** Whether a question waits for another city that wants it asked too. */
export function mayBeSeconded({ state, askedBy, secondedBy }: Dialogue): boolean {
  return state === "asked" && askedBy !== null && secondedBy === null;
}

export const changeDates = command({
  name: "dialogues.changeDates",
  route: "PUT /dialogues/:dialogue/dates",
  summary: "Change until when people can contribute and comment, and cities can say what they think.",
  input: z.object({ ...oneDialogue, ...days, version }),
  output: Done,
  allow: administrators,
  subject: (_input, { id }) => id,
  auditDetails: ({ contributionsUntil, commentsUntil, stancesUntil }) => ({
    contributionsUntil,
    commentsUntil,
    stancesUntil,
  }),
  changes: [dialoguesTag],
  async run(input, { db, actor, now }) {
    const dialogue = await dialogueToChange(db, input, actor);
    if (!mayChangeDates(dialogue)) throw refuse.not_now();
    const { contributionsUntil, commentsUntil, stancesUntil } = input;
    const said = { contributionsUntil, commentsUntil, stancesUntil };
    requireComing(dialogue, said, dayOf(now));
    await saveDays(db, dialogue, said, now);
    return { id: dialogue.id, number: dialogue.number, state: dialogue.state };
  },
});

export function mayChangeDates({ state }: Pick<Dialogue, "state">): boolean {
  return ["asked", "contributions", "draft", "comments", "stances"].includes(state);
}

/** Phases that are over stay as they were; the others are still to come. */
function requireComing(dialogue: Dialogue, said: Days, today: string): void {
  const over: Partial<Record<Dialogue["state"], readonly (keyof Days)[]>> = {
    draft: ["contributionsUntil"],
    comments: ["contributionsUntil"],
    stances: ["contributionsUntil", "commentsUntil"],
  };
  let before = addDays(today, -1);
  for (const field of ["contributionsUntil", "commentsUntil", "stancesUntil"] as const) {
    if (over[dialogue.state]?.includes(field) === true) {
      if (said[field] !== dialogue[field]) throw fieldProblem(field, "dialogues:field.day.over");
      if (said[field] > before) before = said[field];
      continue;
    }
    if (said[field] <= before) throw fieldProblem(field, `dialogues:field.${field}.before`);
    if (said[field] > addDays(before, longestPhase)) throw fieldProblem(field, "dialogues:field.day.far");
    before = said[field];
  }
}

export const moveDialogue = command({
  name: "dialogues.moveDialogue",
  route: "POST /dialogues/:dialogue/steps/:action",
  summary:
    "Lead a dialogue on: open it, publish the draft, freeze it once all comments are answered, close what cities think of it, or withdraw it.",
  input: z.object({ ...oneDialogue, action: z.enum(plainActions), note: Note, version }),
  output: Done,
  allow: possibleEditors,
  subject: (_input, { id }) => id,
  auditDetails: ({ action }) => ({ action }),
  changes: [dialoguesTag],
  async run({ action, note, ...named }, { db, actor, now }) {
    const dialogue = await dialogueToChange(db, named, actor);
    const { id, number, state } = dialogue;
    const to = nextOf(action, dialogue, actor);
    if (steps.rules[action].needsNote && note === undefined)
      throw fieldProblem("note", "dialogues:field.note.required");
    if (action === "closeStances" && note === undefined && takesStances(dialogue, dayOf(now)))
      if (!(await allCitiesSaid(db, id))) throw fieldProblem("note", "dialogues:field.note.early");
    if (action === "freeze" && takesComments(dialogue, dayOf(now))) requireReason(note);
    const missing = await missingFor(db, action, dialogue, dayOf(now));
    if (missing) throw fieldProblem("form", missing);
    if (action === "open") {
      await saveOpened(db, id, now);
      await wake(db, feedingJob);
    }
    await dialogueSteps.write(db, { of: id, action, from: state, to, note, by: actor, at: now });
    return { id, number, state: to };
  },
});

/** People rely on the last day that they were told. @throws Problem where it is not said why a phase ends before it is over */
function requireReason(note: string | undefined): void {
  if (note === undefined) throw fieldProblem("note", "dialogues:field.note.beforeLastDay");
}

export const beginDraft = command({
  name: "dialogues.beginDraft",
  route: "POST /dialogues/:dialogue/summary",
  summary:
    "End the contributions: write what they said and who said it, and choose the two cities that write the draft.",
  input: writtenAtAll(
    z.object({
      ...oneDialogue,
      ...writtenFields("summedUp", longest.summary),
      firstEditor: z.string().max(40).describe("A city that writes the draft."),
      secondEditor: z.string().max(40).describe("The other city that writes the draft."),
      note: Note.describe("Why the contributions end, where their last day is not over."),
      version,
    }),
    "summedUp",
    "dialogues:field.summary.required",
  ),
  output: Done,
  allow: administrators,
  subject: (_input, { id }) => id,
  auditDetails: ({ firstEditor, secondEditor }) => ({ firstEditor, secondEditor }),
  changes: [dialoguesTag],
  async run(input, { db, actor, now }) {
    const dialogue = await dialogueToChange(db, input, actor);
    const to = nextOf("beginDraft", dialogue, actor);
    const { firstEditor, secondEditor, note } = input;
    const held = await heldIn(db, dialogue.id);
    if (held > 0) throw fieldProblem("form", "dialogues:now.held", { count: held });
    if (takesContributions(dialogue, dayOf(now))) requireReason(note);
    await requireCity(db, "firstEditor", firstEditor);
    await requireCity(db, "secondEditor", secondEditor);
    if (firstEditor === secondEditor) throw fieldProblem("secondEditor", "dialogues:field.secondEditor.same");
    const { id, number, state } = dialogue;
    await saveSummary(db, id, {
      summary: typedText(input, "summedUp"),
      editors: [firstEditor, secondEditor],
    });
    await dialogueSteps.write(db, {
      of: id,
      action: "beginDraft",
      from: state,
      to,
      note,
      by: actor,
      at: now,
    });
    return { id, number, state: to };
  },
});

async function requireCity(db: Tx, field: string, id: string): Promise<void> {
  const found = await db
    .selectFrom("cities")
    .select("id")
    .where("id", "=", id)
    .where("retiredAt", "is", null)
    .executeTakeFirst();
  if (!found) throw unchosenProblem(field);
}
