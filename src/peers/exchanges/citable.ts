// Exchanges as reports cite them: confirmed by the other city, and read by everybody because both want that.

import { sql } from "kysely";
import { namedFocusAreas } from "../../framework/queries.ts";
import { type Citable, type CitableKind, focusAreasOf } from "../../platform/citable.ts";
import { citableRecord, fact, searching, suggesting, textIn } from "../../platform/citable-record.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { textsToFind, type WrittenText, writtenFrom } from "../../platform/written.ts";
import { paths } from "../paths.ts";
import type { Exchange } from "./exchange.ts";
import { isOf, lastHeldOn, publicExchanges } from "./store.ts";

export const citableExchanges: CitableKind = {
  name: "exchange",
  words: { title: "exchanges:shown.title", cite: "exchanges:citable.cite" },
  find: findExchanges,

  suggest: suggesting(findExchanges, (db, about) => {
    const { cityId, period } = about;
    const areas = focusAreasOf(about);
    return confirmed(db, cityId)
      .$if(period !== undefined, (all) =>
        all.where(
          sql<boolean>`exists (select from peer_exchange_held where exchange_id = peer_exchanges.id
            and held_on between ${period?.from ?? ""}::date and ${period?.to ?? ""}::date)`,
        ),
      )
      .orderBy(sql`focus_area = any(${areas}::text[])`, "desc")
      .orderBy("heldOn", "desc")
      .orderBy("peerExchanges.id");
  }),

  search: searching(findExchanges, (db, { cityId }) => confirmed(db, cityId)).by({
    texts: ["learned", "aim", "cities"],
    order: [{ by: "heldOn", descending: true }],
  }),
};

function confirmed(db: Queryable, city: string) {
  return db
    .selectFrom("peerExchanges")
    .where("isPublic", "=", true)
    .where(isOf(city))
    .select([
      "peerExchanges.id",
      textsToFind("learned").as("learned"),
      textsToFind("aim").as("aim"),
      sql<string>`(select string_agg(${textsToFind("cities.name")}, ' ') from cities
        where cities.id in (peer_exchanges.learner_id, peer_exchanges.host_id))`.as("cities"),
      lastHeldOn.as("heldOn"),
    ]);
}

async function findExchanges(db: Queryable, city: string, ids: readonly string[]): Promise<Citable[]> {
  if (ids.length === 0) return [];
  const [found, areas, names] = await Promise.all([
    publicExchanges(db, { ids, city }),
    namedFocusAreas(db),
    namesOf(db, ids),
  ]);
  return found.map((exchange) => citable(exchange, city, { areas, names }));
}

/** The cities as they are called in each language: what is sealed is read by everybody. */
async function namesOf(db: Queryable, ids: readonly string[]): Promise<ReadonlyMap<string, WrittenText>> {
  const rows = await db
    .selectFrom("cities")
    .innerJoin("peerExchanges", (join) =>
      join.on(sql<boolean>`cities.id in (peer_exchanges.learner_id, peer_exchanges.host_id)`),
    )
    .select(["cities.id", "cities.name"])
    .where("peerExchanges.id", "in", [...ids])
    .limit(2 * ids.length)
    .execute();
  return new Map(rows.map(({ id, name }) => [id, writtenFrom(name)]));
}

interface Named {
  areas: Awaited<ReturnType<typeof namedFocusAreas>>;
  names: ReadonlyMap<string, WrittenText>;
}

function citable(exchange: Exchange, city: string, { areas, names }: Named): Citable {
  const { id, learner, host, way, focusArea, aim, outcome, heldUntil, version } = exchange;
  const isLearner = learner.id === city;
  const other = isLearner ? host : learner;
  const nameIn = (language: Language) => localisedPlain(names.get(other.id) ?? {}, language) || other.name;
  const title = (language: Language) =>
    translator(language)(isLearner ? "exchanges:learnsFrom" : "exchanges:helps", { city: nameIn(language) });
  const sentence = (language: Language) => {
    const t = translator(language);
    return t(isLearner ? "exchanges:citable.learned" : "exchanges:citable.hosted", {
      city: nameIn(language),
      day: heldUntil === null ? "" : formatDate(heldUntil, language),
      way: t(`peers:help.${way}`),
      outcome: textIn(outcome?.learned)(language),
    });
  };
  const area = areas.find((one) => one.id === focusArea);
  return citableRecord({
    id,
    href: paths.shownExchange(id),
    title,
    hint: textIn(aim),
    reason: sentence,
    version,
    isGone: false,
    lastOn: heldUntil,
    of: "exchange",
    what: "exchanges:citable.one",
    facts: [
      fact("exchanges:citable.sentence", sentence),
      fact("exchanges:content.aim", textIn(aim)),
      ...(area ? [fact("peers:content.focusArea", (language) => localisedPlain(area.name, language))] : []),
      fact("exchanges:content.learned", textIn(outcome?.learned)),
      fact("exchanges:content.changes", textIn(outcome?.changes)),
    ],
  });
}
