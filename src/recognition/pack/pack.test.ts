// The day the host is gone: whoever has the pack checks badges with nothing but it, offline.

import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Credential, isGenuine, isWithdrawn } from "../../../test/support/badge-verifier.ts";
import { badgesOf } from "../../../test/support/badges.ts";
import { openAchievement, sign } from "../../../test/support/recognition.ts";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import { openSession, signedIn } from "../../../test/support/session.ts";
import { root } from "../../platform/root.ts";

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

const { does, issued } = badgesOf(
  () => jifunze,
  () => achievement,
);

const check = (badge: string): Promise<{ code: number; said: string }> =>
  new Promise((resolve) => {
    const file = join(folder, "badge.json");
    writeFileSync(file, badge);
    execFile(process.execPath, [join(folder, "verify.mjs"), file], (error, said) =>
      resolve({ code: typeof error?.code === "number" ? error.code : 0, said: said.trim() }),
    );
  });

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
  const did = JSON.parse(strFromU8(files["keys/did.json"] ?? new Uint8Array())) as Parameters<
    typeof isGenuine
  >[1];
  const list = JSON.parse(strFromU8(files["status/1.json"] ?? new Uint8Array())) as Credential;
  // By the other verifier of these tests.
  expect(await isGenuine(list, did)).toBe(true);
  expect(await isGenuine(good.credential, did)).toBe(true);
  expect([isWithdrawn(good.credential, list), isWithdrawn(gone.credential, list)]).toEqual([false, true]);
  // And by the program in the pack itself.
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  expect(await check(good.text)).toEqual({ code: 0, said: "genuine" });
  expect(await check(gone.text)).toEqual({ code: 1, said: "withdrawn" });
  expect((await check(good.text.replace("Eight attendance sheets", "Nine attendance sheets"))).code).toBe(2);
});
