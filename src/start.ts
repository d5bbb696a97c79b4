import { pino } from "pino";
import { createAuth } from "./platform/accounts/auth.ts";
import { createSingleSignOn } from "./platform/accounts/single-sign-on.ts";
import type { Config } from "./platform/config/config.ts";
import { settleSecret } from "./platform/config/installation.ts";
import { type Database, openDatabase } from "./platform/database/database.ts";
import { findEmbeddedDatabase, startEmbeddedDatabase } from "./platform/database/embedded.ts";
import { migrate } from "./platform/database/migrate.ts";
import { databaseSentence, isRefusal, reachDatabase } from "./platform/database/reach.ts";
import { writeMailTo } from "./platform/mail/mail-to-person.ts";
import { Problem } from "./platform/problem.ts";
import { secondFactorRoles } from "./platform/role.ts";
import type { Service } from "./platform/service.ts";
import { StartProblem } from "./platform/start-problem.ts";
import { loadReferenceData } from "./slices.ts";

export interface StartedService extends Service {
  stop(): Promise<void>;
}

/**
 * Opens everything a process works with: database (embedded or `DATABASE_URL`), migrations, reference data, accounts.
 * @throws StartProblem where whoever runs it has to put something right first
 */
export async function startService(config: Config, { isOurs = true } = {}): Promise<StartedService> {
  const open = new AsyncDisposableStack();
  try {
    return await openAll(open, config, isOurs);
  } catch (error) {
    await open.disposeAsync();
    throw error;
  }
}

async function openAll(open: AsyncDisposableStack, config: Config, isOurs: boolean): Promise<StartedService> {
  const log = pino({ level: config.logLevel, base: null });
  const source = await openSource(config, log, isOurs);
  open.defer(() => source.stop());
  await prepareDatabase(source.url, log);
  const database = openDatabase(source.url);
  open.defer(() => database.close());
  const secret = await settleSecret(database.db, config);
  const { baseUrl } = config;
  const accounts = openAccounts(database, { databaseUrl: source.url, secret, baseUrl, log });
  open.defer(() => accounts.close());
  return {
    config,
    secret,
    database,
    auth: accounts.auth,
    tries: accounts.tries,
    singleSignOn: config.oidc && createSingleSignOn(config.oidc, { baseUrl, secret }),
    rules: { needsSecondFactor: (role) => !config.demo && secondFactorRoles.given().includes(role) },
    log,
    stop: () => open.disposeAsync(),
  };
}

/** The database of a command that settles the secret itself. */
export async function openForOperator(
  url: string,
  config: Pick<Config, "logLevel">,
): Promise<{ database: Database; close(): Promise<void> }> {
  await prepareDatabase(url, pino({ level: config.logLevel, base: null }));
  const database = openDatabase(url);
  return { database, close: () => database.close() };
}

/** Brings tables and reference data up to date; takes as long as it takes. */
async function prepareDatabase(url: string, log: Service["log"]): Promise<void> {
  const database = openDatabase(url, { connections: 2, isUnhurried: true });
  const { db } = database;
  try {
    const migrations = await migrate(db);
    if (migrations.length > 0) log.info({ migrations }, "database migrated");
    await loadReferenceData(db);
  } catch (error) {
    if (isRefusal(error)) throw new StartProblem(databaseSentence(error, url), { cause: error });
    throw error;
  } finally {
    await database.close();
  }
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
      const link = `${settings.baseUrl}/reset-password?token=${encodeURIComponent(token)}`;
      // Whoever asks learns nothing, also not that this address has had its share of mails.
      await db
        .transaction()
        .execute((tx) =>
          writeMailTo(tx, person.email, { kind: "reset" }, (t) => ({
            subject: t("accounts:resetMail.subject"),
            body: t("accounts:resetMail.body", { name: person.name, link }),
          })),
        )
        .catch((error: unknown) => {
          if (!(error instanceof Problem)) throw error;
          log.warn({ problem: error.code }, "no mail for a new password");
        });
    },
  });
}

/**
 * The database to work with, as soon as it takes connections. `isOurs`: this process holds the data folder, and no
 * other may be using the embedded database.
 */
export async function openSource(
  config: Pick<Config, "databaseUrl" | "dataDir">,
  log: Service["log"],
  isOurs: boolean,
): Promise<{ url: string; stop(): Promise<void> }> {
  const { databaseUrl, dataDir } = config;
  if (databaseUrl) {
    await reachDatabase(databaseUrl, { onWait: (sentence) => log.warn(sentence) });
    return { url: databaseUrl, stop: async () => {} };
  }
  const running = isOurs ? undefined : await findEmbeddedDatabase(dataDir);
  if (running) return { url: running.url, stop: async () => {} };
  const started = await startEmbeddedDatabase({
    dataDir,
    log: (event, message) => log.debug(event, message),
  });
  return { url: started.url, stop: () => started.stop() };
}
