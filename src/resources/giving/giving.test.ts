// An organisation promises its bus to an initiative; the city agrees or declines and says why; its page and its desk show what it
// gives, and nobody else sees a promise.

import { afterAll, beforeAll, expect, it } from "vitest";
import { giveRole } from "../../../test/support/cast.ts";
import { takeMails, toldOf } from "../../../test/support/mails.ts";
import { type Person, startTestService, type TestService } from "../../../test/support/service.ts";
import { type Session, signedIn } from "../../../test/support/session.ts";
import { organisationPlace } from "../../platform/place.ts";

const at = "/cities/kilifi/pledges";
const bus = { what: "A bus for the festival", kind: "transport", quantity: 120, note: "Ask for Mr. Katana." };

let jifunze: TestService;
let school: string;
let speaker: Session;
let coordinator: Session;

beforeAll(async () => {
  jifunze = await startTestService();
  const added = { nameEn: "Malindi Hill School", sector: "other_public", city: "kilifi" };
  school = String((await send("coordinator", "POST", "/organisations", added)).body.organisation);
  await giveRole(db(), "representative", "representative", organisationPlace(school));
  speaker = await signedIn(jifunze, "representative");
  coordinator = await signedIn(jifunze, "coordinator");
});

afterAll(() => jifunze.stop());

const send = (person: Person, method: string, path: string, body?: unknown) =>
  jifunze.api(person, method, path, body);
const db = () => jifunze.service.database.db;
const one = (number: number) => `/cities/kilifi/resources/${number}`;

async function pledged(said: object = {}): Promise<number> {
  const { status, body } = await send("representative", "POST", at, {
    ...bus,
    organisation: school,
    ...said,
  });
  expect(status, JSON.stringify(body)).toBe(200);
  return Number(body.number);
}

async function step(person: Person, number: number, action: string, said: object = {}) {
  const { version } = (await send("coordinator", "GET", one(number))).body;
  return send(person, "POST", `${one(number)}/steps/${action}`, { version, ...said });
}

const heard = async (kind: string) => {
  await takeMails(jifunze);
  return toldOf(jifunze, kind);
};

async function initiative(isAccepted: boolean): Promise<number> {
  const said = { title: "Circles of readers", summary: "People read.", language: "en", startsOn: "2027" };
  const { body } = await send("contributor", "POST", "/cities/kilifi/initiatives", said);
  const accept = `/cities/kilifi/initiatives/${String(body.number)}/steps/accept`;
  if (isAccepted) expect((await send("coordinator", "POST", accept, { version: 2 })).status).toBe(200);
  return Number(body.number);
}

it("is promised by whoever speaks for the organisation, for an initiative that they can see, and by nobody else", async () => {
  for (const person of ["public", "coordinator", "contributor", "administrator"] as const)
    expect((await send(person, "POST", at, bus)).status, person).toBe(person === "public" ? 401 : 403);
  const wrong: [object, string][] = [
    [{ organisation: "nobody-at-all" }, "organisation"],
    [{ unit: "meals" }, "unit"],
    [{ quantity: -1 }, "quantity"],
    [{ initiative: await initiative(false) }, "initiative"],
    [{ startsOn: "2027", endsOn: "2026" }, "endsOn"],
  ];
  for (const [said, field] of wrong) {
    const { body } = await send("representative", "POST", at, { ...bus, organisation: school, ...said });
    expect(body, JSON.stringify(said)).toMatchObject({ errors: [{ field }] });
  }
});

it("is agreed to by the city, given in parts, and then stands on the page of the organisation", async () => {
  const forCircle = await initiative(true);
  const form = await speaker.get(`/cities/kilifi/resources/pledge?initiative=${forCircle}`);
  expect(form.html).toContain("Circles of readers");
  const sent = await speaker.post("/cities/kilifi/resources/pledge", {
    ...bus,
    quantity: "120",
    organisation: school,
    initiative: String(forCircle),
  });
  expect(sent.html).toContain("It was promised.");
  const number = Number(sent.path.split("/").at(-1));
  expect(await heard("resources.pledged")).toEqual(["coordinator"]);
  expect((await coordinator.get("/desk")).html).toContain(
    "Agree to what was promised: A bus for the festival",
  );
  expect((await coordinator.get(one(number))).html).toContain("Ask for Mr. Katana.");
  expect((await send("public", "GET", one(number))).status).toBe(404);
  expect((await send("otherCoordinator", "GET", one(number))).status).toBe(404);
  expect((await speaker.get("/desk")).html).toContain("waits for the city’s answer");

  expect((await step("representative", number, "agree")).body.code).toBe("resources.for_coordinators");
  expect((await step("coordinator", number, "agree")).status).toBe(200);
  expect(await heard("resources.promiseAgreed")).toEqual(["representative"]);
  expect((await step("representative", number, "receive")).body.code).toBe("resources.for_coordinators");
  expect((await step("coordinator", number, "receive", { quantity: 20 })).status).toBe(200);
  const desk = (await speaker.get("/desk")).html;
  expect(desk).toContain("100 km left");
  expect(desk).toContain("Offer something in Kilifi County");

  const page = await (await fetch(`${jifunze.url}/organisations/${school}`)).text();
  expect(page).toContain("What it gave");
  expect(page).toContain("120 km · Transport · to Kilifi County");
  expect((await step("coordinator", number, "receive")).status).toBe(200);
  expect((await speaker.get("/desk")).html).not.toContain("A bus for the festival");
});

it("is declined with a reason that the organisation hears, or cancelled by the organisation itself", async () => {
  const unwanted = await pledged({ what: "Old chairs", kind: "equipment" });
  expect((await step("coordinator", unwanted, "decline")).body).toMatchObject({
    errors: [{ field: "note" }],
  });
  expect((await step("representative", unwanted, "decline", { note: "No." })).status).toBe(403);
  const reason = { note: "The hall has chairs." };
  expect((await step("coordinator", unwanted, "decline", reason)).body.state).toBe("declined");
  expect(await heard("resources.promiseDeclined")).toEqual(["representative"]);
  const declined = (await speaker.get(one(unwanted))).html;
  expect(declined).toContain("The hall has chairs.");
  expect(declined).not.toContain("Cancel the promise");
  expect((await step("coordinator", unwanted, "agree")).body.code).toBe("resources.not_now");

  const broken = await pledged({ what: "A second bus" });
  expect((await speaker.get(one(broken))).html).toContain("Cancel the promise");
  expect((await step("representative", broken, "cancel", { note: "It broke." })).status).toBe(200);
  expect(await heard("resources.promiseCancelled")).toEqual(["coordinator"]);
  expect((await send("public", "GET", one(broken))).status).toBe(404);
});

it("shows what the organisation offers now, and bounds how many promises wait", async () => {
  const hall = { side: "offer", what: "School hall on Saturdays", kind: "space", quantity: 40 };
  const offer = await send("representative", "POST", "/cities/kilifi/needs", {
    ...hall,
    organisation: school,
  });
  const here = `/cities/kilifi/needs/${String(offer.body.number)}`;
  const page = async () => (await fetch(`${jifunze.url}/organisations/${school}`)).text();
  expect(await page()).not.toContain("What it offers now");
  expect((await speaker.get("/desk")).html).toContain("Offer, Draft");
  expect((await send("representative", "POST", `${here}/steps/open`, { version: 2 })).status).toBe(200);
  expect(await page()).toContain("School hall on Saturdays");
  for (let index = 0; index < 20; index++) await pledged();
  const { body } = await send("representative", "POST", at, { ...bus, organisation: school });
  expect(body.code).toBe("resources.too_many_promises");
});
