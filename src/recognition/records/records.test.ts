// What is made of badges beside the badges: what whoever attested is told, and how many there are, of which nobody is known by.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openAward, ownPath } from "../../../test/support/awards.ts";
import { badgesOf } from "../../../test/support/badges.ts";
import { takeMails } from "../../../test/support/mails.ts";
import { attestedSaid, openAchievement, sign } from "../../../test/support/recognition.ts";
import { emailOf, startTestService, type TestService } from "../../../test/support/service.ts";
import { presentEdition } from "../awards/award.ts";
import { citableBadges } from "./citable.ts";
import { badgesIn } from "./city-badges.ts";
import { countedOf, sumOf } from "./counted.ts";

let jifunze: TestService;
let achievement: number;

beforeAll(async () => {
  jifunze = await startTestService();
  achievement = await openAchievement(does);
});
afterAll(() => jifunze.stop());

const { db, does, open, issued } = badgesOf(
  () => jifunze,
  () => achievement,
);

describe("whoever attested", () => {
  const toldOf = async () =>
    (await takeMails(jifunze)).map(({ to, subject }) => `${to}: ${subject}`).join("\n");
  const mailsAtOnce = () =>
    does("coordinator", "PUT", "/notifications/settings", {
      mails: Object.fromEntries(
        ["badgesIssued", "badgesDeclined", "badgeRevoked", "badgeReplaced"].map((kind) => [
          `recognition.${kind}`,
          "at_once",
        ]),
      ),
      digestHour: 7,
      showsAddress: false,
    });

  it("is told that badges are issued, withdrawn and replaced, by mail and in the list, and nobody else is", async () => {
    await mailsAtOnce();
    await takeMails(jifunze);
    const badge = await issued();
    expect(await toldOf()).toContain(
      `${emailOf("coordinator")}: Issued: the badges “Reading circle host” that you attested`,
    );
    await does("administrator", "POST", `/badges/${badge.id}/replace`, { because: "lost_code", version: 4 });
    expect(await toldOf()).toMatch(/^coordinator\S+: Replaced: badge [0-9A-Z-]{12}, “Reading circle host”/);
    const other = await issued();
    await takeMails(jifunze);
    await does("administrator", "POST", `/badges/${other.id}/revoke`, { because: "fraud", version: 4 });
    const [mail] = await takeMails(jifunze);
    expect(mail?.subject).toContain("Withdrawn: badge");
    expect(mail?.text).toContain("It was got by fraud");
  });

  it("is told why badges are declined", async () => {
    const { number } = await does("coordinator", "POST", `/achievements/${achievement}/attestations`, {
      ...attestedSaid,
      holderName: "Zuri Mfano",
    });
    await does("administrator", "POST", `/attestations/${String(number)}/steps/decline`, {
      version: 2,
      note: "Only six meetings.",
    });
    const [mail] = await takeMails(jifunze);
    expect(mail?.subject).toContain("Declined");
    expect(mail?.text).toContain("Only six meetings.");
    expect(mail?.links[0]).toContain(`/attestations/${String(number)}`);
  });

  it("is not told of what they did themselves", async () => {
    const badge = await issued();
    await takeMails(jifunze);
    await does("coordinator", "POST", `/badges/${badge.id}/replace`, { because: "error", version: 4 });
    expect(await takeMails(jifunze)).toEqual([]);
  });
});

