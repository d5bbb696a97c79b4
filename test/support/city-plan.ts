// Each thing that can be done with a city's initiatives and resources, once; and one contribution to look at.

import type { Db } from "../../src/platform/database/database.ts";
import { inTransaction } from "../../src/platform/database/transaction.ts";
import { keepRates } from "../../src/resources/rates/store.ts";
import { valuesOfDialogues } from "./dialogues.ts";
import { valuesOfJoining } from "./joining.ts";
import { offerOnce } from "./learning.ts";
import { valuesOfMeetings } from "./meetings.ts";
import { onePathway, valuesOfPathway } from "./pathways.ts";
import { valuesOfPeers } from "./peers.ts";
import { photograph } from "./pictures.ts";
import { valuesOfPractices } from "./practices.ts";
import type { Person, TestService } from "./service.ts";

type Does = (person: Person, method: string, path: string, body: object) => Promise<Record<string, string>>;

const city = "/cities/kilifi";

/** A link of an initiative to a target of the SDGs. */
const linkToReading = {
  target: "4.6",
  strength: "contributes",
  because: "adults who never went to school learn to read",
  seenIn: "the reading tests of 2026",
  language: "en",
};

const exampleRate = {
  occupation: "Librarians",
  skill: "specialist",
  year: 2025,
  edition: 1,
  perHour: 450.5,
  source: "Example survey of pay",
  sourceUrl: "https://example.org/pay",
} as const;

export async function changePlan(does: Does): Promise<void> {
  const said = { title: "Reading circles", summary: "People read.", language: "en", startsOn: "2027" };
  const { number } = await does("contributor", "POST", `${city}/initiatives`, said);
  await does("coordinator", "POST", `${city}/initiatives/${number}/steps/accept`, { version: 2 });
  await does("contributor", "PUT", `${city}/initiatives/${number}`, { titleEn: "At noon", version: 3 });
  await does("contributor", "POST", `${city}/initiatives/${number}/sdgs`, linkToReading);
  const link = `${city}/initiatives/${number}/sdgs/${linkToReading.target}`;
  await does("coordinator", "POST", `${link}/review`, { verdict: "holds", version: 1 });
  await does("coordinator", "DELETE", link, { version: 2 });
  const salary = { what: "Salaries of trainers", kind: "money", quantity: 5000, origin: "own" };
  const given = await does("contributor", "POST", `${city}/resources`, { ...salary, beginning: "record" });
  const here = `${city}/resources/${given.number}`;
  await does("contributor", "PUT", here, { ...salary, quantity: 6000, version: 2 });
  await does("coordinator", "POST", `${here}/steps/use`, { version: 3, quantity: 1000 });
  const room = { what: "A room on Saturdays", kind: "space", quantity: 4 };
  const { number: need } = await does("contributor", "POST", `${city}/needs`, { ...room, side: "need" });
  await does("contributor", "PUT", `${city}/needs/${need}`, { ...room, quantity: 6, version: 2 });
  await does("coordinator", "POST", `${city}/needs/${need}/steps/open`, { version: 3 });
  const requests = `${city}/needs/${need}/requests`;
  const giver = { organisation: "County Government of Laikipia" };
  const { id: first } = await does("otherCoordinator", "POST", requests, giver);
  await does("otherCoordinator", "DELETE", `${requests}/${first}`, {});
  const { id: second } = await does("otherCoordinator", "POST", requests, giver);
  await does("coordinator", "POST", `${requests}/${second}/accept`, {});
}

/** What paths below initiatives, resources, needs and runs name. */
export function valuesOfPlan(
  route: string,
  name: string,
  of: Readonly<Record<string, string[]>>,
): string[] | undefined {
  const ofPeers =
    valuesOfDialogues(route, name, of) ??
    valuesOfPractices(route, name, of) ??
    valuesOfPeers(route, name, of);
  if (ofPeers) return ofPeers;
  if (route.includes("/runs/") && name === "opportunity") return of.offered;
  if (route.includes("/runs/") && name === "session") return of.runSession;
  if (route.includes("/apart-from/") && name === "other")
    return of.opportunity?.filter((code) => !of.offered?.includes(code));
  if (route.includes("/learning/beginnings/") && name === "beginning") return of.begun;
  if (route.includes("/learning/beginnings/") && name === "question") return ["kind", "join"];
  if ((route.includes("/learning/") && name === "opportunity") || name === "code") return of.offered;
  const ofPathway = valuesOfPathway(route, name, of);
  if (ofPathway) return ofPathway;
  const ofMeeting = valuesOfMeetings(route, name, of);
  if (ofMeeting) return ofMeeting;
  return name === "action" ? actionsOfPlan(route) : valuesOfJoining(route, name);
}

function actionsOfPlan(route: string): string[] | undefined {
  if (route.includes("/initiatives/")) return ["accept", "decline"];
  if (route.includes("/runs/")) return ["postpone", "cancel"];
  if (route.includes("/learning/")) return ["pause", "withdraw"];
  if (route.includes("/resources/")) return ["agree", "cancel"];
  return route.includes("/needs/") ? ["close", "withdraw"] : undefined;
}

/** A hall that a school promised to the city, and a rate by which hours could be valued. */
export async function oneContribution(jifunze: TestService, giver: string): Promise<string> {
  await inTransaction(jifunze.service.database.db, (tx) =>
    keepRates(tx, [exampleRate], { by: { id: "administrator", name: "Administrator" }, now: new Date() }),
  );
  const { status, body } = await jifunze.api("contributor", "POST", `${city}/resources`, {
    what: "School hall on Saturdays",
    kind: "space",
    quantity: 40,
    origin: "external",
    giver,
    beginning: "pledge",
  });
  if (status !== 200) throw new Error(JSON.stringify(body));
  return String(body.number);
}

