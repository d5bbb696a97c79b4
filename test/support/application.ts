// An application for membership on its way: complete, signed, and with a round in which it can be handed in.

import type { questionsOf } from "../../src/network/application/form.ts";
import { readShippedForm } from "../../src/network/application/form-store.ts";
import { applicationLink } from "../../src/network/application/link.ts";
import { signOffLink } from "../../src/network/application/sign-off.ts";
import { addDays, dayOf } from "../../src/platform/day.ts";
import type { TestService } from "./service.ts";

/** What the fields of a page hold where everything is answered. */
export async function fieldsOfPages(): Promise<Record<string, Record<string, string>>> {
  const form = await readShippedForm();
  const fieldsOf = (question: ReturnType<typeof questionsOf>[number]): [string, string][] => {
    const { id } = question;
    if (question.kind === "rating") return [[id, "3"]];
    if (question.kind !== "figure") return [[id, `Said of ${id}.`]];
    return [
      [`${id}Amount`, "12"],
      [`${id}Year`, "2019"],
      [`${id}Source`, "KNBS, 2019 census"],
    ];
  };
  return Object.fromEntries(
    form.sections.map(({ id, questions }) => [id, Object.fromEntries(questions.flatMap(fieldsOf))]),
  );
}

/** A round that is open now. */
export async function openRound(jifunze: TestService): Promise<void> {
  const today = dayOf(new Date());
  const round = { name: "Now", opensOn: addDays(today, -5), closesOn: addDays(today, 20), clockDays: "30" };
  const { status, body } = await jifunze.api("administrator", "POST", "/membership-rounds", round);
  if (status !== 200) throw new Error(JSON.stringify(body));
}

/** Declared, confirmed and answered by the API; gives the link's token. */
export async function completeApplication(jifunze: TestService, name = "Nakuru County") {
  const { db } = jifunze.service.database;
  const say = async (method: string, path: string, body?: unknown) => {
    const answer = await jifunze.api("public", method, path, body);
    if (answer.status !== 200) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  await say("POST", "/membership-applications", {
    name,
    kind: "county",
    place: "ke-032",
    personName: "Wanjiru Kamau",
    email: `${name.toLowerCase().replaceAll(/\W/g, "")}@example.org`,
    language: "en",
  });
  const { id } = await db
    .selectFrom("membershipApplications")
    .select("id")
    .orderBy("declaredAt", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
  const token = applicationLink.token(jifunze.service.secret, id);
  const { membership } = await say("POST", `/membership-applications/${token}/confirm`, {});
  for (const [section, fields] of Object.entries(await fieldsOfPages()))
    await say("PUT", `/membership-applications/${token}/pages/${section}`, { fields });
  return { token, id, membership: String(membership) };
}

/** The same, signed on paper, with a round that is open. */
async function signedApplication(jifunze: TestService) {
  const application = await completeApplication(jifunze);
  const path = `/membership-applications/${application.token}`;
  const { body } = await jifunze.api("public", "GET", path);
  const signed = new FormData();
  signed.set("headName", "Hon. Susan Kihika");
  signed.set("headOffice", "Governor of Nakuru County");
  signed.set("digest", String(body.digest));
  signed.set("file", new File(["%PDF-1.4\n%signed\n%%EOF\n"], "signed.pdf"));
  const answer = await jifunze.api("public", "POST", `${path}/signed`, signed);
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  await openRound(jifunze);
  return application;
}

/** Hands in a signed application, by whatever says and checks it; gives the membership. */
export async function handInOne(
  jifunze: TestService,
  does: (person: "public", method: string, path: string, body: object) => Promise<unknown>,
): Promise<string> {
  const { token, membership } = await signedApplication(jifunze);
  const application = `/membership-applications/${token}`;
  const { body } = await jifunze.api("public", "GET", application);
  await does("public", "POST", `${application}/hand-in`, { digest: body.digest });
  return membership;
}

/** A county on its way: its application is begun, and has a file. */
export async function oneApplication(jifunze: TestService) {
  const { db } = jifunze.service.database;
  const say = async (method: string, path: string, body: unknown) => {
    const answer = await jifunze.api("public", method, path, body);
    if (answer.status !== 200) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  await say("POST", "/membership-applications", {
    name: "Embu County",
    kind: "county",
    place: "ke-014",
    personName: "Grace Wanja",
    email: "grace@example.org",
    language: "en",
  });
  const { id } = await db.selectFrom("membershipApplications").select("id").executeTakeFirstOrThrow();
  const token = applicationLink.token(jifunze.service.secret, id);
  const path = `/membership-applications/${token}`;
  const { membership } = await say("POST", `${path}/confirm`, {});
  const motivation = { text: "To learn from other counties.", baseVersion: 0 };
  await say("PUT", `${path}/answers/motivation`, motivation);
  const signOff = await db
    .insertInto("applicationSignOffs")
    .values({
      applicationId: id,
      way: "link",
      headName: "Hon. Cecily Mbarire",
      headOffice: "Governor of Embu County",
      headEmail: "governor@example.org",
      language: "en",
      askedAt: new Date(),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const expiresAt = new Date(Date.now() + 86_400_000);
  const signToken = await signOffLink.write(db, {
    secret: jifunze.service.secret,
    subject: signOff.id,
    expiresAt,
  });
  const attached = new FormData();
  attached.set("file", new File(["Year,Readers\n2024,80\n"], "readers.csv"));
  const attachment = await say("POST", `${path}/files`, attached);
  const letter = await db
    .insertInto("membershipLetters")
    .values({
      membershipId: String(membership),
      kind: "receipt",
      content: JSON.stringify({ names: { en: "Embu County" }, day: dayOf(new Date()) }),
      writtenAt: new Date(),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const paper = new FormData();
  paper.set("title", "The letter of the governor");
  paper.set("file", new File(["Year,Readers\n2024,80\n"], "letter.csv"));
  const kept = await jifunze.api(
    "administrator",
    "POST",
    `/memberships/${String(membership)}/documents`,
    paper,
  );
  return {
    token,
    signToken,
    membership: String(membership),
    attachment: String(attachment.id),
    letter: letter.id,
    document: String(kept.body.id),
  };
}
