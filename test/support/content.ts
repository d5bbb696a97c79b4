// A service with something at every address: the demonstration, and one of each thing that it does not have.

import { randomUUID } from "node:crypto";
import { prepareDemonstration } from "../../src/demo.ts";
import { linkToken } from "../../src/platform/link.ts";
import { notify } from "../../src/platform/notifications/notify.ts";
import { stopLink, writeStopLink } from "../../src/platform/notifications/stop-link.ts";
import { gatewayKey } from "../../src/platform/sms/gateway.ts";
import { published } from "../../src/reports/kinds.ts";
import { changeAddress, onePasskey } from "./accounts.ts";
import { someAwards, valuesOfAwards } from "./awards.ts";
import { oneContribution, oneOfEachPlan, oneOffer, valuesOfPlan } from "./city-plan.ts";
import { someCourses, valuesOfCourses } from "./courses.ts";
import { someDialogues } from "./dialogues.ts";
import { closedFestival, valuesOfFestival } from "./festivals.ts";
import { filledDatabase } from "./filled-database.ts";
import { fixedValues } from "./fixed-values.ts";
import { guestsIn } from "./guest-cities.ts";
import { joinOnce } from "./joining.ts";
import { someLibrary, valuesOfLibrary } from "./library.ts";
import { someMeetings } from "./meetings.ts";
import { someMemberships } from "./memberships.ts";
import { oneOfEachValue } from "./monitoring.ts";
import { someOrganisations } from "./organisations.ts";
import { valuesOfOutreach } from "./outreach.ts";
import { somePeers } from "./peers.ts";
import { photograph, photographWords } from "./pictures.ts";
import { somePractices } from "./practices.ts";
import { someRecognition, valuesOfRecognition } from "./recognition.ts";
import { someRecordTables } from "./record-tables.ts";
import {
  demonstrationDatabase,
  emailOf,
  type Person,
  startOn,
  startOnCopy,
  type TestOptions,
  type TestService,
} from "./service.ts";

const city = "/cities/kilifi";

/** For each path parameter the values that name something; what only the path tells apart is told by its route. */
export interface Content {
  /** What `:name` may be in a path that contains `route`. */
  valuesOf(route: string, name: string): string[];
}

/** The whole service with all of it. */
export async function startFilledService(
  options: Omit<TestOptions, "has"> = {},
): Promise<{ jifunze: TestService; content: Content }> {
  const { name, known } = await filledDatabase("content", await demonstrationDatabase(), async (draft) => {
    const filling = await startOn(draft, { demo: true });
    const ids = await createOneOfEach(filling);
    await filling.stop();
    return ids;
  });
  return { jifunze: await startOnCopy(name, options), content: contentOf(known) };
}

/** Fills a service that has the demonstration, or speaks to it in a way of its own. */
export async function fillContent(jifunze: TestService): Promise<Content> {
  await prepareDemonstration(jifunze.service);
  return contentOf(await createOneOfEach(jifunze));
}

/** What can be named, as it can be kept beside a database. */
interface KnownContent {
  of: Record<string, string[]>;
  /** By a part of the route that they are for. */
  tokens: Record<string, string[]>;
  workbook: string;
  listOfCity: string;
}

