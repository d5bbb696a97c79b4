// Who gets the network's own award gets a badge of it: once, after its round is published and never before, with the owner's code for
// nobody but the coordinators of the city.

import { afterAll, beforeAll, expect, it } from "vitest";
import { agreed, ownPath, weighed } from "../../../../test/support/awards.ts";
import { isGenuine } from "../../../../test/support/badge-verifier.ts";
import { badgesOf } from "../../../../test/support/badges.ts";
import {
  badged,
  badgeOf,
  convened,
  judged,
  jury,
  lettersAgo,
  proposed,
  stepped,
} from "../../../../test/support/juries.ts";
import { takeMails } from "../../../../test/support/mails.ts";
import { emailOf, startTestService, type TestService } from "../../../../test/support/service.ts";
import { openSession, signedIn } from "../../../../test/support/session.ts";
import { listenOn } from "../../../platform/database/changes.ts";
import { publicChangeChannel, publicChangeIn } from "../../../platform/public-pages.ts";
import { canonicalForm, newSigningKey, sign } from "../../../platform/sealing/signature.ts";
import { ownerCodeOf, shownCode } from "../../credential/codes.ts";
import { awardFiles } from "../jury/sealed-award.ts";

let jifunze: TestService;
let award: number;
let nominee: number;

let hearing: { stop(): Promise<void> };

beforeAll(async () => {
  jifunze = await startTestService();
  // What jobs change this process hears of by the database, as a server does.
  hearing = await listenOn(jifunze.service.database.pool, {
    [publicChangeChannel]: (message) => jifunze.pageCache.forget(publicChangeIn(message)),
  });
});
afterAll(async () => {
  await hearing.stop();
  await jifunze.stop();
});

const { db, does, did, openedBy, verdict, verdictOfFile } = badgesOf(
  () => jifunze,
  () => 0,
);
const pageOf = async (path: string) => (await openSession(jifunze).get(path)).html;
const given = async () =>
  (await db().selectFrom("attestations").select("id").where("nominationId", "is not", null).execute()).length;
const ownerCode = async () =>
  shownCode(ownerCodeOf(jifunze.service.secret, (await badgeOf(jifunze, nominee)).id));

it("is given to nobody before the award is published", async () => {
  ({ award, nominee } = await convened(jifunze, does, "2026"));
  for (const person of jury) await judged(does, person, award, nominee);
  await proposed(does, award, nominee);
  await stepped(does, award, "handOver", 3);
  await weighed(jifunze, does, award, nominee);
  await agreed(jifunze, does, award, nominee);
  await stepped(does, award, "tell", 4);
  await badged(jifunze);
  expect(await given()).toBe(0);
  expect(await pageOf("/achievements")).not.toContain("Award of the network 2026");
  await lettersAgo(jifunze, award, 20);
});

it("is given once, although the command is sent twice and the job runs again and again", async () => {
  const publish = { version: 5 };
  const sending = { "idempotency-key": crypto.randomUUID() };
  const send = () => jifunze.api("administrator", "POST", `/awards/${award}/steps/publish`, publish, sending);
  expect([(await send()).status, (await send()).status]).toEqual([200, 200]);
  await Promise.all([badged(jifunze), badged(jifunze)]);
  await badged(jifunze);
  expect(await given()).toBe(1);
  const badges = await db().selectFrom("badges").selectAll().execute();
  expect(badges.map(({ state }) => state)).toEqual(["issued"]);
});

it("is an award by Open Badges 3.0, which names the round and the criteria and is genuine everywhere", async () => {
  const { credential: text } = await badgeOf(jifunze, nominee);
  const credential = JSON.parse(text ?? "");
  expect(await isGenuine(credential, await did())).toBe(true);
  const { achievement } = credential.credentialSubject;
  expect(achievement).toMatchObject({ achievementType: "Award", name: "Award of the network 2026" });
  expect(achievement.criteria.narrative).toContain("The plan moves");
  expect(credential.evidence[0].id).toBe(`${jifunze.service.config.baseUrl}/awards/${award}`);
  expect(credential.evidence[0].narrative).toContain("youth hubs");
  // The city stands in no field of it: only whoever has the owner's code can show that it is theirs.
  expect(text).not.toContain("Kilifi");
  expect((await verdictOfFile(text ?? "", "award.json")).outcome).toBe("genuine");
});

it("is checked from the page of the award and of the city", async () => {
  const { checkCode } = await badgeOf(jifunze, nominee);
  expect(await verdict(checkCode)).toMatchObject({
    outcome: "genuine",
    badge: { award, holderName: "Kilifi County" },
  });
  for (const path of [`/awards/${award}`, "/cities/kilifi"]) {
    await expect.poll(() => pageOf(path), { message: path, timeout: 30_000 }).toContain(`/v/${checkCode}`);
    expect(await pageOf(path), path).toContain("Award of the network 2026");
  }
  expect(await pageOf(`/v/${checkCode}`)).toContain(`/awards/${award}`);
});

