import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { emailOf, password, startTestService, type TestService } from "../../test/support/service.ts";
import { openSession, signedIn } from "../../test/support/session.ts";

let jifunze: TestService;
beforeAll(async () => {
  jifunze = await startTestService();
});
afterAll(() => jifunze.stop());

const own = { name: "Zawadi Mwangi", language: "sw", timeZone: "Asia/Dubai" };

describe("a person's details", () => {
  it("are theirs alone: a visitor and a program are refused", async () => {
    expect((await jifunze.api("public", "POST", "/account/details", own)).status).toBe(401);
    const made = await jifunze.api("observer", "POST", "/account/tokens", { name: "x", scope: "write" });
    const { status } = await jifunze.api("public", "POST", "/account/details", own, {
      authorization: `Bearer ${String(made.body.token)}`,
    });
    expect(status).toBe(403);
  });

  it("are kept, and then pages follow them in every browser", async () => {
    const session = await signedIn(jifunze, "contributor");
    const elsewhere = await signedIn(jifunze, "contributor");
    const { path, html } = await session.post("/account/details", own);
    expect(path).toBe("/account");
    expect(html).toContain("Maelezo yako yamehifadhiwa.");
    expect(html).toContain("Asia / Dubai");
    const page = (await elsewhere.get("/account/sessions")).html;
    expect(page).toContain('<html lang="sw"');
    expect(page).toContain("Zawadi Mwangi");
    expect(page).toContain("GMT+4");
  });

  it("stand in the form as they are, and a time zone can be given up again", async () => {
    const session = await signedIn(jifunze, "contributor");
    const { html } = await session.get("/account/details");
    expect(html).toContain('value="Zawadi Mwangi"');
    expect(html).toMatch(/<option value="Asia\/Dubai" selected/);
    await session.post("/account/details", { ...own, timeZone: "" });
    expect((await session.get("/account/sessions")).html).toContain("EAT");
  });

  it("are refused with a sentence where they cannot be", async () => {
    const { status, body } = await jifunze.api("contributor", "POST", "/account/details", {
      name: " ",
      language: "fr",
      timeZone: "Africa/Kilifi",
    });
    expect(status).toBe(422);
    expect(body.errors?.map(({ field }) => field)).toEqual(["name", "language", "timeZone"]);
    expect(body.errors?.[2]?.detail).toBe("Chagua ukanda wa saa katika orodha");
  });

  it("are in the history and in what was done with the account", async () => {
    const entry = await jifunze.service.database.db
      .selectFrom("auditEntries")
      .select("details")
      .where("operation", "=", "accounts.changeDetails")
      .orderBy("id")
      .executeTakeFirstOrThrow();
    expect(entry.details).toEqual(own);
  });
});

describe("sessions", () => {
  it("say when they were last used, the one that was used last first", async () => {
    const phone = openSession(jifunze);
    await phone.signIn(emailOf("otherCoordinator"), password);
    const { db } = jifunze.service.database;
    const list = async () =>
      (await jifunze.api("otherCoordinator", "GET", "/account/sessions")).body as unknown as {
        id: string;
        lastUsedAt: string;
      }[];
    await sql`update auth."session" set "lastUsedAt" = now() - interval '1 day'`.execute(db);
    const [first] = await list();
    // Asking for the list was a use of this session.
    const [used, other] = await list();
    expect(first?.id).toBe(used?.id);
    expect(Date.parse(used?.lastUsedAt ?? "") - Date.parse(other?.lastUsedAt ?? "")).toBeGreaterThan(
      86_000_000,
    );
  });
});
