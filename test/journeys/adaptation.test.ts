// A practice of one city that another one adapts, tries and stops: both coordinators without JavaScript, and what everybody reads then.

import { afterAll, beforeAll, expect, it } from "vitest";
import { dateFields } from "../../src/ui/date-fields.ts";
import { takeMails } from "../support/mails.ts";
import { practiceOfLaikipia } from "../support/practices.ts";
import { startTestService, type TestService } from "../support/service.ts";
import { openSession, type Session, signedIn } from "../support/session.ts";
import { fillIn, hiddenOf, linkOf } from "../support/without-script.ts";

let jifunze: TestService;
let kilifi: Session;
let laikipia: Session;
let everybody: Session;
let practice: string;

beforeAll(async () => {
  jifunze = await startTestService();
  kilifi = await signedIn(jifunze, "coordinator");
  laikipia = await signedIn(jifunze, "otherCoordinator");
  everybody = openSession(jifunze);
  practice = await practiceOfLaikipia({
    db: jifunze.service.database.db,
    async does(...request) {
      const answer = await jifunze.api(...request);
      expect(answer.status, JSON.stringify(answer.body)).toBe(200);
      return answer.body;
    },
  });
});

afterAll(() => jifunze.stop());

it("is adapted, tried and stopped elsewhere, and honoured for that", async () => {
  expect((await everybody.get(practice)).html).not.toContain("What other cities made of it");
  const found = await kilifi.get("/practices?area=coastal");
  const opened = await kilifi.get(linkOf(found, "Reading camels"));
  // Whoever wrote it does not adapt it.
  expect((await laikipia.get(practice)).html).not.toContain("Adapt it in");

  const begin = linkOf(opened, "Adapt it in Kilifi County");
  const empty = await kilifi.post(begin, hiddenOf((await kilifi.get(begin)).html));
  expect(empty.status).toBe(422);
  expect(empty.html).toContain("Say in at least one language what is done otherwise here, and why.");
  const begun = await fillIn(kilifi, begin, {
    changedEn: "A boat instead of a camel.",
    changedSw: "Mashua badala ya ngamia.",
  });
  expect(begun.html).toContain("It is said, and the other city is told.");
  expect(begun.html).toContain("Planned");
  const here = begun.path;

  await takeMails(jifunze);
  const news = await laikipia.get("/notifications");
  expect(news.html).toContain("Kilifi County adapts “Reading camels”");
  expect(news.html).toContain("Thank you for writing down what worked");

  const tried = await fillIn(kilifi, linkOf(begun, "Say that it is being tried"), {
    ...dateFields("startsOn", "2026-02"),
  });
  expect(tried.html).toContain("February 2026");
  const stop = linkOf(tried, "Say why it was stopped");
  const silent = await kilifi.post(stop, {
    ...hiddenOf((await kilifi.get(stop)).html),
    resultEn: "Twelve people came.",
  });
  expect(silent.html).toContain("Say in at least one language why it was stopped.");
  // What was typed is still there.
  expect(silent.html).toContain("Twelve people came.");
  const stopped = await fillIn(kilifi, stop, {
    becauseEn: "The tide decides when a boat comes, and nobody waits.",
    becauseSw: "Maji ndiyo huamua mashua ifike lini, na hakuna anayesubiri.",
    resultEn: "Twelve people came.",
    ...dateFields("endsOn", "2026-09"),
  });
  expect(stopped.html).toContain("Stopped");
  const edited = await fillIn(kilifi, linkOf(stopped, "Change or complete it"), {
    changedEn: "A boat instead of a camel.",
    changedSw: "Mashua badala ya ngamia.",
    resultEn: "Twelve people came.",
    becauseEn: "The tide decides when a boat comes, and nobody waits.",
    becauseSw: "Maji ndiyo huamua mashua ifike lini, na hakuna anayesubiri.",
    ...dateFields("startsOn", "2026-02"),
    ...dateFields("endsOn", "2026-09"),
    cost: "310000",
  });
  expect(edited.html).toContain("KES 310,000");

  for (const path of [practice, here, "/cities/laikipia/adaptations", "/adaptations?state=stopped"])
    expect((await everybody.get(path)).html, path).toContain("The tide decides when a boat comes");
  expect((await everybody.get(practice)).html).toContain("One other city has taken it up: stopped in 1.");
  expect((await everybody.get(`${practice}?lang=sw`)).html).toMatch(
    /Ulisimamishwa hapa kwa sababu:.*Maji ndiyo huamua/s,
  );
  // No stars and no ranking: nothing sorts by how many took it up.
  expect((await everybody.get("/practices?lang=en")).html).not.toMatch(/sort=-?adaptedBy/);
  await takeMails(jifunze);
  expect((await laikipia.get("/notifications")).html).toContain("Kilifi County stopped “Reading camels”");

  // It can be tried anew, as something of its own.
  expect((await kilifi.get(practice)).html).toContain("Adapt it in Kilifi County");
});