it("has its owner's code for the coordinators of the city, and for nobody else", async () => {
  const { attestation } = await badgeOf(jifunze, nominee);
  const page = `/attestations/${attestation}`;
  const told = (await takeMails(jifunze)).filter(({ subject }) => subject.includes("your badge is signed"));
  expect(told.map(({ to }) => to)).toEqual([emailOf("coordinator")]);
  expect(told[0]?.subject).not.toContain("more");
  const coordinator = await signedIn(jifunze, "coordinator");
  expect((await coordinator.get(ownPath("coordinator", award))).html).toContain(page);
  expect((await coordinator.get(page)).html).toContain("has the owner’s code below the line");
  expect((await coordinator.download(`${page}/cards.pdf`)).length).toBeGreaterThan(1000);
  const administrator = await signedIn(jifunze, "administrator");
  expect((await administrator.get(page)).html).toContain("only who got it prints those");
  expect((await (await signedIn(jifunze, "otherCoordinator")).get(page)).status).toBe(404);
  const opened = await openedBy({
    checkCode: (await badgeOf(jifunze, nominee)).checkCode,
    ownerCode: await ownerCode(),
  });
  expect(opened.screen.html).toContain("The badge as a file");
});

it("has a sealed file that everybody checks, also by its digest, and which shows what was altered", async () => {
  const file = await pageOf(`/awards/${award}/award.json`);
  const check = async (said: FormData | object) =>
    (await jifunze.api("public", "POST", "/verify", said)).body;
  const brought = (text: string) => {
    const form = new FormData();
    form.set("file", new File([text], "award.json"));
    return form;
  };
  const known = { award: { award, title: { en: "Award of the network 2026" }, withdrawn: 0 } };
  expect(await check(brought(file))).toMatchObject({ outcome: "genuine", ...known });
  const { digest } = JSON.parse(file) as { digest: string };
  expect(await check({ digest })).toMatchObject({ outcome: "known", ...known });
  expect(await check(brought(file.replace("youth hubs", "boats")))).toMatchObject({
    outcome: "altered",
    altered: "content",
  });
  // Whole in itself, but sealed by nobody here.
  const { publicKey, privateKey } = newSigningKey();
  const bytes = canonicalForm((JSON.parse(file) as { award: object }).award);
  const others = awardFiles.write(bytes, sign(bytes, privateKey), publicKey);
  expect(await check(brought(others))).toMatchObject({ outcome: "unknown-key" });
  const page = await openSession(jifunze).post("/verify", { digest });
  expect(page.html).toContain("It stands as it was published.");
  expect(page.html).toContain(`/awards/${award}`);
});

it("stays with who got it when it is replaced, and can be withdrawn", async () => {
  const first = await badgeOf(jifunze, nominee);
  const because = { because: "lost_code", version: first.version };
  const other = { ...because, holderName: "Laikipia County" };
  const refused = await jifunze.api("administrator", "POST", `/badges/${first.id}/replace`, other);
  expect(refused.body.errors?.[0]?.field).toBe("holderName");
  await does("coordinator", "POST", `/badges/${first.id}/replace`, because);
  await badged(jifunze);
  const second = await badgeOf(jifunze, nominee);
  expect(second.id).not.toBe(first.id);
  // A job changed it, so the kept page is drawn anew a moment later.
  await expect
    .poll(() => pageOf(`/awards/${award}`), { timeout: 30_000 })
    .toContain(`/v/${second.checkCode}`);
  expect(await verdict(second.checkCode)).toMatchObject({ badge: { holderName: "Kilifi County" } });
  await takeMails(jifunze);
  const revoke = { because: "error", version: second.version };
  expect((await jifunze.api("coordinator", "POST", `/badges/${second.id}/revoke`, revoke)).status).toBe(403);
  await does("administrator", "POST", `/badges/${second.id}/revoke`, revoke);
  expect(await pageOf(`/awards/${award}`)).toContain("The badge of this award was withdrawn.");
  expect(await pageOf("/cities/kilifi")).not.toContain(second.checkCode);
  expect((await verdict(second.checkCode)).outcome).toBe("withdrawn");
  const { digest } = JSON.parse(await pageOf(`/awards/${award}/award.json`)) as { digest: string };
  const { body } = await jifunze.api("public", "POST", "/verify", { digest });
  expect(body).toMatchObject({ award: { withdrawn: 1 } });
  expect((await takeMails(jifunze)).map(({ to }) => to)).toContain(emailOf("coordinator"));
  // Nobody reopens or rewrites what the round gave.
  const [achievement] = await db().selectFrom("achievements").selectAll().execute();
  for (const action of ["reopen", "revise"]) {
    const path = `/achievements/${achievement?.number}/steps/${action}`;
    const step = { version: achievement?.version };
    expect((await jifunze.api("administrator", "POST", path, step)).status).toBe(403);
  }
});
