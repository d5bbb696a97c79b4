// Why cities found that a suggested one does not fit, for the commission: where the same is said again, suggestions have to be made otherwise.
// It counts nowhere by itself. What concerns a need that only its city reads is not among it.

import { z } from "zod";
import { namedFocusAreas } from "../../framework/queries.ts";
import { officer } from "../../network/allow.ts";
import { aPageOf, type ListRules, listFields } from "../../platform/database/listed.ts";
import { listQueries } from "../../platform/list-queries.ts";
import { query } from "../../platform/operation.ts";
import { textToRead } from "../../platform/written.ts";
import { longestWhy } from "./set-aside.ts";

const administrators = officer("administrator");

export const notFittingFields = {
  focusArea: z.string().max(40).optional().describe("Only of this focus area of the Key Features."),
};

const Listed = z.object({
  id: z.uuid(),
  city: z.string().max(40).describe("The city that looks for help."),
  cityName: z.string(),
  need: z.int().describe("What it looks for, by its number."),
  focusArea: z.string(),
  partner: z.string().max(40).describe("The city that was suggested."),
  partnerName: z.string(),
  reason: z.string().max(longestWhy),
  at: z.iso.datetime(),
});
export type NotFitting = z.infer<typeof Listed>;
type Row = Omit<NotFitting, "at"> & { at: Date };

const rules: ListRules<Row> = {
  sortable: { at: "at", cityName: "cityName", partnerName: "partnerName" },
  texts: ["reason", "cityName", "partnerName"],
  order: [{ by: "at", descending: true }],
  unique: "id",
};

export const { list: listNotFitting, file: notFittingForFile } = listQueries({
  name: "peers.listNotFitting",
  route: "GET /peer-learning/not-fitting",
  summary: `Why cities found that a suggested one does not fit, ${aPageOf}. Needs that only their city reads are left out.`,
  input: z.strictObject({ ...notFittingFields, ...listFields }),
  allow: administrators,
  key: "notFitting",
  row: Listed,
  rows: ({ focusArea }, { db }) =>
    db
      .selectFrom("peerSetAside")
      .innerJoin("peerEntries as wanted", "wanted.id", "peerSetAside.needId")
      .innerJoin("peerEntries as offered", "offered.id", "peerSetAside.strengthId")
      .innerJoin("cities", "cities.id", "wanted.cityId")
      .innerJoin("cities as partners", "partners.id", "offered.cityId")
      .select([
        "peerSetAside.id",
        "wanted.cityId as city",
        "wanted.number as need",
        "wanted.focusArea",
        "offered.cityId as partner",
        "peerSetAside.reason",
        "peerSetAside.at",
        textToRead("cities.name").as("cityName"),
        textToRead("partners.name").as("partnerName"),
      ])
      .where("peerSetAside.verdict", "=", "not_fitting")
      .where("peerSetAside.forCommission", "=", true)
      // A city can have kept its need to itself afterwards.
      .where("wanted.seenBy", "<>", "own")
      .$if(focusArea !== undefined, (all) => all.where("wanted.focusArea", "=", focusArea ?? "")),
  rules: () => rules,
  shown: (row: Row): NotFitting => Listed.parse({ ...row, at: row.at.toISOString() }),
});

export const notFittingChoices = query({
  name: "peers.notFittingChoices",
  input: z.object({}),
  allow: administrators,
  run: async (_input, { db }) => ({ focusAreas: await namedFocusAreas(db) }),
});
