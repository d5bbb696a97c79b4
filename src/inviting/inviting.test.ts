// Inviting by a table, as administrators and coordinators do it, and as those who may not try it.

import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { takeMails } from "../../test/support/mails.ts";
import { emailOf, type Person, startTestService, type TestService } from "../../test/support/service.ts";
import { type Session, signedIn } from "../../test/support/session.ts";
import { home, settleHome } from "../platform/home.ts";

let jifunze: TestService;
let administrator: Session;
let coordinator: Session;

beforeAll(async () => {
  jifunze = await startTestService();
  administrator = await signedIn(jifunze, "administrator");
  coordinator = await signedIn(jifunze, "coordinator");
});

afterAll(() => jifunze.stop());

const heading = "Name,Address,Role,City,Language";
const upload = (session: Session, rows: readonly string[], path = "/network/people/invite-many") =>
  session.post(path, { text: [heading, ...rows].join("\n") });

/** What a page says, without its elements. */
const words = ({ html }: { html: string }) => html.replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ");

const invited = async (email: string) => {
  const { rows } =
    await sql`select role, place_id as city, language from invitations where email = ${email}`.execute(
      jifunze.service.database.db,
    );
  return rows;
};

describe("a table of people", () => {
  it("is for those who invite: others do not even open the page", async () => {
    for (const person of ["contributor", "reviewer"] as Person[])
      expect((await (await signedIn(jifunze, person)).get("/network/people/invite-many")).status).toBe(403);
    expect((await coordinator.get("/network/people/invite-many")).status).toBe(403);
    expect((await coordinator.get("/cities/laikipia/people/invite-many")).status).toBe(403);
    const body = { text: `${heading}\nA,a@example.org,reviewer,,en` };
    expect((await jifunze.api("coordinator", "POST", "/invitee-lists", body)).status).toBe(403);
    expect((await administrator.get("/network/people")).html).toContain('href="/network/people/invite-many"');
    expect((await coordinator.get("/cities/kilifi/people")).html).toContain(
      'href="/cities/kilifi/people/invite-many"',
    );
  });

  it("that is none, or is not there, is told at its field", async () => {
    expect(words(await administrator.post("/network/people/invite-many", {}))).toContain(
      "Choose a file, or paste the table",
    );
    const noColumns = await administrator.post("/network/people/invite-many", { text: "Who\nAmina" });
    expect(words(noColumns)).toContain("The first row has to name the columns");
    expect(noColumns.html).toContain("Amina");
    const many = Array.from({ length: 201 }, (_, n) => `P ${n},p${n}@example.org,observer,,en`);
    expect(words(await upload(administrator, many))).toContain("200");
    expect((await upload(administrator, many)).status).toBe(422);
  });

  it("says of each row what will happen, or what is wrong in which cell, before anybody gets a mail", async () => {
    await jifunze.service.database.db.deleteFrom("mails").execute();
    const shown = await upload(administrator, [
      "Amina Yusuf,Amina@example.org,Coordinator,Kilifi County,Kiswahili",
      "Amina Yusuf,amina@example.org,mratibu,kilifi,sw",
      `Known,${emailOf("observer")},contributor,Kilifi County,English`,
      `Same,${emailOf("coordinator")},coordinator,kilifi,en`,
      ",no-address,queen,Atlantis,Latin",
      "No City,nocity@example.org,contributor,,en",
      "An Officer,officer@example.org,observer,kilifi,en",
    ]);
    expect(shown.path).toMatch(/^\/network\/people\/invite-many\/[0-9a-f-]{36}$/);
    const text = words(shown);
    for (const told of [
      "2 people will be invited.",
      "3 rows are not right",
      "2 rows need nothing.",
      "Says the same as row 2.",
      "Has an account already, and is asked to take this role as well.",
      "Has this role already.",
      "This is empty.",
      "no-address This is no e-mail address.",
      "queen There is no such role here.",
      "Atlantis The network has no such city.",
      "Latin There is no such language here.",
      "A coordinator or contributor needs a city.",
      "This role is held in the whole network: leave the city empty.",
      "Invite 2 people",
    ])
      expect(text).toContain(told);
    expect(await takeMails(jifunze)).toEqual([]);
    expect(await invited("amina@example.org")).toEqual([]);

    const done = await administrator.post(shown.path, {});
    expect(words(done)).toContain("2 people were invited.");
    expect(words(done)).not.toContain("before you invite them");
    expect(done.html).not.toContain("Invite 2 people");
    expect(await invited("amina@example.org")).toEqual([
      { role: "coordinator", city: "kilifi", language: "sw" },
    ]);
    const mails = await takeMails(jifunze);
    expect(mails.map(({ to }) => to).toSorted()).toEqual(["amina@example.org", emailOf("observer")]);
    const left = new TextDecoder().decode(await administrator.download(`${shown.path}/left-out.csv`));
    expect(left).toContain("no-address");
    expect(left).toContain("Role: There is no such role here.");
    expect(left).not.toContain("Amina@");
  });

  it("names role, city and language as they were understood, and only what was not understood as it was typed", async () => {
    const shown = await upload(administrator, [
      "Amina,amina.names@example.org,mratibu,KILIFI,sw",
      "Wrong,wrong.names@example.org,mratibu,Atlantis,kiingereza",
    ]);
    const rows = shown.html.split("<tr").map((html) => words({ html: `<tr${html}` }));
    expect(rows.find((row) => row.includes("amina.names@"))).toMatch(
      /Coordinator .*Kilifi County .*Kiswahili /,
    );
    expect(rows.find((row) => row.includes("wrong.names@"))).toMatch(/Coordinator .*Atlantis .*English /);
    const done = await administrator.post(shown.path, {});
    expect(words(done)).toMatch(/amina.names@example.org .*Coordinator .*Kilifi County .*Kiswahili /);
    const ofCity = await coordinator.post("/cities/kilifi/people/invite-many", {
      text: "Name,Address,Language\nChao,chao.names@example.org,sw",
    });
    expect(words(ofCity)).toMatch(/chao.names@example.org .*Contributor .*Kilifi County .*Kiswahili /);
  });

  it("knows the languages that the network's people read, and offers no other", async () => {
    settleHome({ ...home(), languages: ["en"] });
    try {
      const { html } = await administrator.get("/network/people/invite-many");
      expect(words({ html })).toContain("Language of the invitation: English ");
      const shown = await upload(administrator, ["Amina,amina.language@example.org,observer,,sw"]);
      expect(words(shown)).toContain("sw There is no such language here.");
    } finally {
      settleHome(undefined);
    }
  });

  it("is said to be on its way only where a mail server is set", async () => {
    const { config } = jifunze.service;
    const inviteOne = async (email: string) =>
      words(
        await administrator.post((await upload(administrator, [`Amina,${email},observer,,en`])).path, {}),
      );
    const waits = "No mail server is set, so they wait in the outbox";
    expect(await inviteOne("waits@example.org")).toContain(waits);
    const one = { name: "One", role: "observer", language: "en" };
    const path = "/network/people";
    const waiting = await administrator.post(path, { ...one, email: "one.waits@example.org" });
    expect(words(waiting)).toContain("No mail server is set, so it waits in the outbox");
    config.smtpUrl = "smtp://127.0.0.1:1";
    try {
      const said = await inviteOne("goes@example.org");
      expect(said).toContain("The invitations are on their way.");
      expect(said).not.toContain("mail server");
      const sent = words(await administrator.post(path, { ...one, email: "one.goes@example.org" }));
      expect(sent).toContain("The invitation is on its way.");
      expect(sent).not.toContain("mail server");
    } finally {
      config.smtpUrl = undefined;
      await jifunze.service.database.db.deleteFrom("mails").execute();
    }
  });

  it("comes back with the rows that are to be put right, so that nothing else is typed anew", async () => {
    const shown = await upload(administrator, [
      "Right,right@example.org,observer,,en",
      '"Otieno, Wrong",wrong@example.org,queen,,en',
    ]);
    const [, again = ""] = /href="([^"]*\?list=[^"]*)"/.exec(shown.html) ?? [];
    const { html } = await administrator.get(again);
    const [, text = ""] = /<textarea[^>]*name="text"[^>]*>([^<]*)</.exec(html) ?? [];
    expect(text.trim().split(/\r?\n/)).toEqual([
      "Name,Address,Role,City,Language",
      "&quot;Otieno, Wrong&quot;,wrong@example.org,queen,,en",
    ]);
    const right = text.replaceAll("&quot;", '"').replace("queen", "observer");
    const mended = await administrator.post("/network/people/invite-many", { text: right });
    expect(words(mended)).toContain("1 person will be invited.");
    const { html: elsewhere } = await coordinator.get(again.replace("/network/", "/cities/kilifi/"));
    expect(elsewhere).not.toContain("wrong@example.org");
  });

  it("invites nobody twice, however often and by whomever it is confirmed or uploaded", async () => {
    const row = ["Baraka Otieno,baraka@example.org,contributor,laikipia,en"];
    const [one, other] = [await upload(administrator, row), await upload(administrator, row)];
    await Promise.all([administrator.post(one.path, {}), administrator.post(one.path, {})]);
    await administrator.post(one.path, {});
    expect(words(await administrator.post(other.path, {}))).toContain("There is nobody to invite");
    expect(words(await upload(administrator, row))).toContain(
      "Has an invitation to this role that waits already.",
    );
    expect(await invited("baraka@example.org")).toHaveLength(1);
    expect((await takeMails(jifunze)).map(({ to }) => to)).toEqual(["baraka@example.org"]);
  });

  it("of a city's coordinator invites contributors to that city, and says nothing of accounts elsewhere", async () => {
    const path = "/cities/kilifi/people/invite-many";
    const table = [
      "Name;Address;Language;Role;City",
      "Chao;chao@example.org;sw;;",
      `Elsewhere;${emailOf("otherContributor")};en;contributor;`,
      "Dama;dama@example.org;en;coordinator;",
      "Eric;eric@example.org;en;;Laikipia County",
    ].join("\n");
    const shown = await coordinator.post(path, { text: table });
    const text = words(shown);
    expect(text).toContain("2 people will be invited.");
    expect(text).toContain("Coordinators invite contributors only.");
    expect(text).toContain("This is another city than the one you invite to.");
    expect(text).not.toContain("Has an account already");
    const id = shown.path.split("/").at(-1);
    expect((await administrator.get(`/network/people/invite-many/${id}`)).status).toBe(404);
    expect((await (await signedIn(jifunze, "otherCoordinator")).get(shown.path)).status).toBe(403);
    await coordinator.post(shown.path, {});
    expect(await invited("chao@example.org")).toEqual([
      { role: "contributor", city: "kilifi", language: "sw" },
    ]);
    expect(await invited("eric@example.org")).toEqual([]);
  });

  it("begins with a template, whose headings are known in each language", async () => {
    for (const language of ["en", "sw"]) {
      const file = await administrator.download(`/network/people/invite-many/template.csv?lang=${language}`);
      const columns = new TextDecoder().decode(file).trim();
      const shown = await administrator.post("/network/people/invite-many", {
        text: `${columns}\nF ${language},f-${language}@example.org,observer,,en`,
      });
      expect(shown.path).toMatch(/invite-many\/[0-9a-f-]{36}$/);
    }
  });

  it("and what was done with it stands in the history", async () => {
    const { body } = await jifunze.api("administrator", "GET", "/audit?operation=inviting.inviteList");
    expect((body.entries as unknown[]).length).toBeGreaterThan(2);
  });
});
