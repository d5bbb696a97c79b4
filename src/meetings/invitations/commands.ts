// The commission invites cities, people and guests to a meeting; these answer for each day by a form that a link opens. Opening the
// link changes nothing: programs that look through mails follow every link.

import { z } from "zod";
import { isTimeZone } from "../../platform/accounts/person-settings.ts";
import type { Actor } from "../../platform/actor.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { languages } from "../../platform/i18n/languages.ts";
import { line, orEmpty, several, ticked, unchosenProblem } from "../../platform/input.ts";
import { wake } from "../../platform/jobs/wake.ts";
import { holderOf, openedBy } from "../../platform/link.ts";
import { command } from "../../platform/operation.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { secretaries } from "../allow.ts";
import { hasCome } from "../attendance/store.ts";
import { refuse } from "../problems.ts";
import { Capacity, type Meeting, MeetingId, meetingStates, mostDays } from "../record/meeting.ts";
import { findMeetingItself } from "../record/store.ts";
import { groupPattern, membersOfGroup } from "./groups.ts";
import {
  needs as allNeeds,
  DayAnswer,
  mostInvited,
  Need,
  Needs,
  openDays,
  Takes,
  waysToTake,
} from "./invitation.ts";
import { requireInviting } from "./inviting.ts";
import { answerLink, endLinks } from "./link.ts";
import { mailingJob } from "./mailing-job.ts";
import {
  coordinatorsOfCities,
  findInvitation,
  invitedBefore,
  keepAnswers,
  keepInvitations,
  needsAt,
  openedInvitation,
  personWithMail,
  whoHandedOn,
  withdraw,
} from "./store.ts";

const mostCities = 200;

export const inviteCities = command({
  name: "meetings.inviteCities",
  route: "POST /meetings/:meeting/invitations/cities",
  summary:
    "Invite cities to a meeting: each of their coordinators gets a mail with a link to answer, once the meeting is called.",
  input: z.object({ meeting: MeetingId, cities: several(mostCities) }),
  output: z.object({ invited: z.int() }),
  allow: secretaries,
  subject: ({ meeting }) => meeting,
  changes: [],
  async run({ meeting: id, cities }, { db, now }) {
    await requireInviting(db, id, now);
    const coordinators = await coordinatorsOfCities(db);
    const has = new Set(coordinators.map(({ city }) => city));
    if (!cities.every((city) => has.has(city))) throw fieldProblem("cities", "meetings:field.cities.nobody");
    const chosen = new Set(cities);
    const invited = await keepInvitations(
      db,
      id,
      coordinators
        .filter(({ city }) => chosen.has(city))
        .map(({ city, person }) => ({ kind: "city", cityId: city, personId: person, capacity: "member" })),
      now,
    );
    await wake(db, mailingJob);
    return { invited };
  },
});

export const inviteTogether = command({
  name: "meetings.inviteTogether",
  route: "POST /meetings/:meeting/invitations/together",
  summary:
    "Invite a group: the members of the body that meets, those of another body, who coordinates the cities of the network, a cluster of cities, those who contributed to a dialogue, or those who were invited to an earlier meeting whose list one may see. Cities are invited by who coordinates them now, organisations by who speaks for them, people and guests as they were. Who is invited already stays as they are.",
  input: z.object({
    meeting: MeetingId,
    inviteLike: z
      .union([z.literal("body"), MeetingId, z.string().regex(groupPattern)], {
        error: "meetings:field.inviteLike.required",
      })
      .describe(
        "`body`, the id of the earlier meeting, or a group: `cities:all`, `body:` with its id, `cluster:` or `dialogue:` with its id.",
      ),
  }),
  output: z.object({ invited: z.int() }),
  allow: secretaries,
  subject: ({ meeting }) => meeting,
  auditDetails: ({ inviteLike }) => ({ inviteLike }),
  changes: [],
  async run({ meeting: id, inviteLike }, { db, actor, now }) {
    const meeting = await requireInviting(db, id, now);
    const like = await groupOf(db, meeting, inviteLike, actor);
    if (!like) throw unchosenProblem("inviteLike");
    const cities = new Set(like.cities);
    // For whoever handed their invitation on somebody else comes.
    const handedOn = await whoHandedOn(db, id);
    const coordinators = (await coordinatorsOfCities(db)).filter(
      ({ city, person }) => cities.has(city) && !handedOn.has(person),
    );
    const invited = await keepInvitations(
      db,
      id,
      [
        ...coordinators.map(({ city, person }) => ({
          kind: "city" as const,
          cityId: city,
          personId: person,
          capacity: "member",
        })),
        ...like.others.filter(({ personId }) => personId === undefined || !handedOn.has(personId)),
      ],
      now,
    );
    await wake(db, mailingJob);
    return { invited };
  },
});

/** Who is in a group; undefined where there is none, or where they may not see it. */
async function groupOf(db: Queryable, { body }: Pick<Meeting, "body">, inviteLike: string, actor: Actor) {
  const isGroup = inviteLike === "body" || groupPattern.test(inviteLike);
  if (!isGroup) {
    // Another meeting's guests are copied by whoever may see them there.
    return secretaries.permits(actor, { meeting: inviteLike }) ? invitedBefore(db, inviteLike) : undefined;
  }
  const reference = inviteLike === "body" && body ? `body:${body.id}` : inviteLike;
  const members = await membersOfGroup(db, reference);
  if (!members) return undefined;
  const { cities, people, capacity } = members;
  return {
    cities,
    others: people.map((personId) => ({ kind: "person" as const, personId, capacity })),
  };
}

