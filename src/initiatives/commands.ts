// What is done with initiatives: somebody proposes one, others complete it, a coordinator says what becomes of it.

import { z } from "zod";
import { PlaceChoice } from "../network/places/choice.ts";
import { getCity } from "../network/queries.ts";
import { cityTag } from "../network/tags.ts";
import { languages } from "../platform/i18n/languages.ts";
import { line, lines, orEmpty, ticked } from "../platform/input.ts";
import { command } from "../platform/operation.ts";
import { fieldProblem, type Problem } from "../platform/problem.ts";
import {
  changedText,
  givenText,
  requireWritten,
  type WrittenText,
  writtenFields,
  writtenIfGiven,
} from "../platform/written.ts";
import { initiativeContent, KnownDay, type TextName, textNames, texts } from "./content.ts";
import { placesOf, placeWithin, requireInOrder, requireKnown } from "./content-rules.ts";
import { type Initiative, isSaid, mostPlaces } from "./initiative.ts";
import { leadFrom, leadOf } from "./partners/commands.ts";
import { lockPartsOf, parentFor } from "./parts.ts";
import { refuse } from "./problems.ts";
import {
  getInitiative,
  initiativeSteps,
  insertIdea,
  lockInitiative,
  type Said,
  saveContent,
} from "./store.ts";
import { actions, deciders, missingFor, steps, writers } from "./workflow.ts";

const ofCity = { city: z.string().max(40) };
const one = { ...ofCity, initiative: z.coerce.number().int().min(1).max(1_000_000) };
const version = z.coerce.number().int().min(1).max(2_000_000_000);

export const proposeInitiative = command({
  name: "initiatives.proposeInitiative",
  route: "POST /cities/:city/initiatives",
  summary:
    "Propose an initiative in four fields: what it is called, what it does, where and from when. The rest is asked later.",
  input: z.object({
    ...ofCity,
    title: line(texts.title),
    summary: orEmpty(lines(texts.summary)),
    language: z.enum(languages).describe("In which language both are written."),
    place: orEmpty(PlaceChoice),
    startsOn: orEmpty(KnownDay).describe("The year, the month (2027-07) or the day (2027-07-14)."),
    lead: initiativeContent.input.lead.describe("Who leads it, where not the city itself."),
  }),
  output: z.object({ id: z.string(), number: z.int() }),
  allow: writers,
  subject: (_input, { id }) => id,
  auditDetails: ({ title, place, startsOn, lead }) => ({ title, place, startsOn, lead }),
  changes: [],
  async run({ city: cityId, title, summary, language, place, startsOn, lead }, { db, actor, now }) {
    const city = await getCity(db, cityId);
    const within = { name: city.name, locatedIn: city.place.locatedIn };
    return insertIdea(db, {
      city: cityId,
      title: { [language]: title } as WrittenText,
      summary: { [language]: summary ?? "" } as WrittenText,
      startsOn: startsOn ?? null,
      lead: await leadFrom(db, lead),
      place: place === undefined ? undefined : await placeWithin(db, place, within),
      by: actor,
      at: now,
    });
  },
});

const written = Object.assign({}, ...textNames.map((name) => writtenFields(name, texts[name]))) as ReturnType<
  typeof writtenFields<TextName>
>;

export const editInitiative = command({
  name: "initiatives.editInitiative",
  route: "PUT /cities/:city/initiatives/:initiative",
  summary:
    "Change or complete what an initiative says. A field that is not given stays as it is; one that is given empty (or null) is taken away.",
  input: writtenIfGiven(
    z.object({
      ...one,
      ...written,
      ...initiativeContent.changes,
      places: ticked(PlaceChoice, mostPlaces)
        .optional()
        .describe("Ids of places that it has; those that are not named are taken away."),
      place: orEmpty(PlaceChoice).describe("One more place."),
      partOf: orEmpty(one.initiative).describe("The number of the initiative of which it is a part."),
      version,
    }),
    "title",
    "initiatives:field.title.required",
  ),
  output: z.object({ id: z.string(), number: z.int(), version: z.int() }),
  allow: writers,
  subject: (_input, { id }) => id,
  auditDetails: (input) => ({
    title: givenText(input, "title"),
    places: input.places,
    place: input.place,
    partOf: input.partOf,
    ...Object.fromEntries(initiativeContent.names.map((name) => [name, input[name]])),
  }),
  changes: ({ city }) => [cityTag(city)],
  async run(input, { db, now }) {
    const { city, initiative: number, version, places, place } = input;
    const { name, place: lies } = await getCity(db, city);
    if (input.partOf !== undefined) await lockPartsOf(db, city);
    const initiative = await getInitiative(db, { city, number, alsoIdeas: true });
    if (initiative.version !== version) throw changed(initiative);
    const within = { name, locatedIn: lies.locatedIn };
    const content = initiativeContent.changed(initiative, input);
    await requireKnown(db, content);
    requireInOrder(content);
    const texts = textsAfter(initiative, input);
    requireWritten(texts.title, "title", "initiatives:field.title.required");
    const had = initiative.places.map(({ id }) => id);
    const said: Said = {
      content,
      texts,
      places: await placesOf(db, initiative, places ?? had, place, within),
      lead: "lead" in input ? await leadFrom(db, input.lead, initiative) : leadOf(initiative),
      ...("partOf" in input && { parent: await parentFor(db, initiative, input.partOf) }),
    };
    const isSaved = await saveContent(db, initiative, said, now);
    if (!isSaved) throw changed(await getInitiative(db, { city, number, alsoIdeas: true }));
    return { id: initiative.id, number, version: version + 1 };
  },
});

/** In the languages that are given as they are given, in the others as they were. */
function textsAfter(
  initiative: Initiative,
  input: Readonly<Record<string, unknown>>,
): Record<TextName, WrittenText> {
  return Object.fromEntries(
    textNames.map((name) => [name, changedText(initiative[name], input, name)]),
  ) as Record<TextName, WrittenText>;
}

function changed({ version }: Initiative): Problem {
  return refuse.changed({ version });
}

export const moveInitiative = command({
  name: "initiatives.moveInitiative",
  route: "POST /cities/:city/initiatives/:initiative/steps/:action",
  summary:
    "Say what becomes of an initiative: accept or decline an idea, start, pause, resume, finish, close, cancel, reopen. Which step is possible follows from its state.",
  input: z.object({
    ...one,
    action: z.enum(actions),
    note: orEmpty(lines(1000).pipe(z.string().min(1))).describe("Why; whoever proposed it is told."),
    version: version.describe("The version that was seen."),
  }),
  output: z.object({ id: z.string(), number: z.int(), state: z.string(), version: z.int() }),
  allow: deciders,
  subject: (_input, { id }) => id,
  changes: ({ city }) => [cityTag(city)],
  async run({ city, initiative: number, action, note, version }, { db, actor, now }) {
    await getCity(db, city);
    await lockInitiative(db, { city, number });
    const initiative = await getInitiative(db, { city, number, alsoIdeas: true });
    if (initiative.version !== version) throw changed(initiative);
    const to = steps.nextOf(action, initiative.state);
    if (to === undefined) throw refuse.not_now();
    const [missing] = missingFor(action, initiative, isSaid);
    if (missing !== undefined) throw fieldProblem("form", `initiatives:needs.${missing}`);
    if (steps.rules[action].needsNote && note === undefined)
      throw fieldProblem("note", "initiatives:field.note.required");
    const from = initiative.state;
    await initiativeSteps.write(db, { of: initiative.id, action, from, to, note, by: actor, at: now });
    return { id: initiative.id, number, state: to, version: version + 1 };
  },
});
