// A city says what it wants to learn from others and what others can learn from it, changes it, and ends it.

import { z } from "zod";
import { areaOfFeature, namedFocusAreas } from "../../framework/queries.ts";
import { getCity } from "../../network/queries.ts";
import { cityTag } from "../../network/tags.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { lines, orEmpty, unchosen, seenVersion as version } from "../../platform/input.ts";
import { command } from "../../platform/operation.ts";
import { type FieldError, fieldProblem, inputProblem } from "../../platform/problem.ts";
import {
  changedText,
  requireWritten,
  typedText,
  writtenAtAll,
  writtenFields,
  writtenIfGiven,
} from "../../platform/written.ts";
import { refuse } from "../problems.ts";
import { entryContent, kinds, longestDays, longestText, mostOfCity } from "./entry.ts";
import { countOf, entrySteps, entryToChange, insertEntry, saveEntry } from "./store.ts";
import { actions, steps, writers } from "./workflow.ts";

const ofCity = { city: z.string().max(40) };
export const oneEntry = { ...ofCity, entry: z.coerce.number().int().min(1).max(1_000_000) };
const about = writtenFields("about", longestText);
const aboutMissing = "peers:field.about.required";
const Done = z.object({ id: z.string(), number: z.int(), state: z.string() });

export const writeEntry = command({
  name: "peers.writeEntry",
  route: "POST /cities/:city/peer-learning",
  summary: "Say what a city wants to learn from others, or what others can learn from it.",
  input: writtenAtAll(
    z.object({ ...ofCity, kind: z.enum(kinds), ...about, ...entryContent.input }),
    "about",
    aboutMissing,
  ),
  output: Done,
  allow: writers,
  subject: (_input, { id }) => id,
  auditDetails: ({ kind, feature }) => ({ kind, feature }),
  changes: ({ city }) => [cityTag(city)],
  async run(input, { db, actor, now }) {
    const { city, kind } = input;
    await getCity(db, city);
    const content = entryContent.pick({ ...input, room: kind === "strength" ? (input.room ?? null) : null });
    const focusArea = await areaOf(db, content, now);
    if ((await countOf(db, city)) >= mostOfCity) throw refuse.enough({ most: mostOfCity });
    const entry = { city, kind, about: typedText(input, "about"), focusArea, content };
    return { ...(await insertEntry(db, { ...entry, by: actor, at: now })), state: "open" };
  },
});

export const editEntry = command({
  name: "peers.editEntry",
  route: "PUT /cities/:city/peer-learning/:entry",
  summary: "Change what a need or a strength says. A field that is not given stays as it is.",
  input: writtenIfGiven(
    z.object({ ...oneEntry, ...about, ...entryContent.changes, version }),
    "about",
    aboutMissing,
  ),
  output: Done,
  allow: writers,
  subject: (_input, { id }) => id,
  auditDetails: (input) => Object.fromEntries(entryContent.names.map((name) => [name, input[name]])),
  changes: ({ city }) => [cityTag(city)],
  async run(input, { db, now }) {
    const { city, entry: number } = input;
    await getCity(db, city);
    const entry = await entryToChange(db, { city, number }, input.version);
    const changed = entryContent.changed(entry, input);
    const content = entry.kind === "need" ? { ...changed, room: null } : changed;
    const focusArea = await areaOf(db, content, now, entry.focusArea);
    const text = changedText(entry.about, input, "about");
    requireWritten(text, "about", aboutMissing);
    await saveEntry(db, entry, { content, focusArea, about: text, at: now });
    return { id: entry.id, number, state: entry.state };
  },
});

/**
 * In which focus area its feature is.
 * @param before where nobody has told the feature yet
 * @throws Problem at each field that cannot be so
 */
async function areaOf(
  db: Queryable,
  {
    feature,
    ways,
    holdsUntil,
  }: Pick<ReturnType<typeof entryContent.fromRow>, "feature" | "ways" | "holdsUntil">,
  now: Date,
  before?: string,
): Promise<string> {
  const errors: FieldError[] = [];
  const area = feature === null ? before : areaOfFeature(await namedFocusAreas(db), feature)?.id;
  if (area === undefined) errors.push(unchosen("feature"));
  if (ways.length === 0) errors.push({ field: "ways", message: "peers:field.ways.required" });
  const today = dayOf(now);
  if (holdsUntil < today) errors.push({ field: "holdsUntil", message: "peers:field.holdsUntil.over" });
  if (holdsUntil > addDays(today, longestDays))
    errors.push({ field: "holdsUntil", message: "peers:field.holdsUntil.long" });
  if (area === undefined || errors.length > 0) throw inputProblem(errors);
  return area;
}

export const moveEntry = command({
  name: "peers.moveEntry",
  route: "POST /cities/:city/peer-learning/:entry/steps/:action",
  summary: "End a need or a strength, or open it again. Which step is possible follows from its state.",
  input: z.object({
    ...oneEntry,
    action: z.enum(actions),
    note: orEmpty(lines(1000).pipe(z.string().min(1))),
    version,
  }),
  output: Done,
  allow: writers,
  subject: (_input, { id }) => id,
  changes: ({ city }) => [cityTag(city)],
  async run({ city, entry: number, action, note, version: seen }, { db, actor, now }) {
    await getCity(db, city);
    const { id, state, holdsUntil } = await entryToChange(db, { city, number }, seen);
    const to = steps.nextOf(action, state);
    if (to === undefined || !steps.possible({ state, city }, actor).includes(action)) throw refuse.not_now();
    if (to === "open" && holdsUntil < dayOf(now)) throw fieldProblem("form", "peers:field.holdsUntil.reopen");
    await entrySteps.write(db, { of: id, action, from: state, to, note, by: actor, at: now });
    return { id, number, state: to };
  },
});
