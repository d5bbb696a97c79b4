// What is read of adaptations. Everybody reads them as soon as they are said; what was taken back is for the people of its city and the
// commission.

import { z } from "zod";
import { choosesEvidence, evidenceToChoose } from "../../evidence/choice.ts";
import { insiders } from "../../network/insiders.ts";
import { getCity } from "../../network/queries.ts";
import type { Actor } from "../../platform/actor.ts";
import { everyone } from "../../platform/allow.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { aPageOf, type ListRules, listFields } from "../../platform/database/listed.ts";
import { findFile } from "../../platform/files/files.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { listQueries } from "../../platform/list-queries.ts";
import { query } from "../../platform/operation.ts";
import { screenQuery } from "../../platform/screen-query.ts";
import { textToRead } from "../../platform/written.ts";
import { getPractice, isPublic } from "../store.ts";
import { Adaptation, mostEvents } from "./adaptation.ts";
import { oneAdaptation, onePracticeOf } from "./commands.ts";
import { refuse } from "./problems.ts";
import { adaptationSteps, getAdaptation, goesOn, ownPractices, shownFrom, shownOf } from "./store.ts";
import { actions, adapters, movers, shownStates, steps } from "./workflow.ts";

/** What may be chosen of the list. */
export const filterFields = {
  city: z.string().max(40).optional().describe("Only those by this city."),
  source: z.string().max(40).optional().describe("Only those of practices of this city."),
  state: z.enum(shownStates).optional().describe("Only those that are so far."),
};

const Listed = z.object({
  id: z.uuid(),
  city: z.string(),
  cityName: z.string(),
  number: z.int(),
  source: z.string(),
  sourceName: z.string(),
  practice: z.int().describe("The number of the practice that it comes from, among those of `source`."),
  title: z.string().describe("What that practice is called."),
  changed: z.string(),
  result: z.string().nullable(),
  because: z.string().nullable().describe("Why it stopped."),
  state: z.enum(shownStates),
});
export type ListedAdaptation = z.infer<typeof Listed>;
type Row = Omit<ListedAdaptation, "state"> & { state: string };

function rulesIn(language: Language): ListRules<Row> {
  const t = translator(language);
  return {
    sortable: { title: "title", cityName: "cityName", sourceName: "sourceName", state: "state" },
    texts: ["title", "changed", "result", "because", "cityName", "sourceName"],
    words: { state: new Map(shownStates.map((state) => [state, t(`adaptations:state.${state}`)])) },
    order: [{ by: "title" }, { by: "cityName" }],
    unique: "id",
  };
}

export const { list: listAdaptations, file: adaptationsForFile } = listQueries({
  name: "adaptations.listAdaptations",
  route: "GET /adaptations",
  summary: `What cities made of good practices of others, what was stopped too, ${aPageOf}.`,
  input: z.strictObject({ ...filterFields, ...listFields }),
  allow: everyone,
  key: "adaptations",
  row: Listed,
  rows: ({ city, source, state }, { db }) =>
    db
      .selectFrom("practiceAdaptations as adaptation")
      .innerJoin("practices as source", "source.id", "adaptation.practiceId")
      .innerJoin("cities as city", "city.id", "adaptation.cityId")
      .innerJoin("cities as sourceCity", "sourceCity.id", "source.cityId")
      .select([
        "adaptation.id",
        "adaptation.cityId as city",
        "adaptation.number",
        "adaptation.state",
        "source.cityId as source",
        "source.number as practice",
        textToRead("city.name").as("cityName"),
        textToRead("sourceCity.name").as("sourceName"),
        textToRead("source.title").as("title"),
        textToRead("adaptation.changed").as("changed"),
        textToRead<string | null>("adaptation.result").as("result"),
        textToRead<string | null>("adaptation.because").as("because"),
      ])
      .where("adaptation.isPublic", "=", true)
      .$if(city !== undefined, (all) => all.where("adaptation.cityId", "=", city ?? ""))
      .$if(source !== undefined, (all) => all.where("source.cityId", "=", source ?? ""))
      .$if(state !== undefined, (all) => all.where("adaptation.state", "=", state ?? "")),
  rules: rulesIn,
  shown: (row: Row): ListedAdaptation => Listed.parse(row),
});

/** What a city made of practices of others, and others of its own. */
export const adaptationsForPage = query({
  name: "adaptations.adaptationsForPage",
  input: z.object({ city: z.string().max(40) }),
  allow: everyone,
  async run({ city: asked }, { db }) {
    const { id, name } = await getCity(db, asked);
    const [own, others] = await Promise.all([shownOf(db, id), shownFrom(db, id)]);
    return {
      city: { id, name },
      own: own.map(({ adaptation }) => adaptation),
      others: others.map(({ adaptation }) => adaptation),
    };
  },
});

