// What a learner with a simple telephone, a child with a guardian and an employer with a card see of a badge, without JavaScript.

import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type Credential, flawsOf, isGenuine, isWithdrawn } from "../../test/support/badge-verifier.ts";
import { badgesOf } from "../../test/support/badges.ts";
import { attestedSaid, openAchievement, sign } from "../../test/support/recognition.ts";
import { startTestService, type TestService } from "../../test/support/service.ts";
import { openSession } from "../../test/support/session.ts";
import { fillIn, hiddenOf } from "../../test/support/without-script.ts";
import { momentBefore } from "../platform/day.ts";
import { newSigningKey } from "../platform/sealing/signature.ts";
import { rotateSigningKey } from "../platform/sealing/signing-keys.ts";
import { signAside } from "./credential/badge-aside.ts";
import { badgeInPng, badgeInSvg } from "./credential/bake.ts";
import { shownCode } from "./credential/codes.ts";

let jifunze: TestService;
let achievement: number;

const { db, does, codeOf, fieldsOf, open, kept, verdict, verdictOfFile, issued, openedBy, statusList, did } =
  badgesOf(
    () => jifunze,
    () => achievement,
  );

beforeAll(async () => {
  jifunze = await startTestService();
  achievement = await openAchievement(does);
});
afterAll(() => jifunze.stop());

const here = () => `/achievements/${achievement}`;

describe("a learner with a simple telephone", () => {
  it("gets the check code and the owner's code by two messages, and no badge keeps the number", async () => {
    await db().deleteFrom("textMessages").execute();
    const badge = await issued({ holderName: "Amina “Mama” Mfano", phone: "0712 345 678" });
    const texts = await db().selectFrom("textMessages").select(["text"]).orderBy("text").execute();
    expect(texts).toHaveLength(2);
    const all = texts.map(({ text }) => text).join("\n");
    expect(all).toContain(`Code ${shownCode(badge.checkCode)}`);
    expect(all).toContain(shownCode(badge.ownerCode));
    expect(all).not.toContain("“");
    for (const { text } of texts) expect(text.length).toBeLessThanOrEqual(160);
    expect(await kept(badge.checkCode)).toMatchObject({ phoneKey: null, phoneSealed: null });
    expect(badge.text).not.toMatch(/Amina|712345678/);
    expect(badge.text).not.toContain(badge.ownerCode);
  });

  it("opens the badge with both codes, without JavaScript, shows the name, hides it, and takes the files along", async () => {
    const badge = await issued();
    expect((await open(`/v/${badge.checkCode}`)).text).not.toContain("Amina Mfano");
    const { session, screen, path } = await openedBy(badge);
    expect(screen.html).toContain("Amina Mfano: nobody sees it");
    await session.post(`${path}/name/show`, hiddenOf(screen.html));
    expect((await open(`/v/${badge.checkCode}`)).text).toContain("Amina Mfano");
    await session.post(`${path}/name/hide`, hiddenOf((await session.get(path)).html));
    expect((await open(`/v/${badge.checkCode}`)).text).not.toContain("Amina Mfano");
    const fileOf = async (ending: string) => {
      const answer = await fetch(`${jifunze.url}${path}/badge.${ending}`);
      return Buffer.from(await answer.arrayBuffer());
    };
    expect((await fileOf("json")).toString()).toBe(badge.text);
    expect(badgeInSvg((await fileOf("svg")).toString())).toBe(badge.text);
    const png = await fileOf("png");
    expect(badgeInPng(png)).toBe(badge.text);
    expect(await verdictOfFile(png, "badge.png")).toMatchObject({ outcome: "genuine" });
  });

  it("is let in by no wrong code, and not for ever asked", async () => {
    const badge = await issued();
    const session = openSession(jifunze);
    const { html } = await session.get("/my-badge");
    const wrong = { ...hiddenOf(html), code: badge.checkCode, ownerCode: "0".repeat(16) };
    const refusedAt = await session.post("/my-badge", wrong);
    expect(refusedAt.html).toContain("do not belong together");
    // With the form again, and the check code in it as it was typed.
    expect([refusedAt.status, refusedAt.html.includes(`value="${badge.checkCode}"`)]).toEqual([422, true]);
    for (let tries = 0; tries < 5; tries++) {
      const { html: again } = await session.get("/my-badge");
      await session.post("/my-badge", { ...wrong, ...hiddenOf(again) });
    }
    const { html: last } = await session.get("/my-badge");
    const right = await session.post("/my-badge", {
      ...hiddenOf(last),
      code: badge.checkCode,
      ownerCode: badge.ownerCode,
    });
    expect(right.status).toBe(429);
  });

  it("gets new codes where somebody else may know the old one", async () => {
    const badge = await issued();
    const { session, path } = await openedBy(badge);
    const { html } = await fillIn(session, `${path}/new-code`);
    await sign(jifunze);
    const old = await verdict(badge.checkCode);
    expect(old).toMatchObject({ outcome: "withdrawn", because: "lost_code" });
    const next = String(old.replacedBy);
    expect(html).toContain(shownCode(next));
    expect(await verdict(next)).toMatchObject({ outcome: "genuine" });
    const [, shown = ""] = /<strong>([0-9A-Z-]{19})<\/strong>/.exec(html) ?? [];
    expect((await openedBy({ checkCode: next, ownerCode: shown.replaceAll("-", "") })).screen.status).toBe(
      200,
    );
  });

  it("has it erased: withdrawn for all, and nothing stays of whose it was", async () => {
    const badge = await issued();
    const { session, screen, path } = await openedBy(badge);
    const asked = await session.post(`${path}/erase`, hiddenOf(screen.html));
    expect(asked.html).toContain("Erase your badge?");
    await session.post(`${path}/erase`, { ...hiddenOf(asked.html), _confirmed: "yes" });
    await sign(jifunze);
    expect(await kept(badge.checkCode)).toMatchObject({
      state: "erased",
      holderName: null,
      credential: null,
      ownerHash: "",
      salt: "",
    });
    expect(await verdict(badge.checkCode)).toMatchObject({ outcome: "withdrawn", because: "erased" });
    expect(await verdictOfFile(badge.text, "badge.json")).toMatchObject({ outcome: "withdrawn" });
    expect((await fetch(`${jifunze.url}${path}`)).status).not.toBe(200);
    expect(isWithdrawn(badge.credential, await statusList())).toBe(true);
  });
});

