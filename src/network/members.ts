// The cities of the network as those who run it see them, a page at a time: the members, and apart from them the retired.

import { z } from "zod";
import type { Queryable } from "../platform/database/database.ts";
import {
  type ListedPage,
  type ListRules,
  listedPage,
  listedRows,
  listFields,
  mostDownloaded,
} from "../platform/database/listed.ts";
import type { Language } from "../platform/i18n/languages.ts";
import { translator } from "../platform/i18n/messages.ts";
import { query } from "../platform/operation.ts";
import { textToRead, writtenFrom } from "../platform/written.ts";
import { officers } from "./allow.ts";
import type { City } from "./city.ts";
import { type MembershipState, standingOfCity, states } from "./membership/workflow.ts";
import { type CityKind, cityKinds, type FiguresOf } from "./network-edition.ts";

/** A city of the list; of a retired one since when it is so, and why. */
export interface ListedCity extends Pick<City, "id" | "name" | "kind" | "place" | "joined" | "standing"> {
  retiredAt: Date | null;
  retiredReason: string | null;
}

const whichCities = z.object({
  /** Instead of the members. */
  shown: z.literal("retired").optional(),
  ...listFields,
});

export const citiesToRun = query({
  name: "network.listCitiesToRun",
  input: whichCities,
  allow: officers,
  async run({ shown, language, ...request }, { db }): Promise<ListedPage<ListedCity>> {
    const page = await listedPage(db, citiesIn(db, shown), request, rulesIn(language));
    return { ...page, rows: page.rows.map(listedCity) };
  },
});

export const citiesToRunForFile = query({
  name: "network.listCitiesToRunForFile",
  input: whichCities,
  allow: officers,
  async run({ shown, language, ...request }, { db }): Promise<ListedCity[]> {
    const rows = await listedRows(db, citiesIn(db, shown), request, rulesIn(language), mostDownloaded);
    return rows.map(listedCity);
  },
});

type CityRow = Awaited<ReturnType<ReturnType<typeof citiesIn>["execute"]>>[number];

function citiesIn(db: Queryable, shown: "retired" | undefined) {
  return db
    .selectFrom("cities")
    .select(["id", "kind", "county", "countyCode", "country", "locatedIn", "figuresOf", "joined"])
    .select(["standing", "retiredAt", "retiredReason"])
    .select([textToRead("name").as("name"), textToRead<string | null>("county").as("countyName")])
    .where("retiredAt", shown === "retired" ? "is not" : "is", null);
}

function rulesIn(language: Language): ListRules<CityRow> {
  const t = translator(language);
  return {
    sortable: {
      name: "name",
      kind: "kind",
      standing: "standing",
      joined: "joined",
      retired: "retiredAt",
    },
    texts: ["name", "countyName"],
    words: {
      kind: new Map(cityKinds.map((kind) => [kind, t(`network:kind.${kind}`)])),
      standing: new Map(states.map((state) => [state, t(`membership:standing.${standingOfCity(state)}`)])),
    },
    order: [{ by: "name" }],
    unique: "id",
  };
}

function listedCity(row: CityRow): ListedCity {
  const { id, name, county, countyCode, country, locatedIn, joined, retiredAt, retiredReason } = row;
  return {
    id,
    name,
    kind: row.kind as CityKind,
    place: {
      county: writtenFrom(county),
      countyCode,
      country,
      locatedIn,
      figuresOf: row.figuresOf as FiguresOf,
    },
    joined,
    standing: standingOfCity(row.standing as MembershipState),
    retiredAt,
    retiredReason,
  };
}
