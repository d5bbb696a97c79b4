// The worker thread that writes downloads. It reads the database over connections of its own and sends the files part by
// part; plain Node runs this file as it is.
import { pathToFileURL } from "node:url";
import { type Database, openDatabase } from "../database/database.ts";
import { serveStreams } from "../workers/serve-streams.ts";
import type { DownloadJob, WriteDownload } from "./download.ts";

const mostConnections = 2;
let open: Database | undefined;

function databaseAt(url: string): Database {
  open ??= openDatabase(url, { connections: mostConnections });
  return open;
}

serveStreams(async function* ({ writer, input, databaseUrl, now }: DownloadJob) {
  const { write } = (await import(pathToFileURL(writer).href)) as { write: WriteDownload<unknown> };
  yield* write(databaseAt(databaseUrl).db, input, now);
});
