// Two coordinators, without JavaScript, from what one city wants to learn to what both confirm that came of it.

import { afterAll, beforeAll, expect, it } from "vitest";
import { addDays, dayOf } from "../../src/platform/day.ts";
import { dateFields } from "../../src/ui/date-fields.ts";
import { startTestService, type TestService } from "../support/service.ts";
import { type Session, signedIn } from "../support/session.ts";
import { fillIn, hiddenOf, linkOf } from "../support/without-script.ts";

let jifunze: TestService;
let kilifi: Session;
let laikipia: Session;

beforeAll(async () => {
  jifunze = await startTestService();
  kilifi = await signedIn(jifunze, "coordinator");
  laikipia = await signedIn(jifunze, "otherCoordinator");
});

afterAll(() => jifunze.stop());

const today = dayOf(new Date());

const said = {
  feature: "6.1",
  surroundings: "coastal",
  ...dateFields("holdsUntil", addDays(today, 200)),
  seenBy: "network",
  room: "",
};

it("leads from a need to a confirmed outcome that everybody reads", async () => {
  await fillIn(laikipia, "/cities/laikipia/peer-learning/new", {
    ...said,
    kind: "strength",
    aboutEn: "Our tents with books follow the herds.",
    ways: "visit",
  });
  const need = await fillIn(kilifi, "/cities/kilifi/peer-learning/new", {
    ...said,
    kind: "need",
    aboutEn: "How do books reach families on the move?",
    ways: "visit",
  });
  expect(need.html).toContain("Cities that you could ask");
  const asked = await fillIn(kilifi, linkOf(need, "Ask Laikipia County for an exchange"), {
    aimEn: "See a tent for two days.",
    way: "visit",
    ...dateFields("answerBy", addDays(today, 20)),
  });
  expect(asked.html).toContain("Learning from Laikipia County");
  expect(asked.html).toContain("Now Laikipia County is asked to answer.");

  const desk = await laikipia.get("/cities/laikipia/overview");
  const waiting = linkOf(desk, "Answer Kilifi County: an exchange is waiting for your city");
  const theirs = await laikipia.get(waiting);
  expect(theirs.html).toContain("See a tent for two days.");
  const accepted = await fillIn(laikipia, linkOf(theirs, "Accept"));
  expect(accepted.html).toContain("Both cities want it.");

  const planned = await fillIn(laikipia, linkOf(accepted, "Plan a day"), {
    kind: "meeting",
    what: "Visit to the tents near Rumuruti",
    ...dateFields("heldOn", addDays(today, -2)),
  });
  expect(planned.html).toContain("Visit to the tents near Rumuruti");

  const ours = await kilifi.get(asked.path);
  const outcome = linkOf(ours, "Write what came of it");
  const incomplete = await kilifi.post(outcome, {
    ...hiddenOf((await kilifi.get(outcome)).html),
    learnedEn: "Ask the elders for the route first.",
  });
  expect(incomplete.html).toContain("Say in at least one language what changes by it");
  expect(incomplete.html).toContain("Ask the elders for the route first.");
  await fillIn(kilifi, outcome, {
    learnedEn: "Ask the elders for the route first.",
    changesEn: "Kilifi begins with one boat.",
    shows: "yes",
  });
  expect((await kilifi.get(asked.path)).html).toContain("To be confirmed");

  const toConfirm = linkOf(
    await laikipia.get("/cities/laikipia/overview"),
    "Confirm what Kilifi County wrote of your exchange",
  );
  const confirmed = await fillIn(laikipia, toConfirm, { shows: "yes" });
  expect(confirmed.html).toContain("Confirmed");
  const shown = linkOf(confirmed, "As everybody reads it");
  const everybody = await (await fetch(`${jifunze.url}${shown}`)).text();
  expect(everybody).toContain("Kilifi County learned from Laikipia County");
  expect(everybody).toContain("Ask the elders for the route first.");
  expect(await (await fetch(`${jifunze.url}/exchanges`)).text()).toContain(shown);
});
