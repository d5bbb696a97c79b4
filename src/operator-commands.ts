// What only whoever runs the server does, on the command line: backup, restore, and the keys.

import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { pino } from "pino";
import { startNewSecret } from "./new-secret.ts";
import { operatorActor } from "./platform/actor.ts";
import { writeAuditEntry } from "./platform/audit/audit.ts";
import { backUp, backupName } from "./platform/backup/backup-job.ts";
import { restoreBackup } from "./platform/backup/restore-backup.ts";
import type { Config } from "./platform/config/config.ts";
import { newSecret, replaceSecret, secretPath } from "./platform/config/secret.ts";
import { holdDataFolder } from "./platform/database/data-folder.ts";
import { hasEmbeddedDatabase } from "./platform/database/embedded.ts";
import { defaultLanguage } from "./platform/i18n/languages.ts";
import { rotateSigningKey } from "./platform/sealing/signing-keys.ts";
import { StartProblem } from "./platform/start-problem.ts";
import { openForOperator, openSource, type StartedService } from "./start.ts";

/** Else a wrong DATA_DIR would make an empty installation there, and a backup of nothing that looks like one. */
export function requireInstallation({ databaseUrl, dataDir }: Config): void {
  if (databaseUrl !== undefined || hasEmbeddedDatabase(dataDir)) return;
  throw new StartProblem(`There is no installation in ${resolve(dataDir)}. Name its folder with DATA_DIR.`);
}

export async function writeBackupFile(service: StartedService, out: string | undefined): Promise<string> {
  const now = new Date();
  const path = out === undefined ? `${service.config.backupDir}/${backupName(now)}` : resolve(out);
  if (existsSync(path)) throw new StartProblem(`${path} is there already. Choose another name with --out.`);
  const { bytes, tables, rows } = await backUp(service, path, now, operatorActor);
  return (
    `${path}: ${bytes.toLocaleString(defaultLanguage)} bytes, ${tables} tables, ${rows.toLocaleString(defaultLanguage)} rows.\n` +
    "It holds the installation's secret and all personal data: keep it where nobody else can read it."
  );
}

/** Fills the empty database of a new data folder (or of DATABASE_URL) from a backup. */
export async function restoreBackupFile(config: Config, file: string): Promise<string> {
  const path = resolve(file);
  if (!existsSync(path)) throw new StartProblem(`There is no file ${path}.`);
  return withOwnDatabase(config, async (url) => {
    const { about, rows } = await restoreBackup(path, url, async (secret) => {
      if (config.secret === undefined) await replaceSecret(config.dataDir, secret);
      else if (config.secret !== secret)
        throw new StartProblem(
          "SECRET is another one than that of the backup. Leave it out, or set it to that one.",
        );
    });
    const service = await openForOperator(url, config);
    try {
      await writeAuditEntry(service.database.db, {
        actor: operatorActor,
        operation: "platform.restore",
        subject: path,
        details: { madeAt: about.madeAt, version: about.version, rows },
      });
    } finally {
      await service.close();
    }
    return `Restored ${rows.toLocaleString(defaultLanguage)} rows of ${about.madeAt}, made by version ${about.version}. Start with: npm start`;
  });
}

export async function rotateKey(service: StartedService): Promise<string> {
  const { database, secret } = service;
  const { keyId, retired } = await database.db.transaction().execute(async (tx) => {
    const rotated = await rotateSigningKey(tx, secret, new Date());
    await writeAuditEntry(tx, {
      actor: operatorActor,
      operation: "platform.rotateKey",
      subject: rotated.keyId,
      details: { retired: rotated.retired },
    });
    return rotated;
  });
  const old = retired.length > 0 ? ` What was sealed with ${retired.join(", ")} stays genuine.` : "";
  return `Reports are sealed with the key ${keyId} from now on.${old}`;
}

/** A new secret, where the old one is lost or known to others. */
export async function startNewKey(config: Config): Promise<string> {
  return withOwnDatabase(config, async (url) => {
    const opened = await openForOperator(url, config);
    try {
      await startNewSecret(opened.database.db, config.secret ?? newSecret(), new Date(), async (secret) => {
        if (config.secret === undefined) await replaceSecret(config.dataDir, secret);
      });
    } finally {
      await opened.close();
    }
    const where = config.secret === undefined ? secretPath(config.dataDir) : "SECRET";
    return (
      `The new secret is in ${where}; make a backup now. What was sealed stays genuine. Everybody signs in anew and ` +
      "sets up the second factor anew, and links that were sent have ended.\n" +
      "Restart every other server on this database with this secret."
    );
  });
}

/** With the data folder to ourselves: no server may run on it. */
async function withOwnDatabase(config: Config, work: (url: string) => Promise<string>): Promise<string> {
  const open = new AsyncDisposableStack();
  try {
    return await work(await ownDatabase(config, open));
  } finally {
    await open.disposeAsync();
  }
}

async function ownDatabase(config: Config, open: AsyncDisposableStack): Promise<string> {
  if (config.databaseUrl === undefined) {
    const holder = await holdDataFolder(config.dataDir, { role: "command" });
    open.defer(() => holder.release());
  }
  const source = await openSource(config, pino({ level: config.logLevel, base: null }), true);
  open.defer(() => source.stop());
  return source.url;
}
