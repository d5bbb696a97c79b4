// Two experts, one link each: they rate apart, see each other only then, agree, and the city takes it over.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import { openSession, signedIn } from "../../../test/support/session.ts";
import { momentAfter, momentBefore } from "../../platform/day.ts";
import { linkToken } from "../../platform/link.ts";
import type { Seat } from "./expert-review.ts";

let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
});

afterAll(() => jifunze.stop());

const reviews = "/cities/kilifi/expert-reviews";
const dueOn = momentAfter(new Date(), 20).toISOString().slice(0, 10);
const asked = {
  period: "2025",
  measurements: ["10.1.1", "11.1.2"],
  name1: "Amina Said, Pwani University",
  email1: "amina@example.org",
  name2: "John Kazungu, Kilifi Library",
  email2: "john@example.org",
  language: "en",
  dueOn,
};

const open = (more: Record<string, unknown> = {}) =>
  jifunze.api("coordinator", "POST", reviews, { ...asked, ...more });

/** What the holder of a link does. */
function expert(review: string, seat: Seat) {
  const token = linkToken(jifunze.service.secret, "expert review", `${review}-${seat}`);
  const path = `/expert-reviews/${token}`;
  const why = `Seen by ${seat}: meetings are held and minuted.`;
  return {
    path,
    see: async () =>
      (await jifunze.api("public", "GET", path)).body.measurements as Record<string, unknown>[],
    rate: (measurement: string, rating: number, more: Record<string, unknown> = {}) =>
      jifunze.api("public", "PUT", `${path}/ratings/${measurement}`, { rating, justification: why, ...more }),
    propose: (measurement: string, rating: number, seen = 0) =>
      jifunze.api("public", "PUT", `${path}/proposals/${measurement}`, {
        rating,
        justification: "We agree.",
        proposal: seen,
      }),
    agree: (measurement: string, proposal: number) =>
      jifunze.api("public", "POST", `${path}/agreements/${measurement}`, { proposal }),
  };
}

async function openForBoth() {
  const id = String((await open()).body.id);
  return { id, amina: expert(id, 1), john: expert(id, 2) };
}

describe("opening", () => {
  it.each([
    [{ email2: "Amina@example.org" }, "email2"],
    [{ measurements: ["7.2.2"] }, "measurements"],
    [{ measurements: [] }, "measurements"],
    [{ period: "soon" }, "period"],
    [{ dueOn: "2020-01-01" }, "dueOn"],
    [{ name1: "" }, "name1"],
    [{ email1: "Coordinator@example.org" }, "email1"],
    [{ email2: "contributor@example.org" }, "email2"],
  ])("with %j is refused at its field", async (wrong, field) => {
    const { status, body } = await open(wrong);
    expect(status).toBe(422);
    expect(body.errors?.map((error) => error.field.split(".")[0])).toContain(field);
  });

  it("is the coordinator's, and writes each expert a mail with a link of their own", async () => {
    expect((await jifunze.api("contributor", "POST", reviews, asked)).status).toBe(403);
    const { body } = await open({ email1: "one@example.org", email2: "two@example.org" });
    const mails = await jifunze.service.database.db
      .selectFrom("mails")
      .select(["recipient", "body"])
      .where("recipient", "in", ["one@example.org", "two@example.org"])
      .execute();
    expect(mails).toHaveLength(2);
    for (const { recipient, body: text } of mails)
      expect(text).toContain(expert(String(body.id), recipient.startsWith("one") ? 1 : 2).path);
  });
});

describe("rating", () => {
  it("needs a step and a reason", async () => {
    const { amina } = await openForBoth();
    const refused = await amina.rate("10.1.1", 7, { justification: "" });
    expect(refused.body.errors?.map(({ field }) => field)).toEqual(["rating", "justification"]);
  });

  it("stays with the one who rates until both have rated; not even the city sees it", async () => {
    const { id, amina, john } = await openForBoth();
    expect((await amina.rate("10.1.1", 4)).body).toEqual({ turn: "wait_for_rating" });
    expect(await john.see()).toMatchObject([{ own: null, other: null, turn: "rate" }, {}]);
    const listed = JSON.stringify((await jifunze.api("coordinator", "GET", reviews)).body);
    expect(listed).not.toContain("Seen by 1");
    const { html } = await openSession(jifunze).get(`${john.path}/10.1.1`);
    expect(html).not.toContain("Seen by 1");
    // Changed before the other rates, and fixed after.
    expect((await amina.rate("10.1.1", 3)).status).toBe(200);
    expect((await john.rate("10.1.1", 2)).body).toEqual({ turn: "propose" });
    expect((await amina.rate("10.1.1", 5)).body.code).toBe("monitoring.not_your_turn");
    expect(await john.see()).toMatchObject([{ own: { rating: 2 }, other: { rating: 3 } }, {}]);
    expect(id).toBeTruthy();
  });
});