describe("a child with a guardian", () => {
  const child = { isChild: "yes", guardianOn: "2026-11-20", guardianChannel: "paper", phone: "0712 345 679" };

  it("has no name anywhere, and needs the day and the way in which the guardian agreed", async () => {
    const path = `${here()}/attestations`;
    const said = { ...attestedSaid, ...child };
    expect(await fieldsOf("coordinator", path, { ...said, holderName: "Asha" })).toEqual(["holderName"]);
    expect(await fieldsOf("coordinator", path, { ...said, guardianOn: undefined })).toEqual(["guardianOn"]);
    expect(await fieldsOf("coordinator", path, { ...said, guardianChannel: undefined })).toEqual([
      "guardianChannel",
    ]);
    expect(await fieldsOf("coordinator", path, { ...said, guardianOn: "2199-01-01" })).toEqual([
      "guardianOn",
    ]);
    await db().deleteFrom("textMessages").execute();
    const badge = await issued(child);
    const texts = await db().selectFrom("textMessages").select("text").execute();
    expect(texts.map(({ text }) => text).join()).toContain("your child got the badge");
    expect((await open(`/v/${badge.checkCode}`)).text).toContain("A child: no name is kept");
    const { screen } = await openedBy(badge);
    expect(screen.html).toContain("The guardian agreed on 20 November 2026");
    expect(screen.html).not.toContain("Show my name");
    await expect(
      db().updateTable("badges").set({ holderName: "Asha" }).where("id", "=", badge.id).execute(),
    ).rejects.toThrow("badges_child_without_name");
  });
});

it("is attested of nothing that lies ahead, singly and in a list", async () => {
  const path = `${here()}/attestations`;
  const ahead = "2199-01-01";
  for (const [at, said] of [
    [path, { ...attestedSaid, holderName: "Amina Mfano" }],
    [`${path}/lists`, { ...attestedSaid, holders: "Amina Mfano" }],
  ] as const) {
    expect(await fieldsOf("coordinator", at, { ...said, toDay: ahead })).toEqual(["toDay"]);
    expect(await fieldsOf("coordinator", at, { ...said, fromDay: "2150-01-01", toDay: ahead })).toEqual([
      "fromDay",
    ]);
  }
});

