// What the cities of a partnership are told of it: that one was written down that names them, what the others say to it, and that it ends.

import { sql } from "kysely";
import { z } from "zod";
import type { CityRole } from "../../network/role.ts";
import { tellingOfEndings } from "../../organisations/endings.ts";
import type { Tx } from "../../platform/database/database.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import type { Event } from "../../platform/jobs/listener.ts";
import { notificationKind } from "../../platform/notifications/kind.ts";
import { notify, tells } from "../../platform/notifications/notify.ts";
import { Named, writtenFrom } from "../../platform/written.ts";
import { paths } from "../paths.ts";
import {
  editPartnership,
  keepPartnershipFile,
  movePartnership,
  signPartnership,
  writePartnership,
} from "./commands.ts";
import { mostCities } from "./partnership.ts";

const values = z.object({ city: Named, title: Named });
const told = { city: ["coordinator"] satisfies CityRole[] };

const toConfirm = notificationKind({
  name: "partnerships.toConfirm",
  words: "partnerships:told.toConfirm",
  values,
  told,
  mail: "at_once",
  canBeOff: true,
});
const confirmed = notificationKind({
  name: "partnerships.confirmed",
  words: "partnerships:told.confirmed",
  values,
  told,
  mail: "daily",
  canBeOff: true,
});
const over = notificationKind({
  name: "partnerships.over",
  words: "partnerships:told.over",
  values,
  told,
  mail: "at_once",
  canBeOff: true,
});
const signed = notificationKind({
  name: "partnerships.signed",
  words: "partnerships:told.signed",
  values,
  told,
  mail: "daily",
  canBeOff: true,
});
const ends = notificationKind({
  name: "partnerships.ends",
  words: "partnerships:told.ends",
  values: z.object({ title: Named, day: z.string() }),
  inWords: (said, { language }) => ({ ...said, day: formatDate(said.day, language) }),
  told,
  mail: "daily",
  canBeOff: true,
});

export const kinds = [toConfirm, confirmed, over, signed, ends];

interface Sides {
  title: unknown;
  keeper: string;
  /** Its cities in the network, with whether each has confirmed it. */
  cities: { id: string; name: unknown; isConfirmed: boolean }[];
}

async function sidesOf(tx: Tx, id: string): Promise<Sides> {
  const { rows } = await sql<Sides>`
    select title, keeper_id as keeper, (
      select json_agg(json_build_object('id', cities.id, 'name', cities.name,
        'isConfirmed', cities.id = partnerships.keeper_id or confirmed_at is not null))
      from cities left join partnership_parties on partnership_id = partnerships.id and city_id = cities.id
      where cities.id = partnerships.keeper_id or partnership_id is not null) as cities
    from partnerships where id = ${id}::uuid limit 1`.execute(tx);
  const [found] = rows;
  if (!found) throw new Error(`There is no partnership ${id}`);
  return found;
}

/** What each of these cities is told of what the city of the event did. */
async function toCities(
  tx: Tx,
  { subject, scope }: Event,
  isTold: (city: Sides["cities"][number], sides: Sides) => boolean,
) {
  const id = String(subject);
  const sides = await sidesOf(tx, id);
  const actor = sides.cities.find((city) => city.id === scope);
  const said = { city: writtenFrom(actor?.name), title: writtenFrom(sides.title) };
  return sides.cities
    .filter((city) => city.id !== scope && isTold(city, sides))
    .map(({ id: city }) => ({
      city,
      values: said,
      href: paths.partnership(city, id),
      thread: `partnership/${id}`,
    }));
}

const whereMoved =
  (...wanted: string[]) =>
  (event: Event, { tx }: { tx: Tx }) =>
    wanted.includes(z.object({ action: z.string() }).parse(event.details).action)
      ? toCities(tx, event, (city, { keeper }) => !wanted.includes("confirm") || city.id === keeper)
      : Promise.resolve(undefined);

const asks = (event: Event, { tx }: { tx: Tx }) => toCities(tx, event, ({ isConfirmed }) => !isConfirmed);

export const listeners = [
  tells(toConfirm, writePartnership, { name: "partnerships.tellToConfirm", say: asks }),
  tells(toConfirm, editPartnership, { name: "partnerships.tellToConfirmAnew", say: asks }),
  tells(toConfirm, keepPartnershipFile, { name: "partnerships.tellToConfirmPaper", say: asks }),
  tells(confirmed, movePartnership, { name: "partnerships.tellConfirmed", say: whereMoved("confirm") }),
  tells(over, movePartnership, {
    name: "partnerships.tellOver",
    say: whereMoved("refute", "end", "cancel"),
  }),
  tells(signed, signPartnership, {
    name: "partnerships.tellSigned",
    say: (event, { tx }) => toCities(tx, event, () => true),
  }),
];

/** Six, three and one month before the last day, and once it is over. */
export const noticeDays = [183, 91, 30];

const telling = tellingOfEndings({
  name: "partnerships.tellPartnerships",
  table: "partnerships",
  steps: noticeDays,
  columns: { until: "ends_on", toldUntil: "told_until", toldDays: "told_days" },
  find: (tx, untold) =>
    tx
      .selectFrom("partnerships")
      .select(["id", "endsOn as until", "title", "keeperId"])
      .where("state", "=", "in_force")
      .where(untold)
      .orderBy("endsOn")
      .orderBy("id")
      .limit(100)
      .forUpdate()
      .skipLocked()
      .execute(),
  async tell(tx, { id, title, keeperId }, { until, occasion, now }) {
    const cities = await tx
      .selectFrom("partnershipParties")
      .select("cityId")
      .where("partnershipId", "=", id)
      .where("confirmedAt", "is not", null)
      .limit(mostCities)
      .execute();
    for (const city of [keeperId, ...cities.flatMap(({ cityId }) => (cityId === null ? [] : [cityId]))])
      await notify(tx, ends, {
        occasion: `partnership/${id}/${city}/${occasion}`,
        at: now,
        by: null,
        city,
        values: { title: writtenFrom(title), day: until },
        href: paths.partnership(city, id),
        thread: `partnership/${id}`,
      });
  },
  subject: ({ id }) => id,
});

export const tellPartnerships = telling.job;
/** Returns of how many partnerships people were told; several processes may. */
export const tellEndingPartnerships = telling.tellAll;
