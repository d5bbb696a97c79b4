// What was sealed stays genuine, whatever becomes of the key, the secret and the machine.

import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { databaseUrl, onServer } from "../../test/support/database.ts";
import { startTestService, type TestService } from "../../test/support/service.ts";
import { openSession } from "../../test/support/session.ts";
import { startNewSecret } from "../new-secret.ts";
import { publicActor } from "../platform/actor.ts";
import { restoreBackup } from "../platform/backup/restore-backup.ts";
import { writeBackup } from "../platform/backup/write-backup.ts";
import { type Database, openDatabase } from "../platform/database/database.ts";
import { canonicalForm, digestOf, sign } from "../platform/sealing/signature.ts";
import { currentSigningKey, rotateSigningKey, withdrawSigningKey } from "../platform/sealing/signing-keys.ts";
import { paths } from "./paths.ts";
import { verifySeal } from "./verification.ts";

let jifunze: TestService;
let folder: string;
let sealed: Uint8Array;
let pdf: Uint8Array;

const name = `jifunze_seals_${randomBytes(4).toString("hex")}`;

beforeAll(async () => {
  jifunze = await startTestService({ demo: true, has: "demonstration" });
  folder = await mkdtemp(join(tmpdir(), "jifunze-seals-"));
  const visitor = openSession(jifunze);
  sealed = await visitor.download(paths.sealed("makueni", "2024-2026"));
  pdf = await visitor.download(paths.pdf("makueni", "2024-2026"));
});

afterAll(async () => {
  await onServer(inject("adminUrl"), `drop database if exists ${name} with (force)`);
  await rm(folder, { recursive: true, force: true });
  await jifunze.stop();
});

/** What `/verify` says of the sealed file and of the PDF that were downloaded before anything happened. */
async function verdicts({ db, url }: Database): Promise<string[]> {
  const { secret, config } = jifunze.service;
  const call = { db, databaseUrl: url, actor: publicActor, now: new Date(), secret, baseUrl: config.baseUrl };
  const said = [];
  for (const [file, bytes] of [
    ["report.json", sealed],
    ["report.pdf", pdf],
  ] as const)
    said.push(await verifySeal.call({ file: { name: file, bytes } }, call));
  expect(new Set(said.map(({ digest }) => digest)).size).toBe(1);
  return said.map(({ outcome, report }) => `${outcome} ${report?.cityName}`);
}

const genuine = ["genuine Makueni County", "genuine-pdf Makueni County"];

it("after the key was rotated, twice", async () => {
  const { database, secret } = jifunze.service;
  expect(await verdicts(database)).toEqual(genuine);
  for (let time = 0; time < 2; time += 1)
    await database.db.transaction().execute((tx) => rotateSigningKey(tx, secret, new Date()));
  expect(await verdicts(database)).toEqual(genuine);
});

it("after a backup was restored elsewhere, and after a new secret there", async () => {
  const { url } = jifunze.service.database;
  const file = join(folder, "backup.tar.gz");
  await writeBackup({ url, secret: jifunze.service.secret, version: "0.1.0" }, file, new Date());
  await onServer(inject("adminUrl"), `create database ${name}`);
  const elsewhere = databaseUrl(inject("adminUrl"), name);
  await restoreBackup(file, elsewhere, async () => {});
  const restored = openDatabase(elsewhere);
  expect(await verdicts(restored)).toEqual(genuine);
  const secret = randomBytes(32).toString("hex");
  await startNewSecret(restored.db, secret, new Date(), async () => {});
  expect(await verdicts(restored)).toEqual(genuine);
  // And what is sealed next, is so by a key of the new secret.
  const next = await restored.db.transaction().execute((tx) => rotateSigningKey(tx, secret, new Date()));
  expect(next.retired).toEqual([]);
  expect(await verdicts(restored)).toEqual(genuine);
  await restored.close();
});

it("is known by our register alone after its key was withdrawn, and what nothing but that key says is not", async () => {
  const { database, secret } = jifunze.service;
  const { key, withdrawn } = await database.db.transaction().execute(async (tx) => {
    const present = await currentSigningKey(tx, secret);
    const file = JSON.parse(Buffer.from(sealed).toString()) as { keyId: string };
    const said = { secret, unsafeSince: "2026-01-01", because: "Stolen.", by: "Somebody", at: new Date() };
    for (const id of [file.keyId, present.keyId]) await withdrawSigningKey(tx, id, said);
    return { key: present, withdrawn: file.keyId };
  });
  expect(await verdicts(database)).toEqual(["known Makueni County", "genuine-pdf Makueni County"]);
  const forged = JSON.parse(Buffer.from(sealed).toString().replaceAll("Makueni County", "Makueni City")) as {
    report: object;
  };
  const bytes = canonicalForm(forged.report);
  const file = {
    ...forged,
    digest: digestOf(bytes),
    signature: sign(bytes, key.privateKey),
    publicKey: key.publicKey,
    keyId: key.keyId,
  };
  const form = new FormData();
  form.set("file", new File([JSON.stringify(file)], "report.json"));
  expect((await jifunze.api("public", "POST", "/verify", form)).body).toMatchObject({
    outcome: "unknown",
    isKeyWithdrawn: true,
  });
  const { keys } = (await (await fetch(`${jifunze.url}/.well-known/jifunze-keys.json`)).json()) as {
    keys: { kid: string }[];
  };
  expect(keys.map(({ kid }) => kid)).not.toContain(withdrawn);
});
