// What both cities of a mentoring read of it, and what its forms need to know; nobody else reads anything.

import { z } from "zod";
import { getCity } from "../../network/queries.ts";
import { query } from "../../platform/operation.ts";
import { oneExchange } from "../exchanges/commands.ts";
import { possibleNow } from "../exchanges/queries.ts";
import { getExchange } from "../exchanges/store.ts";
import { readers, speakers } from "../exchanges/workflow.ts";
import { refuse } from "../problems.ts";
import { oneMeeting, ownMeeting } from "./commands.ts";
import { emptyMentoring, Mentoring, MentoringKept } from "./mentoring.ts";
import { mentoringKept, peopleToName } from "./store.ts";

export const getMentoring = query({
  name: "mentoring.getMentoring",
  route: "GET /cities/:city/exchanges/:exchange/mentoring",
  summary:
    "The terms, the people, the meetings and the mid-term check of a mentoring; for the people of both cities. What the other city said in the check is there once both have said it.",
  input: z.object(oneExchange),
  output: Mentoring.extend(MentoringKept.shape),
  allow: readers,
  async run({ city: asked, exchange: id }, { db }) {
    const { id: city } = await getCity(db, asked);
    const { way, mentoring } = await getExchange(db, { city, exchange: id });
    if (way !== "mentor") throw refuse.no_exchange();
    return { ...(mentoring ?? emptyMentoring), ...(await mentoringKept(db, { city, exchange: id })) };
  },
});

export const termsToPropose = query({
  name: "mentoring.termsToPropose",
  input: z.object(oneExchange),
  allow: speakers,
  run: (which, { db, actor }) => possibleNow(db, actor, { ...which, action: "proposeTerms" }),
});

export const termsToAgree = query({
  name: "mentoring.termsToAgree",
  input: z.object(oneExchange),
  allow: speakers,
  async run(which, { db, actor }) {
    const found = await possibleNow(db, actor, { ...which, action: "agreeTerms" });
    const proposed = found.exchange.mentoring?.proposed;
    if (!proposed) throw refuse.not_now();
    return { ...found, proposed };
  },
});

export const personToName = query({
  name: "mentoring.personToName",
  input: z.object(oneExchange),
  allow: speakers,
  async run(which, { db, actor }) {
    const found = await possibleNow(db, actor, { ...which, action: "namePerson" });
    const [people, kept] = await Promise.all([
      peopleToName(db, found.city.id),
      mentoringKept(db, { city: found.city.id, exchange: found.exchange.id }),
    ]);
    return { ...found, people, named: kept.people.find(({ city }) => city === found.city.id) };
  },
});

export const meetingToWrite = query({
  name: "mentoring.meetingToWrite",
  input: z.object(oneExchange),
  allow: readers,
  async run(which, { db, actor }) {
    const found = await possibleNow(db, actor, { ...which, action: "holdMeeting" });
    const terms = found.exchange.mentoring?.terms;
    if (!terms) throw refuse.not_now();
    return { ...found, terms };
  },
});

export const meetingToRemove = query({
  name: "mentoring.meetingToRemove",
  input: z.object(oneMeeting),
  allow: speakers,
  async run({ meeting, ...which }, { db, actor }) {
    const found = await possibleNow(db, actor, { ...which, action: "removeMeeting" });
    return { ...found, meeting: await ownMeeting(db, found.exchange, { city: found.city.id, meeting }) };
  },
});

export const checkToWrite = query({
  name: "mentoring.checkToWrite",
  input: z.object(oneExchange),
  allow: speakers,
  async run(which, { db, actor }) {
    const found = await possibleNow(db, actor, { ...which, action: "checkMidTerm" });
    const { checks } = await mentoringKept(db, { city: found.city.id, exchange: found.exchange.id });
    if (checks.other) throw refuse.not_now();
    return { ...found, own: checks.own };
  },
});
