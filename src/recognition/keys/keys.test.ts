// Somebody else may have a signing key. What only that key says is not believed any more; whoever holds a badge of the register loses
// nothing but an old file.

import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { unzipSync } from "fflate";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Credential, isGenuine, isWithdrawn } from "../../../test/support/badge-verifier.ts";
import { badgesOf } from "../../../test/support/badges.ts";
import { takeMails } from "../../../test/support/mails.ts";
import { openAchievement, sign, withdrawPresentKey } from "../../../test/support/recognition.ts";
import { emailOf, runJob, startTestService, type TestService } from "../../../test/support/service.ts";
import { signedIn } from "../../../test/support/session.ts";
import { inTransaction } from "../../platform/database/transaction.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { root } from "../../platform/root.ts";
import { currentSigningKey, rotateSigningKey } from "../../platform/sealing/signing-keys.ts";
import { ownDidDocuments, signingIdentity } from "../badges/issuer.ts";
import { withoutProof } from "../credential/credential.ts";
import { signed } from "../credential/signing.ts";
import { signAnew } from "./jobs.ts";

let jifunze: TestService;
let achievement: number;

const { db, does, open, kept, verdict, verdictOfFile, issued, openedBy, codeOf, fieldsOf } = badgesOf(
  () => jifunze,
  () => achievement,
);

beforeAll(async () => {
  jifunze = await startTestService();
  achievement = await openAchievement(does);
});
afterAll(() => jifunze.stop());

const presentKey = () =>
  inTransaction(db(), async (tx) => (await currentSigningKey(tx, jifunze.service.secret)).keyId);
const dids = () => ownDidDocuments(db(), jifunze.service.config.baseUrl);
async function isGenuineElsewhere(credential: Credential): Promise<boolean> {
  for (const did of await dids()) if (await isGenuine(credential, did)) return true;
  return false;
}
const stolenNow = () =>
  inTransaction(db(), (tx) =>
    signingIdentity(tx, { secret: jifunze.service.secret, baseUrl: jifunze.service.config.baseUrl }),
  );
const today = () => dayOf(new Date());
const because = "A copy of the server’s disk was stolen.";

it("is withdrawn by an administrator alone, who says why and since when, and shows again that it is them", async () => {
  await issued();
  const path = `/badge-keys/${await presentKey()}/withdraw`;
  const said = { unsafeSince: today(), because };
  for (const person of ["public", "coordinator", "reviewer", "observer"] as const)
    expect([401, 403]).toContain((await jifunze.api(person, "POST", path, said)).status);
  expect(await fieldsOf("administrator", path, {})).toEqual(
    expect.arrayContaining(["because", "unsafeSince"]),
  );
  expect(await fieldsOf("administrator", path, { ...said, unsafeSince: addDays(today(), 1) })).toEqual([
    "unsafeSince",
  ]);
  // Nobody could have it before it was made.
  expect(await fieldsOf("administrator", path, { ...said, unsafeSince: "2001-01-01" })).toEqual([
    "unsafeSince",
  ]);
  expect(await codeOf("administrator", "/badge-keys/0000000000000000/withdraw", said)).toBe(
    "recognition.no_key",
  );
  const signedInAgo = (minutes: number) =>
    sql`update auth."session" set "confirmedAt" = now() - ${minutes} * interval '1 minute'`.execute(db());
  await signedInAgo(60);
  expect(await codeOf("administrator", path, said)).toBe("platform.not_confirmed");
  await signedInAgo(0);
});