function contentOf(ids: KnownContent): Content {
  return {
    valuesOf(route, name) {
      if (name === "token") return tokensFor(route, ids);
      // What a city will do after a dialogue is no commitment of the declaration.
      const isOfDialogue = name === "commitment" && route.includes("/dialogues/");
      if (fixedValues[name] && !isOfDialogue) return fixedValues[name];
      const ofAwards = valuesOfAwards(route, name, ids.of);
      if (ofAwards) return ofAwards;
      const ofRecognition = valuesOfRecognition(route, name, ids.of);
      if (ofRecognition) return ofRecognition;
      const ofCourses = valuesOfCourses(route, name, ids.of);
      if (ofCourses) return ofCourses;
      const ofPlan = valuesOfPlan(route, name, ids.of) ?? valuesOfFestival(route, name, ids.of);
      if (ofPlan) return ofPlan;
      const ofLibrary = valuesOfLibrary(route, name, ids.of);
      if (ofLibrary) return ofLibrary;
      if (name === "key" && route.startsWith("/gateways/")) return ids.of.gatewayKey ?? [];
      if (name === "join" && route.endsWith("/statement.pdf")) return ids.of.finishedJoin ?? [];
      if (name === "agreement" && route.includes("/answers/")) return ids.of.askedAgreement ?? [];
      if (name === "request" && route.includes("/needs/")) return ids.of.postingRequest ?? [];
      if (name === "name" && route.includes("/places/")) return ["places.csv", "places.json"];
      if (name === "name") return route.includes("/data/") ? ["values.csv", "values.json"] : ["none.json"];
      // Of what was asked by a link, and of what experts rate; a workbook that came back is no table.
      if (name === "measurement" && route.includes("/requests/:token")) return ["9.1.1", "6.3.1"];
      if (name === "measurement" && route.includes("/expert-reviews/:token")) return ["10.1.1", "11.1.2"];
      if (name === "import" && route.includes("/workbooks/")) return [ids.workbook];
      if (name === "list" && route.includes("/cities/")) return [ids.listOfCity];
      if (/^(letter|table)$/.test(name) && route.includes("/cities/")) return ids.of[`${name}OfCity`] ?? [];
      if (name === "kind" && route.includes("/cities/")) return ["learning"];
      const values = ids.of[name];
      if (!values?.length) throw new Error(`Say in test/support/content.ts what :${name} may be (${route}).`);
      return values;
    },
  };
}

function tokensFor(route: string, { tokens }: KnownContent): string[] {
  return Object.entries(tokens).find(([part]) => route.includes(part))?.[1] ?? [randomUUID()];
}

/** Does as a person what has to succeed; the id of what was made. */
export type Make = (person: Person, method: string, path: string, body: unknown) => Promise<string>;