describe("counts of badges", () => {
  const of = (achievementNumber: number, city: string | null, holders: number, women = 0, sexKnown = 0) => ({
    achievement: achievementNumber,
    city,
    holders,
    women,
    sexKnown,
  });
  const said = (rows: ReturnType<typeof of>[]) => countedOf(rows).map(({ city, holders }) => [city, holders]);

  it("say nothing of fewer than five, nor what would tell it", () => {
    expect(said([of(1, "kilifi", 4)])).toEqual([]);
    expect(said([of(1, "kilifi", 5)])).toEqual([["kilifi", 5]]);
    // Twelve in all is known: with nine of Kilifi the three of Garissa would be too.
    expect(said([of(1, "kilifi", 9), of(1, "garissa", 3)])).toEqual([]);
    expect(said([of(1, "kilifi", 9), of(1, "makueni", 7), of(1, "garissa", 3)])).toEqual([["kilifi", 9]]);
    expect(said([of(1, "kilifi", 9), of(1, null, 6), of(2, "kilifi", 2)])).toEqual([["kilifi", 9]]);
  });

  it("say how many are women only where five or more are, and five or more are not", () => {
    const women = (count: number, known: number) => countedOf([of(1, "kilifi", 20, count, known)])[0]?.women;
    expect([women(4, 20), women(16, 20), women(20, 20), women(12, 20)]).toEqual([null, null, null, 12]);
    expect(sumOf(countedOf([of(1, "kilifi", 20, 12, 20), of(2, "kilifi", 10, 3, 10)]))).toEqual({
      holders: 30,
      sexKnown: 20,
      percentWomen: 60,
    });
  });

  it("are open data of a city and can be cited by its report, once there are five", async () => {
    const own = await openAchievement(does, { titleEn: "Story teller", titleSw: "Msimulizi" });
    const list = (count: number, sex: string) =>
      Array.from({ length: count }, (_none, index) => `${sex} ${index}; ; ${sex}`).join("\n");
    const attest = async (holders: string) => {
      const { number } = await does("coordinator", "POST", `/achievements/${own}/attestations/lists`, {
        ...attestedSaid,
        holders,
      });
      await does("administrator", "POST", `/attestations/${String(number)}/steps/issue`, { version: 2 });
      await sign(jifunze);
    };
    const counted = async () =>
      (await does("public", "GET", "/cities/kilifi/badges", {})).badges as Record<string, unknown>[];
    const ofOwn = async () => (await counted()).find((one) => one.achievement === own);
    await attest(list(4, "woman"));
    expect(await ofOwn()).toBeUndefined();
    await attest(`${list(7, "woman").replaceAll("woman ", "W")}\n${list(7, "man")}`);
    expect(await ofOwn()).toMatchObject({ holders: 18, women: 11, sexKnown: 18, audience: "learner" });
    const csv = (await open("/cities/kilifi/badges/open-data.csv")).text;
    expect(csv).toContain("Story teller,learner,5,18,18,11,");
    const about = { cityId: "kilifi", features: ["9.3"] };
    const [record] = await citableBadges.suggest(db(), about, 5);
    expect(record?.hint?.("en")).toMatch(/^18 learners in Kilifi County received a badge; 61 % women \(by /);
    expect(record?.hint?.("sw")).toContain("wanafunzi 18 walipata beji; wanawake ni 61 %");
    expect(await citableBadges.suggest(db(), { cityId: "garissa", features: ["9"] }, 5)).toEqual([]);
    expect((await citableBadges.find(db(), "garissa", [record?.id ?? ""])).length).toBe(0);
    // What a city hands in for an award cites it as well, where its culture of learning is asked about.
    const award = await openAward(does);
    const here = ownPath("coordinator", award);
    await does("coordinator", "POST", `${here}/nomination`, { language: "en" });
    const cites = [`recognition:${record?.id}`];
    const takes = (criterion: string) =>
      jifunze.api("coordinator", "PUT", `${here}/criteria/${criterion}`, {
        text: "Many were rewarded.",
        cites,
        version: 2,
      });
    expect((await takes("plan")).status).toBe(422);
    expect((await takes("culture")).body).toMatchObject({ state: "draft" });
    expect((await open(`/awards/${award}`)).text).toContain(`Edition ${presentEdition}`);
  });

  it("leave out badges whose time is over, which nobody holds any more", async () => {
    const own = await openAchievement(does);
    const many: number[] = [];
    for (const index of [1, 2, 3, 4, 5, 6]) {
      const { number } = await does("coordinator", "POST", `/achievements/${own}/attestations`, {
        ...attestedSaid,
        holderName: `Holder ${index}`,
      });
      await does("administrator", "POST", `/attestations/${String(number)}/steps/issue`, { version: 2 });
      many.push(Number(number));
    }
    await sign(jifunze);
    const counted = async () =>
      (await badgesIn(db(), "kilifi")).find((one) => one.achievement === own)?.holders;
    expect(await counted()).toBe(6);
    const end = (count: number) =>
      db()
        .updateTable("badges")
        .set({ validUntil: new Date("2020-01-01") })
        .where("attestationId", "in", (ask) =>
          ask.selectFrom("attestations").select("id").where("number", "in", many.slice(0, count)),
        )
        .execute();
    await end(1);
    expect(await counted()).toBe(5);
    await end(2);
    expect(await counted()).toBe(undefined);
  });
});
