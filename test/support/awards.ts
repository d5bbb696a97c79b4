// A round of an award at each of its phases, for tests of every kind. Kilifi and Laikipia stand for it.

import { expect } from "vitest";
import { addDays, dayOf } from "../../src/platform/day.ts";
import { criterionKeys } from "../../src/recognition/awards/award.ts";
import { signatureLink, signatureSubject } from "../../src/recognition/awards/nominations/signing.ts";
import type { Does } from "./exchanges.ts";
import { changeJuries, someJuries, whichOfJuries } from "./juries.ts";
import type { Person, TestService } from "./service.ts";
import { openSession, signedIn } from "./session.ts";
import { changeEducators, someEducators, whichEducator } from "./standing-educators.ts";
import { changeStanding, someStanding, whichStanding } from "./standing-organisations.ts";

/** How a test speaks for somebody: does what has to be done, hears why something is refused, and reads a page. */
export const asking = (jifunze: () => TestService) => ({
  does: (async (person, method, path, body) => {
    const answer = await jifunze().api(person, method, path, body);
    expect(answer.body, `${person} ${method} ${path}`).not.toHaveProperty("code");
    return answer.body;
  }) satisfies Does,
  refused: async (person: Person, method: string, path: string, body: unknown): Promise<string> => {
    const { status, body: said } = await jifunze().api(person, method, path, body);
    expect(status, `${person} ${method} ${path}`).toBeGreaterThanOrEqual(400);
    return JSON.stringify(said);
  },
  pageFor: async (person: Person, path: string) =>
    (person === "public" ? openSession(jifunze()) : await signedIn(jifunze(), person)).get(path),
});

const today = dayOf(new Date());

export const roundSaid = {
  template: "unesco-learning-city-award:2024",
  round: "2026",
  opensOn: today,
  nominationsUntil: addDays(today, 20),
  sendUntil: addDays(today, 40),
};

const cityOf: Partial<Record<Person, string>> = { coordinator: "kilifi", otherCoordinator: "laikipia" };
export const ownPath = (by: Person, award: number) => `/cities/${String(cityOf[by])}/awards/${award}`;

export async function openAward(does: Does, said: object = {}): Promise<number> {
  return Number((await does("administrator", "POST", "/awards", { ...roundSaid, ...said })).number);
}

function paper(version: number, said: Record<string, string> = {}): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(said)) form.append(name, value);
  form.append("version", String(version));
  form.append("file", new File(["Signed and stamped"], "consent.txt", { type: "text/plain" }));
  return form;
}

/** A form of those who give the award. */
export function fileSaid(title = "Consent form of UNESCO"): FormData {
  const form = new FormData();
  form.append("title", title);
  form.append("fileLanguage", "fr");
  form.append("file", new File(["Nous consentons"], "form.txt", { type: "text/plain" }));
  return form;
}

export async function awardFiles({ service }: TestService): Promise<string[]> {
  const rows = await service.database.db
    .selectFrom("awardRoundFiles")
    .select("id")
    .orderBy("addedAt")
    .execute();
  return rows.map(({ id }) => id);
}

/** An organisation that works in a city, as the form of a criterion offers it. */
export async function citeIn(jifunze: TestService, city: "kilifi" | "laikipia"): Promise<string> {
  const by = city === "kilifi" ? "coordinator" : "otherCoordinator";
  const name = `Library of ${city} ${crypto.randomUUID()}`;
  const said = { city, nameEn: name, sector: "other_public", place: city === "kilifi" ? "ke-003" : "ke-031" };
  const { body } = await jifunze.api(by, "POST", "/organisations", said);
  const { citableId } = await jifunze.service.database.db
    .selectFrom("organisations")
    .select("citableId")
    .where("id", "=", String(body.organisation))
    .executeTakeFirstOrThrow();
  return `organisation:${citableId}`;
}

/** All criteria are answered, one of them with what backs it. */
export async function answered(does: Does, by: Person, award: number, cite: string): Promise<number> {
  const here = ownPath(by, award);
  await does(by, "POST", `${here}/nomination`, { language: "en" });
  let version = 2;
  for (const key of criterionKeys) {
    const cites = key === "partners" ? [cite] : [];
    await does(by, "PUT", `${here}/criteria/${key}`, { text: `Our ${key} has moved.`, cites, version });
    version += 1;
  }
  return version;
}

