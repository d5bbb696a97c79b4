// What is handed in for an award with a jury, of a city or of an educator, is read by nobody whom it is not for: every page and every query is
// asked by those who might want to.

import { afterAll, beforeAll, expect, it } from "vitest";
import { asking, citeIn, standing } from "../../../../test/support/awards.ts";
import {
  declared,
  judged,
  named,
  openOwn,
  proposalSaid,
  proposed,
  stepped,
} from "../../../../test/support/juries.ts";
import { type Person, startTestService, type TestService } from "../../../../test/support/service.ts";
import { openSession, signedIn } from "../../../../test/support/session.ts";
import { educatorStands, openForEducators } from "../../../../test/support/standing-educators.ts";
import { operations, pages } from "../../../slices.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});
afterAll(() => jifunze.stop());

const db = () => jifunze.service.database.db;
const { does, refused, pageFor } = asking(() => jifunze);

/** Two stand, of Kilifi and of Laikipia: the first is looked for. */
const standings = {
  city: async () => {
    const award = await openOwn(does, "leaks");
    return {
      award,
      nominee: await standing(does, "coordinator", award, await citeIn(jifunze, "kilifi")),
      other: await standing(does, "otherCoordinator", award, await citeIn(jifunze, "laikipia")),
      name: /Kilifi County/,
    };
  },
  educator: async () => {
    const award = await openForEducators(does, "leaks of educators");
    const elsewhere = { city: "laikipia", name: "Zipporah Lekuton" };
    return {
      award,
      nominee: await educatorStands(jifunze, does, award, { name: "Wema Kazungu" }),
      other: await educatorStands(jifunze, does, award, elsewhere, "otherCoordinator"),
      name: /Wema Kazungu/,
    };
  },
};

it.each(["city", "educator"] as const)(
  "of a %s is read by nobody whom it is not for: no conflicted juror, no observer, no other city, nobody outside",
  async (kind) => {
    const { award, nominee, other, name } = await standings[kind]();
    await named(does, award, ["contributor"]);
    const secret = "Our treasury said no on Monday.";
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
    // An educator's name is read by jurors, who have to say with whom they have to do, and by nobody else.
    const isSecret = (person: Person) =>
      kind === "educator" && person !== "coordinator" && person !== "contributor";
    const said = [secret, "sees plan move", "Proposed with much joy"];
    const reads = async (person: Person, path: string) => (await pageFor(person, path)).html;
    // It is there for whom it is for.
    expect(await reads("reviewer", `/awards/${award}/judging/${nominee}`)).toContain(secret);
    expect(await reads("reviewer", `/awards/${award}/judging/${nominee}`)).toContain("sees plan move");
    const values: Record<string, string> = {
      ":award": String(award),
      ":nominee": String(nominee),
      ":city": "kilifi",
      ":criterion": "plan",
      ":document": "consent",
      ":action": "handOver",
      ":juror": "nobody",
    };
    const filled = (path: string) => path.replaceAll(/:\w+/g, (name) => values[name] ?? name);
    const isWhole = (path: string) => !path.includes(":") && !path.endsWith("/sign-out");
    const screens = [
      ...new Set(
        pages
          .filter(({ methods }) => methods.includes("GET"))
          .map(({ path }) => filled(path))
          .filter(isWhole),
      ),
    ];
    expect(screens).toContain(`/awards/${award}/judging/${nominee}/criteria/plan`);
    expect(screens).toContain(`/awards/${award}/educators/${nominee}`);
    const asked = operations
      .filter(({ kind, method }) => kind === "query" && method === "GET")
      .map(({ path }) => filled(path))
      .filter(isWhole);
    for (const person of ["contributor", "observer", "otherCoordinator", "coordinator", "public"] as const) {
      const session = person === "public" ? openSession(jifunze) : await signedIn(jifunze, person);
      // A city reads its own, and nothing else of what is said of it.
      const hidden = person === "coordinator" ? said.slice(1) : said;
      for (const path of screens) {
        const { html } = await session.get(path);
        for (const text of hidden) expect(html, `${person} ${path}`).not.toContain(text);
        if (isSecret(person)) expect(html, `${person} ${path}`).not.toMatch(name);
      }
      for (const path of asked) {
        const { body } = await jifunze.api(person, "GET", path);
        const answer = JSON.stringify(body);
        for (const text of hidden) expect(answer, `${person} ${path}`).not.toContain(text);
        if (isSecret(person)) expect(answer, `${person} ${path}`).not.toMatch(name);
      }
      // Who else stood: nobody outside the jury finds a nominee.
      for (const path of [`/awards/${award}`, `/awards/${award}/nominations/${nominee}`])
        if (person !== "coordinator")
          expect((await session.get(path)).html, `${person} ${path}`).not.toMatch(
            new RegExp(`>\\s*${name.source}\\s*<`),
          );
    }
    // A conflicted juror does not learn that others have rated, or that something is proposed.
    const conflicted = await reads("contributor", `/awards/${award}/judging`);
    expect(conflicted).toContain("closed to you");
    expect(conflicted).not.toContain(`/judging/${nominee}`);
    const commands = operations.filter(
      ({ kind, path }) => kind === "command" && path.startsWith("/awards/:award/judging/:nominee"),
    );
    expect(commands.length).toBeGreaterThan(3);
    const body = { movement: "strong", why: "Ours.", version: 1, ...proposalSaid };
    for (const { method, path } of commands)
      expect(await refused("contributor", method, filled(path), body)).toContain("recognition.conflicted");
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
