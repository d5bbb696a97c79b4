// An application is signed by the head of the city, handed in within a round, sent back to be completed, and answered. Who
// signs has no account either, and nothing happens because somebody opened an address.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { completeApplication, openRound } from "../../../test/support/application.ts";
import { giveRole } from "../../../test/support/cast.ts";
import { type ReadMail, takeMails } from "../../../test/support/mails.ts";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import { openSession, type Session, signedIn } from "../../../test/support/session.ts";
import { addDays, dayMs, dayOf } from "../../platform/day.ts";
import { writeStep } from "../membership/store.ts";
import { actions, type MembershipState, states, workflow } from "../membership/workflow.ts";
import { applicationLink } from "./link.ts";

let jifunze: TestService;
let applicant: Session;
let administrator: Session;
let token = "";
let membership = "";

beforeAll(async () => {
  jifunze = await startTestService();
  await giveRole(jifunze.service.database.db, "reviewer", "administrator");
  administrator = await signedIn(jifunze, "administrator");
  applicant = openSession(jifunze);
  ({ token, membership } = await completeApplication(jifunze));
  await takeMails(jifunze);
});

afterAll(() => jifunze.stop());

const db = () => jifunze.service.database.db;
const api = (method: string, path: string, body?: unknown) => jifunze.api("public", method, path, body);
const own = () => `/membership-applications/${token}`;
const page = () => `/membership/applications/${token}`;
const digest = async () => String((await api("GET", own())).body.digest);
const stateOf = async () => (await api("GET", own())).body.state;
const write = async (question: string, text: string) => {
  const answers = (await api("GET", own())).body.answers as Record<string, { version: number }>;
  return api("PUT", `${own()}/answers/${question}`, { text, baseVersion: answers[question]?.version ?? 0 });
};
const hidden = (html: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? "";

/** Opens a form and sends it with these fields. */
async function fill(session: Session, path: string, fields: Record<string, string>) {
  const { html } = await session.get(path);
  const kept = Object.fromEntries(["_key", "digest", "version"].map((name) => [name, hidden(html, name)]));
  return session.post(path, { ...kept, ...fields });
}

const head = { headName: "Hon. Susan Kihika", headOffice: "Governor of Nakuru County" };
const asked = { ...head, headEmail: "governor@nakuru.example", language: "sw" };
function pathOf(mail: ReadMail | undefined): string {
  const { pathname, search } = new URL(mail?.links[0] ?? "");
  return `${pathname}${search}`;
}
const mailTo = (mails: ReadMail[], to: string) => mails.find((mail) => mail.to === to);
const applicantAddress = "nakurucounty@example.org";

async function step(person: "administrator" | "reviewer", action: string, said: object = {}) {
  const { version } = (await jifunze.api("administrator", "GET", `/memberships/${membership}`)).body;
  return jifunze.api(person, "POST", `/memberships/${membership}/steps/${action}`, { version, ...said });
}

function scan(seen: string): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...head, digest: seen })) form.set(name, value);
  form.set("file", new File(["%PDF-1.4\n1 0 obj\nendobj\n%%EOF\n"], "signed.pdf"));
  return form;
}

let signing = "";

