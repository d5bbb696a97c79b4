// What people are told of a jury: its members what waits for them, the commission what it has to see to, cities of their objections.
// Nobody outside the jury is told who rated what.

import { z } from "zod";
import type { CityRole, NetworkRole } from "../../../network/role.ts";
import type { Tx } from "../../../platform/database/database.ts";
import type { Event } from "../../../platform/jobs/listener.ts";
import { notificationKind } from "../../../platform/notifications/kind.ts";
import { notify, tells } from "../../../platform/notifications/notify.ts";
import { Named } from "../../../platform/written.ts";
import type { JuryRule } from "../award.ts";
import { objectForEducator } from "../educators/commands.ts";
import { getNomination } from "../nominations/store.ts";
import { calledBy, nomineeNames } from "../nominee.ts";
import { answerObjection, objectToAward } from "../objecting/commands.ts";
import { toNominee } from "../organisations/access.ts";
import { objectFor } from "../organisations/commands.ts";
import { awardPaths } from "../paths.ts";
import { moveAwardRound } from "../rounds/commands.ts";
import { type AwardRound, titles } from "../rounds/round.ts";
import { getRoundById } from "../rounds/store.ts";
import { plainActions } from "../rounds/workflow.ts";
import { requireJury } from "./access.ts";
import { abstainFromRating, declareInterests, finishRating, proposeAsJury } from "./judging.ts";
import { ableFor, isRated, type Jury, shortOf, takesPart } from "./jury.ts";
import { seatJuror, unseatJuror } from "./seating.ts";
import { juryOf } from "./store.ts";

const ofCommission = { network: ["administrator"] satisfies NetworkRole[] };
/** Jurors, and those who write for an organisation. */
const toJurors = { assigned: "while they hold a role anywhere" } as const;
const values = z.object({ award: Named });
const withCity = values.extend({ city: Named });

const seated = notificationKind({
  name: "recognition.jurorSeated",
  words: "awards:told.seated",
  values,
  told: toJurors,
  mail: "at_once",
  canBeOff: true,
});

/** Nothing waits for them there any more. */
const unseated = notificationKind({
  name: "recognition.jurorUnseated",
  words: "awards:told.unseated",
  values,
  told: toJurors,
  mail: "at_once",
  canBeOff: true,
});

/** They declare first. */
const convened = notificationKind({
  name: "recognition.juryConvened",
  words: "awards:told.convened",
  values,
  told: toJurors,
  mail: "at_once",
  canBeOff: false,
});

const reserveCalled = notificationKind({
  name: "recognition.reserveCalled",
  words: "awards:told.reserveCalled",
  values,
  told: toJurors,
  mail: "at_once",
  canBeOff: false,
});

/** Those who rated a nominee propose something together. */
const rated = notificationKind({
  name: "recognition.nomineeRated",
  words: "awards:told.rated",
  values: withCity,
  told: toJurors,
  mail: "at_once",
  canBeOff: true,
});

const short = notificationKind({
  name: "recognition.juryShort",
  words: "awards:told.short",
  values,
  told: ofCommission,
  mail: "at_once",
  canBeOff: true,
});

const proposed = notificationKind({
  name: "recognition.juryProposed",
  words: "awards:told.proposed",
  values,
  told: ofCommission,
  mail: "at_once",
  canBeOff: true,
});

const objected = notificationKind({
  name: "recognition.awardObjected",
  words: "awards:told.objected",
  values: withCity,
  told: ofCommission,
  mail: "at_once",
  canBeOff: true,
});

const objectionAnswered = notificationKind({
  name: "recognition.objectionAnswered",
  words: "awards:told.objectionAnswered",
  values,
  told: { city: ["coordinator"] satisfies CityRole[], ...toJurors },
  mail: "at_once",
  canBeOff: true,
});

export const juryKinds = [
  seated,
  unseated,
  convened,
  reserveCalled,
  rated,
  short,
  proposed,
  objected,
  objectionAnswered,
];

const saidOf = (round: AwardRound) => ({
  values: { award: titles(round) },
  href: awardPaths.judging(round.number),
  thread: `award/${round.id}/jury`,
});

/** The round of an event, whose subject is the round or a nomination in it. */
async function roundOf(tx: Tx, subject: string | null) {
  const nomination = await tx
    .selectFrom("awardNominations")
    .innerJoin("cities", "cities.id", "awardNominations.cityId")
    .leftJoin("organisations", "organisations.id", "awardNominations.organisationId")
    .select(["roundId", "awardNominations.id", "awardNominations.number", "stands", nomineeNames.as("name")])
    .where("awardNominations.id", "=", String(subject))
    .executeTakeFirst();
  const round = await getRoundById(tx, nomination?.roundId ?? String(subject));
  return { round, nomination };
}

/** Nothing of a jury that has done its work, or is not at work yet. */
async function juryAtWork(tx: Tx, { subject, at }: Event) {
  const { round, nomination } = await roundOf(tx, subject);
  if (round.state !== "judging") return undefined;
  return { round: requireJury(round), nomination, jury: await juryOf(tx, round, at) };
}

const sourcesOfShortage = [
  ["Convened", moveAwardRound],
  ["Declared", declareInterests],
  ["Abstained", abstainFromRating],
  ["Seated", seatJuror],
  ["Unseated", unseatJuror],
] as const;

const calledIn = ({ jurors }: Jury) => jurors.filter((juror) => juror.seat === "reserve" && takesPart(juror));

