// The rows that are wrong, as a file to put right and give back.

import { cityQuery } from "../network/queries.ts";
import { downloadBy } from "../platform/downloads/download.ts";
import type { Visit } from "../platform/page.ts";
import { file, written } from "../ui/screens/file.ts";
import { type ShownTable, tableForPage } from "./queries.ts";
import { recordTableKind } from "./slots.ts";
import type { WrongRows } from "./wrong-rows.ts";

const download = downloadBy<WrongRows>(import.meta.url, "wrong-rows");

function wrongRows({ of: { table } }: { of: ShownTable }, { t, language }: Pick<Visit, "t" | "language">) {
  const columns = recordTableKind(table.kind)?.columns ?? [];
  return written(
    download,
    {
      table: table.id,
      heading: table.heading,
      language,
      labels: Object.fromEntries(columns.map(({ name, label }) => [name, label(t)])),
    },
    { name: `${t("bulk:wrongFile")}.csv`, type: "text/csv; charset=utf-8", isPrivate: true },
  );
}

export const wrongRowsOfNetwork = file({
  path: "/network/record-tables/:kind/:table/wrong.csv",
  reads: { of: tableForPage },
  answer: wrongRows,
});

export const wrongRowsOfCity = file({
  path: "/cities/:city/record-tables/:kind/:table/wrong.csv",
  reads: { of: tableForPage, city: cityQuery },
  answer: wrongRows,
});
