// Educators who stand in a round of the network's award for educators. One of Kilifi does, nominated by its coordinator.

import { criterionKeys } from "../../src/recognition/awards/award.ts";
import { educatorLink, educatorSubject } from "../../src/recognition/awards/educators/agreeing.ts";
import { agreed, openAward, versionOf, weighed } from "./awards.ts";
import type { Does } from "./exchanges.ts";
import {
  badged,
  declared,
  finishedBy,
  jury,
  lettersAgo,
  named,
  proposed,
  reserve,
  stepped,
} from "./juries.ts";
import type { Person, TestService } from "./service.ts";

export const educatorSaid = {
  name: "Zawadi Mwambire",
  role: "Adult literacy instructor",
  city: "kilifi",
  language: "en",
};
export const educatorEmail = "zawadi@example.org";

export const educatorAt = (award: number, nominee: number) => `/awards/${award}/educators/${nominee}`;

/** A round with its jury. */
export async function openForEducators(does: Does, round: string): Promise<number> {
  const award = await openAward(does, { template: "network-educator-award:2026", round });
  await named(does, award, jury);
  await named(does, award, [reserve], "reserve");
  return award;
}

export async function educatorNominated(
  does: Does,
  award: number,
  said: object = {},
  by: Person = "coordinator",
): Promise<number> {
  const { number } = await does(by, "POST", `/awards/${award}/educators`, { ...educatorSaid, ...said });
  return Number(number);
}

/** Each answer names who it is about, as people write. */
export const educatorAnswers = criterionKeys.map((criterion) => ({
  criterion,
  text: `Zawadi says that her ${criterion} has moved.`,
}));

export function paperConsent(version: number, said: Record<string, string> = {}): FormData {
  const form = new FormData();
  const fields = { consentedOn: "2026-09-01", takenBy: "Juma Karisa", isAdult: "yes", ...said };
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append("version", String(version));
  form.append("file", new File(["I agree. Zawadi Mwambire"], "zawadi.txt", { type: "text/plain" }));
  return form;
}

/** Everything is there but that it is handed in: the answers, and the consent on paper. */
export async function educatorWritten(
  jifunze: TestService,
  does: Does,
  award: number,
  nominee: number,
  by: Person = "coordinator",
): Promise<void> {
  const here = educatorAt(award, nominee);
  const version = await versionOf(jifunze, nominee);
  await does(by, "PUT", here, { answers: educatorAnswers, version });
  await does(by, "POST", `${here}/consent`, paperConsent(await versionOf(jifunze, nominee)));
}

/** A link that the educator got by mail. */
export async function educatorToken(
  jifunze: TestService,
  does: Does,
  award: number,
  nominee: number,
  email = educatorEmail,
): Promise<string> {
  const said = { email, version: await versionOf(jifunze, nominee) };
  await does("coordinator", "POST", `${educatorAt(award, nominee)}/question`, said);
  const { nominationId, linkMark } = await jifunze.service.database.db
    .selectFrom("awardEducators")
    .innerJoin("awardNominations", "id", "nominationId")
    .select(["nominationId", "linkMark"])
    .where("number", "=", nominee)
    .executeTakeFirstOrThrow();
  return educatorLink.token(jifunze.service.secret, educatorSubject(nominationId, linkMark ?? ""));
}

export async function educatorMoved(
  jifunze: TestService,
  does: Does,
  award: number,
  nominee: number,
  action: string,
  by: Person = "coordinator",
): Promise<void> {
  const version = await versionOf(jifunze, nominee);
  await does(by, "POST", `${educatorAt(award, nominee)}/steps/${action}`, { version });
}

export async function educatorStands(
  jifunze: TestService,
  does: Does,
  award: number,
  said: object = {},
  by: Person = "coordinator",
): Promise<number> {
  const nominee = await educatorNominated(does, award, said, by);
  await educatorWritten(jifunze, does, award, nominee, by);
  await educatorMoved(jifunze, does, award, nominee, "handIn", by);
  return nominee;
}

/** The jury reads, and two persons decide: those who stand have their letters. */
export async function educatorTold(
  jifunze: TestService,
  does: Does,
  award: number,
  nominee: number,
): Promise<void> {
  await stepped(does, award, "convene", 2);
  await declared(does, "reviewer", award);
  await finishedBy(jifunze, nominee, [...jury, reserve]);
  await proposed(does, award, nominee);
  await stepped(does, award, "handOver", 3);
  await weighed(jifunze, does, award, nominee);
  await agreed(jifunze, does, award, nominee);
  await stepped(does, award, "tell", 4);
}

/** Every command of educators who stand, as the test of kept pages does them. */
export async function changeEducators(jifunze: TestService, does: Does): Promise<void> {
  const award = await openForEducators(does, "kept, of educators");
  const nominee = await educatorNominated(does, award);
  const here = educatorAt(award, nominee);
  const seen = async () => ({ version: await versionOf(jifunze, nominee) });
  await does("coordinator", "PUT", `${here}/description`, {
    name: educatorSaid.name,
    role: "Instructor of adults",
    ...(await seen()),
  });
  await educatorWritten(jifunze, does, award, nominee);
  await educatorMoved(jifunze, does, award, nominee, "handIn");
  const other = await educatorNominated(does, award, { name: "Neema Charo" });
  const token = await educatorToken(jifunze, does, award, other);
  const agrees = { isAdult: "yes", version: await versionOf(jifunze, other) };
  await does("public", "POST", `/award-consents/${token}/agreement`, agrees);
  await does("public", "POST", `/award-consents/${token}/erasure`, {});
  await educatorTold(jifunze, does, award, nominee);
  const text = "The round was closed a day early.";
  await does("coordinator", "POST", `${here}/objection`, { text });
  await does("administrator", "POST", `/awards/${award}/nominations/${nominee}/objection`, { text });
  await lettersAgo(jifunze, award, 20);
  await stepped(does, award, "publish", 5);
  await badged(jifunze);
  await does("coordinator", "POST", `${here}/erasure`, {});
}

export async function someEducators(jifunze: TestService, does: Does): Promise<Record<string, string[]>> {
  const open = await openForEducators(does, "of educators");
  const nominee = await educatorNominated(does, open);
  await educatorWritten(jifunze, does, open, nominee);
  const asked = await educatorNominated(does, open, { name: "Neema Charo" });
  const token = await educatorToken(jifunze, does, open, asked);
  const told = await openForEducators(does, "told educators");
  const stood = await educatorStands(jifunze, does, told);
  await educatorTold(jifunze, does, told, stood);
  return {
    educatorToken: [token],
    awardEducator: [String(open)],
    nomineeEducator: [String(nominee)],
    awardEducatorStood: [String(told)],
    nomineeEducatorStood: [String(stood)],
  };
}

/** Which of them a path names; undefined for one of another kind. */
export function whichEducator(route: string): string | undefined {
  if (!/\/awards\/:award\/educators\b/.test(route)) return undefined;
  return route.endsWith("/objection") ? "EducatorStood" : "Educator";
}
