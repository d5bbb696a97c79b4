// Sources of learning, for the tests that open every page, do every command and look at what waits for whom.

import { expect } from "vitest";
import type { Collected } from "../../src/harvest/fetching/collect.ts";
import { followTables } from "../../src/harvest/fetching/fetch-due.ts";
import { takeCollected } from "../../src/harvest/fetching/take.ts";
import { lockSource } from "../../src/harvest/store.ts";
import { tellBroken } from "../../src/harvest/told.ts";
import { inTransaction } from "../../src/platform/database/transaction.ts";
import { tellPublicChange } from "../../src/platform/public-pages.ts";
import { providerIn } from "./joining.ts";
import { workOff } from "./record-tables.ts";
import type { Person, TestService } from "./service.ts";

const at = "/cities/kilifi/learning-sources";

const saidSource = (organisation: string, path = "courses") => ({
  name: `Website of the library (${path})`,
  sourceUrl: `https://library.example.org/${path}`,
  feed: "page",
  organisation,
  sourceLicence: "cc-by-4.0",
  licenceWords: "Malindi Library",
  kind: "course",
  level: "continuing",
  mode: "online",
});

const listing = (...names: string[]): Collected => ({
  items: names.map((name) => ({ key: name, offer: name, cells: { titleEn: name } })),
  gone: [],
  off: [],
  validators: {},
});

/** As if it had been fetched, and what came had been taken. */
async function fetched({ service }: TestService, id: string, collected: Collected): Promise<void> {
  const { db } = service.database;
  await inTransaction(db, async (tx) => {
    const source = await lockSource(tx, id);
    if (source) await takeCollected(tx, { source, collected, now: new Date() });
  });
}

async function taken(jifunze: TestService): Promise<void> {
  for (let turn = 0; turn < 3; turn++) {
    await workOff(jifunze);
    await followTables(jifunze.service.database.db, new Date());
  }
}

/** One that has been fetched twice and asks whether so much is gone. */
export async function oneSource(jifunze: TestService): Promise<string> {
  const organisation = await providerIn(jifunze, "Library of Gede");
  const { body } = await jifunze.api("coordinator", "POST", at, saidSource(organisation));
  const id = String(body.id);
  await fetched(jifunze, id, listing("Reading maps by day", "Reading maps by night"));
  await taken(jifunze);
  await fetched(jifunze, id, listing("Reading maps by day"));
  return id;
}

type Does = (person: Person, method: string, path: string, body?: object) => Promise<Record<string, unknown>>;

export async function changeSources(jifunze: TestService, does: Does): Promise<void> {
  const said = saidSource(await providerIn(jifunze, "Library of Vipingo"), "vipingo");
  const { id } = await does("coordinator", "POST", at, said);
  const here = `${at}/${String(id)}`;
  await does("coordinator", "PUT", here, { ...said, name: "Library", version: 1 });
  await fetched(jifunze, String(id), listing("Drums", "Flutes"));
  await taken(jifunze);
  for (const answer of ["leave", "take"]) {
    await fetched(jifunze, String(id), listing("Drums"));
    // A job of another process changed it, as far as this one knows.
    tellPublicChange("everything");
    await does("coordinator", "POST", `${here}/${answer}`, {});
  }
  for (const step of ["fetch", "stop", "resume", "remove"])
    await does("coordinator", "POST", `${here}/${step}`, {});
}

interface Watching {
  does: (person: Person, method: string, path: string, body?: unknown) => Promise<Record<string, unknown>>;
  waits: (kind: string, told: readonly Person[], href: string) => Promise<void>;
  isGone: (person: Person, href: string) => Promise<void>;
}

export async function sourcesWait(jifunze: TestService, { does, waits, isGone }: Watching): Promise<void> {
  const { db } = jifunze.service.database;
  const added = { city: "kilifi", nameEn: "Library of Takaungu", sector: "other_public", isNew: "yes" };
  const { organisation } = await does("coordinator", "POST", "/organisations", added);
  const { id } = await does("coordinator", "POST", at, saidSource(String(organisation), "takaungu"));
  const here = `${at}/${String(id)}`;
  const names = ["Nets", "Sails", "Ropes", "Oars", "Keels"];
  await fetched(jifunze, String(id), listing(...names));
  await taken(jifunze);
  await fetched(jifunze, String(id), listing("Nets"));
  await waits("harvest.asks", ["coordinator"], here);
  await does("coordinator", "POST", `${here}/leave`, {});
  await isGone("coordinator", here);
  await inTransaction(db, async (tx) => {
    const source = await lockSource(tx, String(id));
    if (source) await tellBroken(tx, source, new Date().toISOString(), new Date());
  });
  await db.updateTable("harvestSources").set({ state: "broken" }).where("id", "=", String(id)).execute();
  await waits("harvest.broken", ["coordinator"], here);
  for (let times = 0; times < 3; times++) await fetched(jifunze, String(id), listing(...names.slice(1)));
  await isGone("coordinator", here);
  const { code, version } = await db
    .selectFrom("opportunities")
    .select(["code", "version"])
    .where("missingSince", "is not", null)
    .executeTakeFirstOrThrow();
  await waits("harvest.missing", ["coordinator"], `/learning/${code}`);
  await does("coordinator", "POST", `/cities/kilifi/learning/${code}/confirm`, { version });
  await isGone("coordinator", `/learning/${code}`);
  const { body } = await jifunze.api("public", "GET", `/learning/${code}`);
  expect(body).toMatchObject({ missingSince: null });
}
