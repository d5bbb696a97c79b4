// Organisations are known again by keys, which the words of the country make; with other words all of them are made anew.

import { createHash } from "node:crypto";
import type { Db } from "../platform/database/database.ts";
import { inTransaction } from "../platform/database/transaction.ts";
import { home } from "../platform/home.ts";
import { addKeys, findAll, knownFrom } from "./store.ts";

const inOneGo = 250;

export async function loadOrganisations(db: Db): Promise<void> {
  const digest = createHash("sha256").update(JSON.stringify(home().reading)).digest("hex");
  const kept = await db.selectFrom("organisationKeyReadings").select("digest").executeTakeFirst();
  if (kept?.digest === digest) return;
  for (let after: string | undefined = ""; after !== undefined; ) after = await makeKeys(db, after);
  await db
    .insertInto("organisationKeyReadings")
    .values({ digest })
    .onConflict((conflict) => conflict.column("singleton").doUpdateSet({ digest }))
    .execute();
}

/** @returns the last of those whose keys were made; undefined after the last of all */
async function makeKeys(db: Db, after: string): Promise<string | undefined> {
  return inTransaction(db, async (tx) => {
    // Another process that starts meanwhile waits for these, and makes the same.
    const rows = await tx
      .selectFrom("organisations")
      .select("id")
      .where("id", ">", after)
      .where("state", "!=", "merged")
      .orderBy("id")
      .limit(inOneGo)
      .forUpdate()
      .execute();
    const ids = rows.map(({ id }) => id);
    if (ids.length === 0) return undefined;
    const organisations = await findAll(tx, ids);
    await tx.deleteFrom("organisationKeys").where("organisationId", "in", ids).execute();
    await addKeys(
      tx,
      organisations.map((file) => ({ id: file.id, known: knownFrom(file) })),
    );
    return ids.at(-1);
  });
}