describe("the head of the city", () => {
  it("is not asked before every question is answered", async () => {
    await write("motivation", "");
    const early = await api("POST", `${own()}/sign-offs`, asked);
    expect(early.body.code).toBe("network.application_incomplete");
    expect((await api("POST", `${own()}/signed`, scan(await digest()))).body.code).toBe(
      "network.application_incomplete",
    );
    await write("motivation", "To learn from others.");
  });

  it.each([
    [{ headName: "" }, "headName"],
    [{ headOffice: " " }, "headOffice"],
    [{ headEmail: "nobody" }, "headEmail"],
  ])("is not asked with %j, which is told at its field", async (wrong, field) => {
    const { status, body } = await api("POST", `${own()}/sign-offs`, { ...asked, ...wrong });
    expect([status, body.errors?.map((error) => error.field)]).toEqual([422, [field]]);
  });

  it("gets a mail in the language that was chosen, and reads the whole application with its pledge", async () => {
    const done = await fill(applicant, `${page()}/signing`, asked);
    expect(done.html).toContain("Hon. Susan Kihika was asked at governor@nakuru.example");
    const mail = mailTo(await takeMails(jifunze), asked.headEmail);
    expect(mail?.subject).toBe("Tafadhali tia saini ombi la Nakuru County");
    signing = pathOf(mail);
    const { html } = await openSession(jifunze).get(signing);
    for (const part of ["To learn from others.", "Said of expertise.", "Azimio la Beijing"])
      expect(html).toContain(part);
  });

  it("signs nothing by opening the link, nor without the pledge, nor what was changed meanwhile", async () => {
    for (const method of ["GET", "HEAD"]) await fetch(new URL(signing, jifunze.url), { method });
    const session = openSession(jifunze);
    const { html } = await session.get(signing);
    const sent = { _key: hidden(html, "_key"), digest: hidden(html, "digest"), ...head };
    expect((await session.post(signing, sent)).status).toBe(422);
    await write("expertise", "Libraries on wheels.");
    const late = await session.post(signing, { ...sent, pledged: "yes" });
    expect(late.status).toBe(409);
    expect((await api("GET", own())).body.signed).toBe(false);
  });

  it("signs once, what was read; the applicant hears of it", async () => {
    const session = openSession(jifunze);
    const done = await fill(session, signing, { ...head, pledged: "yes" });
    expect(done.html).toContain("Asante. Ombi limetiwa saini.");
    expect((await api("GET", own())).body.signed).toBe(true);
    const again = await api("POST", `/membership-sign-offs/${signing.split(/[/?]/).at(3)}`, {
      ...head,
      pledged: "yes",
      digest: await digest(),
    });
    expect(again.body.code).toBe("network.already_signed");
    const mail = mailTo(await takeMails(jifunze), applicantAddress);
    expect(mail?.subject).toBe("Signed: the application of Nakuru County");
    const kept = await db().selectFrom("applicationSignOffs").selectAll().executeTakeFirstOrThrow();
    expect(JSON.stringify(kept.pledge)).toContain("Azimio la Beijing");
    await expect(
      db().updateTable("applicationSignOffs").set({ headName: "Somebody else" }).execute(),
    ).rejects.toThrow("what was signed stays");
  });

  it("signs anew once a word is changed; who was asked before cannot any more", async () => {
    await write("expertise", "Libraries on wheels, and reading tents.");
    expect((await applicant.get(page())).html).toContain("changed since");
    const links: string[] = [];
    for (const headEmail of ["first@nakuru.example", "second@nakuru.example"]) {
      expect((await api("POST", `${own()}/sign-offs`, { ...asked, headEmail })).status).toBe(200);
      links.push(pathOf(mailTo(await takeMails(jifunze), headEmail)));
    }
    const governor = openSession(jifunze);
    expect((await governor.get(links[0] ?? "")).status).toBe(410);
    expect((await governor.get(links[1] ?? "")).status).toBe(200);
    // The link of the applicant is not that of the head.
    expect((await applicant.get(`/membership/sign/${token}`)).status).toBe(404);
  });

  it("or signs on paper, which is uploaded with what was printed", async () => {
    const printed = await applicant.download(`${page()}/application.pdf`);
    const pdf = Buffer.from(printed).toString("latin1");
    for (const mark of ["/StructTreeRoot", "<pdfuaid:part>1</pdfuaid:part>", "/Lang (en)"])
      expect(pdf.includes(mark), mark).toBe(true);
    const inKiswahili = await applicant.download(`${page()}/application.pdf?language=sw`);
    expect(Buffer.from(inKiswahili).toString("latin1").includes("/Lang (sw)")).toBe(true);
    expect((await api("POST", `${own()}/signed`, scan("0".repeat(64)))).body.code).toBe(
      "network.application_changed",
    );
    const done = await api("POST", `${own()}/signed`, scan(await digest()));
    expect(done.status, JSON.stringify(done.body)).toBe(200);
    const officer = await signedIn(jifunze, "reviewer");
    const kept = await officer.download(`/network/memberships/${membership}/application/signed`);
    expect(Buffer.from(kept).toString()).toContain("%PDF-1.4");
    expect((await applicant.get(`/network/memberships/${membership}/application`)).path).toContain(
      "/sign-in",
    );
  });
});