describe("agreeing", () => {
  it("takes a proposal of one and the word of the other about this very proposal", async () => {
    const { amina, john } = await openForBoth();
    expect((await amina.propose("10.1.1", 3)).body.code).toBe("monitoring.not_your_turn");
    await amina.rate("10.1.1", 3);
    await john.rate("10.1.1", 4);
    expect((await amina.propose("10.1.1", 3)).body).toEqual({ turn: "wait_for_agreement" });
    expect((await amina.agree("10.1.1", 1)).body.code).toBe("monitoring.not_your_turn");
    // John read the page before Amina proposed anything.
    expect((await john.propose("10.1.1", 5)).body).toMatchObject({
      code: "monitoring.proposal_changed",
      details: { proposal: { rating: 3 } },
    });
    const late = await openSession(jifunze).post(`${john.path}/10.1.1/propose`, {
      rating: "5",
      justification: "What I typed stays.",
      proposal: "0",
    });
    expect(late.status).toBe(409);
    for (const text of ["What I typed stays.", "We agree.", 'name="proposal" value="1"'])
      expect(late.html).toContain(text);
    await amina.propose("10.1.1", 4, 1);
    expect((await john.agree("10.1.1", 1)).body.code).toBe("monitoring.proposal_changed");
    expect((await john.agree("10.1.1", 2)).body).toEqual({ turn: "done" });
    expect((await john.propose("10.1.1", 5)).body.code).toBe("monitoring.not_your_turn");
  });

  it("makes a value when the city takes it over, with both names, the reason and the evidence", async () => {
    const { id, amina, john } = await openForBoth();
    await amina.rate("11.1.2", 4, { evidenceUrl: "https://example.org/minutes" });
    await john.rate("11.1.2", 4);
    await john.propose("11.1.2", 4);
    const found = async () => {
      const { body } = await jifunze.api("coordinator", "GET", reviews);
      const listed = body as unknown as { id: string; measurements: { id: string; measurement: string }[] }[];
      return listed
        .find((one) => one.id === id)
        ?.measurements.find(({ measurement }) => measurement === "11.1.2");
    };
    const item = String((await found())?.id);
    const accept = () => jifunze.api("coordinator", "POST", `${reviews}/accept`, { ratings: [item] });
    expect((await accept()).body.code).toBe("monitoring.not_agreed");
    await amina.agree("11.1.2", 1);
    expect((await jifunze.api("contributor", "POST", `${reviews}/accept`, { ratings: [item] })).status).toBe(
      403,
    );
    expect((await accept()).body).toEqual({ accepted: 1 });
    expect((await accept()).body.code).toBe("monitoring.not_agreed");
    expect(await found()).toMatchObject({ state: "accepted" });
    const { body } = await jifunze.api("public", "GET", "/cities/kilifi/values?measurement=11.1.2");
    expect(body).toMatchObject([
      {
        amount: "4",
        period: { label: "2025" },
        note: expect.stringMatching(/^We agree\.\n\nNo mail with the link to Amina/),
        source: {
          kind: "expert",
          title: "Expert review by Amina Said, Pwani University and John Kazungu, Kilifi Library",
        },
      },
    ]);
    const { html } = await openSession(jifunze).get("/cities/kilifi/measurements/11.1.2");
    expect(html).toMatch(/4\sof\s5/);
  });
});

