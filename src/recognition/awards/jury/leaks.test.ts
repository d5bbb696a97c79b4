// What is handed in for an award with a jury, of a city or of an educator, is read by nobody whom it is not for: every page and every query is
// asked by those who might want to.

import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { asking, citeIn, standing } from "../../../../test/support/awards.ts";
import { type Content, startFilledService } from "../../../../test/support/content.ts";
import {
  declared,
  judged,
  named,
  openOwn,
  proposalSaid,
  proposed,
  stepped,
} from "../../../../test/support/juries.ts";
import {
  addressOf,
  apiRoutes,
  inTurns,
  pageRoutes,
  parametersOf,
  type Route,
} from "../../../../test/support/routes.ts";
import { emailOf, type Person, type TestService } from "../../../../test/support/service.ts";
import { openSession, signedIn } from "../../../../test/support/session.ts";
import { educatorStands, openForEducators } from "../../../../test/support/standing-educators.ts";
import {
  openForOrganisations,
  organisationIn,
  standsIn,
} from "../../../../test/support/standing-organisations.ts";
import { bringUpToDate } from "../../../platform/search/keep-current.ts";
import { operations } from "../../../slices.ts";

let jifunze: TestService;
let content: Content;

beforeAll(async () => {
  ({ jifunze, content } = await startFilledService());
  // Who got an award lately could not stand for it, and the cities of the others who judge do much together with Kilifi.
  await db()
    .updateTable("awardRounds")
    .set({ awardedOn: "2001-01-01" })
    .where("awardedOn", "is not", null)
    .execute();
  await sql`update roles set place_id = 'makueni' where place = 'city' and place_id = 'laikipia'
    and person_id = (select id from people where email = ${emailOf("otherContributor")})`.execute(db());
});
afterAll(() => jifunze.stop());

const db = () => jifunze.service.database.db;
const { does, refused, pageFor } = asking(() => jifunze);

/** Two stand, of Kilifi and of Laikipia: the first is looked for. */
const standings = {
  city: async () => {
    const award = await openOwn(does, `leaks ${crypto.randomUUID().slice(0, 8)}`);
    return {
      award,
      nominee: await standing(does, "coordinator", award, await citeIn(jifunze, "kilifi")),
      other: await standing(does, "otherCoordinator", award, await citeIn(jifunze, "laikipia")),
      name: /Kilifi County/,
    };
  },
  educator: async () => {
    const award = await openForEducators(does, `leaks ${crypto.randomUUID().slice(0, 8)}`);
    const elsewhere = { city: "laikipia", name: "Zipporah Lekuton" };
    return {
      award,
      nominee: await educatorStands(jifunze, does, award, { name: "Wema Kazungu" }),
      other: await educatorStands(jifunze, does, award, elsewhere, "otherCoordinator"),
      name: /Wema Kazungu/,
    };
  },
  organisation: async () => {
    const award = await openForOrganisations(does, `leaks ${crypto.randomUUID().slice(0, 8)}`);
    const organisation = await organisationIn(does);
    return {
      award,
      organisation,
      nominee: await standsIn(does, award, organisation),
      other: await standsIn(does, award, await organisationIn(does)),
      name: /Library [0-9a-f-]{36}/,
    };
  },
};

const secret = "Our treasury said no on Monday.";
const said = [secret, "sees plan move", "Proposed with much joy"];
const strangers = ["contributor", "observer", "otherCoordinator", "coordinator", "public"] as const;

type Kind = keyof typeof standings;
type Stands = Omit<Awaited<ReturnType<(typeof standings)["organisation"]>>, "organisation"> & {
  organisation?: string;
};

