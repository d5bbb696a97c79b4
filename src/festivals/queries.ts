// What is read of festivals: those of a city, one with its programme, what was put forward, what came of it.

import { z } from "zod";
import { writers } from "../catalogue/allow.ts";
import { member } from "../network/allow.ts";
import { insiders } from "../network/insiders.ts";
import { getCity } from "../network/queries.ts";
import type { Actor } from "../platform/actor.ts";
import { everyone } from "../platform/allow.ts";
import { dayOf } from "../platform/day.ts";
import { query } from "../platform/operation.ts";
import { screenQuery } from "../platform/screen-query.ts";
import { oneFestival } from "./commands.ts";
import { Counts } from "./counts/counts.ts";
import { countsOf } from "./counts/store.ts";
import { mayDecide, ownIn, putsForward } from "./events/commands.ts";
import { mayBecome, PutEvent, verdicts } from "./events/event.ts";
import { candidatesFor, eventsOf, getEvent, mostPut } from "./events/store.ts";
import { Festival } from "./festival.ts";
import { refuse } from "./problems.ts";
import { narrowed, narrowing, ProgrammeEntry } from "./programme/programme.ts";
import { mostEntries, programmeOf } from "./programme/store.ts";
import { festivalsOf, getFestival, mostFestivals } from "./store.ts";
import { actions, keepers, mayChange, shownStates, steps } from "./workflow.ts";

const ofCity = { city: z.string().max(40) };
const City = z.object({ id: z.string(), name: z.string() });

export const listFestivals = query({
  name: "festivals.listFestivals",
  route: "GET /cities/:city/festivals",
  summary: "The learning festivals of a city, the latest first. What is only drafted is for its people.",
  input: z.object(ofCity),
  output: z.object({ city: City, festivals: z.array(Festival).max(mostFestivals) }),
  allow: everyone,
  async run({ city: id }, { db, actor }) {
    const { name } = await getCity(db, id);
    const festivals = await festivalsOf(db, id, { alsoDrafts: insiders.permits(actor, { city: id }) });
    return { city: { id, name }, festivals };
  },
});

export const festivalQuery = query({
  name: "festivals.getFestival",
  route: "GET /cities/:city/festivals/:festival",
  summary:
    "One festival with its programme once that is out: each session of each event, in the order of days and places; only those of a day, place, age or language where these are named.",
  input: z.object({ ...oneFestival, ...narrowing }),
  output: Festival.extend({ programme: z.array(ProgrammeEntry).max(mostEntries) }),
  allow: everyone,
  async find({ city, festival: number, ...chosen }, { db, actor }) {
    const festival = await getFestival(db, { city, festival: number }, actor);
    // The people of the city see the programme as it grows.
    const sees = shownStates.includes(festival.state) || insiders.permits(actor, { city });
    return { festival, entries: sees ? await programmeOf(db, festival) : [], chosen };
  },
  present: ({ festival, entries, chosen }) => ({ ...festival, programme: narrowed(entries, chosen) }),
});

/** For its page and its files. */
export const festivalForPage = screenQuery(festivalQuery, {
  name: "festivals.festivalForPage",
  show({ festival, entries, chosen }, { actor, now }, { city }) {
    return {
      festival,
      city: { id: festival.city, name: festival.cityName },
      entries,
      chosen,
      today: dayOf(now),
      possible: steps.possible(festival, actor),
      canEdit: keepers.permits(actor, festival) && mayChange(festival.state),
      canPut: writers.permits(actor, { city }) && putsForward(actor, festival, now),
      seesEvents: writers.permits(actor, { city }) && festival.state !== "draft",
      seesCounts: seesCounts(actor, festival),
    };
  },
});

export const programmeForFile = query({
  name: "festivals.programmeForFile",
  input: z.object(oneFestival),
  allow: everyone,
  async run(which, { db, actor }) {
    const festival = await getFestival(db, which, actor);
    if (!(shownStates.includes(festival.state) || insiders.permits(actor, festival)))
      throw refuse.no_festival();
    const { names } = await getCity(db, festival.city);
    return { festival, cityNames: names, entries: await programmeOf(db, festival) };
  },
});

export const cityToOpenIn = query({
  name: "festivals.cityToOpenIn",
  input: z.object(ofCity),
  allow: keepers,
  async run({ city: id }, { db }) {
    const { name } = await getCity(db, id);
    return { city: { id, name } };
  },
});

