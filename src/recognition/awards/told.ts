// What people are told of awards: cities of a round and of what the commission thinks, the commission of what came in and waits.

import { z } from "zod";
import type { CityRole, NetworkRole, Role } from "../../network/role.ts";
import type { Tx } from "../../platform/database/database.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import type { Event } from "../../platform/jobs/listener.ts";
import { notificationKind } from "../../platform/notifications/kind.ts";
import { tells } from "../../platform/notifications/notify.ts";
import { Named } from "../../platform/written.ts";
import { mostNominations } from "./award.ts";
import { weighNomination } from "./choosing/commands.ts";
import { moveEducatorNomination } from "./educators/commands.ts";
import { moveNomination } from "./nominations/commands.ts";
import { signNomination } from "./nominations/signing.ts";
import { getNomination } from "./nominations/store.ts";
import { nominationActions } from "./nominations/workflow.ts";
import { toNominee } from "./organisations/access.ts";
import { moveNominationFor } from "./organisations/commands.ts";
import { awardPaths } from "./paths.ts";
import { moveAwardRound, openAwardRound, settleAwardRound } from "./rounds/commands.ts";
import { titles } from "./rounds/round.ts";
import { getRoundById } from "./rounds/store.ts";
import { plainActions } from "./rounds/workflow.ts";

const ofCity = { city: ["coordinator"] satisfies CityRole[] };
/** A city by its coordinators, an organisation by those who write for it. */
const ofNominee = { ...ofCity, assigned: "while they hold a role anywhere" } as const;
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

/** To those who can nominate: coordinators, and the offices of organisations. */
const toNominators = {
  values: values.extend({ day: z.string() }),
  inWords: ({ award, day }: { award: Named; day: string }, { language }: { language: Language }) => ({
    award,
    day: formatDate(day, language),
  }),
  told: { assigned: "while they hold a role anywhere" },
  mail: "daily",
  canBeOff: true,
} as const;

const openedForOrganisations = notificationKind({
  ...toNominators,
  name: "recognition.organisationAwardOpened",
  words: "awards:told.openedForOrganisations",
});

const openedForEducators = notificationKind({
  ...toNominators,
  name: "recognition.educatorAwardOpened",
  words: "awards:told.openedForEducators",
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
  told: ofNominee,
  mail: "at_once",
  canBeOff: true,
});

const cancelled = notificationKind({
  name: "recognition.awardCancelled",
  words: "awards:told.cancelled",
  values,
  told: ofNominee,
  mail: "at_once",
  canBeOff: true,
});

const settled = notificationKind({
  name: "recognition.awardSettled",
  words: "awards:told.settled",
  values,
  told: ofNominee,
  mail: "at_once",
  canBeOff: true,
});

export const awardKinds = [
  opened,
  openedForOrganisations,
  openedForEducators,
  signed,
  handedIn,
  weighed,
  sent,
  cancelled,
  settled,
];

const mostCities = 1000;
const mostTold = 20_000;
const mostAtOnce = 500;

async function roundIn(tx: Tx, id: string) {
  const round = await getRoundById(tx, id);
  return {
    round,
    said: { values: { award: titles(round) }, href: awardPaths.one(round.number), thread: `award/${id}` },
  };
}

async function nominationIn(tx: Tx, id: string) {
  const nomination = await getNomination(tx, { id });
  const { round, said } = await roundIn(tx, nomination.roundId);
  return {
    forNominee: { ...said, ...(await toNominee(tx, nomination, round.number)) },
    forCommission: {
      ...said,
      values: { ...said.values, city: nomination.nomineeNames },
      href: awardPaths.nominee(round.number, nomination.number),
    },
  };
}

/** The same to each that stood, at its own nomination. */
async function toThoseWhoStood(tx: Tx, { id: event, subject }: Pick<Event, "id" | "subject">) {
  const { round, said } = await roundIn(tx, String(subject));
  const rows = await tx
    .selectFrom("awardNominations")
    .select("id")
    .where("roundId", "=", String(subject))
    .where("state", "not in", ["none", "withdrawn"])
    .orderBy("cityId")
    .orderBy("number")
    .limit(mostNominations)
    .execute();
  return Promise.all(
    rows.map(async ({ id }) => ({
      ...said,
      ...(await toNominee(tx, await getNomination(tx, { id }), round.number)),
      occasion: `${event}/${id}`,
    })),
  );
}

const stepOf = ({ details }: Event) => z.object({ action: z.enum(plainActions) }).parse(details).action;
const ownStepOf = ({ details }: Event) =>
  z.object({ action: z.enum(nominationActions) }).parse(details).action;

const openedForOthers = [
  [openedForOrganisations, "recognition.tellOrganisationAwardOpened", "organisations"],
  [openedForEducators, "recognition.tellEducatorAwardOpened", "educators"],
] as const;

export const awardListeners = [
  tells(opened, openAwardRound, {
    name: "recognition.tellAwardOpened",
    async say({ subject }, { tx }) {
      const { round, said } = await roundIn(tx, String(subject));
      if (round.nominees !== "cities") return undefined;
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
  ...openedForOthers.map(([kind, name, nominees]) =>
    tells(kind, openAwardRound, {
      name,
      async say({ id, subject }, { tx }) {
        const { round, said } = await roundIn(tx, String(subject));
        if (round.nominees !== nominees) return undefined;
        const rows = await tx
          .selectFrom("roles")
          .select("personId")
          .distinct()
          .where("role", "in", ["coordinator", "representative"] satisfies Role[])
          .where("endedAt", "is", null)
          .orderBy("personId")
          .limit(mostTold)
          .execute();
        const telling = { ...said, values: { ...said.values, day: round.nominationsUntil } };
        const people = rows.map(({ personId }) => personId);
        // Some at a time: of one telling no more are told.
        return Array.from({ length: Math.ceil(people.length / mostAtOnce) }, (_none, part) => ({
          ...telling,
          people: people.slice(part * mostAtOnce, (part + 1) * mostAtOnce),
          occasion: id,
        }));
      },
    }),
  ),
  tells(signed, signNomination, {
    name: "recognition.tellNominationSigned",
    say: async ({ subject }, { tx }) => (await nominationIn(tx, String(subject))).forNominee,
  }),
  tells(handedIn, moveNomination, {
    name: "recognition.tellNominationHandedIn",
    async say(event, { tx }) {
      if (ownStepOf(event) !== "handIn") return undefined;
      return (await nominationIn(tx, String(event.subject))).forCommission;
    },
  }),
  tells(handedIn, moveEducatorNomination, {
    name: "recognition.tellEducatorHandedIn",
    async say(event, { tx }) {
      if (ownStepOf(event) !== "handIn") return undefined;
      return (await nominationIn(tx, String(event.subject))).forCommission;
    },
  }),
  tells(handedIn, moveNominationFor, {
    name: "recognition.tellOrganisationHandedIn",
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
      ["send", "tell"].includes(stepOf(event)) ? toThoseWhoStood(tx, event) : undefined,
  }),
  tells(cancelled, moveAwardRound, {
    name: "recognition.tellAwardCancelled",
    say: async (event, { tx }) => (stepOf(event) === "cancel" ? toThoseWhoStood(tx, event) : undefined),
  }),
  tells(settled, settleAwardRound, {
    name: "recognition.tellAwardSettled",
    say: async (event, { tx }) => toThoseWhoStood(tx, event),
  }),
  tells(settled, moveAwardRound, {
    name: "recognition.tellAwardPublished",
    say: async (event, { tx }) => (stepOf(event) === "publish" ? toThoseWhoStood(tx, event) : undefined),
  }),
];
