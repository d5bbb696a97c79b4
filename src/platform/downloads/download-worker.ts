// The worker thread that writes downloads. It reads the database over connections of its own and sends the files part by
// part; plain Node runs this file as it is.
import { pathToFileURL } from "node:url";
import { databaseOfJob } from "../database/thread-database.ts";
import { serveStreams } from "../workers/serve-streams.ts";
import type { DownloadJob, WriteDownload } from "./download.ts";

const mostConnections = 2;

serveStreams(async function* ({ writer, input, databaseUrl, now }: DownloadJob) {
  const { write } = (await import(pathToFileURL(writer).href)) as { write: WriteDownload<unknown> };
  yield* write(databaseOfJob(databaseUrl, { connections: mostConnections }).db, input, now);
});