describe("a link", () => {
  it("is shown to nobody but its expert", async () => {
    const { id, amina, john } = await openForBoth();
    await amina.rate("10.1.1", 3);
    const seen = await Promise.all(
      (["coordinator", "contributor", "administrator"] as const).map(async (person) => {
        const session = await signedIn(jifunze, person);
        const { html } = await session.get(`/cities/kilifi/expert-reviews/${id}`);
        const lists = await Promise.all(
          [reviews, "/outbox", "/audit"].map(async (path) =>
            JSON.stringify((await jifunze.api(person, "GET", path)).body),
          ),
        );
        return [html, ...lists].join("\n");
      }),
    );
    for (const expert of [amina, john]) {
      const [, , token = ""] = expert.path.split("/");
      // The audit names the seat, which is the beginning of the token; what opens is its end.
      expect(seen.join("\n")).not.toContain(token.slice(token.indexOf(".")));
    }
  });

  it("that an administrator opened to hand it over is told on the page and with the value", async () => {
    const { id, amina, john } = await openForBoth();
    const mails = await jifunze.service.database.db
      .selectFrom("mails")
      .select(["id", "recipient"])
      .where("linkOf", "like", `expert review ${id}%`)
      .execute();
    const to = (recipient: string) => mails.find((mail) => mail.recipient === recipient)?.id ?? "";
    const opened = await jifunze.api("administrator", "POST", `/outbox/${to("amina@example.org")}/open`, {});
    expect(opened.body.body).toContain(amina.path);
    expect(
      (await jifunze.api("coordinator", "POST", `/outbox/${to("john@example.org")}/open`, {})).status,
    ).toBe(403);
    await jifunze.service.database.db
      .updateTable("mails")
      .set({ sentAt: new Date(), state: "sent" })
      .where("id", "=", to("john@example.org"))
      .execute();
    const page = await (await signedIn(jifunze, "coordinator")).get(`/cities/kilifi/expert-reviews/${id}`);
    expect(page.html).toContain("was opened in the outbox by The administrator");
    expect(page.html).toContain("The link to John Kazungu, Kilifi Library went out by mail");
    await amina.rate("10.1.1", 2);
    await john.rate("10.1.1", 2);
    await john.propose("10.1.1", 2);
    await amina.agree("10.1.1", 1);
    const { body } = await jifunze.api("coordinator", "GET", reviews);
    const listed = body as unknown as { id: string; measurements: { id: string; measurement: string }[] }[];
    const item = listed
      .find((review) => review.id === id)
      ?.measurements.find(({ measurement }) => measurement === "10.1.1");
    await jifunze.api("coordinator", "POST", `${reviews}/accept`, { ratings: [item?.id] });
    const values = await jifunze.api("public", "GET", "/cities/kilifi/values?measurement=10.1.1");
    const [{ note }] = values.body as unknown as [{ note: string }];
    expect(note).toMatch(/^We agree\.\n\n/);
    expect(note).toContain("was opened in the outbox by The administrator");
    expect(note).toContain("went out by mail");
  });

  it("is good for one expert of one review, as long as that is not withdrawn", async () => {
    const { id, amina } = await openForBoth();
    const forged = linkToken("another secret", "expert review", `${id}-1`);
    expect((await jifunze.api("public", "GET", `/expert-reviews/${forged}`)).status).toBe(404);
    const third = linkToken(jifunze.service.secret, "expert review", `${id}-3`);
    expect((await jifunze.api("public", "GET", `/expert-reviews/${third}`)).status).toBe(404);
    expect((await jifunze.api("coordinator", "DELETE", `${reviews}/${id}`)).status).toBe(200);
    expect((await jifunze.api("public", "GET", amina.path)).status).toBe(410);
    expect((await amina.rate("10.1.1", 3)).status).toBe(410);
  });

  it("is sent once more, at most once a day", async () => {
    const { id } = await openForBoth();
    const remind = () => jifunze.api("coordinator", "POST", `${reviews}/${id}/experts/1/remind`, {});
    expect((await remind()).body.code).toBe("monitoring.reminded_today");
    await jifunze.service.database.db
      .updateTable("experts")
      .set({ mailedAt: momentBefore(new Date(), 2) })
      .where("reviewId", "=", id)
      .execute();
    expect((await remind()).status).toBe(200);
  });
});

it("two experts who rate at the same moment both see what the other said", async () => {
  const { amina, john } = await openForBoth();
  const answers = await Promise.all([amina.rate("10.1.1", 2), john.rate("10.1.1", 5)]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect((await amina.see())[0]).toMatchObject({ own: { rating: 2 }, other: { rating: 5 }, turn: "propose" });
});
