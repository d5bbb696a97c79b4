// What is done with practices: a city writes one and proposes it, an administrator chooses who reads it, both say what they think of
// it, and what follows is done at once.

import { z } from "zod";
import type { Initiative } from "../initiatives/initiative.ts";
import { initiativesByNumber } from "../initiatives/store.ts";
import { getCity } from "../network/queries.ts";
import { changesOfCities, concernedCities } from "../network/tags.ts";
import { anyRole } from "../platform/allow.ts";
import type { Tx } from "../platform/database/database.ts";
import { dayOf } from "../platform/day.ts";
import { languages } from "../platform/i18n/languages.ts";
import { line, lines, orEmpty, seenVersion as version } from "../platform/input.ts";
import { type Context, command } from "../platform/operation.ts";
import { fieldProblem } from "../platform/problem.ts";
import {
  changedText,
  givenText,
  requireWritten,
  type WrittenText,
  writtenFields,
  writtenIfGiven,
} from "../platform/written.ts";
import { citiesShowing } from "./adaptations/store.ts";
import { adaptationsTag } from "./adaptations/tags.ts";
import { practiceContent, type TextName, textNames, texts } from "./content.ts";
import { mergeRevision, needsReading } from "./editions/store.ts";
import { requireInOrder, requireToCome } from "./in-order.ts";
import { isRevision, missingOf, type Practice } from "./practice.ts";
import { refuse } from "./problems.ts";
import { requireNobodyKnown } from "./reached.ts";
import { GivenRemarks, writtenRemarks } from "./remarks/remark.ts";
import { keepRemarks } from "./remarks/store.ts";
import { hasRead, outcomeOf, type Verdict, verdicts } from "./reviewer.ts";
import {
  candidatesFor,
  canReview,
  forgetVerdicts,
  keepVerdict,
  readersOf,
  reviewersOf,
  setReviewers,
} from "./reviewer-store.ts";
import { requireServed } from "./served.ts";
import {
  getPractice,
  insertPractice,
  keepConfirmed,
  lockedPractice,
  type Named,
  practiceSteps,
  practiceToChange,
  saveContent,
} from "./store.ts";
import { actions, administrators, isOpen, movers, steps, writers } from "./workflow.ts";

const ofCity = { city: z.string().max(40) };
export const onePractice = { ...ofCity, practice: z.coerce.number().int().min(1).max(1_000_000) };
const Remark = orEmpty(lines(2000).pipe(z.string().min(1)));
const Done = z.object({ id: z.string(), number: z.int(), state: z.string() });
const Changed = Done.extend({ cities: concernedCities });
/** Its city shows it, and the cities that adapted it. */
const changes = changesOfCities(adaptationsTag);

export const writePractice = command({
  name: "practices.writePractice",
  route: "POST /cities/:city/practices",
  summary: "Begin to write down a good practice: what it is called, and what it is in one sentence.",
  input: z.object({
    ...ofCity,
    title: line(texts.title),
    sentence: orEmpty(lines(texts.sentence)),
    language: z.enum(languages).describe("In which language both are written."),
    initiative: z.coerce
      .number()
      .int()
      .min(1)
      .max(1_000_000)
      .optional()
      .describe("Take over what this initiative of the city says, by its number."),
  }),
  output: Done,
  allow: writers,
  subject: (_input, { id }) => id,
  auditDetails: ({ title }) => ({ title }),
  changes: [],
  async run({ city, title, sentence, language, initiative: number }, { db, actor, now }) {
    await getCity(db, city);
    const initiative = number === undefined ? undefined : await initiativeToTake(db, city, number);
    const written = await insertPractice(db, {
      city,
      title: { ...initiative?.title, [language]: title } as WrittenText,
      sentence: { [language]: sentence ?? "" } as WrittenText,
      by: actor,
      at: now,
    });
    if (initiative) await takeOver(db, { city, number: written.number }, initiative, { actor, now });
    return { ...written, state: "draft" };
  },
});

async function initiativeToTake(db: Tx, city: string, number: number): Promise<Initiative> {
  const [initiative] = await initiativesByNumber(db, city, [number]);
  if (!initiative) throw fieldProblem("form", "practices:field.initiative");
  return initiative;
}

/** What was done, what came of it and what was learned from it, with where and when. */
async function takeOver(
  db: Tx,
  named: Named,
  initiative: Initiative,
  { actor, now }: Pick<Context, "actor" | "now">,
): Promise<void> {
  const { practice } = await getPractice(db, named);
  const { summary, results, lessons, spheres, focusAreas, themes, startsOn, endsOn, lead, leadOrganisation } =
    initiative;
  const content = { ...practice, spheres, focusAreas, themes, startsOn, endsOn };
  await saveContent(db, practice, {
    content: { ...content, lead: leadOrganisation?.name ?? lead },
    texts: { ...practice, steps: summary, result: results, wentWrong: lessons },
    by: actor,
    at: now,
  });
}

