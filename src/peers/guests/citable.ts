// Exchanges with guest cities as reports cite them: what came of one, once the other side has confirmed it.

import { sql } from "kysely";
import { namedFocusAreas } from "../../framework/queries.ts";
import { type Citable, type CitableKind, focusAreasOf } from "../../platform/citable.ts";
import { citableRecord, fact, searching, suggesting } from "../../platform/citable-record.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { countryName, formatDate } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { paths } from "../paths.ts";

export const citableGuestExchanges: CitableKind = {
  name: "guestexchange",
  words: { title: "guests:citable.title", cite: "guests:citable.cite" },
  backs: (cites) => cites.includes("exchange"),
  find: findGuestExchanges,

  suggest: suggesting(findGuestExchanges, (db, about) => {
    const { cityId, period } = about;
    const areas = focusAreasOf(about);
    return confirmed(db, cityId)
      .$if(period !== undefined, (all) =>
        all.where(
          sql<boolean>`${doneAt}::date between ${period?.from ?? ""}::date and ${period?.to ?? ""}::date`,
        ),
      )
      .orderBy(sql`${focusArea} = any(${areas}::text[])`, "desc")
      .orderBy(doneAt, "desc")
      .orderBy("exchange.id");
  }),

  search: searching(findGuestExchanges, (db, { cityId }) => confirmed(db, cityId)).by({
    texts: ["guestName", "learned", "aim"],
    order: [{ by: "doneAt", descending: true }],
  }),
};

const doneAt = sql<Date>`(select max(at) from peer_guest_exchange_events
  where peer_guest_exchange_id = exchange.id and action = 'confirm')`;
/** Of what was asked for. */
const focusArea = sql<string>`coalesce(
  (select focus_area from peer_entries where id = exchange.entry_id),
  (select focus_area from peer_guest_entries where id = exchange.guest_entry_id))`;

function confirmed(db: Queryable, city: string) {
  return db
    .selectFrom("peerGuestExchanges as exchange")
    .innerJoin("peerGuests as guest", "guest.id", "exchange.guestId")
    .where("exchange.state", "=", "done")
    .where("exchange.cityId", "=", city)
    .select(["exchange.id", "exchange.learner", "exchange.way", "exchange.aim", "exchange.version"])
    .select(["guest.name as guestName", "guest.country"])
    .select([sql<string>`exchange.learned`.as("learned"), doneAt.as("doneAt"), focusArea.as("focusArea")]);
}

async function findGuestExchanges(db: Queryable, city: string, ids: readonly string[]): Promise<Citable[]> {
  if (ids.length === 0) return [];
  const [rows, areas] = await Promise.all([
    confirmed(db, city)
      .where("exchange.id", "in", [...ids])
      .limit(ids.length)
      .execute(),
    namedFocusAreas(db),
  ]);
  return rows.map((row) => citable(row, city, areas));
}

type Row = Awaited<ReturnType<ReturnType<typeof confirmed>["executeTakeFirstOrThrow"]>>;

function citable(row: Row, city: string, areas: Awaited<ReturnType<typeof namedFocusAreas>>): Citable {
  const { id, learner, way, aim, learned, version } = row;
  const isLearner = learner === "city";
  const who = (language: Language) =>
    translator(language)("guests:citable.who", {
      guest: row.guestName,
      country: countryName(row.country, language),
    });
  const title = (language: Language) =>
    translator(language)(isLearner ? "exchanges:learnsFrom" : "exchanges:helps", { city: who(language) });
  const sentence = (language: Language) => {
    const t = translator(language);
    return t(isLearner ? "exchanges:citable.learned" : "exchanges:citable.hosted", {
      city: who(language),
      day: formatDate(dayOf(row.doneAt), language),
      way: t(`peers:help.${way}` as "peers:help.talk"),
      outcome: learned,
    });
  };
  const area = areas.find((one) => one.id === row.focusArea);
  return citableRecord({
    id,
    href: paths.guestExchange(city, id),
    title,
    hint: () => aim,
    reason: sentence,
    version,
    isGone: false,
    of: "guestexchange",
    what: "guests:citable.one",
    facts: [
      fact("exchanges:citable.sentence", sentence),
      ...(area ? [fact("peers:content.focusArea", (language) => localisedPlain(area.name, language))] : []),
    ],
  });
}
