// What the demonstration's cities want to learn from each other, one exchange under way and one confirmed, a cluster, a partnership and a guest city;
// marked as examples.

import { z } from "zod";
import { demoActor } from "../accounts/demo-accounts.ts";
import { publicActor } from "../platform/actor.ts";
import { addDays, dayOf } from "../platform/day.ts";
import { type DemoPart, demonstrationIn, speakAs } from "../platform/demonstration.ts";
import type { Service } from "../platform/service.ts";
import { answerOffer, joinCluster } from "./clusters/city-commands.ts";
import { openCluster } from "./clusters/commands.ts";
import { addNote } from "./clusters/note-commands.ts";
import { beginExchange, moveExchange } from "./exchanges/commands.ts";
import { dayKinds } from "./exchanges/exchange.ts";
import { confirmOutcome, planExchange, writeOutcome } from "./exchanges/outcome-commands.ts";
import { askGuest, inviteGuestCity } from "./guests/commands.ts";
import { guestLink } from "./guests/link.ts";
import { sayAsGuest } from "./guests/link-commands.ts";
import { agreeToTerms, holdMeeting, namePerson, proposeTerms } from "./mentoring/commands.ts";
import { writeEntry } from "./needs/commands.ts";
import { movePartnership, signPartnership, writePartnership } from "./partnerships/commands.ts";
import { addStop, sayWhoComes, sendProgramme, shareCosts } from "./visits/commands.ts";

const PeerLearning = z.object({
  cities: z.array(
    z.object({
      city: z.string(),
      peerLearning: z
        .array(
          z.object({
            say: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
            /** It holds for so many days more. */
            days: z.int(),
          }),
        )
        .default([]),
    }),
  ),
  exchanges: z.array(
    z.object({
      learner: z.string(),
      host: z.string(),
      /** Of the host and of the learner, by their numbers. */
      strength: z.int(),
      need: z.int(),
      ask: z.record(z.string(), z.string()),
      days: z.array(
        z.object({
          kind: z.enum(dayKinds),
          what: z.string(),
          /** In so many days. */
          in: z.int(),
        }),
      ),
      outcome: z.record(z.string(), z.string()).optional(),
      visit: z
        .object({
          stops: z.array(z.object({ in: z.int() }).catchall(z.string())),
          people: z.object({ people: z.int(), needs: z.array(z.string()) }).catchall(z.string()),
          costs: z.string(),
        })
        .optional(),
      mentoring: z
        .object({
          terms: z.object({ months: z.int(), everyWeeks: z.int() }),
          /** It began so many days ago. */
          began: z.int(),
          people: z.record(z.string(), z.record(z.string(), z.string())),
          /** So many days ago. */
          meetings: z.array(z.object({ ago: z.int(), spoken: z.string() })),
        })
        .optional(),
    }),
  ),
  clusters: z
    .array(
      z.object({
        city: z.string(),
        open: z
          .object({
            cities: z.array(z.string()),
            focusAreas: z.array(z.string()),
            goals: z.array(z.string()),
          })
          .catchall(z.string()),
        /** It begins in so many days. */
        from: z.int(),
        members: z.array(z.string()),
        notes: z.array(z.object({ in: z.int(), say: z.record(z.string(), z.string()) })),
      }),
    )
    .default([]),
  guestCities: z
    .array(
      z.object({
        host: z.string(),
        invite: z.record(z.string(), z.string()),
        /** Its link opens for so many days. */
        days: z.int(),
        says: z.array(z.record(z.string(), z.union([z.string(), z.array(z.string())]))),
        /** What the host asks it, of what it says. */
        ask: z.object({ of: z.int() }).catchall(z.string()),
      }),
    )
    .default([]),
  partnerships: z.array(
    z.object({
      keeper: z.string(),
      write: z.object({ cities: z.array(z.string()) }).catchall(z.string()),
      signers: z.string(),
      /** Signed and begun, and over, in so many days. */
      from: z.int(),
      until: z.int(),
    }),
  ),
});
type Known = z.infer<typeof PeerLearning>;
type Shown = Known["exchanges"][number];

const daysToAnswer = 21;

async function exchange(service: Service, shown: Shown): Promise<void> {
  const { learner, host, strength, need, ask, days, outcome, mentoring, visit } = shown;
  const today = dayOf(new Date());
  const asLearner = speakAs(service, await demoActor(service, "coordinator", learner));
  const asHost = speakAs(service, await demoActor(service, "coordinator", host));
  const { id } = await asLearner(beginExchange, {
    ...ask,
    city: learner,
    partner: host,
    entry: strength,
    need,
    answerBy: addDays(today, daysToAnswer),
  });
  const [ofLearner, ofHost] = [
    { city: learner, exchange: id },
    { city: host, exchange: id },
  ];
  await asHost(moveExchange, { ...ofHost, action: "accept", version: 2 });
  let version = 3;
  for (const { in: inDays, ...day } of days) {
    await asHost(planExchange, { ...ofHost, ...day, heldOn: addDays(today, inDays), version });
    version += 1;
  }
  const sides = { asLearner, asHost, ofLearner, ofHost };
  if (visit) version = await prepareVisit(sides, visit, version);
  if (mentoring) version = await mentor(sides, mentoring, version);
  if (!outcome) return;
  await asLearner(writeOutcome, { ...ofLearner, ...outcome, version });
  await asHost(confirmOutcome, { ...ofHost, shows: "yes", version: version + 1 });
}

