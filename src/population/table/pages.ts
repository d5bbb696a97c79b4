// The people of all places, or of a city's, as one table that can be given back.

import { downloadBy } from "../../platform/downloads/download.ts";
import { file, written } from "../../ui/screens/file.ts";
import { paths } from "../paths.ts";
import { peopleToDownload } from "../queries.ts";
import type { PeopleDownload } from "./people-download.ts";

const download = downloadBy<PeopleDownload>(import.meta.url, "people-download");
const named = { name: "population.csv", type: "text/csv; charset=utf-8" };

export const peopleFile = file({
  path: paths.table,
  reads: peopleToDownload,
  answer: (_known, { language }) => written(download, { city: undefined, language }, named),
});

export const peopleOfCityFile = file({
  path: "/cities/:city/population.csv",
  reads: peopleToDownload,
  examples: [{ city: "kilifi" }],
  answer: ({ city }, { language }) => written(download, { city, language }, named),
});
