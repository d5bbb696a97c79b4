import { pino } from "pino";
import { loadReferenceData } from "./app.ts";
import { needsSecondFactor } from "./network/role.ts";
import { createAuth } from "./platform/accounts/auth.ts";
import type { Config } from "./platform/config/config.ts";
import { installationSecret } from "./platform/config/secret.ts";
import { type Database, openDatabase } from "./platform/database/database.ts";
import { findEmbeddedDatabase, startEmbeddedDatabase } from "./platform/database/embedded.ts";
import { migrate } from "./platform/database/migrate.ts";
import { translator } from "./platform/i18n/messages.ts";
import { type Mail, writeMail } from "./platform/mail/mail.ts";
import { Problem } from "./platform/problem.ts";
import type { Service } from "./platform/service.ts";

export interface StartedService extends Service {
  stop(): Promise<void>;
}

/** Opens everything a process works with: database (embedded or `DATABASE_URL`), migrations, reference data, accounts. */
export async function startService(config: Config): Promise<StartedService> {
  const log = pino({ level: config.logLevel, base: null });
  const secret = config.secret ?? (await installationSecret(config.dataDir));
  const source = await databaseSource(config, log);
  const database = openDatabase(source.url);
  const migrations = await migrate(database.db);
  if (migrations.length > 0) log.info({ migrations }, "database migrated");
  await loadReferenceData(database.db);
  const { baseUrl } = config;
  const accounts = openAccounts(database, { databaseUrl: source.url, secret, baseUrl, log });
  return {
    config,
    secret,
    database,
    auth: accounts.auth,
    tries: accounts.tries,
    rules: { needsSecondFactor: (role) => !config.demo && needsSecondFactor(role) },
    log,
    async stop() {
      await accounts.close();
      await database.close();
      await source.stop();
    },
  };
}

/** Accounts whose mails go into the outbox. */
export function openAccounts(
  { db }: Database,
  settings: { databaseUrl: string; secret: string; baseUrl: string; log: Service["log"] },
): ReturnType<typeof createAuth> {
  const { log, ...rest } = settings;
  return createAuth({
    ...rest,
    sendReset: async (person, token) => {
      const mail: Mail = {
        kind: "reset",
        recipient: person.email,
        language: "en",
        subject: resetSubject(),
        body: resetBody(person.name, `${settings.baseUrl}/reset-password?token=${encodeURIComponent(token)}`),
      };
      // Whoever asks learns nothing, also not that this address has had its share of mails.
      await db
        .transaction()
        .execute((tx) => writeMail(tx, mail))
        .catch((error: unknown) => {
          if (!(error instanceof Problem)) throw error;
          log.warn({ problem: error.code }, "no mail for a new password");
        });
    },
  });
}

async function databaseSource(
  config: Config,
  log: Service["log"],
): Promise<{ url: string; stop(): Promise<void> }> {
  if (config.databaseUrl) return { url: config.databaseUrl, stop: async () => {} };
  const { dataDir } = config;
  const running = await findEmbeddedDatabase(dataDir);
  if (running) return { url: running.url, stop: async () => {} };
  const started = await startEmbeddedDatabase({
    dataDir,
    log: (event, message) => log.debug(event, message),
  });
  return { url: started.url, stop: () => started.stop() };
}

/** In both languages: at this point nobody knows which one the person reads. */
function resetSubject(): string {
  return [
    translator("en")("accounts:resetMail.subject"),
    translator("sw")("accounts:resetMail.subject"),
  ].join(" / ");
}

function resetBody(name: string, link: string): string {
  return (["en", "sw"] as const)
    .map((language) => translator(language)("accounts:resetMail.body", { name, link }))
    .join("\n\n---\n\n");
}
