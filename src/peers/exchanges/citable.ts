// Exchanges as reports cite them: confirmed by the other city, and read by everybody because both want that.

import { sql } from "kysely";
import { namedFocusAreas } from "../../framework/queries.ts";
import { type Citable, type CitableKind, focusAreasOf, inOrderOf } from "../../platform/citable.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { listedPage } from "../../platform/database/listed.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { inAllLanguages, translator } from "../../platform/i18n/messages.ts";
import { inEach } from "../../platform/search/searchable.ts";
import { textsToFind, type WrittenText, written, writtenFrom } from "../../platform/written.ts";
import { paths } from "../paths.ts";
import type { Exchange } from "./exchange.ts";
import { isOf, lastHeldOn, publicExchanges } from "./store.ts";

const foundPerPage = 20;

export const citableExchanges: CitableKind = {
  name: "exchange",
  words: { title: "exchanges:shown.title", cite: "exchanges:citable.cite" },
  find: findExchanges,

  async suggest(db, about, most) {
    const { cityId, period } = about;
    const areas = focusAreasOf(about);
    const rows = await confirmed(db, cityId)
      .$if(period !== undefined, (all) =>
        all.where(
          sql<boolean>`exists (select from peer_exchange_held where exchange_id = peer_exchanges.id
            and held_on between ${period?.from ?? ""}::date and ${period?.to ?? ""}::date)`,
        ),
      )
      .orderBy(sql`focus_area = any(${areas}::text[])`, "desc")
      .orderBy("heldOn", "desc")
      .orderBy("peerExchanges.id")
      .limit(most)
      .execute();
    return inOrder(db, cityId, rows);
  },

  async search(db, { cityId }, { text, page }) {
    const found = await listedPage(
      db,
      confirmed(db, cityId),
      { filter: text, page },
      {
        sortable: {},
        texts: ["learned", "aim", "cities"],
        order: [{ by: "heldOn", descending: true }],
        unique: "id",
        rowsPerPage: foundPerPage,
      },
    );
    return { records: await inOrder(db, cityId, found.rows), page: found.page, pages: found.pages };
  },
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

async function inOrder(db: Queryable, city: string, rows: readonly { id: string }[]): Promise<Citable[]> {
  return inOrderOf(
    rows,
    await findExchanges(
      db,
      city,
      rows.map(({ id }) => id),
    ),
  );
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
  const textIn = (text: WrittenText | undefined, language: Language) =>
    (text && written(text, language)?.text) ?? "";
  const sentence = (language: Language) => {
    const t = translator(language);
    return t(isLearner ? "exchanges:citable.learned" : "exchanges:citable.hosted", {
      city: nameIn(language),
      day: heldUntil === null ? "" : formatDate(heldUntil, language),
      way: t(`peers:help.${way}`),
      outcome: textIn(outcome?.learned, language),
    });
  };
  const area = areas.find((one) => one.id === focusArea);
  const fact = (name: Parameters<typeof inAllLanguages>[0], says: (language: Language) => string) => ({
    name: inAllLanguages(name),
    says: inEach((_t, language) => says(language)),
  });
  return {
    id,
    href: paths.shownExchange(id),
    title,
    hint: (language) => textIn(aim, language),
    reason: sentence,
    version,
    isGone: false,
    lastOn: heldUntil,
    snapshot: {
      kind: "record",
      of: "exchange",
      what: inAllLanguages("exchanges:citable.one"),
      ref: id,
      recordVersion: version,
      title: inEach((_t, language) => title(language)),
      facts: [
        fact("exchanges:citable.sentence", sentence),
        fact("exchanges:content.aim", (language) => textIn(aim, language)),
        ...(area ? [fact("peers:content.focusArea", (language) => localisedPlain(area.name, language))] : []),
        fact("exchanges:content.learned", (language) => textIn(outcome?.learned, language)),
        fact("exchanges:content.changes", (language) => textIn(outcome?.changes, language)),
      ],
      files: [],
    },
    files: [],
  };
}