interface Sides {
  asLearner: ReturnType<typeof speakAs>;
  asHost: ReturnType<typeof speakAs>;
  ofLearner: { city: string; exchange: string };
  ofHost: { city: string; exchange: string };
}

/** Its programme, who comes and who pays what, sent to be confirmed. Returns the version that the exchange has then. */
async function prepareVisit(sides: Sides, said: NonNullable<Shown["visit"]>, seen: number): Promise<number> {
  const { asLearner, asHost, ofLearner, ofHost } = sides;
  let version = seen;
  for (const { in: inDays, ...stop } of said.stops) {
    await asHost(addStop, { ...ofHost, ...stop, day: addDays(dayOf(new Date()), inDays), version });
    version += 1;
  }
  await asLearner(sayWhoComes, { ...ofLearner, ...said.people, version });
  await asHost(shareCosts, { ...ofHost, costs: said.costs, version: version + 1 });
  await asHost(sendProgramme, { ...ofHost, version: version + 2 });
  return version + 3;
}

/** Its terms, who meets, and its meetings. Returns the version that the exchange has then. */
async function mentor(sides: Sides, said: NonNullable<Shown["mentoring"]>, seen: number): Promise<number> {
  const { asLearner, asHost, ofLearner, ofHost } = sides;
  const today = dayOf(new Date());
  let version = seen;
  const startsOn = addDays(today, -said.began);
  await asLearner(proposeTerms, { ...ofLearner, ...said.terms, startsOn, version });
  await asHost(agreeToTerms, { ...ofHost, version: version + 1 });
  version += 2;
  for (const [says, of] of [
    [asLearner, ofLearner],
    [asHost, ofHost],
  ] as const) {
    const person = said.people[of.city];
    if (!person) continue;
    await says(namePerson, { ...of, ...person, whom: "name", agrees: "yes", version });
    version += 1;
  }
  for (const { ago, spoken } of said.meetings) {
    const nextOn = addDays(today, 7 * said.terms.everyWeeks - ago);
    const next = nextOn > today && { nextOn };
    await asHost(holdMeeting, { ...ofHost, heldOn: addDays(today, -ago), spoken, ...next, version });
    version += 1;
  }
  return version;
}

/** Written by one city, confirmed by the others, signed. */
async function partnership(service: Service, shown: Known["partnerships"][number]): Promise<void> {
  const { keeper: city, write, signers, from, until } = shown;
  const [startsOn, endsOn] = [from, until].map((days) => addDays(dayOf(new Date()), days));
  const asKeeper = speakAs(service, await demoActor(service, "coordinator", city));
  const { id } = await asKeeper(writePartnership, { ...write, city, startsOn, endsOn });
  let version = 2;
  for (const other of write.cities) {
    const asOther = speakAs(service, await demoActor(service, "coordinator", other));
    await asOther(movePartnership, { city: other, partnership: id, action: "confirm", version });
    version += 1;
  }
  await asKeeper(signPartnership, { city, partnership: id, signedOn: startsOn, signers, version });
}

/** Opened by one city; those that it asks coordinate it too, others take part. */
async function cluster(service: Service, shown: Known["clusters"][number]): Promise<void> {
  const { city, open, from, members, notes } = shown;
  const today = dayOf(new Date());
  const asOpener = speakAs(service, await demoActor(service, "coordinator", city));
  const { id } = await asOpener(openCluster, { ...open, city, beginsOn: addDays(today, from) });
  for (const other of open.cities) {
    const asOther = speakAs(service, await demoActor(service, "coordinator", other));
    await asOther(answerOffer, { city: other, cluster: id, answer: "accept" });
  }
  for (const other of members) {
    const asOther = speakAs(service, await demoActor(service, "coordinator", other));
    await asOther(joinCluster, { city: other, cluster: id });
  }
  for (const { in: inDays, say } of notes)
    await asOpener(addNote, { ...say, cluster: id, onDay: addDays(today, inDays) });
}

/** Invited by a city, it says two things by its link; the city asks it about one. */
async function guest(service: Service, shown: Known["guestCities"][number]): Promise<void> {
  const { host: city, invite, days, says, ask } = shown;
  const guestUntil = addDays(dayOf(new Date()), days);
  const asHost = speakAs(service, await demoActor(service, "coordinator", city));
  const { id } = await asHost(inviteGuestCity, { ...invite, invitedFor: city, guestUntil });
  const asGuest = speakAs(service, publicActor);
  const said: string[] = [];
  for (const entry of says)
    said.push((await asGuest(sayAsGuest, { ...entry, token: guestLink.token(service.secret, id) })).id);
  const { of, ...asked } = ask;
  await asHost(askGuest, { ...asked, city, guest: id, guestEntry: said[of - 1] });
}

export const demoPeers: DemoPart = {
  async prepare(service) {
    const { cities, exchanges, clusters, guestCities, partnerships } = await demonstrationIn(PeerLearning);
    for (const { city, peerLearning } of cities) {
      if (peerLearning.length === 0) continue;
      const says = speakAs(service, await demoActor(service, "coordinator", city));
      for (const { say, days } of peerLearning)
        await says(writeEntry, { city, ...say, holdsUntil: addDays(dayOf(new Date()), days) });
    }
    for (const shown of exchanges) await exchange(service, shown);
    for (const shown of partnerships) await partnership(service, shown);
    for (const shown of clusters) await cluster(service, shown);
    for (const shown of guestCities) await guest(service, shown);
  },
};