/** Everything is there but that it is handed in. */
export async function signed(does: Does, by: Person, award: number, cite: string): Promise<number> {
  const version = await answered(does, by, award, cite);
  await does(by, "POST", `${ownPath(by, award)}/consent`, paper(version));
  const head = { headName: "Amina Otieno", headOffice: "Governor" };
  await does(by, "POST", `${ownPath(by, award)}/signature`, paper(version + 1, head));
  return version + 3;
}

export async function standing(does: Does, by: Person, award: number, cite: string): Promise<number> {
  const version = await signed(does, by, award, cite);
  const { number } = await does(by, "POST", `${ownPath(by, award)}/steps/handIn`, { version });
  return Number(number);
}

export const choiceSaid = {
  choice: "chosen",
  reason: "Its youth hubs reach those who had left school.",
  strengths: "It says what went wrong.",
  suggestion: "Count those with a disability.",
};

export async function closed(does: Does, award: number): Promise<void> {
  await does("administrator", "POST", `/awards/${award}/steps/close`, {
    version: 2,
    note: "All have handed in.",
  });
}

export async function versionOf({ service }: TestService, nominee: number): Promise<number> {
  const { version } = await service.database.db
    .selectFrom("awardNominations")
    .select("version")
    .where("number", "=", nominee)
    .executeTakeFirstOrThrow();
  return version;
}

export async function weighed(
  jifunze: TestService,
  does: Does,
  award: number,
  nominee: number,
  said: object = {},
) {
  const version = await versionOf(jifunze, nominee);
  await does("administrator", "POST", `/awards/${award}/nominations/${nominee}/choice`, {
    ...choiceSaid,
    ...said,
    version,
  });
}

/** By somebody else than who proposed it. */
export async function agreed(
  jifunze: TestService,
  does: Does,
  award: number,
  nominee: number,
): Promise<void> {
  await otherProposed(jifunze, nominee);
  const version = await versionOf(jifunze, nominee);
  const path = `/awards/${award}/nominations/${nominee}/confirmation`;
  await does("administrator", "POST", path, { answer: "agree", version });
}

/** As if another administrator had proposed it: the tests have one. */
export async function otherProposed({ service }: TestService, nominee: number): Promise<void> {
  await service.database.db
    .updateTable("awardNominations")
    .set({ proposedById: "somebody else" })
    .where("number", "=", nominee)
    .execute();
}

/** Every command of awards, as the test of kept pages does them. */
export async function changeAwards(jifunze: TestService, does: Does): Promise<void> {
  const cancelled = await openAward(does, { round: "kept, cancelled" });
  await does("administrator", "POST", `/awards/${cancelled}/files`, fileSaid());
  const added = (await awardFiles(jifunze)).at(-1) ?? "";
  await does("administrator", "POST", `/awards/${cancelled}/files/${added}/drop`, {});
  await does("administrator", "POST", `/awards/${cancelled}/steps/cancel`, { version: 2, note: "No call." });
  const signing = await openAward(does, { round: "kept, signed by a link" });
  const written = await answered(does, "coordinator", signing, await citeIn(jifunze, "kilifi"));
  const asked = { headName: "Amina Otieno", headOffice: "Governor", headEmail: "governor@example.org" };
  const { id, number } = await does("coordinator", "POST", `${ownPath("coordinator", signing)}/head`, {
    ...asked,
    version: written,
  });
  const token = signatureLink.token(jifunze.service.secret, signatureSubject(String(id), asked.headEmail));
  const seen = { version: await versionOf(jifunze, Number(number)) };
  await does("public", "POST", `/award-signatures/${token}/signature`, seen);
  const award = await openAward(does, { round: "kept" });
  const nominee = await standing(does, "coordinator", award, await citeIn(jifunze, "kilifi"));
  await closed(does, award);
  await weighed(jifunze, does, award, nominee);
  await agreed(jifunze, does, award, nominee);
  await does("administrator", "POST", `/awards/${award}/steps/send`, { version: 3 });
  const said = { awarded: ["kilifi"], awardedOn: today, version: 4 };
  await does("administrator", "PUT", `/awards/${award}/answer`, said);
  await changeJuries(jifunze, does);
  await changeStanding(jifunze, does);
  await changeEducators(jifunze, does);
}