describe("an employer with a card", () => {
  it("is led by its square to what it says, in each language, and to who vouches", async () => {
    const badge = await issued();
    const square = await open(`/V/${badge.checkCode}`);
    expect([square.status, square.headers.get("location")]).toEqual([303, `/v/${badge.checkCode}`]);
    expect((await open(`/badges/${badge.id}`)).headers.get("location")).toBe(`/v/${badge.checkCode}`);
    const page = await open(`/v/${shownCode(badge.checkCode).toLowerCase()}`);
    expect(page.status).toBe(200);
    for (const words of [
      "Genuine",
      "Reading circle host",
      "Kilifi",
      "Eight attendance sheets",
      "For practice",
    ])
      expect(page.text).toContain(words);
    expect((await open(`/v/${badge.checkCode}`, "sw")).text).toContain("Halali");
  });

  it("is told of a slip of the hand, and of a code of no badge", async () => {
    const badge = await issued();
    const last = badge.checkCode.endsWith("7") ? "8" : "7";
    expect(await verdict(`${badge.checkCode.slice(0, -1)}${last}`)).toMatchObject({
      outcome: "not_ours",
      why: "slip",
    });
    expect(await verdict("0000000000")).toMatchObject({ outcome: "not_ours", why: "unknown" });
    expect((await open("/v/0000000000")).status).toBe(404);
    // Of another length, too, it is told what a code is, beside the form.
    for (const short of ["7QK4", `${badge.checkCode}7`, "no%20code"]) {
      const { status, text } = await open(`/v/${short}`);
      expect(status).toBe(404);
      expect(text).toContain("A check code has ten characters");
      expect(text).toContain('action="/v"');
    }
  });

  it("has the file checked: ours, changed, signed by others, or none", async () => {
    const { text, credential } = await issued();
    expect(flawsOf(credential)).toEqual([]);
    expect(await isGenuine(credential, await did())).toBe(true);
    expect(await verdictOfFile(text, "badge.json")).toMatchObject({ outcome: "genuine" });
    const changed = text.replace("Reading circle host", "Head of all");
    expect(await verdictOfFile(changed, "badge.json")).toMatchObject({ outcome: "not_ours", why: "altered" });
    expect(await isGenuine(JSON.parse(changed) as Credential, await did())).toBe(false);
    const others = JSON.stringify({
      ...credential,
      issuer: { ...(credential.issuer as object), id: "did:web:other.example" },
    });
    expect(await verdictOfFile(others, "badge.json")).toMatchObject({ outcome: "not_ours", why: "others" });
    expect(await verdictOfFile("hello", "badge.json")).toMatchObject({ outcome: "not_ours", why: "none" });
    const session = openSession(jifunze);
    expect((await session.get("/v")).html).toContain("Check a badge");
  });

  it("is told at once of a badge that was withdrawn, and so are others by the list", async () => {
    const badge = await issued();
    expect(isWithdrawn(badge.credential, await statusList())).toBe(false);
    const path = `/badges/${badge.id}/revoke`;
    expect(await codeOf("otherCoordinator", path, { because: "fraud", version: 4 })).toBe(
      "recognition.not_yours",
    );
    expect(await codeOf("administrator", path, { because: "fraud", version: 3 })).toBe("recognition.changed");
    await does("administrator", "POST", path, {
      because: "fraud",
      note: "Said so by the library.",
      version: 4,
    });
    expect(await verdict(badge.checkCode)).toMatchObject({ outcome: "withdrawn", because: "fraud" });
    const { text } = await open(`/v/${badge.checkCode}`);
    expect(text).toContain("It was got by fraud");
    expect(text).not.toContain("Said so by the library");
    await sign(jifunze);
    const list = await statusList();
    expect(isWithdrawn(badge.credential, list)).toBe(true);
    expect(await isGenuine(list, await did())).toBe(true);
    expect(await verdictOfFile(badge.text, "badge.json")).toMatchObject({ outcome: "withdrawn" });
    expect(await codeOf("administrator", path, { because: "fraud", version: 5 })).toBe("recognition.not_now");
  });

  it("is told of the badge that took the place of one", async () => {
    const badge = await issued();
    const { id } = await does("coordinator", "POST", `/badges/${badge.id}/replace`, {
      because: "error",
      holderName: "Amina S. Mfano",
      version: 4,
    });
    await sign(jifunze);
    const made = await db()
      .selectFrom("badges")
      .selectAll()
      .where("id", "=", String(id))
      .executeTakeFirstOrThrow();
    expect(made).toMatchObject({ state: "issued", holderName: "Amina S. Mfano" });
    expect(await verdict(badge.checkCode)).toMatchObject({
      outcome: "withdrawn",
      replacedBy: made.checkCode,
    });
    expect(await verdict(made.checkCode)).toMatchObject({ outcome: "genuine" });
  });

  it("has each of them checked by others who know our name and our list, and ask nobody", async () => {
    const [good, revoked, replaced] = [await issued(), await issued(), await issued()];
    await does("administrator", "POST", `/badges/${revoked.id}/revoke`, { because: "fraud", version: 4 });
    const { id } = await does("coordinator", "POST", `/badges/${replaced.id}/replace`, {
      because: "error",
      holderName: "Amina S. Mfano",
      version: 4,
    });
    await sign(jifunze);
    const { checkCode } = await db()
      .selectFrom("badges")
      .select("checkCode")
      .where("id", "=", String(id))
      .executeTakeFirstOrThrow();
    const successor = JSON.parse((await kept(checkCode)).credential ?? "") as Credential;
    const [list, names] = [await statusList(), await did()];
    const altered = JSON.parse(
      good.text.replace("Eight attendance sheets", "Nine attendance sheets"),
    ) as Credential;
    const { proof: _ours, ...unsigned } = good.credential;
    const forger = newSigningKey();
    const [forged = ""] = await signAside({
      credentials: [unsigned],
      identity: {
        did: names.id,
        key: { ...forger.publicKey, d: String(forger.privateKey.export({ format: "jwk" }).d) },
      },
      at: new Date().toISOString(),
    });
    const asking = vi.spyOn(globalThis, "fetch").mockRejectedValue(new Error("Nobody is asked."));
    const judged = async (badge: Credential) => {
      if (!(await isGenuine(badge, names))) return "not genuine";
      return isWithdrawn(badge, list) ? "withdrawn" : "good";
    };
    const found = Object.fromEntries(
      await Promise.all(
        Object.entries({
          good: good.credential,
          revoked: revoked.credential,
          replaced: replaced.credential,
          successor,
          altered,
          forged: JSON.parse(forged) as Credential,
        }).map(async ([name, badge]) => [name, await judged(badge)] as const),
      ),
    );
    expect(await isGenuine(list, names)).toBe(true);
    asking.mockRestore();
    expect(found).toEqual({
      good: "good",
      revoked: "withdrawn",
      replaced: "withdrawn",
      successor: "good",
      altered: "not genuine",
      forged: "not genuine",
    });
    for (const badge of [good.credential, replaced.credential, successor]) expect(flawsOf(badge)).toEqual([]);
    // What a forger signs in our name is none of ours either.
    expect(await verdictOfFile(forged, "badge.json")).toMatchObject({ outcome: "not_ours", why: "others" });
  });

  it("is told that it could not be checked where our own list was not renewed", async () => {
    const badge = await issued();
    await db()
      .updateTable("statusLists")
      .set({ signedAt: momentBefore(new Date(), 8) })
      .execute();
    expect(await verdict(badge.checkCode)).toMatchObject({ outcome: "unsure" });
    await sign(jifunze);
    expect(await verdict(badge.checkCode)).toMatchObject({ outcome: "genuine" });
  });

  it("has badges of an earlier key found genuine", async () => {
    const badge = await issued();
    await db()
      .transaction()
      .execute((tx) => rotateSigningKey(tx, jifunze.service.secret, new Date()));
    const later = await issued();
    expect(later.text).not.toContain(
      (badge.credential.proof as [{ verificationMethod: string }])[0].verificationMethod,
    );
    for (const { text } of [badge, later])
      expect(await verdictOfFile(text, "badge.json")).toMatchObject({ outcome: "genuine" });
  });
});
