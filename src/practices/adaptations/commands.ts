// A city says that it does in its own way what worked in another one, how far it is, what came of it, and why it stopped.

import { z } from "zod";
import { EvidenceFields, keepEvidence } from "../../evidence/stored-evidence.ts";
import { KnownDay } from "../../initiatives/content.ts";
import { getCity } from "../../network/queries.ts";
import { changesOfCities, concernedCities } from "../../network/tags.ts";
import type { Tx } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { defaultLanguage } from "../../platform/i18n/languages.ts";
import { alsoNeeds, lines, orEmpty, unchosenProblem, seenVersion as version } from "../../platform/input.ts";
import { command } from "../../platform/operation.ts";
import { fieldProblem } from "../../platform/problem.ts";
import {
  changedText,
  fieldIn,
  isWritten,
  typedText,
  type WrittenText,
  writtenAtAll,
  writtenFields,
} from "../../platform/written.ts";
import { requireInOrder } from "../in-order.ts";
import { getPractice, isPublic } from "../store.ts";
import { adaptationContent, type TextName, textNames, texts } from "./adaptation.ts";
import { refuse } from "./problems.ts";
import {
  adaptationSteps,
  adaptationToChange,
  getAdaptation,
  insertAdaptation,
  ownPractices,
  saveAdaptation,
  saveStep,
  showEvidenceBy,
} from "./store.ts";
import { adaptationsTag } from "./tags.ts";
import { actions, adapters, movers, steps } from "./workflow.ts";

const ofCity = { city: z.string().max(40) };
const number = z.coerce.number().int().min(1).max(1_000_000);
export const oneAdaptation = { ...ofCity, adaptation: number };
export const onePracticeOf = { ...ofCity, source: z.string().max(40), practice: number };
const Remark = orEmpty(lines(2000).pipe(z.string().min(1)));
const Done = z.object({ id: z.string(), number: z.int(), state: z.string(), cities: concernedCities });

/** Both cities show it, and whatever shows what became of a practice. */
const changes = changesOfCities(adaptationsTag);

export const beginAdaptation = command({
  name: "adaptations.beginAdaptation",
  route: "POST /cities/:city/adaptations/of/:source/:practice",
  summary:
    "Say that the city adapts a published practice of another city, and what it does otherwise and why. Everybody reads it, and the other city is told.",
  input: writtenAtAll(
    z.object({ ...onePracticeOf, ...writtenFields("changed", texts.changed) }),
    "changed",
    "adaptations:field.changed.required",
  ),
  output: Done,
  allow: adapters,
  subject: (_input, { id }) => id,
  auditDetails: ({ source, practice }) => ({ source, practice }),
  changes,
  async run(input, { db, actor, now }) {
    const { id: city } = await getCity(db, input.city);
    const { id: source } = await getCity(db, input.source);
    const { practice } = await getPractice(db, { city: source, number: input.practice });
    if (!isPublic(practice)) throw refuse.no_practice();
    if (practice.state !== "published") throw refuse.retired();
    if (city === source) throw refuse.own_practice();
    const changed = typedText(input, "changed");
    const begun = await insertAdaptation(db, { practice: practice.id, city, changed, by: actor, at: now });
    return { ...begun, state: "planned", cities: [city, source] };
  },
});

const written = Object.assign({}, ...textNames.map((name) => writtenFields(name, texts[name]))) as ReturnType<
  typeof writtenFields<TextName>
>;

export const editAdaptation = command({
  name: "adaptations.editAdaptation",
  route: "PUT /cities/:city/adaptations/:adaptation",
  summary:
    "Change or complete what an adaptation says. A field that is not given stays as it is; one that is given empty (or null) is taken away.",
  input: z.object({
    ...oneAdaptation,
    ...written,
    ...adaptationContent.changes,
    grown: orEmpty(number)
      .optional()
      .describe("The published practice of the city that grew from it, by its number."),
    version,
  }),
  output: Done,
  allow: adapters,
  subject: (_input, { id }) => id,
  auditDetails: ({ grown, ...input }) => ({
    grown,
    ...Object.fromEntries(adaptationContent.names.map((name) => [name, input[name]])),
  }),
  changes,
  async run(input, { db, now }) {
    const { id: city } = await getCity(db, input.city);
    const { adaptation } = await adaptationToChange(db, { city, number: input.adaptation }, input.version);
    const { id, state, source } = adaptation;
    if (state === "taken_back") throw refuse.not_now();
    const content = adaptationContent.changed(adaptation, input);
    requireInOrder(content);
    const after = Object.fromEntries(
      textNames.map((name) => [name, changedText(adaptation[name], input, name)]),
    ) as Record<TextName, WrittenText>;
    requireWritten(after, "changed");
    if (state === "kept") requireWritten(after, "result");
    if (state === "stopped") requireWritten(after, "because");
    const grown = await grownOf(db, city, "grown" in input ? input.grown : adaptation.grown?.number);
    await saveAdaptation(db, adaptation, { content, texts: after, grown, at: now });
    return { id, number: adaptation.number, state, cities: [city, source.city.id] };
  },
});