describe("the application", () => {
  it("is not handed in without a round; it is told which one comes next", async () => {
    const handIn = async () => api("POST", `${own()}/hand-in`, { digest: await digest() });
    expect((await handIn()).body.code).toBe("network.no_open_round");
    const today = dayOf(new Date());
    const later = {
      name: "Later",
      opensOn: addDays(today, 40),
      closesOn: addDays(today, 60),
      clockDays: "30",
    };
    expect((await jifunze.api("administrator", "POST", "/membership-rounds", later)).status).toBe(200);
    expect((await handIn()).body).toMatchObject({ code: "network.next_round", status: 409 });
    expect((await applicant.get(`${page()}/hand-in`)).html).not.toContain("Hand in the application</button>");
    await openRound(jifunze);
  });

  it("is handed in as it was signed; the commission's clock runs, and a receipt comes by mail", async () => {
    expect((await api("POST", `${own()}/hand-in`, { digest: "0".repeat(64) })).body.code).toBe(
      "network.application_changed",
    );
    const signed = await digest();
    const done = await fill(applicant, `${page()}/hand-in`, {});
    expect(done.html).toContain("The application is handed in.");
    expect(await stateOf()).toBe("with_commission");
    const mail = mailTo(await takeMails(jifunze), applicantAddress);
    expect(mail?.subject).toBe("Receipt: the application of Nakuru County");
    for (const part of ["Hon. Susan Kihika", "round Now", signed]) expect(mail?.text).toContain(part);
    expect((await administrator.get(`/network/memberships/${membership}`)).html).toContain("in 30 days");
    expect((await write("expertise", "Too late")).body.code).toBe("network.application_closed");
    const kept = await db().selectFrom("applicationSubmissions").selectAll().executeTakeFirstOrThrow();
    expect(kept).toMatchObject({ number: 1, digest: signed });
    const { html } = await applicant.get(page());
    const [, letter = ""] = /href="([^"]+\/letters\/[0-9a-f-]{36})"/.exec(html) ?? [];
    const first = Buffer.from(await applicant.download(letter)).toString("latin1");
    expect(first.includes("<pdfuaid:part>1</pdfuaid:part>")).toBe(true);
    expect(Buffer.from(await applicant.download(letter)).toString("latin1") === first).toBe(true);
    const inKiswahili = await applicant.download(`${letter}?language=sw`);
    expect(Buffer.from(inKiswahili).toString("latin1").includes("/Lang (sw)")).toBe(true);
    const ofCommission = `/network/memberships/${membership}/letters/${letter.split("/").at(-1)}`;
    const officer = await signedIn(jifunze, "reviewer");
    expect(Buffer.from(await officer.download(ofCommission)).toString("latin1") === first).toBe(true);
    expect((await applicant.get(ofCommission)).path).toContain("/sign-in");
    expect(await (await fetch(`${jifunze.url}/membership`)).text()).toContain("Nakuru County");
  });

  it("comes back with what is missing, question by question, and is handed in anew", async () => {
    const path = `/network/memberships/${membership}/steps/askToComplete`;
    const done = await fill(administrator, path, {
      note: "Two things are missing.",
      remark_population: "Take the census of 2019.",
      remark_interests: "Name a city.",
    });
    expect(done.html).toContain("The step is recorded.");
    const mail = mailTo(await takeMails(jifunze), applicantAddress);
    for (const part of ["Two things are missing.", "Population: Take the census of 2019."])
      expect(mail?.text).toContain(part);
    const overview = await applicant.get(pathOf(mail));
    expect(overview.html).toContain("Take the census of 2019.");
    await write("interests", "Night schools, as in Evora.");
    expect((await api("POST", `${own()}/hand-in`, { digest: await digest() })).body.code).toBe(
      "network.application_unsigned",
    );
    expect((await api("POST", `${own()}/signed`, scan(await digest()))).status).toBe(200);
    expect((await api("POST", `${own()}/hand-in`, { digest: await digest() })).body.number).toBe(2);
    expect((await applicant.get(page())).html).not.toContain("Take the census of 2019.");
  });

  it("is declined by two officers with reasons in writing, and taken up again", async () => {
    expect((await step("administrator", "proposeDecline", { note: "No plan yet." })).status).toBe(200);
    await takeMails(jifunze);
    expect((await step("reviewer", "decline", { note: "The plan has no budget." })).status).toBe(200);
    const mail = mailTo(await takeMails(jifunze), applicantAddress);
    expect(mail?.text).toContain("does not endorse your application");
    expect(mail?.text).toContain("The plan has no budget.");
    expect((await applicant.get(page())).html).toContain("Answer to the application, ");
    const overview = await applicant.get(page());
    const again = await applicant.post(`${page()}/again`, { _key: hidden(overview.html, "_key") });
    expect(again.html).toContain("The application is open again.");
    expect(await stateOf()).toBe("applying");
    expect((await api("GET", own())).body.missing).toEqual([]);
  });
});

