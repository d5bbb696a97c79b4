// The day the host is gone: whoever has the pack checks badges with nothing but it, offline.

import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Credential, isGenuine, isWithdrawn } from "../../../test/support/badge-verifier.ts";
import { badgesOf } from "../../../test/support/badges.ts";
import { openAchievement, sign } from "../../../test/support/recognition.ts";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import { openSession, signedIn } from "../../../test/support/session.ts";
import { inTransaction } from "../../platform/database/transaction.ts";
import { root } from "../../platform/root.ts";
import { rotateSigningKey } from "../../platform/sealing/signing-keys.ts";
import { drawAside } from "../credential/badge-aside.ts";
import { bakedPng, bakedSvg } from "../credential/bake.ts";
import { pictureSvg, pictures } from "../credential/picture.ts";
import { encodedList } from "../credential/status-list.ts";

let jifunze: TestService;
let achievement: number;
const folder = mkdtempSync(join(tmpdir(), "badge-pack-"));

beforeAll(async () => {
  jifunze = await startTestService();
  achievement = await openAchievement(does);
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await jifunze.stop();
});

symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));

const { does, issued, openedBy } = badgesOf(
  () => jifunze,
  () => achievement,
);

const verified = (...args: string[]): Promise<{ code: number; said: string }> =>
  new Promise((resolve) => {
    execFile(process.execPath, [join(folder, "verify.mjs"), ...args], (error, said) =>
      resolve({ code: typeof error?.code === "number" ? error.code : 0, said: said.trim() }),
    );
  });

function check(badge: string | Uint8Array, name = "badge.json") {
  writeFileSync(join(folder, name), badge);
  return verified(join(folder, name));
}

type Did = Parameters<typeof isGenuine>[1];
const didsIn = (files: Record<string, Uint8Array>) =>
  JSON.parse(strFromU8(files["keys/dids.json"] ?? new Uint8Array())) as Did[];

