// Achievements and badges, for tests of every kind.

import { learningLink } from "../../src/joining/links.ts";
import { dayMs, dayOf } from "../../src/platform/day.ts";
import { signBadges, signStatusLists } from "../../src/recognition/badges/jobs.ts";
import { ownerCodeOf } from "../../src/recognition/credential/codes.ts";
import { ownerLink } from "../../src/recognition/owning/link.ts";
import type { Does } from "./exchanges.ts";
import { runJob, type TestService } from "./service.ts";

export const achievementSaid = {
  titleEn: "Reading circle host",
  titleSw: "Kiongozi wa kikundi cha kusoma",
  descriptionEn: "Led a community reading circle for at least eight meetings.",
  descriptionSw: "Aliongoza kikundi cha kusoma kwa mikutano minane.",
  criteriaEn: "Eight meetings led; at least five readers.",
  evidenceEn: "The attendance sheets.",
  audience: "learner",
  attesters: ["coordinator", "provider"],
  picture: "book",
  captionEn: "An open book in a green ring",
  focusAreas: ["5"],
  goals: ["4"],
  qualification: "3",
};

export const attestedSaid = {
  onBehalf: "city:kilifi",
  evidence: "Eight attendance sheets, counted by the library.",
  language: "en",
  notMyself: "yes",
};

/** Written by the reviewer, agreed to and opened by an administrator. */
export async function openAchievement(does: Does, said: object = {}): Promise<number> {
  const { number } = await does("reviewer", "POST", "/achievements", { ...achievementSaid, ...said });
  const steps = `/achievements/${String(number)}/steps`;
  await does("administrator", "POST", `${steps}/agree`, { version: 2 });
  await does("administrator", "POST", `${steps}/open`, { version: 3 });
  return Number(number);
}

/** Attested by Kilifi's coordinator, issued by an administrator, and signed. */
export async function issueBadges(
  jifunze: TestService,
  does: Does,
  achievement: number,
  said: object,
): Promise<{ id: string; checkCode: string }[]> {
  const list = "holders" in said ? "/lists" : "";
  const { id, number } = await does(
    "coordinator",
    "POST",
    `/achievements/${achievement}/attestations${list}`,
    {
      ...attestedSaid,
      ...said,
    },
  );
  await does("administrator", "POST", `/attestations/${String(number)}/steps/issue`, { version: 2 });
  await sign(jifunze);
  return jifunze.service.database.db
    .selectFrom("badges")
    .select(["id", "checkCode"])
    .where("attestationId", "=", String(id))
    .orderBy("position")
    .execute();
}

export async function sign(jifunze: TestService): Promise<void> {
  await runJob(jifunze, signBadges);
  await runJob(jifunze, signStatusLists);
}

/** Every command of achievements and badges, as the test of kept pages does them. */
export async function changeRecognition(jifunze: TestService, does: Does): Promise<void> {
  const achievement = await openAchievement(does);
  const here = `/achievements/${achievement}`;
  const [one, two, third, fourth] = await issueBadges(jifunze, does, achievement, {
    holders: "Amina Mfano\nJuma Mfano\nZuri Mfano\nBaraka Mfano",
  });
  const opened = async (badge: typeof one) => {
    const ownerCode = ownerCodeOf(jifunze.service.secret, badge?.id ?? "");
    const { token } = await does("public", "POST", "/my-badge", { code: badge?.checkCode, ownerCode });
    return `/my-badge/${String(token)}`;
  };
  const own = await opened(third);
  await does("public", "POST", `${own}/name/show`, {});
  await does("public", "POST", `${own}/record`, { phone: "0722 100200", language: "en" });
  await does("public", "POST", `${own}/new-code`, {});
  await does("public", "POST", `${await opened(fourth)}/erase`, {});
  const record = await recordIn(jifunze);
  const ownCode = ownerCodeOf(jifunze.service.secret, one?.id ?? "");
  await does("public", "POST", `${record}/badges`, { code: one?.checkCode, ownerCode: ownCode });
  await does("public", "POST", `${record}/badges/${String(one?.id)}/remove`, {});
  await does("administrator", "POST", `/badges/${String(one?.id)}/revoke`, { because: "error", version: 4 });
  await does("coordinator", "POST", `/badges/${String(two?.id)}/replace`, {
    because: "lost_code",
    version: 4,
  });
  await does("administrator", "POST", `${here}/steps/close`, { version: 4 });
  await does("administrator", "POST", `${here}/steps/reopen`, { version: 5 });
  await does("administrator", "POST", `${here}/steps/revise`, { version: 6 });
  await does("reviewer", "PUT", here, { ...achievementSaid, titleEn: "Host of readers", version: 7 });
  await does("administrator", "POST", `${here}/steps/agree`, { version: 8 });
  await does("administrator", "POST", `${here}/steps/return`, { note: "Say how many.", version: 9 });
  await withdrawPresentKey(jifunze, does);
}