/** Rated by all but one of the jury, who has to do with it, and something is proposed. */
async function underWay(kind: Kind): Promise<Stands> {
  const stands = await standings[kind]();
  const { award, nominee } = stands;
  await named(does, award, ["contributor"]);
  await db()
    .updateTable("awardAnswers")
    .set({ text: secret })
    .where("nominationId", "=", (ask) =>
      ask.selectFrom("awardNominations").select("id").where("number", "=", nominee),
    )
    .execute();
  await stepped(does, award, "convene", 2);
  await declared(does, "contributor", award);
  for (const person of ["reviewer", "representative", "otherContributor"] as const)
    await judged(does, person, award, nominee);
  await proposed(does, award, nominee, { reason: "Proposed with much joy." });
  return stands;
}

/**
 * Each address of the app with everything that it can name: what is of an award names the nominee that is looked for, all else what there is
 * of it.
 */
function addresses(routes: readonly Route[], stands: readonly Stands[]): string[] {
  const of = ({ award, nominee }: Stands): Record<string, string[]> => ({
    award: [String(award)],
    nominee: [String(nominee)],
    city: ["kilifi", "laikipia"],
    criterion: ["plan"],
    document: ["consent", "signature"],
    action: ["handOver", "takeBack"],
    juror: ["nobody"],
  });
  const filled = (route: Route, own: Record<string, string[]>) =>
    parametersOf(route)
      .reduce<Record<string, string>[]>(
        (all, name) =>
          (own[name] ?? content.valuesOf(route.path, name).slice(0, 1)).flatMap((value) =>
            all.map((values) => ({ ...values, [name]: value })),
          ),
        [{}],
      )
      .map((values) => addressOf(route, values));
  return [
    ...new Set(
      routes
        .filter(({ method, path }) => method === "GET" && path !== "/sign-out")
        .flatMap((route) =>
          /\/(awards|award-)/.test(route.path)
            ? stands.flatMap((one) => filled(route, of(one)))
            : filled(route, { city: ["kilifi", "laikipia"] }),
        ),
    ),
  ];
}

it("is read by nobody whom it is not for: no conflicted juror, no observer, no other city, nobody outside", async () => {
  const [city, educator] = [await underWay("city"), await underWay("educator")];
  // It is there for whom it is for.
  for (const { award, nominee } of [city, educator])
    for (const text of said.slice(0, 2))
      expect((await pageFor("reviewer", `/awards/${award}/judging/${nominee}`)).html).toContain(text);
  const screens = addresses(pageRoutes(jifunze), [city, educator]);
  for (const { award, nominee } of [city, educator])
    expect(screens).toEqual(
      expect.arrayContaining([
        `/awards/${award}/judging/${nominee}/criteria/plan`,
        `/awards/${award}/educators/${nominee}`,
        `/cities/kilifi/awards/${award}/documents/consent`,
      ]),
    );
  const asked = addresses(apiRoutes(), [city, educator]).map((path) => path.replace("/api/v1", ""));
  // None is passed over, whatever it names.
  expect(
    [...screens, ...asked].filter((path) => path.includes(":") && !path.startsWith("/bookings")),
  ).toEqual([]);
  expect(screens.length).toBeGreaterThan(pageRoutes(jifunze).filter(({ method }) => method === "GET").length);
  for (const person of strangers) {
    const session = person === "public" ? openSession(jifunze) : await signedIn(jifunze, person);
    // A city reads its own, and nothing else of what is said of it.
    const hidden = person === "coordinator" ? said.slice(1) : said;
    // An educator's name is read by jurors, who have to say with whom they have to do, and by whoever nominated them.
    const isNamed = person === "coordinator" || person === "contributor";
    const look = (path: string, text: string) => {
      for (const one of hidden) expect(text.includes(one), `${person} ${path}: ${one}`).toBe(false);
      if (!isNamed) expect(educator.name.test(text), `${person} ${path}: ${educator.name}`).toBe(false);
    };
    await inTurns(screens, async (path) => look(path, (await session.get(path)).html));
    await inTurns(asked, async (path) =>
      look(path, JSON.stringify((await jifunze.api(person, "GET", path)).body) ?? ""),
    );
    // Who else stood: nobody outside the jury finds a nominee.
    for (const { award, nominee, name } of [city, educator])
      for (const path of [`/awards/${award}`, `/awards/${award}/nominations/${nominee}`])
        if (person !== "coordinator")
          expect((await session.get(path)).html, `${person} ${path}`).not.toMatch(
            new RegExp(`>\\s*${name.source}\\s*<`),
          );
  }
  await bringUpToDate(db());
  const { rows: found } = await sql<{ kind: string }>`select kind from search_documents
    where search_documents::text like any(${[...said, "Wema Kazungu"].map((text) => `%${text}%`)}::text[])`.execute(
    db(),
  );
  expect(found).toEqual([]);
}, 1_800_000);

