// All organisations as one table with all that is kept of them, for those who may give it back.

import { z } from "zod";
import { keepersOfTables } from "../../bulk/allow.ts";
import { getCity } from "../../network/queries.ts";
import { downloadBy } from "../../platform/downloads/download.ts";
import { orEmpty } from "../../platform/input.ts";
import { query } from "../../platform/operation.ts";
import { file, written } from "../../ui/screens/file.ts";
import { paths } from "../paths.ts";
import type { OrganisationsDownload } from "./organisations-download.ts";

const download = downloadBy<OrganisationsDownload>(import.meta.url, "organisations-download");
const named = { name: "organisations.csv", type: "text/csv; charset=utf-8", isPrivate: true };

export const tableToDownload = query({
  name: "organisations.getTableToDownload",
  input: z.object({ city: orEmpty(z.string().max(40)) }),
  allow: keepersOfTables,
  run: async ({ city }, { db }) => ({ city: city === undefined ? undefined : (await getCity(db, city)).id }),
});

export const organisationsTableFile = file({
  path: paths.table,
  reads: tableToDownload,
  answer: (_known, { language }) => written(download, { city: undefined, language }, named),
});

export const organisationsTableOfCityFile = file({
  path: "/cities/:city/organisations.csv",
  reads: tableToDownload,
  examples: [{ city: "kilifi" }],
  answer: ({ city }, { language }) => written(download, { city, language }, named),
});
