import { createApp } from "./app.ts";
import { prepareDemonstration } from "./demo.ts";
import { firstAdministratorLink } from "./network/people/invitations.ts";
import { ConfigError, readConfig } from "./platform/config/config.ts";
import { listenForChanges } from "./platform/database/changes.ts";
import { DataFolderHeld, holdDataFolder } from "./platform/database/data-folder.ts";
import { listen } from "./platform/http/listen.ts";
import { sendWaitingMails, smtpSender } from "./platform/mail/mail.ts";
import { type StartedService, startService } from "./start.ts";

const mailIntervalMs = 10_000;
const slowestStopMs = 10_000;

async function start(): Promise<void> {
  const config = readConfig(process.env, { demo: process.argv.includes("--demo") });
  const holder = config.databaseUrl
    ? undefined
    : await holdDataFolder(config.dataDir, { role: "server", address: config.baseUrl });
  const service = await startService(config);
  const app = createApp(service);
  const changes = await listenForChanges(service.database.pool, () => app.pageCache.clear());
  if (config.demo) await prepareDemonstration(service);
  const server = await listen(app, config);
  const mails = startMails(service);
  await announce(service, server.port);

  let isStopping = false;
  async function stop(): Promise<void> {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(1), slowestStopMs).unref();
    await server.close();
    mails.stop();
    await changes.stop();
    await service.stop();
    await holder?.release();
    process.exit(0);
  }
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void stop());
}

function startMails(service: StartedService): { stop(): void } {
  const { smtpUrl, mailFrom } = service.config;
  if (!smtpUrl) return { stop: () => {} };
  const send = smtpSender(smtpUrl, mailFrom);
  const timer = setInterval(() => {
    sendWaitingMails(service.database.db, send).catch((error: unknown) =>
      service.log.error({ err: error }, "mails wait"),
    );
  }, mailIntervalMs);
  return { stop: () => clearInterval(timer) };
}

async function announce(service: StartedService, port: number): Promise<void> {
  const { config } = service;
  const baseUrl = config.port === 0 ? `http://localhost:${port}` : config.baseUrl;
  const link = config.demo
    ? undefined
    : await firstAdministratorLink(service.database.db, baseUrl, new Date());
  console.log(`\nJifunze is ready: ${baseUrl}\n`);
  if (link) console.log(`Make the first administrator with this link (once, within 14 days):\n${link}\n`);
  if (config.demo) console.log("This is the demonstration: its accounts are on the sign-in page.\n");
}

try {
  await start();
} catch (error) {
  const isForPeople = error instanceof ConfigError || error instanceof DataFolderHeld;
  console.error(isForPeople ? error.message : error);
  process.exit(1);
}