/** An offer of that hall, open to everybody. */
export async function oneOffer(
  jifunze: TestService,
): Promise<Record<"posting" | "postingRequest" | "verdict", string[]>> {
  const added = { nameEn: "Kilifi Hall Trust", sector: "foundation", city: "kilifi" };
  await jifunze.api("coordinator", "POST", "/organisations", added);
  const said = {
    side: "offer",
    what: "School hall on Saturdays",
    kind: "space",
    quantity: 40,
    weekdays: ["sat"],
    organisation: "Kilifi Hall Trust",
  };
  const written = await jifunze.api("coordinator", "POST", `${city}/needs`, said);
  const here = `${city}/needs/${String(written.body.number)}`;
  const opened = await jifunze.api("coordinator", "POST", `${here}/steps/open`, { version: 2 });
  if (opened.status !== 200) throw new Error(JSON.stringify(opened.body));
  const asked = await jifunze.api("otherCoordinator", "POST", `${here}/requests`, {
    message: "For Nanyuki.",
  });
  if (asked.status !== 200) throw new Error(JSON.stringify(asked.body));
  return {
    posting: [String(written.body.number)],
    postingRequest: [String(asked.body.id)],
    verdict: ["accept", "decline"],
  };
}

const photographWords = {
  alternativeEn: "Neighbours read to each other.",
  credit: "The county",
  licence: "cc0",
  consent: "yes",
};

/** An initiative with a link and people whom it reached, and a draft of the plan; what each can be named by. */
export async function oneOfEachPlan(
  make: (person: Person, method: string, path: string, body: object) => Promise<string>,
  db: Db,
): Promise<
  Record<
    | "opportunity"
    | "run"
    | "initiative"
    | "count"
    | "plan"
    | "target"
    | "partner"
    | "milestone"
    | "photo"
    | "piece",
    string[]
  >
> {
  const initiative = await make("contributor", "POST", `${city}/initiatives`, {
    title: "Reading circles",
    summary: "Neighbours read to each other on Saturdays.",
    language: "en",
    startsOn: "2027",
  });
  const { number } = await db
    .selectFrom("initiatives")
    .select("number")
    .where("id", "=", initiative)
    .executeTakeFirstOrThrow();
  const here = `${city}/initiatives/${number}`;
  const count = await make("contributor", "POST", `${here}/people`, {
    measure: "attended",
    countedAs: "unique",
    fromMonth: "2026-01",
    toMonth: "2026-03",
    groups: [{ sex: "female", age: "25-59", all: 24, withDisability: 3 }],
    source: "Register of the library",
  });
  await make("contributor", "POST", `${here}/sdgs`, linkToReading);
  await make("contributor", "POST", `${here}/partners`, {
    organisation: "Readers of Ganze",
    role: "implementing",
    asName: "yes",
  });
  await make("contributor", "POST", `${here}/milestones`, {
    title: "Ten circles meet",
    language: "en",
    due: "2027-07",
  });
  const learning = await db
    .selectFrom("opportunities")
    .select("code")
    .where("cityId", "=", "kilifi")
    .where("state", "=", "published")
    .orderBy("code")
    .limit(2)
    .execute();
  const codes = learning.map(({ code }) => code);
  const offered = await offerOnce(make, db, codes);
  const { id: milestone } = await db
    .selectFrom("initiativeMilestones")
    .select("id")
    .where("initiativeId", "=", initiative)
    .executeTakeFirstOrThrow();
  const { id: partner } = await db
    .selectFrom("initiativePartners")
    .select("id")
    .where("initiativeId", "=", initiative)
    .executeTakeFirstOrThrow();
  const form = new FormData();
  form.set("picture", new File([new Uint8Array(photograph({ width: 72 }))], "circle.jpg"));
  for (const [name, value] of Object.entries(photographWords)) form.set(name, value);
  await make("contributor", "POST", `${here}/photographs`, form);
  const { id: photo } = await db
    .selectFrom("photographs")
    .select("id")
    .where("initiativeId", "=", initiative)
    .executeTakeFirstOrThrow();
  const paper = { evidenceUrl: "https://example.org/register", title: "The register", isPublic: "yes" };
  await make("contributor", "POST", `${here}/evidence`, paper);
  const { evidenceId: piece } = await db
    .selectFrom("initiativeEvidence")
    .select("evidenceId")
    .where("initiativeId", "=", initiative)
    .executeTakeFirstOrThrow();
  const editions = await db
    .selectFrom("plans")
    .select("id")
    .where("cityId", "=", "kilifi")
    .limit(1)
    .execute();
  const draft = await make("coordinator", "PUT", `${city}/plan/draft`, {
    version: 0,
    fromYear: 2028,
    toYear: 2030,
    visionEn: "Everybody finds something to learn.",
    focusAreas: ["5"],
  });
  return {
    opportunity: codes,
    ...offered,
    ...(await onePathway(db)),
    run: offered.run ?? [],
    initiative: [String(number)],
    count: [count],
    plan: [draft, ...editions.map(({ id }) => id)],
    target: [linkToReading.target],
    partner: [partner],
    milestone: [milestone],
    photo: [photo],
    piece: [piece],
  };
}