export async function someAwards(jifunze: TestService): Promise<Record<string, string[]>> {
  const does: Does = async (person, method, path, body) => {
    const answer = await jifunze.api(person, method, path, body);
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    return answer.body;
  };
  const unstarted = await openAward(does, { round: "unstarted" });
  const open = await openAward(does);
  const version = await answered(does, "coordinator", open, await citeIn(jifunze, "kilifi"));
  const { id } = await does("coordinator", "POST", `${ownPath("coordinator", open)}/consent`, paper(version));
  const { secret } = jifunze.service;
  await does("coordinator", "POST", `${ownPath("coordinator", open)}/head`, {
    headName: "Amina Otieno",
    headOffice: "Governor",
    headEmail: "governor@example.org",
    version: version + 1,
  });
  const token = signatureLink.token(secret, signatureSubject(String(id), "governor@example.org"));
  const chosen = await openAward(does, { round: "chosen" });
  const nominee = await standing(does, "coordinator", chosen, await citeIn(jifunze, "kilifi"));
  await closed(does, chosen);
  await does("administrator", "POST", `/awards/${open}/files`, fileSaid());
  const toWeigh = await openAward(does, { round: "to weigh" });
  const unweighed = await standing(does, "coordinator", toWeigh, await citeIn(jifunze, "kilifi"));
  await closed(does, toWeigh);
  const toConfirm = await openAward(does, { round: "to confirm" });
  const proposed = await standing(does, "coordinator", toConfirm, await citeIn(jifunze, "kilifi"));
  await closed(does, toConfirm);
  await weighed(jifunze, does, toConfirm, proposed);
  await otherProposed(jifunze, proposed);
  await weighed(jifunze, does, chosen, nominee);
  await agreed(jifunze, does, chosen, nominee);
  await does("administrator", "POST", `/awards/${chosen}/steps/send`, { version: 3 });
  return {
    awardFile: await awardFiles(jifunze),
    ...(await someJuries(jifunze, does)),
    ...(await someStanding(jifunze, does)),
    ...(await someEducators(jifunze, does)),
    awardToken: [token],
    awardToStart: [String(unstarted)],
    awardToWrite: [String(open)],
    awardSent: [String(chosen)],
    nomineeSent: [String(nominee)],
    awardToWeigh: [String(toWeigh)],
    nomineeToWeigh: [String(unweighed)],
    awardToConfirm: [String(toConfirm)],
    nomineeToConfirm: [String(proposed)],
  };
}

/** Which of them a path names. */
export function valuesOfAwards(
  route: string,
  name: string,
  of: Readonly<Record<string, string[]>>,
): string[] | undefined {
  if (!/\/awards\/:award/.test(route)) return undefined;
  const educator = whichEducator(route);
  if (educator !== undefined && (name === "award" || name === "nominee")) return of[`${name}${educator}`];
  const standing = whichStanding(route);
  if (standing !== undefined && (name === "award" || name === "organisation"))
    return of[`${name}${standing}`];
  if (name === "criterion") return ["partners"];
  if (name === "action") return [/\/(cities|organisations|educators)\//.test(route) ? "withdraw" : "cancel"];
  if (name === "document") return ["consent"];
  if (name === "paper") return ["consent", "call"];
  if (name === "file") return of.awardFile;
  const ofJury = whichOfJuries(route);
  if (ofJury !== undefined && (name === "award" || name === "nominee")) return of[`${name}${ofJury}`];
  const which = route.endsWith("/choice")
    ? "ToWeigh"
    : route.endsWith("/confirmation")
      ? "ToConfirm"
      : route.includes("/nominations/") || route.endsWith("/answer")
        ? "Sent"
        : /\/(start|nomination)$/.test(route)
          ? "ToStart"
          : "ToWrite";
  return name === "award" || name === "nominee" ? of[`${name}${which}`] : undefined;
}
