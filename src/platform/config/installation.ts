// Which secret a database belongs to. A lost or exchanged secret is found at the start, not at the first submission.

import type { Db, Queryable } from "../database/database.ts";
import { StartProblem } from "../start-problem.ts";
import type { Config } from "./config.ts";
import { findSecret, fingerprintOf, keepFirstSecret, newSecret, secretPath } from "./secret.ts";

/**
 * The secret to work with; a new installation gets one.
 * @throws StartProblem where the database belongs to another secret, or its own is lost
 */
export async function settleSecret(db: Db, config: Config): Promise<string> {
  const given = config.secret ?? (await findSecret(config.dataDir));
  const known = await readFingerprint(db);
  if (given === undefined && (known !== undefined || (await isUsed(db)))) throw lost(config);
  const secret = given ?? (await keepFirstSecret(config.dataDir, newSecret()));
  const fingerprint = fingerprintOf(secret);
  if (known === undefined) {
    await db
      .insertInto("installation")
      .values({ secretFingerprint: fingerprint })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  if ((await readFingerprint(db)) !== fingerprint) throw other(config);
  return secret;
}

/** From now on the database belongs to this secret. */
export async function keepFingerprint(db: Queryable, secret: string): Promise<void> {
  const secretFingerprint = fingerprintOf(secret);
  await db
    .insertInto("installation")
    .values({ secretFingerprint })
    .onConflict((conflict) => conflict.column("singleton").doUpdateSet({ secretFingerprint }))
    .execute();
}

export async function readFingerprint(db: Queryable): Promise<string | undefined> {
  const row = await db.selectFrom("installation").select("secretFingerprint").executeTakeFirst();
  return row?.secretFingerprint;
}

/** A database of before the fingerprint was kept shows by its accounts or keys that it had a secret. */
async function isUsed(db: Db): Promise<boolean> {
  const account = await db.selectFrom("people").select("id").limit(1).executeTakeFirst();
  const key = await db.selectFrom("signingKeys").select("id").limit(1).executeTakeFirst();
  return account !== undefined || key !== undefined;
}

const whatToDo =
  "If it is lost for good, npx jifunze key new starts with a new one: what was sealed stays verifiable, but everybody " +
  "signs in anew, sets up the second factor anew, and links that were sent end.";

function lost({ dataDir }: Config): StartProblem {
  return new StartProblem(
    `The secret of this installation is missing (${secretPath(dataDir)}), but its database is there. ` +
      `Put the file of your last backup back, or set SECRET. ${whatToDo}`,
  );
}

function other({ secret, dataDir }: Config): StartProblem {
  const where = secret === undefined ? secretPath(dataDir) : "SECRET";
  return new StartProblem(
    `This database belongs to another secret than the one in ${where}. Put the right one there; your last backup has ` +
      `it. ${whatToDo}`,
  );
}