describe("the commission", () => {
  it("keeps the letter with UIL's answer beside the membership, for officers alone", async () => {
    const path = `/memberships/${membership}/documents`;
    const paper = () => {
      const form = new FormData();
      form.set("title", "UIL's letter of 4 December 2025");
      form.set("file", new File(["%PDF-1.4\n1 0 obj\nendobj\n%%EOF\n"], "answer.pdf"));
      return form;
    };
    for (const person of ["coordinator", "observer"] as const)
      expect((await jifunze.api(person, "POST", path, paper())).status).toBe(403);
    const added = await jifunze.api("administrator", "POST", path, paper());
    expect(added.status, JSON.stringify(added.body)).toBe(200);
    const { html } = await administrator.get(`/network/memberships/${membership}`);
    expect(html).toContain("s letter of 4 December 2025");
    const file = `/network/memberships/${membership}/documents/${String(added.body.id)}`;
    expect(Buffer.from(await administrator.download(file)).toString()).toContain("%PDF-1.4");
    expect((await applicant.get(file)).path).toContain("/sign-in");
  });

  it("says in a round which form it takes, and where applications go to", async () => {
    const { rounds } = (await api("GET", "/membership-rounds")).body as {
      rounds: { id: string; name: string; opensOn: string; closesOn: string; version: number }[];
    };
    const { id, ...round } = rounds.find(({ name }) => name === "Now") ?? rounds[0] ?? { id: "", name: "" };
    const change = (more: object) =>
      jifunze.api("administrator", "PUT", `/membership-rounds/${id}`, {
        ...round,
        clockDays: 30,
        quota: "",
        formEdition: "",
        guidingDocuments: "",
        sendTo: "",
        ...more,
      });
    const wrong = await change({ formEdition: "none" });
    expect([wrong.status, wrong.body.errors?.[0]?.field]).toEqual([422, "formEdition"]);
    expect(
      (await change({ sendTo: "learningcities@example.org", guidingDocuments: "Key Features" })).status,
    ).toBe(200);
    const after = (await api("GET", "/membership-rounds")).body as { rounds: { sendTo: string }[] };
    expect(after.rounds.map(({ sendTo }) => sendTo)).toContain("learningcities@example.org");
  });
});

describe("the table of steps", () => {
  /** The steps that lead to a state, the shortest way. */
  function wayTo(state: MembershipState) {
    const ways = new Map<
      MembershipState,
      { action: (typeof actions)[number]; from: MembershipState; to: MembershipState }[]
    >([["none", []]]);
    for (const [from, way] of ways)
      for (const action of actions) {
        const to = action === "recordMember" ? undefined : workflow[action].next[from];
        if (to && !ways.has(to)) ways.set(to, [...way, { action, from, to }]);
      }
    return ways.get(state) ?? [];
  }

  const reachable = states.filter((state) => !["none", "member", "reminded", "inactive"].includes(state));

  it.each(reachable)("lets the applicant do from %s what it says, and nothing else", async (state) => {
    const name = { en: `Place ${state}` };
    const { id } = await db()
      .insertInto("memberships")
      .values({ name: JSON.stringify(name), kind: "city" })
      .returning("id")
      .executeTakeFirstOrThrow();
    const { edition } = await db().selectFrom("applicationForms").select("edition").executeTakeFirstOrThrow();
    const application = await db()
      .insertInto("membershipApplications")
      .values({
        membershipId: id,
        formEdition: edition,
        name: JSON.stringify(name),
        kind: "city",
        personName: "Somebody",
        email: "somebody@example.org",
        language: "en",
        declaredAt: new Date(),
        checkedAt: new Date(),
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    const people = await db().selectFrom("people").select("id").limit(2).execute();
    for (const [index, { action, from, to }] of wayTo(state).entries())
      await db()
        .transaction()
        .execute((tx) =>
          writeStep(tx, {
            membership: id,
            action,
            from,
            to,
            by: { id: people[index % 2]?.id ?? "", name: "x" },
            at: new Date(),
          }),
        );
    const { secret } = jifunze.service;
    const expiresAt = new Date(Date.now() + dayMs);
    const link = await applicationLink.write(db(), { secret, subject: application.id, expiresAt });
    const path = `/membership-applications/${link}`;
    const tried = {
      again: (await api("POST", `${path}/again`, {})).status,
      handIn: (await api("POST", `${path}/hand-in`, { digest: "0".repeat(64) })).body.code,
    };
    const mayBegin = workflow.beginApplication.byApplicant?.includes(state) === true;
    expect(tried.again).toBe(mayBegin ? 200 : 409);
    // What may be handed in is refused for what is missing, everything else for its state.
    const isWritten = mayBegin || state === "applying";
    expect(tried.handIn).toBe(isWritten ? "network.application_incomplete" : "network.application_closed");
  });
});
