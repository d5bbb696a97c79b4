// What an administrator does for somebody with an account, and what takes two of them.

import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  emailOf,
  type Person,
  password,
  startTestService,
  type TestService,
} from "../../../test/support/service.ts";
import { openSession, type Session, signedIn } from "../../../test/support/session.ts";

let jifunze: TestService;
let administrator: Session;
let ids: Map<string, string>;

beforeAll(async () => {
  jifunze = await startTestService();
  administrator = await signedIn(jifunze, "administrator");
  const { rows } = await sql<{ id: string; email: string }>`select id, email from people`.execute(
    jifunze.service.database.db,
  );
  ids = new Map(rows.map(({ id, email }) => [email, id]));
});

afterAll(() => jifunze.stop());

const send = (person: Person, method: string, path: string, body?: unknown) =>
  jifunze.api(person, method, path, body);
const idOf = (person: Person) => ids.get(emailOf(person)) ?? "";

/** Presses a button of a page, and says yes where it asks. */
async function press(session: Session, page: string, action: string, fields: Record<string, string> = {}) {
  const key = async (html: string) => /name="_key" value="([^"]+)"/.exec(html)?.[1] ?? "";
  const first = await session.post(action, { _key: await key((await session.get(page)).html), ...fields });
  if (!first.html.includes('name="_confirmed"')) return first;
  return session.post(action, { _key: await key(first.html), ...fields, _confirmed: "yes" });
}

const mailTo = async (recipient: string) => {
  const { rows } = await sql<{ subject: string; body: string }>`
    select subject, body from mails where recipient = ${recipient} order by written_at desc limit 1`.execute(
    jifunze.service.database.db,
  );
  return rows[0];
};

describe("the page of a person", () => {
  it("is for administrators, and shows roles and the last sign-in", async () => {
    const page = `/network/people/${idOf("contributor")}`;
    for (const person of ["reviewer", "coordinator"] as const)
      expect((await (await signedIn(jifunze, person)).get(page)).status).toBe(403);
    await openSession(jifunze).signIn(emailOf("contributor"), password);
    const { html } = await administrator.get(page);
    expect(html).toContain(emailOf("contributor"));
    expect(html).toContain("Contributor, Kilifi County, since");
    expect(html).not.toContain("Never");
    expect((await administrator.get("/network/people/nobody")).status).toBe(404);
  });

  it("gives one more role, once", async () => {
    const page = `/network/people/${idOf("contributor")}`;
    const done = await press(administrator, page, page, { role: "coordinator", city: "laikipia" });
    expect(done.html).toContain("The role is added.");
    expect(done.html).toContain("Laikipia County, since");
    const again = await send("administrator", "POST", `/people/${idOf("contributor")}/roles`, {
      role: "coordinator",
      city: "laikipia",
    });
    expect(again.body.code).toBe("accounts.already_holds");
  });
});

describe("a new address", () => {
  it("counts once its reader confirmed it, and the earlier one is told", async () => {
    const page = `/network/people/${idOf("otherContributor")}`;
    const { html } = await administrator.get(`${page}/edit`);
    const digest = /name="digest" value="([^"]+)"/.exec(html)?.[1] ?? "";
    const typed = { digest, name: "Amina Said", email: "Amina@example.org", language: "sw" };
    const taken = await press(administrator, `${page}/edit`, `${page}/edit`, {
      ...typed,
      email: emailOf("reviewer"),
    });
    expect(taken.html).toContain("Somebody has an account with this address already");
    const done = await press(administrator, `${page}/edit`, `${page}/edit`, typed);
    expect(done.html).toContain("amina@example.org was written down");
    expect(done.html).toContain("Amina Said");
    // Somebody else with the page as it was.
    expect((await send("administrator", "PUT", `/people/${idOf("otherContributor")}`, typed)).body.code).toBe(
      "accounts.person_changed",
    );
    expect((await openSession(jifunze).signIn("amina@example.org", password)).html).not.toContain("Sign out");

    const mail = await mailTo("amina@example.org");
    const link = /\/new-address\/\S+/.exec(mail?.body ?? "")?.[0] ?? "";
    const reader = openSession(jifunze);
    expect((await reader.get(link)).html).toContain("amina@example.org");
    const confirmed = await press(reader, link, link);
    expect(confirmed.path).toContain("/sign-in");
    expect((await openSession(jifunze).signIn("amina@example.org", password)).path).toContain("/desk");
    expect((await mailTo(emailOf("otherContributor")))?.body).toContain("amina@example.org");
    expect((await openSession(jifunze).get(link)).status).toBe(410);
  });
});

