// A sixth county applies without an account: it says so, confirms by the mail, writes page by page without JavaScript, goes
// on from another device, and two people at one answer lose no word.

import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { momentBefore } from "../../platform/day.ts";
import "../../../test/support/properties.ts";
import { takeMails } from "../../../test/support/mails.ts";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import { openSession, type Session, signedIn } from "../../../test/support/session.ts";
import { removeExpired } from "../../platform/jobs/clean-up.ts";
import { type ApplicationForm, fieldsOf, missingIn, questionsOf, readAnswer, writtenFields } from "./form.ts";
import { readShippedForm } from "./form-store.ts";
import { applicationLink } from "./link.ts";

let jifunze: TestService;
let applicant: Session;
let form: ApplicationForm;
let link = "";

beforeAll(async () => {
  jifunze = await startTestService();
  applicant = openSession(jifunze);
  form = await readShippedForm();
});

afterAll(() => jifunze.stop());

const db = () => jifunze.service.database.db;
const hidden = (html: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? "";

/** Opens a form and sends it with these fields. */
async function fill(path: string, fields: Record<string, string>, session = applicant) {
  const { html } = await session.get(path);
  const versions = [...html.matchAll(/name="(\w+Version)" value="(\d+)"/g)];
  const seen = Object.fromEntries(versions.map(([, name = "", value = ""]) => [name, value]));
  return session.post(path, { _key: hidden(html, "_key"), ...seen, ...fields });
}

const interest = {
  name: "Nakuru County",
  kind: "county",
  place: "ke-032",
  personName: "Wanjiru Kamau",
  email: "wanjiru@nakuru.example",
  language: "en",
};

describe("somebody says that a county wants to become a member", () => {
  it.each([
    [{ email: "nobody" }, "email"],
    [{ email: "" }, "email"],
    [{ name: " " }, "name"],
    [{ name: "x".repeat(121) }, "name"],
    [{ place: "Atlantis" }, "place"],
    [{ kind: "planet" }, "kind"],
    [{ language: "xx" }, "language"],
  ])("not with %j, which is told at its field", async (wrong, field) => {
    const { status, body } = await jifunze.api("public", "POST", "/membership-applications", {
      ...interest,
      ...wrong,
    });
    expect([status, body.errors?.map((error) => error.field)]).toEqual([422, [field]]);
  });

  it("and gets a mail with a link, in which nothing stands that a stranger could have written", async () => {
    const done = await fill("/membership/apply", interest);
    expect(done.path).toBe("/membership/apply/sent");
    const [mail] = await takeMails(jifunze);
    expect(mail?.to).toBe(interest.email);
    expect(mail?.text).not.toMatch(/Nakuru|Wanjiru/);
    link = new URL(mail?.links[0] ?? "").pathname;
    expect(link).toMatch(/^\/membership\/applications\/[0-9a-f-]{36}\./);
  });

  it("of which the commission knows nothing before a person has confirmed; a scanner of mails confirms nothing", async () => {
    for (const path of [link, `${link}/confirm`, `${link}/missing`, link])
      await fetch(new URL(path, jifunze.url), { redirect: "manual" });
    const officer = await signedIn(jifunze, "administrator");
    expect((await officer.get("/network/memberships")).html).not.toContain("Nakuru");
    const early = await applicant.get(`${link}/pages/motivation`);
    expect(early.status).toBe(409);
    const page = await applicant.get(link);
    const done = await applicant.post(`${link}/confirm`, { _key: hidden(page.html, "_key") });
    expect(done.html).toContain("Now you can write the application.");
    const again = await applicant.post(`${link}/confirm`, { _key: "" });
    expect(again.status).toBe(200);
    const list = await officer.get("/network/memberships");
    expect(list.html.match(/Nakuru County/g)).toHaveLength(1);
    const told = await db()
      .selectFrom("membershipEvents")
      .selectAll()
      .where("actorName", "=", "Wanjiru Kamau")
      .execute();
    expect(told.map(({ action, toState }) => [action, toState])).toEqual([["declareInterest", "interested"]]);
  });

  it("once for one place: a second one is told who is at it, and nothing of them is kept", async () => {
    const second = { ...interest, name: "Nakuru", personName: "Otieno", email: "other@example.org" };
    expect((await jifunze.api("public", "POST", "/membership-applications", second)).status).toBe(200);
    const mail = (await takeMails(jifunze)).find(({ to }) => to === second.email);
    const other = new URL(mail?.links[0] ?? "").pathname.split("/").at(-1);
    const told = await jifunze.api("public", "POST", `/membership-applications/${other}/confirm`, {});
    expect(told.body.code).toBe("network.place_taken");
    expect(told.body.title).toContain("Wanjiru Kamau");
    const rows = await db()
      .selectFrom("memberships")
      .select("id")
      .where("locatedIn", "=", "ke-032")
      .execute();
    expect(rows).toHaveLength(1);
  });

  it("is sent the form by an officer who added it, and whoever declares the same wish goes on with it", async () => {
    const added = { nameEn: "Meru County", kind: "county", place: "ke-012" };
    const { body } = await jifunze.api("administrator", "POST", "/memberships", added);
    const sent = { personName: "Kaimenyi", email: "kaimenyi@example.org", language: "sw" };
    const path = `/memberships/${String(body.id)}/application-form`;
    for (const person of ["public", "coordinator", "reviewer"] as const)
      expect((await jifunze.api(person, "POST", path, sent)).status).toBe(person === "public" ? 401 : 403);
    expect((await jifunze.api("administrator", "POST", path, sent)).status).toBe(200);
    const mail = (await takeMails(jifunze)).find(({ to }) => to === sent.email);
    expect(mail?.subject).toContain("Meru County");
    const opened = await applicant.get(new URL(mail?.links[0] ?? "").pathname);
    expect(opened.status).toBe(200);
    expect(opened.html).not.toContain("/confirm");
    const tharaka = { nameEn: "Tharaka-Nithi County", kind: "county", place: "ke-013" };
    const known = await jifunze.api("administrator", "POST", "/memberships", tharaka);
    const wish = { ...interest, name: "Tharaka", place: "ke-013", email: "tharaka@example.org" };
    await jifunze.api("public", "POST", "/membership-applications", wish);
    const link = (await takeMails(jifunze)).find(({ to }) => to === wish.email)?.links[0] ?? "";
    const token = new URL(link).pathname.split("/").at(-1);
    const confirmed = await jifunze.api("public", "POST", `/membership-applications/${token}/confirm`, {});
    expect(confirmed.body.membership).toBe(known.body.id);
  });

  it("not more than five times an hour to one mailbox", async () => {
    const asked = () =>
      jifunze.api("public", "POST", "/membership-applications/links", {
        email: "victim@example.org",
        language: "sw",
      });
    for (let time = 1; time <= 5; time++) expect((await asked()).status).toBe(200);
    expect((await asked()).status).toBe(429);
    const mails = (await takeMails(jifunze)).filter(({ to }) => to === "victim@example.org");
    expect(mails).toHaveLength(5);
    expect(mails[0]?.subject).toBe("Hakuna ombi kutoka barua pepe hii");
  });

  it("and what nobody confirmed is gone after thirty days", async () => {
    const email = "forgotten@example.org";
    await jifunze.api("public", "POST", "/membership-applications", { ...interest, email });
    const rows = () => db().selectFrom("membershipApplications").select("email").orderBy("email").execute();
    expect(await rows()).toContainEqual({ email });
    const before = momentBefore(new Date(), 31);
    await db().updateTable("membershipApplications").set({ declaredAt: before }).execute();
    await removeExpired(db(), new Date());
    expect(await rows()).not.toContainEqual({ email });
    expect(await rows()).toContainEqual({ email: interest.email });
  });
});

describe("the application", () => {
  it("is written on short pages, each led to by the one before", async () => {
    expect(form.sections).toHaveLength(12);
    const next = await fill(`${link}/pages/city`, { setting: "In the Rift Valley, around a lake." });
    expect(next.path).toBe(`${link}/pages/head`);
    expect(next.html).toContain("The page is saved.");
    const { body } = await jifunze.api("public", "GET", `/membership-applications/${link.split("/").at(-1)}`);
    expect([body.state, body.edition]).toEqual(["applying", form.edition]);
  });

  it("keeps what is too long, and says at its field by how much", async () => {
    const text = "word ".repeat(201);
    const page = await fill(`${link}/pages/motivation`, { motivation: text });
    expect(page.path).toBe(`${link}/pages/motivation`);
    expect(page.html).toContain("201 words; the form takes 200");
    expect(page.html).toContain('data-max-words="200"');
    const missing = await applicant.get(`${link}/missing`);
    expect(missing.html).toContain(`${link}/pages/motivation#motivation`);
    const right = await fill(`${link}/pages/motivation`, { motivation: "word ".repeat(200) });
    expect(right.path).toBe(`${link}/pages/implementation`);
  });

  it.each([
    [{ populationAmount: "2,162,202" }, ["the year is missing", "the source is missing"]],
    [{ populationAmount: "many", populationYear: "2019", populationSource: "KNBS" }, ["has to be a number"]],
    [{ populationAmount: "1.5", populationYear: "2019", populationSource: "KNBS" }, ["at most 0 decimals"]],
    [{ populationAmount: "5", populationYear: "2999", populationSource: "KNBS" }, ["the year has to be one"]],
  ])("takes no figure without its year and source: %j", async (typed, told) => {
    const fields = { populationYear: "", populationSource: "", ...typed };
    const { html } = await fill(`${link}/pages/people`, fields);
    for (const sentence of told) expect(html).toContain(sentence);
  });

  it("goes on from another device by the same link, in Kiswahili", async () => {
    const other = openSession(jifunze);
    const page = await other.get(`${link}/pages/city?lang=sw`);
    expect(page.html).toContain("In the Rift Valley, around a lake.");
    expect(page.html).toContain("Hifadhi na uendelee");
  });

  it("loses no word where two write the same answer", async () => {
    const path = `${link}/pages/interests`;
    const other = openSession(jifunze);
    const [mine, theirs] = [await applicant.get(path), await other.get(path)];
    const sent = (html: string, interests: string) => ({
      _key: hidden(html, "_key"),
      interestsVersion: hidden(html, "interestsVersion"),
      interests,
    });
    expect((await other.post(path, sent(theirs.html, "Reading circles."))).path).toContain("/expertise");
    const conflict = await applicant.post(path, sent(mine.html, "Night schools."));
    expect(conflict.status).toBe(409);
    expect(conflict.html).toContain("Reading circles.");
    expect(conflict.html).toContain("Night schools.");
    const both = "Reading circles. Night schools.";
    expect((await applicant.post(path, sent(conflict.html, both))).path).toContain("/expertise");
    const kept = await db()
      .selectFrom("applicationAnswers")
      .select(["version", "content"])
      .where("questionId", "=", "interests")
      .orderBy("version")
      .execute();
    expect(kept.map(({ content }) => content)).toEqual([{ text: "Reading circles." }, { text: both }]);
  });

  it("takes what somebody else saved of an answer that one did not touch", async () => {
    const path = `${link}/pages/head`;
    const other = openSession(jifunze);
    const [mine, theirs] = [await applicant.get(path), await other.get(path)];
    const base = { headNameVersion: "0", headOfficeVersion: "0" };
    const name = { headName: "Hon. Susan Kihika", headOffice: "" };
    await other.post(path, { _key: hidden(theirs.html, "_key"), ...base, ...name });
    const office = { headName: "", headOffice: "Governor of Nakuru County" };
    const done = await applicant.post(path, { _key: hidden(mine.html, "_key"), ...base, ...office });
    expect(done.path).toContain("/pages/contact");
    const page = await applicant.get(path);
    expect(page.html).toContain("Hon. Susan Kihika");
    expect(page.html).toContain("Governor of Nakuru County");
  });

  it("is saved as it is typed, by whoever saw the last version", async () => {
    const path = `/membership-applications/${link.split("/").at(-1)}/answers/expertise`;
    const save = (text: string, baseVersion: number) =>
      jifunze.api("public", "PUT", path, { text, baseVersion });
    expect((await save("Libraries", 0)).body.version).toBe(1);
    expect((await save("Libraries on wheels", 1)).body.version).toBe(2);
    expect((await save("Libraries on wheels", 1)).body.version).toBe(2);
    expect((await save("Something else", 1)).body.code).toBe("network.application_answer_changed");
    expect((await save("x".repeat(8_001), 2)).status).toBe(422);
    expect(
      (
        await jifunze.api("public", "PUT", path.replace("expertise", "nothing"), {
          text: "x",
          baseVersion: 0,
        })
      ).status,
    ).toBe(404);
  });

  it("takes five files of the kinds that are known, and gives them to those who may read it", async () => {
    const path = `/membership-applications/${link.split("/").at(-1)}/files`;
    const attach = (name: string, content: string) => {
      const file = new FormData();
      file.set("file", new File([content], name));
      return jifunze.api("public", "POST", path, file);
    };
    expect((await attach("page.html", "<script>alert(1)</script>")).status).toBe(422);
    for (let number = 1; number <= 5; number++)
      expect((await attach(`${number}.csv`, `Year,Readers\n2024,${number}\n`)).status).toBe(200);
    expect((await attach("6.csv", "Year,Readers\n2024,6\n")).body.code).toBe(
      "network.too_many_application_files",
    );
    const page = await applicant.get(`${link}/files`);
    const [, first = ""] = /href="([^"]+\/files\/[0-9a-f-]{36})"/.exec(page.html) ?? [];
    expect(Buffer.from(await applicant.download(first)).toString()).toContain("2024,1");
    const officer = await signedIn(jifunze, "reviewer");
    const { id } = await db()
      .selectFrom("memberships")
      .select("id")
      .where("cityId", "is", null)
      .executeTakeFirstOrThrow();
    const read = await officer.get(`/network/memberships/${id}/application`);
    expect(read.html).toContain("Libraries on wheels");
    const attachment = first.split("/").at(-1);
    const given = await officer.download(`/network/memberships/${id}/application/files/${attachment}`);
    expect(Buffer.from(given).toString()).toContain("2024,1");
    const removed = await applicant.post(`${first}/remove`, {
      _key: hidden(page.html, "_key"),
      _confirmed: "yes",
    });
    expect(removed.html).toContain("The file is removed.");
    expect((await officer.get(`/network/memberships/${id}/application/files/${attachment}`)).status).toBe(
      404,
    );
  });

  it("is opened by no other token, and by its own until it expires; asked for again it is good anew", async () => {
    const [id = "", signature = ""] = (link.split("/").at(-1) ?? "").split(".");
    for (const wrong of [`${id}.${signature.slice(1)}`, id, "x", applicationLink.token("other", id)])
      expect((await applicant.get(`/membership/applications/${wrong}`)).status).toBe(404);
    await applicationLink.end(db(), [id], new Date());
    expect((await applicant.get(link)).status).toBe(410);
    const asked = await fill("/membership/apply/again", {
      email: interest.email.toUpperCase(),
      language: "en",
    });
    expect(asked.path).toBe("/membership/apply/sent");
    const mail = (await takeMails(jifunze)).find(({ to }) => to === interest.email);
    expect(mail?.subject).toBe("The link to your application: Nakuru County");
    expect((await applicant.get(new URL(mail?.links[0] ?? "").pathname)).status).toBe(200);
  });

  it("is not written any more once the commission has it", async () => {
    const officer = await signedIn(jifunze, "administrator");
    const { id, version } = await db()
      .selectFrom("memberships")
      .select(["id", "version"])
      .where("cityId", "is", null)
      .executeTakeFirstOrThrow();
    const step = await jifunze.api("administrator", "POST", `/memberships/${id}/steps/handIn`, {
      version,
      on: "2026-01-05",
    });
    expect(step.status, JSON.stringify(step.body)).toBe(200);
    const path = `/membership-applications/${link.split("/").at(-1)}/answers/expertise`;
    const late = await jifunze.api("public", "PUT", path, { text: "Too late", baseVersion: 2 });
    expect(late.body.code).toBe("network.application_closed");
    expect((await applicant.get(`${link}/pages/expertise`)).html).not.toContain("<textarea");
    expect((await officer.get(`/network/memberships/${id}/application`)).html).toContain(
      "Libraries on wheels",
    );
  });
});

describe("an answer", () => {
  const typed = fc.dictionary(
    fc.constantFrom(
      "motivation",
      "website",
      "populationAmount",
      "populationYear",
      "populationSource",
      "challengeFunding",
    ),
    fc.oneof(fc.string({ maxLength: 60 }), fc.constantFrom("3", "2019", "1,000", "0", "9", "a\r\nb")),
  );

  it("comes back from its fields as it was read, whatever was typed", () => {
    fc.assert(
      fc.property(typed, (fields) => {
        for (const question of questionsOf(form)) {
          const content = readAnswer(question, fields);
          const again = readAnswer(question, writtenFields(question, { version: 1, content }));
          expect(again).toEqual(content);
        }
      }),
    );
  });

  it("that is missing is told at a field of its question", () => {
    fc.assert(
      fc.property(typed, (fields) => {
        const answers = new Map(
          questionsOf(form).map((question) => [
            question.id,
            { version: 1, content: readAnswer(question, fields) },
          ]),
        );
        for (const { question, field } of missingIn(form, answers, 2026))
          expect(fieldsOf(question)).toContain(field);
      }),
    );
  });
});
