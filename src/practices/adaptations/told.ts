// What the people of a city are told of what others make of its practices, with thanks; and those who adapt one, that it was retired.

import { z } from "zod";
import type { CityRole } from "../../network/role.ts";
import type { Tx } from "../../platform/database/database.ts";
import type { Event } from "../../platform/jobs/listener.ts";
import { notificationKind } from "../../platform/notifications/kind.ts";
import { tells } from "../../platform/notifications/notify.ts";
import { Named, writtenFrom } from "../../platform/written.ts";
import { movePractice } from "../commands.ts";
import { beginAdaptation, moveAdaptation } from "./commands.ts";
import { paths } from "./paths.ts";
import { type AdaptationAction, actions } from "./workflow.ts";

const values = z.object({ title: Named, city: Named });
const ofTheDay = {
  values,
  told: { city: ["coordinator", "contributor"] satisfies CityRole[] },
  mail: "daily",
  canBeOff: true,
} as const;

const begun = notificationKind({ name: "adaptations.begun", words: "adaptations:told.begun", ...ofTheDay });
const tried = notificationKind({ name: "adaptations.tried", words: "adaptations:told.tried", ...ofTheDay });
const kept = notificationKind({ name: "adaptations.kept", words: "adaptations:told.kept", ...ofTheDay });
const stopped = notificationKind({
  name: "adaptations.stopped",
  words: "adaptations:told.stopped",
  ...ofTheDay,
});
const retired = notificationKind({
  name: "adaptations.retired",
  words: "adaptations:told.retired",
  ...ofTheDay,
});

export const kinds = [begun, tried, kept, stopped, retired];

const adaptationsOf = (tx: Tx) =>
  tx
    .selectFrom("practiceAdaptations as adaptation")
    .innerJoin("practices", "practices.id", "adaptation.practiceId")
    .innerJoin("cities as city", "city.id", "adaptation.cityId")
    .innerJoin("cities as source", "source.id", "practices.cityId")
    .select([
      "adaptation.cityId as city",
      "adaptation.number",
      "practices.cityId as source",
      "practices.title",
      "city.name as cityName",
      "source.name as sourceName",
    ]);

/** To the city whose practice it is. */
async function toSource(tx: Tx, { subject }: Event) {
  const { city, number, source, title, cityName } = await adaptationsOf(tx)
    .where("adaptation.id", "=", String(subject))
    .executeTakeFirstOrThrow();
  return {
    city: source,
    values: { title: writtenFrom(title), city: writtenFrom(cityName) },
    href: paths.one(city, number),
    thread: `adaptation/${subject}`,
  };
}

/** To each city that adapts a practice at present; a city does so once at a time. */
async function toAdapters(tx: Tx, { subject }: Event) {
  const rows = await adaptationsOf(tx)
    .where("adaptation.practiceId", "=", String(subject))
    .where("adaptation.state", "in", ["planned", "tried", "kept"])
    .orderBy("adaptation.cityId")
    .limit(1000)
    .execute();
  return rows.map(({ city, number, title, sourceName }) => ({
    city,
    values: { title: writtenFrom(title), city: writtenFrom(sourceName) },
    href: paths.one(city, number),
    thread: `practice/${subject}`,
  }));
}

const isMove = ({ details }: Event, action: AdaptationAction) =>
  z.object({ action: z.enum(actions) }).parse(details).action === action;

const moved =
  (action: AdaptationAction) =>
  (event: Event, { tx }: { tx: Tx }) =>
    isMove(event, action) ? toSource(tx, event) : Promise.resolve(undefined);

export const listeners = [
  tells(begun, beginAdaptation, {
    name: "adaptations.tellBegun",
    say: (event, { tx }) => toSource(tx, event),
  }),
  tells(tried, moveAdaptation, { name: "adaptations.tellTried", say: moved("try") }),
  tells(kept, moveAdaptation, { name: "adaptations.tellKept", say: moved("keep") }),
  tells(stopped, moveAdaptation, { name: "adaptations.tellStopped", say: moved("stop") }),
  tells(retired, movePractice, {
    name: "adaptations.tellRetired",
    say: (event, { tx }) =>
      z.object({ action: z.string() }).parse(event.details).action === "retire"
        ? toAdapters(tx, event)
        : Promise.resolve(undefined),
  }),
];