const written = Object.assign({}, ...textNames.map((name) => writtenFields(name, texts[name]))) as ReturnType<
  typeof writtenFields<TextName>
>;

export const editPractice = command({
  name: "practices.editPractice",
  route: "PUT /cities/:city/practices/:practice",
  summary:
    "Change or complete what a practice says, as long as it is not proposed. A field that is not given stays as it is; one that is given empty (or null) is taken away.",
  input: writtenIfGiven(
    z.object({ ...onePractice, ...written, ...practiceContent.changes, version }),
    "title",
    "practices:field.title.required",
  ),
  output: Done,
  allow: writers,
  subject: (_input, { id }) => id,
  auditDetails: (input) => ({
    title: givenText(input, "title"),
    ...Object.fromEntries(practiceContent.names.map((name) => [name, input[name]])),
  }),
  changes: [],
  async run(input, { db, actor, now }) {
    const { city, practice: number } = input;
    await getCity(db, city);
    const { practice } = await practiceToChange(db, { city, number }, input.version);
    if (!isOpen(practice.state)) throw refuse.not_now();
    const content = await requireServed(db, practiceContent.changed(practice, input));
    requireInOrder(content);
    requireToCome(content, practice, dayOf(now));
    requireNobodyKnown(content);
    const after = Object.fromEntries(
      textNames.map((name) => [name, changedText(practice[name], input, name)]),
    ) as Record<TextName, WrittenText>;
    requireWritten(after.title, "title", "practices:field.title.required");
    await saveContent(db, practice, { content, texts: after, by: actor, at: now });
    return { id: practice.id, number, state: practice.state };
  },
});

export const movePractice = command({
  name: "practices.movePractice",
  route: "POST /cities/:city/practices/:practice/steps/:action",
  summary:
    "Propose a practice, say that it is still so, or retire it. Which step is possible follows from its state.",
  input: z.object({ ...onePractice, action: z.enum(actions), note: Remark, version }),
  output: Changed,
  allow: movers,
  subject: (_input, { id }) => id,
  changes,
  async run({ city, practice: number, action, note, version: seen }, { db, actor, now }) {
    await getCity(db, city);
    const { practice } = await practiceToChange(db, { city, number }, seen);
    const { id, state } = practice;
    const cities = await citiesShowing(db, practice);
    const to = steps.nextOf(action, state);
    if (to === undefined || !steps.possible({ state, city }, actor).includes(action)) throw refuse.not_now();
    if (steps.rules[action].needsNote && note === undefined)
      throw fieldProblem("note", "practices:field.note.required");
    const [missing] = action === "propose" ? missingOf(practice, dayOf(now)) : [];
    if (missing !== undefined) throw fieldProblem("form", `practices:needs.${missing}`);
    if (action === "propose") {
      await forgetVerdicts(db, id);
      // What says nothing new of how well it worked, nobody has to read again.
      if (isRevision(practice) && !(await needsReading(db, practice))) {
        await mergeRevision(db, practice, { note, actor, now });
        return { id, number, state: "merged", cities };
      }
    }
    if (action === "confirm") await keepConfirmed(db, id, now);
    await practiceSteps.write(db, { of: id, action, from: state, to, note, by: actor, at: now });
    return { id, number, state: to, cities };
  },
});

export const assignReviewers = command({
  name: "practices.assignReviewers",
  route: "PUT /cities/:city/practices/:practice/reviewers",
  summary:
    "Choose the two people who read a proposed practice. Neither has to do with it (worked for its city or a partner of it within three years, or wrote it), and one coordinates another city. What brings a published practice up to date one of them reads. Who has said already what they think is replaced for a reason, and what they said stays to be read.",
  input: z.object({
    ...onePractice,
    first: z.string().max(80),
    second: orEmpty(z.string().max(80)).describe("Left out for what brings a published practice up to date."),
    note: Remark.describe("Why somebody is replaced who has said already what they think."),
    version,
  }),
  output: Done,
  allow: administrators,
  subject: (_input, { id }) => id,
  changes: [],
  async run({ city, practice: number, first, second, note, version: seen }, { db, actor, now }) {
    await getCity(db, city);
    const { practice } = await practiceToChange(db, { city, number }, seen);
    const to = steps.nextOf("assign", practice.state);
    if (to === undefined) throw refuse.not_now();
    const candidates = await candidatesFor(db, practice.id, dayOf(now));
    const before = await reviewersOf(db, practice.id);
    const readers = await readersOf(db, practice.id);
    const chosen = (field: string, id: string) => {
      // Who stays has said it while nothing was in the way, as what they were then.
      const person = [...readers, ...candidates].find((one) => one.id === id);
      if (!person) throw fieldProblem(field, "practices:field.reviewer.conflict");
      return person;
    };
    const needsTwo = !isRevision(practice);
    if (needsTwo && second === undefined) throw fieldProblem("second", "practices:field.reviewer.two");
    const people = [
      chosen("first", first),
      ...(needsTwo && second !== undefined ? [chosen("second", second)] : []),
    ];
    if (needsTwo && first === second) throw fieldProblem("second", "practices:field.reviewer.same");
    if (needsTwo && people.every((person) => person.city === null))
      throw fieldProblem("first", "practices:field.reviewer.elsewhere");
    const isReplaced = before.some(
      ({ person, verdict }) => verdict !== null && people.every(({ id }) => id !== person),
    );
    if (isReplaced && hasRead(before, actor.id)) throw refuse.reviewed_it();
    if (isReplaced && note === undefined) throw fieldProblem("note", "practices:field.note.replaced");
    await setReviewers(db, practice.id, { people, because: note, at: now });
    const step = { of: practice.id, action: "assign", from: practice.state, to, note } as const;
    await practiceSteps.write(db, { ...step, by: actor, at: now });
    return { id: practice.id, number, state: to };
  },
});