it("leaves badges of the register as good as before, and what nothing but the key says not", async () => {
  const old = await issued({ holderName: "Amina Mfano" });
  const gone = await issued({ holderName: "Zuri Mfano" });
  await does("administrator", "POST", `/badges/${gone.id}/revoke`, { because: "fraud", version: 4 });
  await sign(jifunze);
  const stolen = await stolenNow();
  const made = async (change: object) =>
    (await signed(
      { ...withoutProof(old.text, stolen.did), ...change },
      stolen,
      "2026-01-01T00:00:00Z",
    )) as unknown as Credential;
  const [forged, invented] = [
    await made({
      evidence: [
        {
          ...(old.credential as never as { evidence: object[] }).evidence[0],
          narrative: "A thousand sheets.",
        },
      ],
    }),
    await made({ id: old.credential.id.replace(old.id, crypto.randomUUID()) }),
  ];
  // Until it is known to be stolen, nobody can tell.
  expect(await isGenuineElsewhere(forged)).toBe(true);
  const kill = await withdrawPresentKey(jifunze, does);

  // By its code it is what it was, at once; its file is not believed elsewhere until it is signed anew.
  expect(await verdict(old.checkCode)).toMatchObject({ outcome: "genuine", signature: "waits" });
  expect(await isGenuineElsewhere(old.credential)).toBe(false);
  await runJob(jifunze, signAnew);
  await sign(jifunze);

  const now = await kept(old.checkCode);
  const anew = JSON.parse(now.credential ?? "") as Credential;
  expect(await isGenuineElsewhere(anew)).toBe(true);
  expect(await isGenuineElsewhere(old.credential)).toBe(false);
  expect(withoutProof(now.credential ?? "", "")).toEqual(withoutProof(old.text, ""));
  expect(await verdict(old.checkCode)).toMatchObject({
    outcome: "genuine",
    signature: "anew",
    signedAnewOn: today(),
    badge: { evidence: expect.stringContaining("Eight") },
  });
  expect((await open(`/v/${old.checkCode}`)).text).toContain("signed anew on");

  // Files: the new one, the old one with the same words, and those that somebody made with the stolen key.
  expect(await verdictOfFile(now.credential ?? "", "badge.json")).toMatchObject({
    outcome: "genuine",
    signature: "anew",
  });
  expect(await verdictOfFile(old.text, "badge.json")).toMatchObject({
    outcome: "genuine",
    signature: "old_file",
  });
  for (const one of [forged, invented]) {
    expect(await isGenuineElsewhere(one)).toBe(false);
    const said = await verdictOfFile(JSON.stringify(one), "badge.json");
    expect(said).toMatchObject({ outcome: "not_ours", why: "withdrawn_key" });
    expect(said.badge).toBeUndefined();
  }
  expect(await verdictOfFile(gone.text, "badge.json")).toMatchObject({
    outcome: "withdrawn",
    because: "fraud",
  });
  expect((await verdictOfFile(old.text.replace("Eight", "Nine"), "badge.json")).why).toBe("altered");

  // What is withdrawn is listed by the present key.
  const list = JSON.parse((await open("/status/1")).text) as Credential;
  expect(await isGenuineElsewhere(list)).toBe(true);
  expect([isWithdrawn(anew, list), isWithdrawn(gone.credential, list)]).toEqual([false, true]);

  // The codes are the same, and lead to the new file.
  const { session, path, screen } = await openedBy(old);
  expect(screen.html).toContain("take it again here and send that one");
  expect(JSON.parse(Buffer.from(await session.download(`${path}/badge.json`)).toString())).toEqual(anew);

  // Everybody reads which key it was, and why.
  const { text } = await open("/badge-keys");
  expect(text).toContain(kill);
  expect(text).toContain(because);
  expect((await open("/badge-keys", "sw")).text).toContain("Umeondolewa");
  expect(text).not.toContain("/withdraw");
  const keys = (await (await fetch(`${jifunze.url}/.well-known/jifunze-keys.json`)).json()) as {
    keys: { kid: string }[];
  };
  expect(keys.keys.map(({ kid }) => kid)).not.toContain(kill);
  expect(
    await codeOf("administrator", `/badge-keys/${kill}/withdraw`, { unsafeSince: today(), because }),
  ).toBe("recognition.not_now");
});