it.each(["city", "educator", "organisation"] as const)(
  "of a %s no file is given to anybody whom it is not for",
  async (kind) => {
    const { award, nominee, organisation = "nobody" } = await underWay(kind);
    const own = {
      award: String(award),
      nominee: String(nominee),
      city: "kilifi",
      organisation,
      document: "consent",
    };
    const files = pageRoutes(jifunze)
      .filter(({ method }) => method === "GET")
      .filter(({ path }) => /\/awards\/:award\b.*(\.pdf|\.zip|\/documents\/:document)$/.test(path))
      .map((route) => addressOf(route, own));
    expect(files).toContain(`/cities/kilifi/awards/${award}/documents/consent`);
    for (const person of strangers) {
      const session = person === "public" ? openSession(jifunze) : await signedIn(jifunze, person);
      // Whoever wrote it has it, but not as the commission does.
      const asked = person === "coordinator" ? files.filter((path) => path.includes("/nominations/")) : files;
      for (const path of asked) {
        const answer = await session.get(path);
        if (person === "public") expect(answer.path, path).toMatch(/^\/sign-in/);
        else expect([403, 404], `${person} ${path}`).toContain(answer.status);
      }
    }
    const given = async (person: Person, path: string) => (await pageFor(person, path)).status;
    expect(await given("administrator", `/awards/${award}/nominations/${nominee}/nomination.pdf`)).toBe(200);
    const written = {
      city: `/cities/kilifi/awards/${award}`,
      educator: `/awards/${award}/educators/${nominee}`,
      organisation: `/organisations/${organisation}/awards/${award}`,
    };
    expect(await given("coordinator", `${written[kind]}/nomination.pdf`)).toBe(200);
  },
  900_000,
);

it.each(["city", "educator"] as const)(
  "of a %s nothing says to a conflicted juror that others rated, and nothing they send is taken",
  async (kind) => {
    const { award, nominee, other } = await underWay(kind);
    const reads = async (person: Person, path: string) => (await pageFor(person, path)).html;
    // A conflicted juror does not learn that others have rated, or that something is proposed.
    const conflicted = await reads("contributor", `/awards/${award}/judging`);
    expect(conflicted).toContain("closed to you");
    expect(conflicted).not.toContain(`/judging/${nominee}`);
    const commands = operations.filter(
      ({ kind, path }) => kind === "command" && path.startsWith("/awards/:award/judging/:nominee"),
    );
    expect(commands.length).toBeGreaterThan(3);
    const body = { movement: "strong", why: "Ours.", version: 1, ...proposalSaid };
    const own = { award: String(award), nominee: String(nominee), criterion: "plan" };
    for (const { method, path } of commands)
      expect(await refused("contributor", method, addressOf({ method, path }, own), body)).toContain(
        "recognition.conflicted",
      );
    // No list of a jury is turned by what was said.
    const listAt = async (path: string) =>
      [...(await reads("reviewer", path)).matchAll(/href="(\/awards\/\d+\/judging\/\d+)"/g)].map(
        ([, file]) => file,
      );
    const list = await listAt(`/awards/${award}/judging`);
    expect(list).toEqual([nominee, other].map((one) => `/awards/${award}/judging/${one}`));
    expect(await listAt(`/awards/${award}/judging?sort=-rating&order=movement`)).toEqual(list);
    expect(other).toBeGreaterThan(nominee);
  },
  900_000,
);