/** The key that signs is known to somebody else. @returns its id */
export async function withdrawPresentKey({ service }: TestService, does: Does): Promise<string> {
  const { id } = await service.database.db
    .selectFrom("signingKeys")
    .select("id")
    .where("retiredAt", "is", null)
    .executeTakeFirstOrThrow();
  const said = { unsafeSince: dayOf(new Date()), because: "A copy of the server’s disk was stolen." };
  await does("administrator", "POST", `/badge-keys/${id}/withdraw`, said);
  return id;
}

/** The record of somebody who joined by telephone. */
async function recordIn({ service }: TestService): Promise<string> {
  const { secret, database } = service;
  const { id } = await database.db
    .insertInto("learners")
    .values({ key: `record ${crypto.randomUUID()}`, language: "en", addedAt: new Date() })
    .returning("id")
    .executeTakeFirstOrThrow();
  const expiresAt = new Date(Date.now() + dayMs);
  return `/my-learning/${await learningLink.write(database.db, { secret, subject: id, expiresAt })}/record`;
}

export async function someRecognition(jifunze: TestService): Promise<Record<string, string[]>> {
  const does: Does = async (person, method, path, body) => {
    const answer = await jifunze.api(person, method, path, body);
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    return answer.body;
  };
  const achievement = await openAchievement(does);
  const badges = await issueBadges(jifunze, does, achievement, { holderName: "Amina Mfano" });
  const { number } = await does("coordinator", "POST", `/achievements/${achievement}/attestations`, {
    ...attestedSaid,
    holderName: "Juma Mfano",
  });
  const draft = await does("reviewer", "POST", "/achievements", achievementSaid);
  // Good for longer than an hour: the tests of one run share it.
  const { secret, database } = jifunze.service;
  const token = await ownerLink.write(database.db, {
    secret,
    subject: badges[0]?.id ?? "",
    expiresAt: new Date(Date.now() + dayMs),
  });
  const { id: signingKey } = await database.db
    .selectFrom("signingKeys")
    .select("id")
    .where("retiredAt", "is", null)
    .executeTakeFirstOrThrow();
  return {
    badgeToken: [token],
    signingKey: [signingKey],
    achievement: [String(achievement)],
    draftAchievement: [String(draft.number)],
    attestation: [String(number)],
    badge: badges.map(({ id }) => id),
    checkCode: badges.map(({ checkCode }) => checkCode),
  };
}

/** Which of them a path names. */
export function valuesOfRecognition(
  route: string,
  name: string,
  of: Readonly<Record<string, string[]>>,
): string[] | undefined {
  if (name === "key" && route.includes("/badge-keys/")) return of.signingKey;
  if (name === "code" && /^(\/api\/v1)?\/[vV]\//.test(route)) return of.checkCode;
  if (name === "list" && route.includes("/status/")) return ["1"];
  if (name === "shown") return ["show"];
  if (name === "achievement" && route.endsWith("/edit")) return of.draftAchievement;
  if (route.includes("/achievements/")) return { edition: ["1"], action: ["close"] }[name] ?? of[name];
  if (route.includes("/attestations/")) return { action: ["decline"] }[name] ?? of[name];
  return route.includes("/badges/:badge") ? of[name] : undefined;
}