type Asked = z.infer<z.ZodObject<typeof oneAdaptation>>;

async function adaptationSeen(
  { city: asked, adaptation: number }: Asked,
  { db, actor }: { db: Queryable; actor: Actor },
) {
  const { id, name } = await getCity(db, asked);
  const kept = await getAdaptation(db, { city: id, number });
  const isInsider = insiders.permits(actor, { city: id });
  if (kept.adaptation.state === "taken_back" && !isInsider) throw refuse.no_adaptation();
  return { ...kept, city: { id, name }, isInsider };
}

export const getAdaptationQuery = query({
  name: "adaptations.getAdaptation",
  route: "GET /cities/:city/adaptations/:adaptation",
  summary: "What a city made of a good practice of another one.",
  input: z.object(oneAdaptation),
  output: Adaptation,
  allow: everyone,
  find: adaptationSeen,
  present: ({ adaptation }) => adaptation,
});

export const adaptationForPage = screenQuery(getAdaptationQuery, {
  name: "adaptations.adaptationForPage",
  async show({ city, adaptation, isInsider }, { db, actor }) {
    const events = isInsider ? await adaptationSteps.of(db, adaptation.id, mostEvents) : [];
    const possible = steps.possible({ state: adaptation.state, city: city.id }, actor);
    return { city, adaptation, events, possible };
  },
});

export const practiceToAdapt = query({
  name: "adaptations.practiceToAdapt",
  input: z.object(onePracticeOf),
  allow: adapters,
  async run({ city: asked, source, practice: number }, { db }) {
    const [city, from] = [await getCity(db, asked), await getCity(db, source)];
    const { practice } = await getPractice(db, { city: from.id, number });
    if (!isPublic(practice)) throw refuse.no_practice();
    if (practice.state !== "published") throw refuse.retired();
    if (city.id === from.id) throw refuse.own_practice();
    if (await goesOn(db, practice.id, city.id)) throw refuse.going_on();
    return {
      city: { id: city.id, name: city.name },
      source: { id: from.id, name: from.name },
      practice,
    };
  },
});

/** @throws Problem where it was taken back */
async function openOne({ city: asked, adaptation: number }: Asked, db: Queryable) {
  const { id, name } = await getCity(db, asked);
  const { adaptation } = await getAdaptation(db, { city: id, number });
  if (adaptation.state === "taken_back") throw refuse.not_now();
  return { city: { id, name }, adaptation };
}

export const adaptationToEdit = query({
  name: "adaptations.adaptationToEdit",
  input: z.object(oneAdaptation),
  allow: adapters,
  async run(asked, { db }) {
    const open = await openOne(asked, db);
    return { ...open, practices: await ownPractices(db, open.city.id) };
  },
});

export const adaptationToMove = query({
  name: "adaptations.adaptationToMove",
  input: z.object({ ...oneAdaptation, action: z.enum(actions) }),
  allow: movers,
  async run({ action, ...asked }, { db, actor }) {
    const open = await openOne(asked, db);
    const { adaptation, city } = open;
    if (!steps.possible({ state: adaptation.state, city: city.id }, actor).includes(action))
      throw refuse.not_now();
    return { ...open, action };
  },
});

/** The evidence of the city from which one is chosen. */
export const evidenceToShow = query({
  name: "adaptations.evidenceToShow",
  input: z.object({ ...oneAdaptation, ...choosesEvidence }),
  allow: adapters,
  async run({ city, adaptation, ...choosing }, { db }) {
    const open = await openOne({ city, adaptation }, db);
    return { ...open, evidence: await evidenceToChoose(db, open.city.id, choosing, []) };
  },
});

export const evidenceToRemove = query({
  name: "adaptations.evidenceToRemove",
  input: z.object(oneAdaptation),
  allow: adapters,
  async run(asked, { db }) {
    const { city, adaptation } = await openOne(asked, db);
    if (adaptation.evidence === null) throw refuse.no_evidence();
    return { city, adaptation, evidence: adaptation.evidence };
  },
});

/** The bytes of its file, under its title: what a file was called can hold the name of a person. */
export const fileOfAdaptation = query({
  name: "adaptations.fileOfAdaptation",
  input: z.object(oneAdaptation),
  allow: everyone,
  async run(asked, context) {
    const { city, adaptation, file } = await adaptationSeen(asked, context);
    const found = file === null ? undefined : await findFile(context.db, city.id, file);
    if (!found || adaptation.evidence === null) throw refuse.no_evidence();
    return { title: adaptation.evidence.title, mediaType: found.mediaType, content: found.content };
  },
});
