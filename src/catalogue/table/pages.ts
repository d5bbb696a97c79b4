// All that can be learned in a city as one table with all that is kept of it, for those who may give it back: of what they
// may speak of.

import { z } from "zod";
import { keepersOfTables } from "../../bulk/allow.ts";
import { getCity } from "../../network/queries.ts";
import { representatives } from "../../organisations/representatives.ts";
import { anyOf, everyone } from "../../platform/allow.ts";
import { downloadBy } from "../../platform/downloads/download.ts";
import { query } from "../../platform/operation.ts";
import { representedBy } from "../../platform/role.ts";
import { file, written } from "../../ui/screens/file.ts";
import type { LearningDownload } from "./learning-download.ts";

const download = downloadBy<LearningDownload>(import.meta.url, "learning-download");

export const learningToDownload = query({
  name: "catalogue.getTableToDownload",
  input: z.object({ city: z.string().max(40) }),
  allow: anyOf(keepersOfTables, representatives),
  run: async ({ city }, { db, actor }) => ({
    city: (await getCity(db, city)).id,
    ...(!keepersOfTables.permits(actor, { city }) && { organisations: representedBy(actor) }),
  }),
});

export const openLearning = query({
  name: "catalogue.getOpenData",
  input: z.object({ city: z.string().max(40) }),
  allow: everyone,
  run: async ({ city }, { db }) => ({ city: (await getCity(db, city)).id }),
});

export const openLearningFile = file({
  path: "/cities/:city/learning/open-data.csv",
  reads: openLearning,
  examples: [{ city: "kilifi" }],
  answer: ({ city }, { language }) =>
    written(
      download,
      { city, language, isOpen: true },
      { name: `${city}-learning.csv`, type: "text/csv; charset=utf-8" },
    ),
});

export const learningTableFile = file({
  path: "/cities/:city/learning/table.csv",
  reads: learningToDownload,
  examples: [{ city: "kilifi" }],
  answer: (asked, { language }) =>
    written(
      download,
      { ...asked, language },
      { name: "learning.csv", type: "text/csv; charset=utf-8", isPrivate: true },
    ),
});
