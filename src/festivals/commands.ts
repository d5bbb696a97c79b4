// What is done with festivals: a coordinator opens one, calls organisations, publishes the programme, and closes it with what came of it.

import { z } from "zod";
import { getCity } from "../network/queries.ts";
import { cityTag } from "../network/tags.ts";
import { dayOf } from "../platform/day.ts";
import { line, lines, orEmpty } from "../platform/input.ts";
import { command } from "../platform/operation.ts";
import { fieldProblem } from "../platform/problem.ts";
import { changedText, typedText, writtenAtAll, writtenFields } from "../platform/written.ts";
import { keepCounts } from "./counts/store.ts";
import { countTaken } from "./events/store.ts";
import { festivalContent, festivalTexts, requireInOrder } from "./festival.ts";
import { refuse } from "./problems.ts";
import { festivalSteps, getFestival, insertFestival, saveFestival } from "./store.ts";
import { actions, keepers, mayChange, steps } from "./workflow.ts";

const ofCity = { city: z.string().max(40) };
export const oneFestival = { ...ofCity, festival: z.coerce.number().int().min(1).max(1_000_000) };
export const seenVersion = z.coerce
  .number()
  .int()
  .min(1)
  .max(2_000_000_000)
  .describe("The version that was seen.");

const said = {
  ...writtenFields("title", festivalTexts.title, line),
  ...writtenFields("summary", festivalTexts.summary),
  ...festivalContent.input,
};
export const FestivalDone = z.object({ id: z.string(), number: z.int() });

/** The city's page says what is called and what is to come. */
export const changesCity = ({ city }: { city: string }) => [cityTag(city)];

export const openFestival = command({
  name: "festivals.openFestival",
  route: "POST /cities/:city/festivals",
  summary:
    "Open a learning festival: what it is called, on which days it is, and until when organisations put events forward. It is a draft until organisations are called.",
  input: writtenAtAll(z.object({ ...ofCity, ...said }), "title", "festivals:field.title"),
  output: FestivalDone,
  allow: keepers,
  subject: (_input, { id }) => id,
  auditDetails: (input) => ({
    name: typedText(input, "title"),
    startsOn: input.startsOn,
    endsOn: input.endsOn,
  }),
  changes: [],
  async run(input, { db, actor, now }) {
    await getCity(db, input.city);
    const content = festivalContent.pick(input);
    requireInOrder(content, dayOf(now));
    const texts = { name: typedText(input, "title"), about: typedText(input, "summary") };
    return insertFestival(db, input.city, { content, ...texts }, { by: actor, at: now });
  },
});

export const editFestival = command({
  name: "festivals.editFestival",
  route: "PUT /cities/:city/festivals/:festival",
  summary: "Change what a festival says of itself, as long as it is not over; all of it is given.",
  input: writtenAtAll(
    z.object({ ...oneFestival, ...said, version: seenVersion }),
    "title",
    "festivals:field.title",
  ),
  output: FestivalDone.extend({ version: z.int() }),
  allow: keepers,
  subject: (_input, { id }) => id,
  auditDetails: (input) => ({
    name: typedText(input, "title"),
    startsOn: input.startsOn,
    endsOn: input.endsOn,
    callUntil: input.callUntil,
  }),
  changes: changesCity,
  async run(input, { db, actor, now }) {
    const had = await getFestival(db, input, actor);
    if (had.version !== input.version) throw refuse.festival_changed({ version: had.version });
    if (!mayChange(had.state)) throw refuse.not_now();
    const content = festivalContent.pick(input);
    requireInOrder(content, dayOf(now));
    const texts = {
      name: changedText(had.name, input, "title"),
      about: changedText(had.about, input, "summary"),
    };
    if (!(await saveFestival(db, had, { content, ...texts }, now))) throw refuse.festival_changed();
    return { id: had.id, number: had.number, version: had.version + 1 };
  },
});

export const moveFestival = command({
  name: "festivals.moveFestival",
  route: "POST /cities/:city/festivals/:festival/steps/:action",
  summary:
    "Say what becomes of a festival: call organisations to put events forward, publish the programme, close it with what came of it, or call it off with the reason. That it is over happens by itself, after its last day.",
  input: z.object({
    ...oneFestival,
    action: z.enum(actions),
    note: orEmpty(lines(1000).pipe(z.string().min(1))).describe("Why; whoever put events forward is told."),
    version: seenVersion,
  }),
  output: FestivalDone.extend({ state: z.string(), version: z.int() }),
  allow: keepers,
  subject: (_input, { id }) => id,
  auditDetails: ({ action, note }, { state }) => ({ action, note, state }),
  changes: changesCity,
  async run({ action, note, version, ...which }, { db, actor, now }) {
    const seen = await getFestival(db, which, actor);
    await festivalSteps.lock(db, seen.id);
    const had = await getFestival(db, which, actor);
    if (had.version !== version) throw refuse.festival_changed({ version: had.version });
    const to = steps.nextOf(action, had.state);
    if (to === undefined) throw refuse.not_now();
    if ("needsNote" in steps.rules[action] && note === undefined)
      throw fieldProblem("note", "festivals:field.note");
    if (action === "call" && had.callUntil < dayOf(now)) throw refuse.call_over();
    if (action === "publish" && (await countTaken(db, had.id)) === 0) throw refuse.no_events();
    await festivalSteps.write(db, { of: had.id, action, from: had.state, to, note, by: actor, at: now });
    if (action === "close") await keepCounts(db, had);
    return { id: had.id, number: had.number, state: to, version: had.version + 1 };
  },
});
