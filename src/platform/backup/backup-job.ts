// The backup of every night: by one process, as many kept as BACKUP_KEEP says.

import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { type Actor, systemActor } from "../actor.ts";
import { writeAuditEntry } from "../audit/audit.ts";
import type { Config } from "../config/config.ts";
import type { Db } from "../database/database.ts";
import { job } from "../jobs/job.ts";
import type { Service } from "../service.ts";
import { version } from "../version.ts";
import { writeBackup } from "./write-backup.ts";

const hourOfBackup = 1;
const ownName = /^jifunze-\d{4}-\d\d-\d\dT\d{6}Z\.tar\.gz$/;

export const backUpNightly = job({
  name: "platform.backUp",
  every: `0 ${hourOfBackup} * * *`,
  retries: 3,
  async run({ service, now }) {
    const { backupKeep } = service.config;
    if (backupKeep === 0 || !(await isDue(service.database.db, now()))) return;
    const path = join(service.config.backupDir, backupName(now()));
    await backUp(service, path, now(), systemActor);
    await removeOld(service.config);
  },
});

/** Writes a backup, and into the history that it was. */
export async function backUp(
  { database, secret }: Pick<Service, "database" | "secret">,
  path: string,
  now: Date,
  actor: Pick<Actor, "id" | "name">,
): Promise<{ path: string; bytes: number; tables: number; rows: number }> {
  const written = await writeBackup({ url: database.url, secret, version }, path, now);
  const { bytes, tables, rows } = written;
  await database.db.transaction().execute(async (tx) => {
    await tx.updateTable("installation").set({ lastBackupAt: now }).execute();
    await writeAuditEntry(tx, {
      actor,
      operation: "platform.backUp",
      subject: path,
      details: { bytes, tables, rows },
    });
  });
  return written;
}

export function backupName(now: Date): string {
  return `jifunze-${now.toISOString().slice(0, 19).replaceAll(":", "")}Z.tar.gz`;
}

/** Whether the last night's is missing: it is made up for when nobody was running then. */
async function isDue(db: Db, now: Date): Promise<boolean> {
  const night = new Date(now);
  night.setUTCHours(hourOfBackup, 0, 0, 0);
  if (night > now) night.setUTCDate(night.getUTCDate() - 1);
  const row = await db.selectFrom("installation").select("lastBackupAt").executeTakeFirst();
  return row?.lastBackupAt == null || row.lastBackupAt < night;
}

/** Only files that are named as ours are; the newest stay. */
async function removeOld(config: Config): Promise<void> {
  const own = (await readdir(config.backupDir)).filter((name) => ownName.test(name)).sort();
  for (const name of own.slice(0, -config.backupKeep))
    await rm(join(config.backupDir, name), { force: true });
}
