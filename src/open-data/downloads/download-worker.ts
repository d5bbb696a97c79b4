// The worker thread that writes downloads. It reads the database over connections of its own and sends the files part by
// part; plain Node runs this file as it is.
import { currentKeyFeatures } from "../../framework/queries.ts";
import { getCity } from "../../network/queries.ts";
import { type Database, openDatabase } from "../../platform/database/database.ts";
import { serveStreams } from "../../platform/workers/serve-streams.ts";
import { measurementTable } from "../../values/measurement-table.ts";
import { readOwnMeasurements } from "../../values/own/own-measurements.ts";
import { workbookContent } from "../../workbooks/workbook-content.ts";
import { writeWorkbook } from "../../workbooks/write-workbook.ts";
import { asCsv, asJson, asSdmxCsv, asSdmxJson, csvMetadata, type Exported } from "../export.ts";
import { asXlsx } from "../export-xlsx.ts";
import type { DownloadJob } from "./download-job.ts";

const mostConnections = 2;
let open: Database | undefined;

function databaseAt(url: string): Database {
  open ??= openDatabase(url, { connections: mostConnections });
  return open;
}

serveStreams(async function* (job: DownloadJob): AsyncGenerator<string | Uint8Array> {
  const { db } = databaseAt(job.databaseUrl);
  const city = await getCity(db, job.city);
  if (job.kind === "measurement") yield* measurementTable(db, city, job);
  else if (job.kind === "workbook")
    yield await writeWorkbook(await workbookContent(db, city, job.period, job.language, job.now));
  else {
    const keyFeatures = await currentKeyFeatures(db);
    const own = await readOwnMeasurements(db, city.id);
    yield* dataFile(job.file, { db, city, keyFeatures, own, now: job.now, address: job.address });
  }
});

async function* dataFile(
  file: Extract<DownloadJob, { kind: "data" }>["file"],
  exported: Exported,
): AsyncGenerator<string | Uint8Array> {
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