describe("an account that is deactivated", () => {
  it("asked once, is out at once, and comes back with its roles", async () => {
    const coordinator = await signedIn(jifunze, "coordinator");
    const page = `/network/people/${idOf("coordinator")}`;
    const reason = "Left the county.";
    const done = await press(administrator, `${page}/deactivate`, `${page}/deactivate`, { reason });
    expect(done.html).toContain("The account is deactivated.");
    expect(done.html).toContain(reason);
    expect((await coordinator.get("/desk")).path).toContain("/sign-in");
    expect((await openSession(jifunze).signIn(emailOf("coordinator"), password)).html).not.toContain(
      "Sign out",
    );
    expect(
      (await send("administrator", "POST", `/people/${idOf("coordinator")}/deactivate`, { reason })).body
        .code,
    ).toBe("accounts.is_deactivated");
    expect((await press(administrator, page, `${page}/reactivate`)).html).toContain("signs in again");
    expect((await openSession(jifunze).signIn(emailOf("coordinator"), password)).path).toContain("/desk");
  });

  it("is never one's own, nor the last administrator's", async () => {
    const own = await send("administrator", "POST", `/people/${idOf("administrator")}/deactivate`, {
      reason: "x",
    });
    expect(own.body.code).toBe("accounts.not_yourself");
    await send("administrator", "POST", `/people/${idOf("reviewer")}/roles`, { role: "administrator" });
    await send("administrator", "POST", `/people/${idOf("reviewer")}/deactivate`, { reason: "On leave." });
    // The other one cannot sign in, so this one is the last.
    const roles = (await administrator.get(`/network/people/${idOf("administrator")}`)).html;
    const end = /action="\/cities\/(network\/roles\/[^/]+)\/end"/.exec(roles)?.[1] ?? "";
    expect((await send("administrator", "DELETE", `/cities/${end}`)).body.code).toBe(
      "accounts.last_administrator",
    );
    await send("administrator", "POST", `/people/${idOf("reviewer")}/reactivate`, {});
  });
});

/** One on the phone that somebody will lose. */
const passkeyOf = (person: Person) =>
  jifunze.service.database.db
    .insertInto("passkeys")
    .values({
      personId: idOf(person),
      name: "The phone",
      credentialId: `phone of ${person}`,
      publicKey: Buffer.from("key"),
      counter: "0",
      transports: [],
    })
    .execute();

describe("a lost second factor", () => {
  const path = () => `/people/${idOf("observer")}/second-factor-reset`;

  it("takes two administrators, tells the person, and signs them out", async () => {
    const { db } = jifunze.service.database;
    const nothing = await send("administrator", "POST", path(), { reason: "Lost the phone." });
    expect(nothing.body.code).toBe("accounts.no_second_factor");
    await sql`update auth."user" set "twoFactorEnabled" = true where "id" = ${idOf("observer")}`.execute(db);
    await passkeyOf("observer");
    expect((await send("otherCoordinator", "POST", path(), { reason: "Lost." })).status).toBe(403);
    expect((await send("administrator", "POST", path(), { reason: "Lost the phone." })).status).toBe(200);
    expect((await mailTo(emailOf("observer")))?.body).toContain("Lost the phone.");
    expect((await send("administrator", "POST", path(), { reason: "Again." })).body.code).toBe(
      "accounts.reset_proposed",
    );
    expect((await send("administrator", "POST", `${path()}/confirm`, {})).body.code).toBe(
      "accounts.second_officer",
    );

    // The reviewer was made an administrator above.
    const second = await signedIn(jifunze, "reviewer");
    const page = `/network/people/${idOf("observer")}`;
    expect((await second.get(page)).html).toContain("speak with the person yourself");
    const done = await press(second, page, `${page}/second-factor/confirm`);
    expect(done.html).toContain("The second factor is reset.");
    const told = await mailTo(emailOf("observer"));
    expect(told?.subject).toContain("was reset");
    expect(told?.body).toContain("your passkeys are removed");
    const { passkeys } = await db
      .selectFrom("passkeys")
      .select(({ fn }) => fn.countAll<string>().as("passkeys"))
      .where("personId", "=", idOf("observer"))
      .executeTakeFirstOrThrow();
    expect(passkeys).toBe("0");
    const { rows } = await sql<{ has: boolean }>`
      select has_second_factor as has from people where id = ${idOf("observer")}`.execute(db);
    expect(rows[0]?.has).toBe(false);
    expect((await send("observer", "GET", "/reports")).status).toBe(401);
  });

  it("is not taken away by the one who proposed it, whatever the program says", async () => {
    const alone = sql`update second_factor_resets set decided_by = proposed_by`;
    await expect(alone.execute(jifunze.service.database.db)).rejects.toThrow("resets_by_two");
  });
});

describe("an invitation", () => {
  it("is sent again, with the link that it had", async () => {
    await send("administrator", "POST", "/invitations", {
      email: "new@example.org",
      name: "New Person",
      role: "contributor",
      city: "kilifi",
      language: "sw",
    });
    const first = await mailTo("new@example.org");
    await sql`update links set expires_at = now() - interval '1 day' where purpose = 'invitation'`.execute(
      jifunze.service.database.db,
    );
    const page = await administrator.get("/network/people");
    const action = /action="(\/cities\/kilifi\/invitations\/[^/]+\/resend)"/.exec(page.html)?.[1] ?? "";
    expect((await administrator.post(action)).html).toContain("The invitation is written again");
    const again = await mailTo("new@example.org");
    expect(again?.body).toBe(first?.body);
    const link = /\/invitation\/\S+/.exec(again?.body ?? "")?.[0] ?? "";
    expect((await openSession(jifunze).get(link)).status).toBe(200);
  });
});