const missing = {
  changed: "adaptations:field.changed.required",
  result: "adaptations:field.result.required",
  because: "adaptations:field.because.required",
} as const;

/** @throws Problem at its first field where it is empty in all languages */
function requireWritten(said: Record<TextName, WrittenText>, name: TextName): void {
  if (!isWritten(said[name])) throw fieldProblem(fieldIn(name, defaultLanguage), missing[name]);
}

async function grownOf(db: Tx, city: string, grown: number | undefined): Promise<string | null> {
  if (grown === undefined) return null;
  const found = (await ownPractices(db, city)).find((one) => one.number === grown);
  if (!found) throw unchosenProblem("grown");
  return found.id;
}

export const moveAdaptation = command({
  name: "adaptations.moveAdaptation",
  route: "POST /cities/:city/adaptations/:adaptation/steps/:action",
  summary:
    "Say that an adaptation is being tried, that it is kept (with what came of it), or that it stopped (with why); or take back what was said by mistake. Which step is possible follows from its state.",
  input: z.object({
    ...oneAdaptation,
    action: z.enum(actions),
    ...writtenFields("result", texts.result),
    ...writtenFields("because", texts.because),
    startsOn: orEmpty(KnownDay).describe("Since when it is tried, as far as it is known; else since today."),
    endsOn: orEmpty(KnownDay).describe("When it stopped, as far as it is known; else today."),
    note: Remark,
    version,
  }),
  output: Done,
  allow: movers,
  subject: (_input, { id }) => id,
  changes,
  async run(input, { db, actor, now }) {
    const { action, note } = input;
    const { id: city } = await getCity(db, input.city);
    const named = { city, number: input.adaptation };
    const { adaptation } = await adaptationToChange(db, named, input.version);
    const { id, state, source } = adaptation;
    const to = steps.nextOf(action, state);
    if (to === undefined || !steps.possible({ state, city }, actor).includes(action)) throw refuse.not_now();
    if (steps.rules[action].needsNote && note === undefined)
      throw fieldProblem("note", "practices:field.note.required");
    const said = {
      changed: adaptation.changed,
      result: changedText(adaptation.result, input, "result"),
      because: changedText(adaptation.because, input, "because"),
    };
    if (action === "keep") requireWritten(said, "result");
    if (action === "stop") requireWritten(said, "because");
    const today = dayOf(now);
    const startsOn = action === "try" ? (input.startsOn ?? today) : adaptation.startsOn;
    const endsOn = action === "stop" ? (input.endsOn ?? today) : adaptation.endsOn;
    requireInOrder({ startsOn, endsOn });
    await saveStep(db, id, { ...said, startsOn, endsOn });
    await adaptationSteps.write(db, { of: id, action, from: state, to, note, by: actor, at: now });
    return { id, number: adaptation.number, state: to, cities: [city, source.city.id] };
  },
});

export const showEvidence = command({
  name: "adaptations.showEvidence",
  route: "PUT /cities/:city/adaptations/:adaptation/evidence",
  summary:
    "Show a file or a link by which everybody can see what came of an adaptation: evidence that the city keeps already, or new evidence, which it keeps from now on.",
  input: alsoNeeds(
    z.object({ ...oneAdaptation, ...EvidenceFields, version }),
    ["evidenceId", "evidence", "evidenceUrl"],
    "adaptations:field.evidence.required",
    ({ evidenceId, evidence, evidenceUrl }) => !evidenceId && !evidence && !evidenceUrl,
  ),
  output: Done,
  allow: adapters,
  subject: (_input, { id }) => id,
  auditDetails: ({ evidenceId, evidence, evidenceUrl }) => ({
    evidence: evidenceId,
    file: evidence?.name,
    url: evidenceUrl,
  }),
  changes,
  async run({ city: asked, adaptation: one, version: seen, ...given }, { db, actor, now }) {
    const { id: city } = await getCity(db, asked);
    const { adaptation } = await adaptationToChange(db, { city, number: one }, seen);
    const { id, state, source } = adaptation;
    if (state === "taken_back") throw refuse.not_now();
    const piece = await keepEvidence(db, city, given, actor);
    await showEvidenceBy(db, adaptation, piece, now);
    return { id, number: one, state, cities: [city, source.city.id] };
  },
});

export const removeEvidence = command({
  name: "adaptations.removeEvidence",
  route: "DELETE /cities/:city/adaptations/:adaptation/evidence",
  summary: "Show the evidence of an adaptation no longer. It stays in the evidence of the city.",
  input: z.object(oneAdaptation),
  output: Done,
  allow: adapters,
  subject: (_input, { id }) => id,
  changes,
  async run({ city: asked, adaptation: one }, { db, now }) {
    const { id: city } = await getCity(db, asked);
    await adaptationSteps.lock(db, (await getAdaptation(db, { city, number: one })).adaptation.id);
    const { adaptation, evidence } = await getAdaptation(db, { city, number: one });
    if (evidence === null) throw refuse.no_evidence();
    await showEvidenceBy(db, adaptation, null, now);
    return {
      id: adaptation.id,
      number: one,
      state: adaptation.state,
      cities: [city, adaptation.source.city.id],
    };
  },
});
