// Open data: every value of a city, in the formats that other programs read.

import { keyFeaturesQuery } from "../framework/queries.ts";
import { citiesQuery, cityQuery } from "../network/queries.ts";
import { cityTag } from "../network/tags.ts";
import { downloadBy } from "../platform/downloads/download.ts";
import { file, written } from "../ui/screens/file.ts";
import { page } from "../ui/screens/page.tsx";
import { scorecardParent } from "../values/parents.ts";
import type { DataDownload } from "./data-download.ts";
import { dataFiles } from "./data-files.ts";
import { dataCatalogue } from "./dcat.ts";
import { paths } from "./paths.ts";
import { dataFileQuery } from "./queries.ts";
import { structureMessage } from "./sdmx-structure.ts";
import { OpenDataView } from "./views.tsx";

export const sdmxStructureFile = file({
  path: "/data/sdmx-structure.json",
  reads: { keyFeatures: keyFeaturesQuery, all: citiesQuery },
  answer: ({ keyFeatures, all }, { now }) => ({
    headers: {
      "content-type": "application/vnd.sdmx.structure+json;version=2.0.0",
      "content-disposition": 'attachment; filename="key-features.sdmx-structure.json"',
      "cache-control": "no-cache",
    },
    content: JSON.stringify(structureMessage(keyFeatures, all.cities, now)),
  }),
});

export const dataCatalogueFile = file({
  path: "/data/catalogue.jsonld",
  reads: { all: citiesQuery },
  answer: ({ all }, { config }) => ({
    headers: { "content-type": "application/ld+json", "cache-control": "no-cache" },
    content: JSON.stringify(dataCatalogue(all.cities, config.baseUrl)),
  }),
});

export const dataPage = page({
  path: "/cities/:city/data",
  reads: { city: cityQuery },
  parent: scorecardParent,
  title: ({ city }, { t }) => `${t("open-data:data.title")}, ${city.name}`,
  heading: (_loaded, { t }) => t("open-data:data.title"),
  caption: ({ city }) => city.name,
  shows: ({ city }) => [cityTag(city.id)],
  examples: [{ city: "kilifi" }],
  draw: ({ city }) => <OpenDataView city={city} />,
});

const dataDownload = downloadBy<DataDownload>(import.meta.url, "data-download");

export const dataFile = file({
  path: "/cities/:city/data/:name",
  reads: dataFileQuery,
  answer({ city, file: name }, { config }) {
    const address = new URL(paths.data(city), config.baseUrl).href;
    return written(
      dataDownload,
      { city, file: name, address },
      { name: `${city}-${name}`, type: dataFiles[name] },
    );
  },
});