export const festivalToEdit = query({
  name: "festivals.festivalToEdit",
  input: z.object(oneFestival),
  allow: keepers,
  async run(which, { db, actor }) {
    const festival = await getFestival(db, which, actor);
    if (!mayChange(festival.state)) throw refuse.not_now();
    return { festival, city: { id: festival.city, name: festival.cityName } };
  },
});

export const festivalStep = query({
  name: "festivals.festivalStep",
  input: z.object({ ...oneFestival, action: z.enum(actions) }),
  allow: keepers,
  async run({ action, ...which }, { db, actor }) {
    const festival = await getFestival(db, which, actor);
    if (steps.nextOf(action, festival.state) === undefined) throw refuse.not_now();
    return { festival, city: { id: festival.city, name: festival.cityName }, action };
  },
});

export const listEvents = query({
  name: "festivals.listEvents",
  route: "GET /cities/:city/festivals/:festival/events",
  summary:
    "What was put forward for a festival, what waits first: all of it for those who work for the city, for whoever speaks for organisations what is theirs.",
  input: z.object(oneFestival),
  output: z.object({ events: z.array(PutEvent).max(mostPut) }),
  allow: writers,
  async find(which, { db, actor }) {
    const festival = await getFestival(db, which, actor);
    return { festival, events: await eventsOf(db, festival, ownIn(actor, festival.city)) };
  },
  present: ({ events }) => ({ events }),
});

export const eventsForPage = screenQuery(listEvents, {
  name: "festivals.eventsForPage",
  show({ festival, events }, { actor, now }) {
    const isOpen = festival.state === "called" || festival.state === "programme";
    return {
      festival,
      city: { id: festival.city, name: festival.cityName },
      events: events.map((event) => ({
        ...event,
        possible: verdicts.filter(
          (verdict) =>
            isOpen && mayBecome(event.state, verdict) && mayDecide(actor, festival, event, verdict),
        ),
      })),
      canPut: putsForward(actor, festival, now),
    };
  },
});

export const eventToDecide = query({
  name: "festivals.eventToDecide",
  input: z.object({ ...oneFestival, event: z.uuid(), verdict: z.enum(verdicts) }),
  allow: writers,
  async run({ event: id, verdict, ...which }, { db, actor }) {
    const festival = await getFestival(db, which, actor);
    const event = await getEvent(db, festival, id);
    if (!mayDecide(actor, festival, event, verdict)) throw refuse.not_yours();
    if (!mayBecome(event.state, verdict)) throw refuse.not_now();
    return { festival, city: { id: festival.city, name: festival.cityName }, event, verdict };
  },
});

export const eventsToPutForward = query({
  name: "festivals.eventsToPutForward",
  input: z.object(oneFestival),
  allow: writers,
  async run(which, { db, actor, now }) {
    const festival = await getFestival(db, which, actor);
    if (!putsForward(actor, festival, now)) throw refuse.not_now();
    const organisations = ownIn(actor, festival.city);
    return {
      festival,
      city: { id: festival.city, name: festival.cityName },
      candidates: await candidatesFor(db, { festival, organisations }),
      today: dayOf(now),
    };
  },
});

const countsReaders = member("city", "coordinator", "contributor");

function seesCounts(actor: Actor, festival: Festival): boolean {
  return festival.state === "closed" || (festival.state === "held" && countsReaders.permits(actor, festival));
}

/** What came of it: for everybody once it is closed, before that for those who work for the city. */
export const festivalCounts = query({
  name: "festivals.getCounts",
  route: "GET /cities/:city/festivals/:festival/counts",
  summary:
    "What came of a festival: events, sessions that took place, who came, by place and sex, who had joined, by age, and what people said. Fewer than five people are never told as a number.",
  input: z.object(oneFestival),
  output: z.object({ festival: Festival, city: City, counts: Counts, isFinal: z.boolean() }),
  allow: everyone,
  async run(which, { db, actor }) {
    const festival = await getFestival(db, which, actor);
    const isFinal = festival.state === "closed";
    if (!seesCounts(actor, festival)) throw refuse.no_counts();
    const city = { id: festival.city, name: festival.cityName };
    return { festival, city, counts: await countsOf(db, festival), isFinal };
  },
});
