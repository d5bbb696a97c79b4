import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { emailOf, type Person, startTestService, type TestService } from "../../../test/support/service.ts";
import { statementsOf } from "../../../test/support/statements.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});

afterAll(() => jifunze.stop());

const minute = 60_000;
const day = 24 * 60 * minute;

async function statusOf(cookie: string): Promise<number> {
  const { status } = await fetch(`${jifunze.url}/api/v1/account/tokens`, { headers: { cookie } });
  return status;
}

function cookieOf(person: Person): string {
  return jifunze.headersOf(person).cookie ?? "";
}

async function sessionsOf(person: Person): Promise<{ expiresAt: Date }[]> {
  const { rows } = await sql<{ expiresAt: Date }>`
    select sessions."expiresAt" from auth."session" as sessions join people on people.id = sessions."userId"
    where people.email = ${emailOf(person)}`.execute(jifunze.service.database.db);
  return rows;
}

async function letRunOut(person: Person, inMs: number): Promise<void> {
  await sql`update auth."session" set "expiresAt" = ${new Date(Date.now() + inMs)}
            where "userId" = (select id from people where email = ${emailOf(person)})`.execute(
    jifunze.service.database.db,
  );
}

describe("a session", () => {
  it("is found with its person and roles by one statement", async () => {
    const { statements } = await statementsOf(jifunze, "observer", "/api/v1/account/tokens");
    expect(statements.filter((statement) => !statement.includes("access_tokens"))).toHaveLength(1);
  });

  it("is nobody's with a forged, shortened or missing signature, or the token of another cookie", async () => {
    const cookie = cookieOf("observer");
    const [name = "", value = ""] = cookie.split("=");
    const [token = "", signature = ""] = decodeURIComponent(value).split(".");
    const other = decodeURIComponent(cookieOf("reviewer").split("=")[1] ?? "").split(".")[1] ?? "";
    const withValue = (changed: string) => statusOf(`${name}=${encodeURIComponent(changed)}`);
    expect(await withValue(`${token}.${signature}`)).toBe(200);
    expect(await withValue(token)).toBe(401);
    expect(await withValue(`${token}.`)).toBe(401);
    expect(await withValue(`${token}.${other}`)).toBe(401);
    expect(await withValue(`${token}.${signature.slice(0, -2)}=`)).toBe(401);
    expect(await withValue(`${token}x.${signature}`)).toBe(401);
    expect(await statusOf(`other.session_token=${value}`)).toBe(401);
  });

  it("ends when its time is over, and is taken away", async () => {
    expect(await statusOf(cookieOf("contributor"))).toBe(200);
    await letRunOut("contributor", -1);
    expect(await statusOf(cookieOf("contributor"))).toBe(401);
    expect(await sessionsOf("contributor")).toEqual([]);
  });

  it("is made longer by being used, once a day", async () => {
    await letRunOut("otherContributor", 13.5 * day);
    const [before] = await sessionsOf("otherContributor");
    expect(await statusOf(cookieOf("otherContributor"))).toBe(200);
    expect(await sessionsOf("otherContributor")).toEqual([before]);
    await letRunOut("otherContributor", 13 * day - minute);
    expect(await statusOf(cookieOf("otherContributor"))).toBe(200);
    const [after] = await sessionsOf("otherContributor");
    expect(after?.expiresAt.getTime()).toBeGreaterThan(Date.now() + 14 * day - minute);
  });

  it("says at once that a role was taken away, and that its person is gone", async () => {
    const { db } = jifunze.service.database;
    const outbox = () =>
      fetch(`${jifunze.url}/account/audit`, { headers: jifunze.headersOf("administrator") });
    expect((await outbox()).status).toBe(200);
    const { id } = await db
      .selectFrom("people")
      .select("id")
      .where("email", "=", emailOf("administrator"))
      .executeTakeFirstOrThrow();
    await db
      .updateTable("roles")
      .set({ endedAt: new Date() })
      .where("personId", "=", id ?? "")
      .execute();
    expect((await outbox()).status).toBe(403);
    await sql`delete from auth."user" where "id" = ${id}`.execute(db);
    expect(await statusOf(cookieOf("administrator"))).toBe(401);
  });
});
