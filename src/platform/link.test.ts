import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { startTestService, type TestService } from "../../test/support/service.ts";
import { linkKind } from "./link.ts";
import { problems } from "./problem.ts";

const refuse = problems("platform", { not_found: 404, input: 422 });
const guestLink = linkKind({ purpose: "guest list", unknown: refuse.not_found, over: refuse.input });

let jifunze: TestService;
const now = new Date("2026-03-01T10:00:00Z");
const hour = 3_600_000;
const expiresAt = new Date(now.getTime() + 48 * hour);

beforeAll(async () => {
  jifunze = await startTestService();
});

afterAll(() => jifunze.stop());

beforeEach(async () => {
  await jifunze.service.database.db.deleteFrom("links").execute();
});

const db = () => jifunze.service.database.db;
const moment = (at = now) => ({ secret: jifunze.service.secret, now: at });
const write = (subject: string) =>
  guestLink.write(db(), { secret: jifunze.service.secret, subject, expiresAt });

it("opens what it is for, until it expires", async () => {
  const token = await write("meeting-1");
  expect(await guestLink.open(db(), token, moment())).toBe("meeting-1");
  await expect(guestLink.open(db(), token, moment(expiresAt))).rejects.toMatchObject({ status: 422 });
});

it("opens nothing once it is ended, until it is made good again", async () => {
  const token = await write("meeting-1");
  await guestLink.end(db(), ["meeting-1"], now);
  await expect(guestLink.open(db(), token, moment())).rejects.toMatchObject({ status: 422 });
  expect(await write("meeting-1")).toBe(token);
  expect(await guestLink.open(db(), token, moment())).toBe("meeting-1");
});

it("is not in the database, and what is there opens nothing", async () => {
  const token = await write("meeting-1");
  const kept = JSON.stringify(await db().selectFrom("links").selectAll().execute());
  expect(kept).not.toContain(token.split(".")[1]);
  const { digest } = await db().selectFrom("links").select("digest").executeTakeFirstOrThrow();
  for (const stolen of [digest ?? "", `meeting-1.${digest}`, ""])
    await expect(guestLink.open(db(), stolen, moment())).rejects.toMatchObject({ status: 404 });
});

it("a link sent before digests were kept still opens; with a new secret those alone that are made with it", async () => {
  await db().insertInto("links").values({ purpose: "guest list", subject: "old", expiresAt }).execute();
  const token = guestLink.token(jifunze.service.secret, "old");
  expect(await guestLink.open(db(), token, moment())).toBe("old");
  const sent = await write("meeting-1");
  await db().updateTable("links").set({ digest: null }).execute();
  const renewed = { secret: "a secret that replaced the other one", now };
  expect(await guestLink.open(db(), guestLink.token(renewed.secret, "old"), renewed)).toBe("old");
  await expect(guestLink.open(db(), sent, renewed)).rejects.toMatchObject({ status: 404 });
  const unsent = guestLink.token(jifunze.service.secret, "never made");
  await expect(guestLink.open(db(), unsent, moment())).rejects.toMatchObject({ status: 404 });
});

it("writes three hundred times an hour, and again an hour later", async () => {
  const token = await write("meeting-1");
  await db().updateTable("links").set({ writes: 299, writesSince: now }).execute();
  const later = (ms: number) => guestLink.use(db(), token, moment(new Date(now.getTime() + ms)));
  expect(await later(1)).toBe("meeting-1");
  await expect(later(2)).rejects.toMatchObject({ code: "platform.too_many_requests", status: 429 });
  await expect(later(hour / 2)).rejects.toMatchObject({ details: { seconds: 1800 } });
  expect(await later(hour + 1)).toBe("meeting-1");
});