async function createOneOfEach(jifunze: TestService): Promise<KnownContent> {
  const { service } = jifunze;
  const { db } = service.database;
  const make: Make = async (person, method, path, body) => {
    const answer = await jifunze.api(person, method, path, body);
    if (answer.status !== 200) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
    return String(answer.body.id);
  };
  const ofValues = await oneOfEachValue(jifunze, make);
  const invitation = await make("administrator", "POST", "/invitations", {
    email: "new@example.org",
    name: "New Person",
    role: "contributor",
    city: "kilifi",
    language: "en",
  });
  const comment = await make(
    "contributor",
    "POST",
    `${city}/reports/2024-2026/questions/access.technology/comments`,
    { remark: "Who has the figures of the libraries?" },
  );
  const addressChange = await changeAddress(jifunze);
  const idsIn = async (name: "cityValues" | "invitations" | "mails" | "citations" | "requestedValues") =>
    (await db.selectFrom(name).select("id").limit(5).execute()).map(({ id }) => id);
  const files = await db.selectFrom("files").select("id").where("scope", "=", "kilifi").execute();
  const values = await db
    .selectFrom("cityValues")
    .select("id")
    .where("cityId", "=", "kilifi")
    .limit(5)
    .execute();
  // Whoever ends one of these ends nobody that a test still speaks as.
  const contributors = await db
    .selectFrom("roles")
    .select("id")
    .where("role", "=", "contributor")
    .where("placeId", "=", "kilifi")
    .execute();
  const people = (text: string, inCity: object) =>
    make("administrator", "POST", "/invitee-lists", { text, ...inCity });
  const list = await people("Name,Address,Role,City,Language\nAmina,amina@example.org,observer,,en", {});
  const ofCity = { city: "kilifi" };
  const listOfCity = await people("Name,Address,Language\nAmina,amina@example.org,Klingon", ofCity);
  const contents = await db.selectFrom("fileContents").select("sha256").limit(2).execute();
  const plan = await oneOfEachPlan(make, db);
  const joined = await joinOnce(jifunze, plan.opportunity[0] ?? "", plan.run[0] ?? "");
  const photographForm = new FormData();
  for (const [name, value] of Object.entries(photographWords)) photographForm.set(name, value);
  photographForm.set("picture", new File([new Uint8Array(photograph())], "circle.jpg"));
  const ofMemberships = await someMemberships(jifunze, make);
  const ofOrganisations = await someOrganisations(jifunze);
  const [organisation = ""] = ofOrganisations.of.organisation;
  const photographs = [await make("coordinator", "POST", `${city}/photographs`, photographForm)];
  // Something that each person of the cast was told, whoever looks at their list.
  const told = await db.transaction().execute(async (tx) => {
    const reader = await tx
      .selectFrom("people")
      .select("id")
      .where("email", "=", emailOf("coordinator"))
      .executeTakeFirstOrThrow();
    const about = { occasion: "content", at: new Date(), by: null, href: `${city}/reports/2024-2026` };
    const values = { city: "Kilifi County", cycle: "2024-2026" };
    await notify(tx, published, { ...about, values, city: "kilifi", thread: "report/kilifi/2024-2026" });
    const stops = { personId: reader.id ?? "", kind: published.name };
    const subject = await writeStopLink(tx, stops, { secret: service.secret, now: new Date() });
    const rows = await tx
      .selectFrom("notifications")
      .select("id")
      .where("personId", "=", reader.id ?? "")
      .execute();
    return { notifications: rows.map(({ id }) => id), stopToken: stopLink.token(service.secret, subject) };
  });
  const { tokens: ofMeetings, ...meetings } = await someMeetings(jifunze);
  const { dialogueAnswerToken = [], dialogueHeadToken = [], ...dialogues } = await someDialogues(jifunze);
  const { awardToken = [], educatorToken = [], ...awards } = await someAwards(jifunze);
  const { badgeToken = [], ...recognition } = await someRecognition(jifunze);
  const guests = await guestsIn(jifunze);
  const courses = await someCourses(jifunze);
  const tokens = {
    "/award-signatures/": awardToken,
    "/award-consents/": educatorToken,
    "/my-badge/": badgeToken,
    "/dialogue-answers/": dialogueAnswerToken,
    "/dialogue-stances/": dialogueHeadToken,
    ...ofMeetings,
    ...guests.tokens,
    ...ofOrganisations.tokens,
    ...joined.tokens,
    "/stop-mails/": [told.stopToken],
    ...ofValues.tokens,
    ...ofMemberships.tokens,
    "/new-address": [addressChange.token],
    "/invitation": [linkToken(service.secret, "invitation", invitation)],
  };
  const of: Record<string, string[]> = {
    ...(await somePractices(jifunze)),
    ...(await somePeers(jifunze)),
    ...guests.of,
    ...(await someLibrary(jifunze)),
    ...dialogues,
    ...recognition,
    ...courses,
    ...awards,
    action: ["withdraw", "handIn"],
    answer: await idsIn("requestedValues"),
    citation: await idsIn("citations"),
    comment: [comment],
    submission: ["1"],
    city: ["kilifi"],
    cycle: ["2024-2026"],
    file: files.map(({ id }) => id),
    focusArea: ["7"],
    gatewayKey: [gatewayKey(service.secret, "africastalking")],
    goal: ["4"],
    theme: ["citizenship"],
    invitation: await idsIn("invitations"),
    mail: await idsIn("mails"),
    job: ["platform.cleanUp"],
    list: [list],
    ...(await someRecordTables(jifunze)),
    listener: ["reports.sendReceipt"],
    measurement: ["7.2.2", "6.3.1", "10.1.1"],
    festivalEvent: await closedFestival(db),
    ...(await valuesOfOutreach(jifunze)),
    ...ofValues.of,
    ...ofMemberships.of,
    ...ofOrganisations.of,
    contribution: [await oneContribution(jifunze, organisation)],
    ...(await oneOffer(jifunze)),
    ...meetings,
    page: ["desk", "import"],
    passkey: [await onePasskey(jifunze)],
    photograph: photographs,
    ...plan,
    ...joined.of,
    notification: told.notifications,
    person: [addressChange.person],
    question: ["access.technology", "city.profile"],
    role: contributors.map(({ id }) => id),
    section: ["motivation", "people"],
    seat: ["1", "2"],
    session: [emailOf("coordinator")],
    size: ["phone", "small"],
    step: ["close", "suspend"],
    sha256: contents.map(({ sha256 }) => sha256),
    value: values.map(({ id }) => id),
  };
  return { of, tokens, workbook: ofValues.workbook, listOfCity };
}
