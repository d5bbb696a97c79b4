// What people are told of awards: cities of a round and of what the commission thinks, the commission of what came in and waits.

import { z } from "zod";
import type { CityRole, NetworkRole } from "../../network/role.ts";
import type { Tx } from "../../platform/database/database.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import type { Event } from "../../platform/jobs/listener.ts";
import { notificationKind } from "../../platform/notifications/kind.ts";
import { tells } from "../../platform/notifications/notify.ts";
import { Named, writtenFrom } from "../../platform/written.ts";
import { mostNominations } from "./award.ts";
import { weighNomination } from "./choosing/commands.ts";
import { moveNomination } from "./nominations/commands.ts";
import { signNomination } from "./nominations/signing.ts";
import { nominationActions } from "./nominations/workflow.ts";
import { awardPaths } from "./paths.ts";
import { moveAwardRound, openAwardRound, settleAwardRound } from "./rounds/commands.ts";
import { titles } from "./rounds/round.ts";
import { getRoundById } from "./rounds/store.ts";
import { plainActions } from "./rounds/workflow.ts";

const ofCity = { city: ["coordinator"] satisfies CityRole[] };
const ofCommission = { network: ["administrator"] satisfies NetworkRole[] };
const values = z.object({ award: Named });
const withCity = values.extend({ city: Named });

const opened = notificationKind({
  name: "recognition.awardOpened",
  words: "awards:told.opened",
  values: values.extend({ day: z.string() }),
  inWords: ({ award, day }, { language }) => ({ award, day: formatDate(day, language) }),
  told: ofCity,
  mail: "daily",
  canBeOff: true,
});

const signed = notificationKind({
  name: "recognition.nominationSigned",
  words: "awards:told.signed",
  values,
  told: ofCity,
  mail: "at_once",
  canBeOff: true,
});

const handedIn = notificationKind({
  name: "recognition.nominationHandedIn",
  words: "awards:told.handedIn",
  values: withCity,
  told: ofCommission,
  mail: "daily",
  canBeOff: true,
});

/** Another person has to agree. */
const weighed = notificationKind({
  name: "recognition.nominationWeighed",
  words: "awards:told.weighed",
  values: withCity,
  told: ofCommission,
  mail: "daily",
  canBeOff: true,
});

/** To each city that stood: what the commission thinks of what it handed in. */
const sent = notificationKind({
  name: "recognition.awardSent",
  words: "awards:told.sent",
  values,
  told: ofCity,
  mail: "at_once",
  canBeOff: true,
});

const cancelled = notificationKind({
  name: "recognition.awardCancelled",
  words: "awards:told.cancelled",
  values,
  told: ofCity,
  mail: "at_once",
  canBeOff: true,
});

const settled = notificationKind({
  name: "recognition.awardSettled",
  words: "awards:told.settled",
  values,
  told: ofCity,
  mail: "at_once",
  canBeOff: true,
});

export const awardKinds = [opened, signed, handedIn, weighed, sent, cancelled, settled];

const mostCities = 1000;

async function roundIn(tx: Tx, id: string) {
  const round = await getRoundById(tx, id);
  return {
    round,
    said: { values: { award: titles(round) }, href: awardPaths.one(round.number), thread: `award/${id}` },
  };
}

async function nominationIn(tx: Tx, id: string) {
  const { number, roundId, cityId, name } = await tx
    .selectFrom("awardNominations")
    .innerJoin("cities", "cities.id", "awardNominations.cityId")
    .select(["awardNominations.number", "roundId", "cityId", "cities.name"])
    .where("awardNominations.id", "=", id)
    .executeTakeFirstOrThrow();
  const { round, said } = await roundIn(tx, roundId);
  return {
    city: cityId,
    forCity: { ...said, city: cityId, href: awardPaths.ofCity(cityId, round.number) },
    forCommission: {
      ...said,
      values: { ...said.values, city: writtenFrom(name) },
      href: awardPaths.nominee(round.number, number),
    },
  };
}

/** The same to each city that stood, at its own nomination. */
async function toThoseWhoStood(tx: Tx, subject: string) {
  const { round, said } = await roundIn(tx, subject);
  const rows = await tx
    .selectFrom("awardNominations")
    .select("cityId")
    .where("roundId", "=", subject)
    .where("state", "not in", ["none", "withdrawn"])
    .orderBy("cityId")
    .limit(mostNominations)
    .execute();
  return rows.map(({ cityId: city }) => ({ ...said, city, href: awardPaths.ofCity(city, round.number) }));
}

const stepOf = ({ details }: Event) => z.object({ action: z.enum(plainActions) }).parse(details).action;
const ownStepOf = ({ details }: Event) =>
  z.object({ action: z.enum(nominationActions) }).parse(details).action;

export const awardListeners = [
  tells(opened, openAwardRound, {
    name: "recognition.tellAwardOpened",
    async say({ subject }, { tx }) {
      const { round, said } = await roundIn(tx, String(subject));
      const cities = await tx
        .selectFrom("cities")
        .select("id")
        .where("retiredAt", "is", null)
        .orderBy("id")
        .limit(mostCities)
        .execute();
      const telling = { ...said, values: { ...said.values, day: round.nominationsUntil } };
      return cities.map(({ id: city }) => ({ ...telling, city }));
    },
  }),
  tells(signed, signNomination, {
    name: "recognition.tellNominationSigned",
    say: async ({ subject }, { tx }) => (await nominationIn(tx, String(subject))).forCity,
  }),
  tells(handedIn, moveNomination, {
    name: "recognition.tellNominationHandedIn",
    async say(event, { tx }) {
      if (ownStepOf(event) !== "handIn") return undefined;
      return (await nominationIn(tx, String(event.subject))).forCommission;
    },
  }),
  tells(weighed, weighNomination, {
    name: "recognition.tellNominationWeighed",
    say: async ({ subject }, { tx }) => (await nominationIn(tx, String(subject))).forCommission,
  }),
  tells(sent, moveAwardRound, {
    name: "recognition.tellAwardSent",
    say: async (event, { tx }) =>
      ["send", "tell"].includes(stepOf(event)) ? toThoseWhoStood(tx, String(event.subject)) : undefined,
  }),
  tells(cancelled, moveAwardRound, {
    name: "recognition.tellAwardCancelled",
    say: async (event, { tx }) =>
      stepOf(event) === "cancel" ? toThoseWhoStood(tx, String(event.subject)) : undefined,
  }),
  tells(settled, settleAwardRound, {
    name: "recognition.tellAwardSettled",
    say: async ({ subject }, { tx }) => toThoseWhoStood(tx, String(subject)),
  }),
  tells(settled, moveAwardRound, {
    name: "recognition.tellAwardPublished",
    say: async (event, { tx }) =>
      stepOf(event) === "publish" ? toThoseWhoStood(tx, String(event.subject)) : undefined,
  }),
];