export const reviewPractice = command({
  name: "practices.reviewPractice",
  route: "POST /cities/:city/practices/:practice/review",
  summary:
    "Say as one of its two reviewers whether a practice can be published, or what is missing. Where both accept it, it is published; where both send it back, its city has it again.",
  input: z.object({
    ...onePractice,
    verdict: z.enum(verdicts),
    note: Remark,
    remarks: GivenRemarks.describe("What is missing at single fields, by the name of the field."),
  }),
  output: Changed,
  allow: anyRole,
  subject: (_input, { id }) => id,
  // To what it led: those who are told of it would else find what another one led to meanwhile.
  auditDetails: (input, { state }) => ({ ...input, state }),
  changes,
  async run({ city, practice: number, verdict, note, remarks }, { db, actor, now }) {
    await getCity(db, city);
    const { practice } = await lockedPractice(db, { city, number });
    const { id } = practice;
    const own = (await reviewersOf(db, id)).find(({ person }) => person === actor.id);
    if (!own) throw refuse.not_reviewer();
    if (practice.state !== "in_review") throw refuse.not_now();
    if (own.verdict !== null) throw refuse.said_already();
    if (!(await canReview(db, { practice: id, person: actor.id, today: dayOf(now) })))
      throw refuse.conflicted();
    const atFields = writtenRemarks(remarks);
    if (verdict === "sendBack" && note === undefined && atFields.length === 0)
      throw fieldProblem("note", "practices:field.note.orAtField");
    await keepRemarks(db, practice, atFields, { actor, now });
    await keepVerdict(db, { practice: id, person: actor.id }, { verdict, remark: note, at: now });
    const reviewers = await reviewersOf(db, id);
    const outcome = outcomeOf(reviewers);
    const cities = await citiesShowing(db, practice);
    if (outcome === undefined || outcome === "differ") return { id, number, state: practice.state, cities };
    const said = reviewers.flatMap(({ remark }) => remark ?? []).join("\n\n");
    const state = await settle(db, practice, outcome, { note: said, actor, now });
    return { id, number, state, cities };
  },
});

export const decidePractice = command({
  name: "practices.decidePractice",
  route: "POST /cities/:city/practices/:practice/decision",
  summary: "Decide on a practice where its two reviewers differ, and say why. Neither of them decides.",
  input: z.object({
    ...onePractice,
    verdict: z.enum(verdicts),
    note: lines(2000).pipe(z.string().min(1)),
    version,
  }),
  output: Changed,
  allow: administrators,
  subject: (_input, { id }) => id,
  auditDetails: (input, { state }) => ({ ...input, state }),
  changes,
  async run({ city, practice: number, verdict, note, version: seen }, { db, actor, now }) {
    await getCity(db, city);
    const { practice } = await practiceToChange(db, { city, number }, seen);
    const { id } = practice;
    if (practice.state !== "in_review") throw refuse.not_now();
    const reviewers = await reviewersOf(db, id);
    if (outcomeOf(reviewers) !== "differ") throw refuse.agreed();
    if (hasRead(reviewers, actor.id)) throw refuse.reviewed_it();
    const cities = await citiesShowing(db, practice);
    return { id, number, state: await settle(db, practice, verdict, { note, actor, now }), cities };
  },
});

/** What follows from a verdict that holds. */
async function settle(
  db: Tx,
  practice: Practice,
  verdict: Verdict,
  { note, actor, now }: { note: string } & Pick<Context, "actor" | "now">,
): Promise<"published" | "returned" | "merged"> {
  const { id } = practice;
  const step = { of: id, from: "in_review", note, by: actor, at: now } as const;
  if (verdict === "sendBack") {
    await practiceSteps.write(db, { ...step, action: "sendBack", to: "returned" });
    return "returned";
  }
  if (isRevision(practice)) {
    await mergeRevision(db, practice, { note, actor, now });
    return "merged";
  }
  await keepConfirmed(db, id, now);
  await practiceSteps.write(db, { ...step, action: "publish", to: "published" });
  return "published";
}