export const inviteGuest = command({
  name: "meetings.inviteGuest",
  route: "POST /meetings/:meeting/invitations/guests",
  summary:
    "Invite somebody by their name and mail. Whoever has an account with that address reads in their own language and time zone.",
  input: z.object({
    meeting: MeetingId,
    name: line(120),
    guestFrom: orEmpty(line(150)).describe("Their organisation or city."),
    email: z.email({ error: "platform:field.email" }).max(254),
    language: z.enum(languages),
    timeZone: orEmpty(z.string().max(60).refine(isTimeZone, { error: "meetings:field.timeZone.none" })),
    invitedAs: Capacity,
  }),
  output: z.object({ invited: z.int() }),
  allow: secretaries,
  subject: ({ meeting }) => meeting,
  auditDetails: ({ invitedAs }) => ({ invitedAs }),
  changes: [],
  async run(
    {
      meeting: id,
      name,
      guestFrom: organisation = null,
      email,
      language,
      timeZone = null,
      invitedAs: capacity,
    },
    { db, now },
  ) {
    await requireInviting(db, id, now);
    const personId = await personWithMail(db, email);
    const invited = await keepInvitations(
      db,
      id,
      [
        personId === undefined
          ? { kind: "guest", name, organisation, email: email.toLowerCase(), language, timeZone, capacity }
          : { kind: "person", personId, capacity },
      ],
      now,
    );
    if (invited === 0) throw fieldProblem("email", "meetings:field.email.invited");
    await wake(db, mailingJob);
    return { invited };
  },
});

export const takeBackInvitation = command({
  name: "meetings.takeBackInvitation",
  route: "DELETE /meetings/:meeting/invitations/:invitee",
  summary:
    "Take an invitation back: its link opens nothing, and the calendar of who said yes takes the days out.",
  input: z.object({ meeting: MeetingId, invitee: z.uuid() }),
  output: z.object({ id: z.string() }),
  allow: secretaries,
  subject: ({ meeting }) => meeting,
  changes: [],
  async run({ meeting, invitee: id }, { db, now }) {
    await findInvitation(db, { meeting, id });
    // Who came keeps what is theirs: the minutes, and the statement.
    if (await hasCome(db, id)) throw refuse.has_come();
    await withdraw(db, id, now);
    await endLinks(db, [id], now);
    await wake(db, mailingJob);
    return { id };
  },
});

const typedAnswer = z.string().regex(/^([1-9]|1[0-4]):(in_person|remote|no|later)$/);

function readAnswer(typed: string): DayAnswer {
  const [day, takes] = typed.split(":");
  return { day: Number(day), takes: Takes.parse(takes) };
}

export const answerInvitation = command({
  name: "meetings.answerInvitation",
  route: "POST /meeting-invitations/:token/answers",
  summary:
    "Answer an invitation for each day, as often as one likes until the day is over, and say what one needs to take part.",
  input: z.object({
    token: z.string().max(200),
    answers: ticked(typedAnswer, mostDays).describe(
      "For each day its number and how: `1:remote`; in_person, remote, no or later.",
    ),
    needs: ticked(Need, allNeeds.length),
    otherNeed: orEmpty(line(300)),
    mayBeNamed: orEmpty(z.literal("yes")).describe("Their name may be public where they come."),
  }),
  output: z.object({ meeting: z.string(), answers: z.array(DayAnswer).max(mostDays) }),
  allow: holderOf(answerLink),
  subject: (_input, { meeting }) => meeting,
  // What somebody needs is nobody's business who reads the history.
  auditDetails: ({ answers }) => ({ answers }),
  changes: [],
  async run({ answers: typed, needs, otherNeed = "", mayBeNamed }, context) {
    const { db, now, secret } = context;
    const { meeting: id, invitation } = await openedInvitation(db, openedBy(context));
    const meeting = await findMeetingItself(db, id);
    const open = openDays(meeting, dayOf(now));
    if (open.length === 0) throw refuse.not_now();
    const answers = typed.map(readAnswer);
    const ways = waysToTake(meeting);
    const isOpen = ({ day, takes }: DayAnswer) =>
      open.some(({ number }) => number === day) && ways.includes(takes);
    if (answers.length === 0) throw fieldProblem("answers", "meetings:field.answers.required");
    if (!answers.every(isOpen)) throw fieldProblem("answers", "meetings:field.answers.choice");
    const said = { answers, needs: { needs, otherNeed }, mayBeNamed: mayBeNamed === "yes" };
    await keepAnswers(db, invitation.id, said, { now, secret });
    await wake(db, mailingJob);
    return { meeting: id, answers };
  },
});

export const lookAtNeeds = command({
  name: "meetings.lookAtNeeds",
  route: "POST /meetings/:meeting/needs",
  summary:
    "Look at what those who are invited need to take part. That somebody looked stands in the history; 30 days after the meeting it is deleted.",
  input: z.object({ meeting: MeetingId }),
  output: z.object({ people: z.array(z.object({ name: z.string(), needs: Needs })).max(mostInvited) }),
  allow: secretaries,
  keepsResponse: false,
  subject: ({ meeting }) => meeting,
  auditDetails: () => ({}),
  changes: [],
  async run({ meeting: id }, { db, secret }) {
    await findMeetingItself(db, id, meetingStates);
    return { people: await needsAt(db, id, secret) };
  },
});
