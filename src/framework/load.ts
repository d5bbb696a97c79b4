import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import canonicalize from "canonicalize";
import { sql } from "kysely";
import { z } from "zod";
import type { Db, Tx } from "../platform/database/database.ts";
import { root } from "../platform/root.ts";
import { checkReferences, type KeyFeatures, measurementsOf } from "./edition.ts";
import { type EditionContent, type EditionKind, editionSchemas } from "./edition-kind.ts";
import { checkCommitments } from "./guiding-documents.ts";
import { editionChannel } from "./known-editions.ts";

const files = {
  sdgs: "sdgs.json",
  "key-features": "key-features.json",
  themes: "themes.json",
  "report-template": "progress-report-template.json",
  declaration: "beijing-declaration.json",
  "outcome-documents": "outcome-documents.json",
  "global-network": "global-network.json",
} as const satisfies Record<EditionKind, string>;

/**
 * Keeps the guiding documents of `folder` in the database, each as the edition that it says it is. Does nothing
 * for editions that are there already.
 * @throws with a sentence for whoever runs the service when a file is not as it should be, or says something else
 * than the edition of that name that was published before.
 */
export async function loadFramework(db: Db, folder = join(root, "reference")): Promise<void> {
  const [sdgs, keyFeatures, themes, template, declaration, outcomes, globalNetwork] = await Promise.all([
    readEdition(folder, "sdgs"),
    readEdition(folder, "key-features"),
    readEdition(folder, "themes"),
    readEdition(folder, "report-template"),
    readEdition(folder, "declaration"),
    readEdition(folder, "outcome-documents"),
    readEdition(folder, "global-network"),
  ]);
  const strays = checkReferences(keyFeatures, sdgs);
  if (strays.length > 0) throw new Error(`reference/${files["key-features"]}: ${strays.join(" ")}`);
  const astray = checkCommitments(declaration, keyFeatures);
  if (astray.length > 0) throw new Error(`reference/${files.declaration}: ${astray.join(" ")}`);
  await db.transaction().execute(async (tx) => {
    await publish(tx, "sdgs", sdgs);
    await publish(tx, "themes", themes);
    await publish(tx, "report-template", template);
    await publish(tx, "declaration", declaration);
    await publish(tx, "outcome-documents", outcomes);
    await publish(tx, "global-network", globalNetwork);
    if (await publish(tx, "key-features", keyFeatures)) await publishMeasurements(tx, keyFeatures);
  });
}

async function readEdition<Kind extends EditionKind>(
  folder: string,
  kind: Kind,
): Promise<EditionContent<Kind>> {
  const name = files[kind];
  const result = editionSchemas[kind].safeParse(JSON.parse(await readFile(join(folder, name), "utf8")));
  if (result.success) return result.data as EditionContent<Kind>;
  throw new Error(`reference/${name} is not as it should be:\n${z.prettifyError(result.error)}`);
}

/** Whether the edition is new. */
async function publish<Kind extends EditionKind>(
  tx: Tx,
  kind: Kind,
  content: EditionContent<Kind>,
): Promise<boolean> {
  const { id, edition } = content;
  const text = canonicalize(content) ?? "";
  const digest = createHash("sha256").update(text).digest("hex");
  const inserted = await tx
    .insertInto("editions")
    .values({ kind, id, edition, content: text, digest })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows === 1n) {
    await sql`select pg_notify(${editionChannel}, '')`.execute(tx);
    return true;
  }
  const published = await tx
    .selectFrom("editions")
    .select("digest")
    .where("id", "=", id)
    .where("edition", "=", edition)
    .executeTakeFirstOrThrow();
  if (published.digest === digest) return false;
  throw new Error(
    `reference/${files[kind]} differs from edition “${edition}” of “${id}”, which is published and does not change. ` +
      `Give the new content a new "edition", or put the old content back.`,
  );
}

async function publishMeasurements(tx: Tx, keyFeatures: KeyFeatures): Promise<void> {
  const rows = measurementsOf(keyFeatures).map(({ measurement }, index) => ({
    frameworkId: keyFeatures.id,
    frameworkEdition: keyFeatures.edition,
    id: measurement.id,
    unit: measurement.unit,
    position: index + 1,
  }));
  await tx.insertInto("measurements").values(rows).execute();
}
