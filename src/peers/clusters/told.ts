// What cities are told of clusters: that one was opened, that they are asked to coordinate one, who joined or left, what is new.

import { z } from "zod";
import type { CityRole, NetworkRole } from "../../network/role.ts";
import { tellingOfEndings } from "../../organisations/endings.ts";
import type { Tx } from "../../platform/database/database.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import type { Event } from "../../platform/jobs/listener.ts";
import { notificationKind } from "../../platform/notifications/kind.ts";
import { notify, tells } from "../../platform/notifications/notify.ts";
import { Named, writtenFrom } from "../../platform/written.ts";
import { paths } from "../paths.ts";
import { answerOffer, joinCluster, leaveCluster, offerCoordination } from "./city-commands.ts";
import { most } from "./cluster.ts";
import { closeCluster, openCluster, openForNetwork, withdrawCluster } from "./commands.ts";
import { addNote, linkRecord } from "./note-commands.ts";

const told = { city: ["coordinator"] satisfies CityRole[] };
const ofTitle = z.object({ title: Named });
const ofBoth = ofTitle.extend({ city: Named });

const opened = notificationKind({
  name: "clusters.opened",
  words: "clusters:told.opened",
  values: ofTitle,
  told,
  mail: "daily",
  canBeOff: true,
});
const asked = notificationKind({
  name: "clusters.asked",
  words: "clusters:told.asked",
  values: ofTitle,
  told,
  mail: "at_once",
  canBeOff: true,
});
const accepted = notificationKind({
  name: "clusters.accepted",
  words: "clusters:told.accepted",
  values: ofBoth,
  told: { ...told, networkWithoutCity: ["administrator"] satisfies NetworkRole[] },
  mail: "daily",
  canBeOff: true,
});
const declined = notificationKind({
  name: "clusters.declined",
  words: "clusters:told.declined",
  values: ofBoth,
  told: { ...told, networkWithoutCity: ["administrator"] satisfies NetworkRole[] },
  mail: "daily",
  canBeOff: true,
});
const joined = notificationKind({
  name: "clusters.joined",
  words: "clusters:told.joined",
  values: ofBoth,
  told,
  mail: "daily",
  canBeOff: true,
});
const left = notificationKind({
  name: "clusters.left",
  words: "clusters:told.left",
  values: ofBoth,
  told,
  mail: "daily",
  canBeOff: true,
});
const news = notificationKind({
  name: "clusters.news",
  words: "clusters:told.news",
  values: ofTitle,
  told,
  mail: "daily",
  canBeOff: true,
});
const over = notificationKind({
  name: "clusters.over",
  words: "clusters:told.over",
  values: ofTitle,
  told,
  mail: "daily",
  canBeOff: true,
});
const ends = notificationKind({
  name: "clusters.ends",
  words: "clusters:told.ends",
  values: ofTitle.extend({ day: z.string() }),
  inWords: (said, { language }) => ({ ...said, day: formatDate(said.day, language) }),
  told,
  mail: "daily",
  canBeOff: true,
});

export const kinds = [opened, asked, accepted, declined, joined, left, news, over, ends];

async function titleOf(tx: Tx, id: string): Promise<Named> {
  const { title } = await tx
    .selectFrom("clusters")
    .select("title")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  return writtenFrom(title);
}

async function nameOf(tx: Tx, city: string): Promise<Named> {
  const { name } = await tx
    .selectFrom("cities")
    .select("name")
    .where("id", "=", city)
    .executeTakeFirstOrThrow();
  return writtenFrom(name);
}

/** The cities in a cluster; those alone that coordinate it, where nothing else is asked. */
async function citiesIn(tx: Tx, id: string, part: "coordinates" | "any"): Promise<string[]> {
  const rows = await tx
    .selectFrom("clusterCities")
    .select("cityId")
    .where("clusterId", "=", id)
    .where("leftOn", "is", null)
    .$if(part === "coordinates", (all) =>
      all.where("coordinatesSince", "is not", null).where("coordinatesUntil", "is", null),
    )
    .orderBy("cityId")
    .limit(most.cities)
    .execute();
  return rows.map(({ cityId }) => cityId);
}

/** The cities that were asked when it was opened; they may have answered meanwhile. */
const askedBy = ({ details }: Event) => z.object({ cities: z.array(z.string()) }).parse(details).cities;

const toCluster = (id: string) => ({ href: paths.cluster(id), thread: `cluster/${id}` });