/** Each reserve is told once that they are asked. */
function callsIn(round: AwardRound, jury: Jury) {
  return calledIn(jury).map(({ personId }) => ({
    ...saidOf(round),
    people: [personId],
    occasion: `award-reserve/${round.id}/${personId}`,
  }));
}

/** The commission is told of each time that fewer are left. */
function shortagesIn(round: AwardRound & { jury: JuryRule }, jury: Jury) {
  const called = calledIn(jury).map(({ personId }) => personId);
  const lacking = shortOf(jury, round.jury.least).map(({ number }) => number);
  if (called.length === 0 && lacking.length === 0) return [];
  const occasion = `award-short/${round.id}/${called.join("+")}/${lacking.join("+")}`;
  return [{ ...saidOf(round), href: awardPaths.jury(round.number), occasion }];
}

const ofShortage = sourcesOfShortage.flatMap(([name, source]) => [
  tells(reserveCalled, source, {
    name: `recognition.tellReserve${name}`,
    async say(event, { tx }) {
      const found = await juryAtWork(tx, event);
      return found && callsIn(found.round, found.jury);
    },
  }),
  tells(short, source, {
    name: `recognition.tellShort${name}`,
    async say(event, { tx }) {
      const found = await juryAtWork(tx, event);
      return found && shortagesIn(found.round, found.jury);
    },
  }),
]);

/** Of what came about without anybody doing something in the jury: a role, a partnership or an agreement. */
export async function tellShortage(tx: Tx, round: AwardRound & { jury: JuryRule }, at: Date): Promise<void> {
  const jury = await juryOf(tx, round, at);
  const said = { at, by: null };
  for (const call of callsIn(round, jury)) await notify(tx, reserveCalled, { ...said, ...call });
  for (const shortage of shortagesIn(round, jury)) await notify(tx, short, { ...said, ...shortage });
}

const stepOf = ({ details }: Event) => z.object({ action: z.enum(plainActions) }).parse(details).action;

const sourcesOfObjections = [
  ["Award", objectToAward],
  ["Organisation", objectFor],
  ["Educator", objectForEducator],
] as const;

/** By a city, or for an organisation. */
const ofObjections = sourcesOfObjections.map(([name, source]) =>
  tells(objected, source, {
    name: `recognition.tell${name}Objected`,
    async say({ subject }, { tx }) {
      const { round, nomination } = await roundOf(tx, subject);
      if (!nomination) return undefined;
      return {
        ...saidOf(round),
        values: { award: titles(round), city: calledBy(nomination.stands, nomination.name) },
        href: awardPaths.one(round.number),
      };
    },
  }),
);

const sourcesOfRated = [
  ["Finished", finishRating],
  ["Abstained", abstainFromRating],
] as const;

const ofRated = sourcesOfRated.map(([name, source]) =>
  tells(rated, source, {
    name: `recognition.tellRated${name}`,
    async say(event, { tx }) {
      const found = await juryAtWork(tx, event);
      if (!found?.nomination) return undefined;
      const { round, jury, nomination } = found;
      const nominee = String(event.subject);
      if (!isRated(jury, nominee, round.jury.least)) return undefined;
      return {
        ...saidOf(round),
        values: { award: titles(round), city: calledBy(nomination.stands, nomination.name) },
        href: awardPaths.judged(round.number, nomination.number),
        people: ableFor(jury, nominee).map(({ personId }) => personId),
      };
    },
  }),
);

export const juryListeners = [
  tells(seated, seatJuror, {
    name: "recognition.tellJurorSeated",
    async say({ subject, at }, { tx }) {
      const { round } = await roundOf(tx, subject);
      const { jurors } = await juryOf(tx, round, at);
      return jurors.map(({ personId }) => ({
        ...saidOf(round),
        people: [personId],
        occasion: `award-seated/${round.id}/${personId}`,
      }));
    },
  }),
  tells(unseated, unseatJuror, {
    name: "recognition.tellJurorUnseated",
    async say({ subject, details }, { tx }) {
      const { juror } = z.object({ juror: z.string() }).parse(details);
      const { round } = await roundOf(tx, subject);
      // Their door to the jury is closed.
      return { ...saidOf(round), href: awardPaths.one(round.number), people: [juror] };
    },
  }),
  tells(convened, moveAwardRound, {
    name: "recognition.tellJuryConvened",
    async say(event, { tx }) {
      if (stepOf(event) !== "convene") return undefined;
      const found = await juryAtWork(tx, event);
      if (!found) return undefined;
      const people = found.jury.jurors.filter(({ seat }) => seat === "juror").map(({ personId }) => personId);
      return { ...saidOf(found.round), href: awardPaths.interests(found.round.number), people };
    },
  }),
  ...ofShortage,
  ...ofRated,
  tells(proposed, proposeAsJury, {
    name: "recognition.tellJuryProposed",
    async say(event, { tx }) {
      const found = await juryAtWork(tx, event);
      if (!found || found.jury.nominees.some(({ id }) => !found.jury.proposed.includes(id))) return undefined;
      const { round } = found;
      return [
        { ...saidOf(round), href: awardPaths.one(round.number), occasion: `award-proposed/${round.id}` },
      ];
    },
  }),
  ...ofObjections,
  tells(objectionAnswered, answerObjection, {
    name: "recognition.tellObjectionAnswered",
    async say({ subject }, { tx }) {
      const { round, nomination } = await roundOf(tx, subject);
      if (!nomination) return undefined;
      const file = await getNomination(tx, { id: nomination.id });
      return { ...saidOf(round), ...(await toNominee(tx, file, round.number)) };
    },
  }),
];
