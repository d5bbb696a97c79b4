// The meetings that everybody reads of, and what they decided, for open data: no person, no way to join.

import { z } from "zod";
import { mostOpen } from "../../open-data/of-network.ts";
import { everyone } from "../../platform/allow.ts";
import { query } from "../../platform/operation.ts";
import { writtenFrom } from "../../platform/written.ts";
import { firstDay } from "../invitations/days-of-meeting.ts";
import { numberOfDecision } from "../minutes/decision.ts";
import { publicStates } from "./meeting.ts";
import { isPublic } from "./readers.ts";
import { daysOf } from "./store.ts";

/** The addresses of all that everybody reads of, for whoever makes a map of the site. */
export const meetingsToMap = query({
  name: "meetings.meetingsToMap",
  input: z.object({}),
  allow: everyone,
  run: (_input, { db }) =>
    db
      .selectFrom("meetings")
      .select(["id", "changedAt"])
      .where(isPublic)
      .where("state", "in", publicStates)
      .orderBy("id")
      .limit(mostOpen)
      .execute(),
});

export const openMeetings = query({
  name: "meetings.openMeetings",
  input: z.object({}),
  allow: everyone,
  async run(_input, { db }) {
    const rows = await db
      .selectFrom("meetings")
      .selectAll()
      .where(isPublic)
      .where("state", "in", publicStates)
      .orderBy(firstDay)
      .orderBy("id")
      .limit(mostOpen)
      .execute();
    const days = await daysOf(
      db,
      rows.map(({ id }) => id),
    );
    return {
      city: null,
      meetings: rows.map((row) => ({
        id: row.id,
        number: row.numberInYear === null ? null : `${row.numberOfYear}/${row.numberInYear}`,
        state: row.state,
        mode: row.mode ?? "unknown",
        days: days.get(row.id) ?? [],
        timeZone: row.timeZone,
        town: row.town,
        country: row.country,
        hostCity: row.hostCityId,
        body: row.bodyId,
        title: writtenFrom(row.title),
        venue: writtenFrom(row.venue),
        about: writtenFrom(row.about),
        cancelledBecause: row.cancelledBecause,
      })),
    };
  },
});

export const openDecisions = query({
  name: "meetings.openDecisions",
  input: z.object({}),
  allow: everyone,
  async run(_input, { db }) {
    const rows = await db
      .selectFrom("meetingDecisions")
      .innerJoin("meetings", "meetings.id", "meetingDecisions.meetingId")
      .leftJoin("meetingDecisions as later", "later.supersedes", "meetingDecisions.id")
      .selectAll("meetingDecisions")
      .select(["numberOfYear", "numberInYear", "meetings.state", "later.id as supersededBy"])
      .where(isPublic)
      .where("meetings.state", "in", publicStates)
      .orderBy("meetingDecisions.decidedAt")
      .orderBy("meetingDecisions.id")
      .limit(mostOpen)
      .execute();
    return {
      city: null,
      decisions: rows.map((row) => ({
        id: row.id,
        number: numberOfDecision({
          year: row.numberOfYear ?? 0,
          meeting: row.numberInYear ?? 0,
          nth: row.nth,
        }),
        meeting: row.meetingId,
        isApproved: row.state === "approved",
        basis: row.basis,
        citiesFor: row.citiesFor,
        citiesAgainst: row.citiesAgainst,
        citiesAbstaining: row.citiesAbstaining,
        citiesPresent: row.citiesPresent,
        decidedAt: row.decidedAt.toISOString(),
        supersedes: row.supersedes,
        supersededBy: row.supersededBy,
        text: writtenFrom(row.text),
      })),
    };
  },
});
