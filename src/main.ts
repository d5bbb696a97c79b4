import { createApp } from "./app.ts";
import { startDemonstration } from "./demo.ts";
import { editionChannel, forgetEditions } from "./framework/known-editions.ts";
import { readConfig } from "./platform/config/config.ts";
import { listenOn } from "./platform/database/changes.ts";
import { holdDataFolder } from "./platform/database/data-folder.ts";
import { dropRights } from "./platform/drop-rights.ts";
import { listen } from "./platform/http/listen.ts";
import { startJobs } from "./platform/jobs/job-queue.ts";
import { wakeChannel } from "./platform/jobs/wake.ts";
import { publicChangeChannel, publicChangeIn } from "./platform/public-pages.ts";
import { noticesOf } from "./platform/start-notice.ts";
import { startSentence } from "./platform/start-problem.ts";
import { jobs } from "./slices.ts";
import { type StartedService, startService } from "./start.ts";

/** Longer than what is under way may take to finish. */
const slowestStopMs = 30_000;

/** Starts everything; what is open is closed in reverse order, on a signal as after a start that failed half-way. */
async function start(open: AsyncDisposableStack): Promise<void> {
  const config = readConfig(process.env, { demo: process.argv.includes("--demo") });
  if (!config.databaseUrl) {
    const holder = await holdDataFolder(config.dataDir, { role: "server", address: config.baseUrl });
    open.defer(() => holder.release());
  }
  const service = await startService(config);
  open.defer(() => service.stop());
  const app = createApp(service);
  if (config.demo) await startDemonstration(service);
  const queue = await startJobs(service, jobs);
  open.defer(() => queue.stop());
  const changes = await listenOn(service.database.pool, {
    [editionChannel]: forgetEditions,
    [publicChangeChannel]: (message) => app.pageCache.forget(publicChangeIn(message)),
    // A call that was missed is made up for by the job's next turn.
    [wakeChannel]: (job) => job && queue.wake(job),
  });
  open.defer(() => changes.stop());
  const server = await listen(app, config);
  open.defer(() => server.close());
  const { uid, reason } = dropRights(config.dataDir);
  if (reason)
    service.log.warn(`The server runs as root: ${reason}. Put Jifunze where that user can read it.`);
  else service.log.debug({ uid }, "the server runs as this user");
  await announce(service, server.port);
}

async function stop(open: AsyncDisposableStack, exitCode: number): Promise<void> {
  setTimeout(() => process.exit(1), slowestStopMs).unref();
  await open.disposeAsync();
  process.exit(exitCode);
}

async function announce(service: StartedService, port: number): Promise<void> {
  const { config } = service;
  const baseUrl = config.port === 0 ? `http://localhost:${port}` : config.baseUrl;
  const notices = await noticesOf(service, baseUrl);
  const lines = [`\nJifunze is ready: ${baseUrl}\n`, ...notices];
  if (config.demo) lines.push("This is the demonstration: its accounts are on the sign-in page.\n");
  // In one write, so that whoever waits for the address finds the link beside it.
  console.log(lines.join("\n"));
}

const open = new AsyncDisposableStack();
let isStopping = false;
function stopOnce(): void {
  if (!isStopping) void stop(open, 0);
  isStopping = true;
}
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stopOnce);
// `bin/run.mjs` died without a word (kill -9): nobody would stop us any more.
process.on("disconnect", stopOnce);
await start(open).catch((error: unknown) => {
  if (isStopping) return;
  isStopping = true;
  console.error(startSentence(error) ?? error);
  return stop(open, 1);
});
