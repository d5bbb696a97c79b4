import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { databaseUrl } from "../../../test/support/database.ts";
import { openPool } from "./database.ts";
import { keepPlans } from "./prepared.ts";

const client = new pg.Client({ connectionString: databaseUrl(inject("adminUrl"), inject("templateName")) });

beforeAll(async () => {
  await client.connect();
  keepPlans(client);
});

afterAll(() => client.end());

const kept = async () =>
  (await client.query<{ statement: string }>("select statement from pg_prepared_statements")).rows.map(
    ({ statement }) => statement,
  );

const numbers = (many: number) => Array.from({ length: many }, (_, index) => index);
const listOf = (many: number) => numbers(many).map((index) => `$${index + 1}::int`);
const padded = (text: string, length: number) => text.padEnd(length, " ");

describe("PostgreSQL keeps the plan of", () => {
  it("a statement that is asked with values", async () => {
    await client.query("select $1::int as one", [1]);
    expect(await kept()).toContain("select $1::int as one");
  });

  it("a long one too, if it has few values: it is the same each time", async () => {
    const text = padded("select $1::int as long", 30_000);
    await client.query(text, [1]);
    expect(await kept()).toContain(text);
  });

  it("none that is long because of its many values, or longer than any of ours", async () => {
    const many = padded(`select ${listOf(101).join(", ")}`, 8_001);
    const huge = padded("select $1::int as huge", 64_001);
    await client.query(many, numbers(101));
    await client.query(huge, [1]);
    const plans = await kept();
    expect(plans).not.toContain(many);
    expect(plans).not.toContain(huge);
  });
});

it("compiles no statement, whatever its server is set to", async () => {
  const pool = openPool(databaseUrl(inject("adminUrl"), inject("templateName")), { max: 1 });
  expect((await pool.query("show jit")).rows).toEqual([{ jit: "off" }]);
  await pool.end();
});