/** All cities that are not asked to coordinate it, and did not open it. */
async function othersOfOpened(tx: Tx, event: Event) {
  const { subject, scope } = event;
  const id = String(subject);
  const values = { title: await titleOf(tx, id) };
  const asked = new Set(askedBy(event));
  const cities = await tx
    .selectFrom("cities")
    .select("id")
    .where("retiredAt", "is", null)
    .orderBy("id")
    .limit(most.cities)
    .execute();
  return cities
    .filter(({ id: city }) => city !== scope && !asked.has(city))
    .map(({ id: city }) => ({ city, values, ...toCluster(id) }));
}

async function toAsked(tx: Tx, id: string, cities: readonly string[]) {
  const values = { title: await titleOf(tx, id) };
  const { thread } = toCluster(id);
  return cities.map((city) => ({ city, values, href: paths.answerOffer(city, id), thread }));
}

const openedTo = (event: Event, { tx }: { tx: Tx }) => toAsked(tx, String(event.subject), askedBy(event));

/** Whoever asked is told what the city says; where the commission asked, its administrators are. */
const answeredWith =
  (answer: "accept" | "decline") =>
  async ({ subject, scope, details }: Event, { tx }: { tx: Tx }) => {
    const said = z.object({ answer: z.string(), from: z.string().nullable() }).parse(details);
    if (said.answer !== answer) return undefined;
    const id = String(subject);
    const values = { title: await titleOf(tx, id), city: await nameOf(tx, String(scope)) };
    return { city: said.from, values, ...toCluster(id) };
  };

const toCoordinators = async ({ subject, scope }: Event, { tx }: { tx: Tx }) => {
  const id = String(subject);
  const values = { title: await titleOf(tx, id), city: await nameOf(tx, String(scope)) };
  const cities = await citiesIn(tx, id, "coordinates");
  return cities.filter((city) => city !== scope).map((city) => ({ city, values, ...toCluster(id) }));
};

const toAll = async ({ subject }: Event, { tx }: { tx: Tx }) => {
  const id = String(subject);
  const values = { title: await titleOf(tx, id) };
  const cities = await citiesIn(tx, id, "any");
  return cities.map((city) => ({ city, values, ...toCluster(id) }));
};

export const listeners = [
  tells(opened, openCluster, {
    name: "clusters.tellOpened",
    say: (event, { tx }) => othersOfOpened(tx, event),
  }),
  tells(opened, openForNetwork, {
    name: "clusters.tellOpenedForNetwork",
    say: (event, { tx }) => othersOfOpened(tx, event),
  }),
  tells(asked, openCluster, { name: "clusters.tellAskedAtFirst", say: openedTo }),
  tells(asked, openForNetwork, { name: "clusters.tellAskedForNetwork", say: openedTo }),
  tells(asked, offerCoordination, {
    name: "clusters.tellAsked",
    say: ({ subject, details }, { tx }) =>
      toAsked(tx, String(subject), [z.object({ to: z.string() }).parse(details).to]),
  }),
  tells(accepted, answerOffer, { name: "clusters.tellAccepted", say: answeredWith("accept") }),
  tells(declined, answerOffer, { name: "clusters.tellDeclined", say: answeredWith("decline") }),
  tells(joined, joinCluster, { name: "clusters.tellJoined", say: toCoordinators }),
  tells(left, leaveCluster, { name: "clusters.tellLeft", say: toCoordinators }),
  tells(news, addNote, { name: "clusters.tellNote", say: toAll }),
  tells(news, linkRecord, { name: "clusters.tellRecord", say: toAll }),
  tells(over, closeCluster, { name: "clusters.tellClosed", say: toAll }),
  tells(over, withdrawCluster, {
    name: "clusters.tellWithdrawn",
    say: async (event, { tx }) =>
      (await toAll(event, { tx })).map((one) => ({ ...one, href: paths.allClusters })),
  }),
];

/** A month before its last day, and once that is over. */
export const noticeDays = [30];

const telling = tellingOfEndings({
  name: "clusters.tellClusters",
  table: "clusters",
  steps: noticeDays,
  columns: { until: "ends_on", toldUntil: "told_until", toldDays: "told_days" },
  find: (tx, untold) =>
    tx
      .selectFrom("clusters")
      .select(["id", "endsOn as until", "title"])
      .where("state", "=", "open")
      .where(untold)
      .orderBy("endsOn")
      .orderBy("id")
      .limit(100)
      .forUpdate()
      .skipLocked()
      .execute(),
  async tell(tx, { id, title }, { until, occasion, now }) {
    for (const city of await citiesIn(tx, id, "coordinates"))
      await notify(tx, ends, {
        occasion: `cluster/${id}/${city}/${occasion}`,
        at: now,
        by: null,
        city,
        values: { title: writtenFrom(title), day: until },
        ...toCluster(id),
      });
  },
  subject: ({ id }) => id,
});

export const tellClusters = telling.job;
/** Returns of how many clusters people were told; several processes may. */
export const tellEndingClusters = telling.tellAll;