function unpack(files: Record<string, Uint8Array>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

it("is for administrators alone, once something was signed", async () => {
  const administrator = await signedIn(jifunze, "administrator");
  expect((await administrator.get("/attestations/pack.zip")).html).toContain("No badge was signed here yet");
  expect((await (await signedIn(jifunze, "coordinator")).get("/attestations/pack.zip")).status).toBe(403);
  expect((await openSession(jifunze).get("/attestations/pack.zip")).path).toContain("/sign-in");
  // Nothing leads to what is not there yet.
  expect((await administrator.get("/attestations")).html).not.toContain("/attestations/pack.zip");
});

it("checks badges without us: genuine, withdrawn, and altered", async () => {
  const [good, gone] = [
    await issued({ holderName: "Juma Mfano" }),
    await issued({ holderName: "Zuri Mfano" }),
  ];
  await does("administrator", "POST", `/badges/${gone.id}/revoke`, { because: "fraud", version: 4 });
  await sign(jifunze);
  const session = await signedIn(jifunze, "administrator");
  expect((await session.get("/attestations")).html).toContain("/attestations/pack.zip");
  expect((await (await signedIn(jifunze, "coordinator")).get("/attestations")).html).not.toContain(
    "pack.zip",
  );
  const files = unzipSync(await session.download("/attestations/pack.zip"));
  const all = Object.values(files)
    .map((content) => strFromU8(content))
    .join("\n");
  // Nobody's name, no owner's code, and no private half of a key.
  expect(all).not.toMatch(/Juma|Zuri|"d"\s*:/);
  for (const { ownerCode } of [good, gone]) expect(all).not.toContain(ownerCode);
  expect(strFromU8(files["README.txt"] ?? new Uint8Array())).toContain("node verify.mjs badge.json");
  expect(strFromU8(files["register.csv"] ?? new Uint8Array())).toMatch(
    new RegExp(`${gone.checkCode},${gone.id},${achievement},1,revoked,`),
  );
  expect(Object.keys(files)).toContain(`achievements/${achievement}-1.json`);
  const [did] = didsIn(files);
  if (!did) throw new Error("no name");
  const list = JSON.parse(strFromU8(files["status/1.json"] ?? new Uint8Array())) as Credential;
  // By the other verifier of these tests.
  expect(await isGenuine(list, did)).toBe(true);
  expect(await isGenuine(good.credential, did)).toBe(true);
  expect([isWithdrawn(good.credential, list), isWithdrawn(gone.credential, list)]).toEqual([false, true]);
  // And by the program in the pack itself.
  unpack(files);
  expect(await check(good.text)).toEqual({ code: 0, said: "genuine" });
  expect(await check(gone.text)).toEqual({ code: 1, said: "withdrawn" });
  expect((await check(good.text.replace("Eight attendance sheets", "Nine attendance sheets"))).code).toBe(2);
});

it("reads the badge in its picture, and says apart what it cannot tell from what is withdrawn", async () => {
  const badge = await issued({ holderName: "Neema Mfano" });
  const gone = await issued({ holderName: "Pendo Mfano" });
  await does("administrator", "POST", `/badges/${gone.id}/revoke`, { because: "fraud", version: 4 });
  await sign(jifunze);
  const administrator = await signedIn(jifunze, "administrator");
  const files = unzipSync(await administrator.download("/attestations/pack.zip"));
  unpack(files);
  for (const [one, answer] of [
    [badge, { code: 0, said: "genuine" }],
    [gone, { code: 1, said: "withdrawn" }],
  ] as const) {
    const { session, path } = await openedBy(one);
    // As its holder takes it.
    for (const name of ["badge.svg", "badge.png", "badge.json"])
      expect(await check(await session.download(`${path}/${name}`), name), name).toEqual(answer);
  }
  const drawn = pictureSvg(pictures[0], "A book");
  const changed = badge.text.replace("Eight attendance sheets", "Nine attendance sheets");
  const png = await drawAside(drawn);
  expect((await check(bakedSvg(drawn, changed), "badge.svg")).code).toBe(2);
  expect((await check(bakedPng(png, changed), "badge.png")).code).toBe(2);
  // A list of withdrawn badges is signed too.
  expect(await check(strFromU8(files["status/1.json"] ?? new Uint8Array()))).toMatchObject({ code: 2 });

  const squeezed = bakedPng(png, badge.text);
  squeezed[Buffer.from(squeezed).indexOf("openbadgecredential") + "openbadgecredential".length + 1] = 1;
  const unread: [string | Uint8Array, string][] = [
    [drawn, "badge.svg"],
    ["<svg", "badge.svg"],
    [png, "badge.png"],
    [png.subarray(0, 20), "badge.png"],
    [squeezed, "badge.png"],
    ["", "badge.json"],
    ["null", "badge.json"],
    ["[]", "badge.json"],
    [badge.text.slice(0, -1), "badge.json"],
  ];
  for (const [content, name] of unread)
    expect(await check(content, name), name).toMatchObject({
      code: 3,
      said: expect.stringMatching(/^cannot be told: /),
    });
  for (const args of [[], [join(folder, "no-such-file.json")], [folder]])
    expect((await verified(...args)).code, String(args)).toBe(3);
  // Has a proof, but nothing that could be checked.
  for (const proof of [null, [], {}, "x", [{ verificationMethod: 1 }]])
    expect((await check(JSON.stringify({ proof }))).code).toBe(2);
});

it("cannot tell without what belongs to the folder, or with a list that was changed", async () => {
  const badge = await issued({ holderName: "Rehema Mfano" });
  await sign(jifunze);
  const administrator = await signedIn(jifunze, "administrator");
  const files = unzipSync(await administrator.download("/attestations/pack.zip"));
  const list = JSON.parse(strFromU8(files["status/1.json"] ?? new Uint8Array())) as Credential;
  const none = {
    ...list,
    credentialSubject: { ...(list.credentialSubject as object), encodedList: encodedList([]) },
  };
  const damages: [string, string | undefined][] = [
    ["status/1.json", undefined],
    ["status/1.json", "{"],
    ["status/1.json", JSON.stringify(none)],
    ["status/1.json", JSON.stringify({ id: list.id })],
    ["keys/dids.json", undefined],
    ["keys/keys.json", "{}"],
    ["contexts/contexts.json", undefined],
    ["node_modules", undefined],
  ];
  for (const [name, content] of damages) {
    unpack(files);
    rmSync(join(folder, name), { recursive: true });
    if (content !== undefined) writeFileSync(join(folder, name), content);
    expect(await check(badge.text), `${name} ${content}`).toMatchObject({
      code: 3,
      said: expect.stringMatching(/^cannot be told: /),
    });
  }
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  unpack(files);
  expect((await check(badge.text)).code).toBe(0);
});

it("checks what each key signed, also after another took its place", async () => {
  const before = await issued({ holderName: "Amani Mfano" });
  const { database, secret } = jifunze.service;
  await inTransaction(database.db, (tx) => rotateSigningKey(tx, secret, new Date()));
  const after = await issued({ holderName: "Baraka Mfano" });
  await database.db.updateTable("statusLists").set({ isStale: true }).execute();
  await sign(jifunze);
  // Without a public address a key is the whole name, so that each has a name of its own.
  const names = [before, after].map(({ credential: { issuer } }) =>
    typeof issuer === "string" ? issuer : issuer.id,
  );
  expect(new Set(names).size).toBe(2);
  const administrator = await signedIn(jifunze, "administrator");
  const files = unzipSync(await administrator.download("/attestations/pack.zip"));
  const dids = didsIn(files);
  expect(dids.map(({ id }) => id)).toEqual(names);
  for (const [index, { credential }] of [before, after].entries()) {
    const [own, other] = [dids[index], dids[1 - index]];
    if (!own || !other) throw new Error("no name");
    expect([await isGenuine(credential, own), await isGenuine(credential, other)]).toEqual([true, false]);
  }
  unpack(files);
  for (const { text } of [before, after]) {
    expect(await check(text)).toEqual({ code: 0, said: "genuine" });
    expect((await check(text.replace("Eight attendance sheets", "Nine attendance sheets"))).code).toBe(2);
  }
  // A key that never signed here is believed under no name.
  const strange = `z6Mk${"a".repeat(44)}`;
  const forged = after.text.replaceAll(names[1]?.split(":").at(-1) ?? "", strange);
  expect((await check(forged)).code).toBe(2);
});

it("has every badge of a register that is longer than one page, once", async () => {
  const { db } = jifunze.service.database;
  await inTransaction(db, async (tx) => {
    // As rows alone: what each step of a badge needs is tested elsewhere.
    await sql`set local session_replication_role = replica`.execute(tx);
    await sql`insert into badges select (jsonb_populate_record(one, jsonb_build_object(
        'id', gen_random_uuid(), 'check_code', 'ZZ' || lpad(free.n::text, 8, '0'), 'position', 100 + free.n,
        'status_index', free.status_index))).*
      from badges one, (
        select row_number() over () as n, status_index from (
          select generate_series(0, 131071) except select status_index from badges limit 4100
        ) unused (status_index)
      ) free
      where one.id = (select id from badges where state = 'issued' order by id limit 1)`.execute(tx);
  });
  const administrator = await signedIn(jifunze, "administrator");
  const files = unzipSync(await administrator.download("/attestations/pack.zip"));
  const codes = strFromU8(files["register.csv"] ?? new Uint8Array())
    .trim()
    .split("\r\n")
    .slice(1)
    .map((row) => row.split(",")[0] ?? "");
  const { count } = await db
    .selectFrom("badges")
    .select(sql<number>`count(*)::int`.as("count"))
    .where("issuedAt", "is not", null)
    .executeTakeFirstOrThrow();
  expect(count).toBeGreaterThan(4100);
  expect(codes).toHaveLength(count);
  expect(codes).toEqual([...new Set(codes)].toSorted());
});
