// A city with a name in each language: whoever reads Kiswahili meets the Kiswahili one on every page, in every file and mail,
// and whoever reads English the English one.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getCity } from "../src/network/queries.ts";
import { readIn } from "../src/platform/caller.ts";
import { type Content, fillContent } from "./support/content.ts";
import { type ReadMail, takeMails } from "./support/mails.ts";
import { addressOf, pageRoutes, parametersOf } from "./support/routes.ts";
import { emailOf, type Person, startTestService, type TestService } from "./support/service.ts";
import { openSession, type Session, signedIn } from "./support/session.ts";

const names = { en: "Lakeside Borough", sw: "Mtaa wa Ziwani" };

let jifunze: TestService;
let content: Content;

beforeAll(async () => {
  jifunze = await startTestService({ demo: true });
  const { db } = jifunze.service.database;
  await db
    .updateTable("cities")
    .set({ name: JSON.stringify(names) })
    .where("id", "=", "kilifi")
    .execute();
  const { id } = await db
    .selectFrom("people")
    .select("id")
    .where("email", "=", emailOf("coordinator"))
    .executeTakeFirstOrThrow();
  await db
    .insertInto("personSettings")
    .values({ personId: id ?? "", language: "sw" })
    .execute();
  content = await fillContent(jifunze);
});

afterAll(() => jifunze.stop());

/**
 * What a form holds of the other language's name is there to be changed, and how a record is cited in the other language, to be
 * taken over.
 */
const withoutFields = (html: string) =>
  html
    .replaceAll(/<(input|textarea)\b[^>]* lang="en"[^>]*>/g, "")
    .replaceAll(/<li lang="en">[^<]*<\/li>/g, "");

async function reads(person: Person): Promise<Session> {
  const session = person === "public" ? openSession(jifunze) : await signedIn(jifunze, person);
  await session.get("/?lang=sw");
  return session;
}

describe("whoever reads Kiswahili", () => {
  it.each(["public", "coordinator", "administrator"] as const)(
    "meets no English name on the pages of: %s",
    { timeout: 300_000 },
    async (person) => {
      const session = await reads(person);
      const wrong: string[] = [];
      let said = 0;
      for (const route of pageRoutes(jifunze).filter(({ method }) => method === "GET")) {
        if (route.path.startsWith("/api/")) continue;
        const values = parametersOf(route).map((name) => [name, content.valuesOf(route.path, name)[0] ?? ""]);
        const path = addressOf(route, Object.fromEntries(values));
        const { status, html } = await session.get(path);
        if (status !== 200) continue;
        if (html.includes(names.sw)) said += 1;
        // Data is the same for everybody, and says both; a mail in the outbox is in the language of its reader;
        // the history keeps what a record was called when it was written down, and a badge what was signed;
        // and a nomination is printed in the language in which it is written.
        if (/\/(data|outbox|audit)(\/|$)|\.json$|\/(badge\.(png|svg)|nomination\.pdf)$/.test(path)) continue;
        if (withoutFields(html).includes(names.en)) wrong.push(path);
      }
      expect(wrong).toEqual([]);
      expect(said).toBeGreaterThan(person === "public" ? 8 : 25);
    },
  );
});

describe("a list of cities", () => {
  it("stands in the order of the names that its reader sees", async () => {
    const list = async (language: string) => {
      const answer = await fetch(`${jifunze.url}/api/v1/cities`, {
        headers: { "accept-language": language },
      });
      const { cities } = (await answer.json()) as { cities: { name: string; names: object }[] };
      expect(cities).toContainEqual(expect.objectContaining({ name: names[language as "en" | "sw"], names }));
      return cities.map(({ name }) => name);
    };
    for (const language of ["en", "sw"]) {
      const found = await list(language);
      expect(found).toEqual(found.toSorted((one, other) => one.localeCompare(other)));
    }
  });
});

it("calls a city as the reader of a file that was asked for in a language calls it", async () => {
  const { db } = jifunze.service.database;
  expect((await readIn("sw", () => getCity(db, "kilifi"))).name).toBe(names.sw);
  expect((await getCity(db, "kilifi")).name).toBe(names.en);
});

describe("mails", () => {
  let mails: ReadMail[];
  beforeAll(async () => {
    mails = await takeMails(jifunze);
  });

  const about = (mail: ReadMail) => `${mail.subject}\n${mail.text}\n${mail.html}`;

  it("call the city in the language of their reader, whoever caused them", () => {
    const own = mails.filter(({ to }) => to === emailOf("coordinator"));
    const others = mails.filter(({ to }) => to !== emailOf("coordinator"));
    expect(own.some((mail) => about(mail).includes(names.sw))).toBe(true);
    expect(own.filter((mail) => about(mail).includes(names.en)).map(about)).toEqual([]);
    expect(others.some((mail) => about(mail).includes(names.en))).toBe(true);
  });
});
