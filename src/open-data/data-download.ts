// The files of open data, as the worker thread that writes downloads makes them.

import { currentKeyFeatures } from "../framework/queries.ts";
import { getCity } from "../network/queries.ts";
import type { WriteDownload } from "../platform/downloads/download.ts";
import { readOwnMeasurements } from "../values/own/own-measurements.ts";
import type { DataFile } from "./data-files.ts";
import { asCsv, asJson, asSdmxCsv, asSdmxJson, csvMetadata, type Exported } from "./export.ts";
import { asXlsx } from "./export-xlsx.ts";

export interface DataDownload {
  city: string;
  file: DataFile;
  /** Where the files of the city are. */
  address: string;
}

export const write: WriteDownload<DataDownload> = async function* (db, { city: cityId, file, address }, now) {
  const city = await getCity(db, cityId);
  const keyFeatures = await currentKeyFeatures(db);
  const own = await readOwnMeasurements(db, city.id);
  yield* dataFile(file, { db, city, keyFeatures, own, now, address });
};

async function* dataFile(file: DataFile, exported: Exported): AsyncGenerator<string | Uint8Array> {
  switch (file) {
    case "values.csv":
      return yield* asCsv(exported);
    case "values.csv-metadata.json":
      return yield JSON.stringify(csvMetadata(exported), null, 2);
    case "values.xlsx":
      return yield* asXlsx(exported);
    case "values.json":
      return yield* asJson(exported);
    case "values.sdmx.csv":
      return yield* asSdmxCsv(exported);
    case "values.sdmx.json":
      return yield* asSdmxJson(exported);
  }
}