it("is one that signs no more, too, and the present one goes on", async () => {
  const first = await issued({ holderName: "Juma Mfano" });
  const old = await presentKey();
  await inTransaction(db(), (tx) => rotateSigningKey(tx, jifunze.service.secret, new Date()));
  const second = await issued({ holderName: "Baraka Mfano" });
  const present = await presentKey();
  await does("administrator", "POST", `/badge-keys/${old}/withdraw`, { unsafeSince: today(), because });
  expect(await presentKey()).toBe(present);
  await runJob(jifunze, signAnew);
  const [anew, same] = [await kept(first.checkCode), await kept(second.checkCode)];
  expect(anew.signedWith).toBe(present);
  expect(same.credential).toBe(second.text);
  expect(await verdict(second.checkCode)).not.toHaveProperty("signature");
});

it("signs more anew than one portion, each once, and none that was erased meanwhile", async () => {
  const names = Array.from({ length: 60 }, (_, index) => `Mtu Mfano ${index}`).join("\n");
  const some = await issued({ holders: names });
  const path = (await openedBy(some)).path;
  await withdrawPresentKey(jifunze, does);
  await does("public", "POST", `${path}/erase`, {});
  await runJob(jifunze, signAnew);
  const present = await presentKey();
  const rows = await db().selectFrom("badges").select(["state", "signedWith", "credential"]).execute();
  const standing = rows.filter(({ state }) => state === "issued");
  expect(standing.length).toBeGreaterThan(59);
  expect(new Set(standing.map(({ signedWith }) => signedWith))).toEqual(new Set([present]));
  expect((await kept(some.checkCode)).credential).toBeNull();
  const events = await db()
    .selectFrom("badgeEvents")
    .select("badgeId")
    .where("action", "=", "signAnew")
    .execute();
  await runJob(jifunze, signAnew);
  const after = await db()
    .selectFrom("badgeEvents")
    .select("badgeId")
    .where("action", "=", "signAnew")
    .execute();
  expect(after).toHaveLength(events.length);
});

it("is told to the commission and to whoever attested, and to nobody else", async () => {
  await issued({ holderName: "Neema Mfano" });
  await takeMails(jifunze);
  await withdrawPresentKey(jifunze, does);
  const mails = await takeMails(jifunze);
  expect(mails.map(({ to }) => to).toSorted()).toEqual(
    [emailOf("administrator"), emailOf("coordinator")].toSorted(),
  );
  expect(mails[0]?.text).toContain(because);
  expect(mails[0]?.text).toContain("Check codes and owner’s codes hold");
});

it("is named in the pack, whose program refuses the old file and takes the new one", async () => {
  const badge = await issued({ holderName: "Wanjiru Mfano" });
  await withdrawPresentKey(jifunze, does);
  await runJob(jifunze, signAnew);
  await sign(jifunze);
  const administrator = await signedIn(jifunze, "administrator");
  const files = unzipSync(await administrator.download("/attestations/pack.zip"));
  const folder = mkdtempSync(join(tmpdir(), "badge-keys-"));
  try {
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
    const check = (text: string): Promise<string> =>
      new Promise((resolve) => {
        const file = join(folder, "badge.json");
        writeFileSync(file, text);
        execFile(process.execPath, [join(folder, "verify.mjs"), file], (_error, said) => resolve(said));
      });
    expect(await check(badge.text)).toContain("not genuine: the key that signed it was withdrawn");
    expect(await check((await kept(badge.checkCode)).credential ?? "")).toBe("genuine\n");
    const keys = Buffer.from(files["keys/keys.json"] ?? new Uint8Array()).toString();
    expect(keys).toContain(because);
    expect(keys).not.toContain('"d"');
    expect(Buffer.from(files["README.txt"] ?? new Uint8Array()).toString()).toContain("which was withdrawn");
  } finally {
    rmSync(folder, { recursive: true });
  }
});
