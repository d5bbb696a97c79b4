// What waits of an initiative, from its proposal until it is finished, as the test of what waits follows it.

import { tellMilestones } from "../../src/initiatives/milestones/reminders.ts";
import type { Db } from "../../src/platform/database/database.ts";
import { addDays, dayOf } from "../../src/platform/day.ts";
import type { Person } from "./service.ts";

interface Waiting {
  does: (person: Person, method: string, path: string, body?: unknown) => Promise<Record<string, unknown>>;
  /** Whether those who were told of something find it in their to-do list. */
  waits: (kind: string, told: readonly Person[], href: string) => Promise<void>;
  isGone: (person: Person, href: string) => Promise<void>;
  db: () => Db;
}

const city = "/cities/kilifi";

export async function waitingInitiatives({ does, waits, isGone, db }: Waiting): Promise<void> {
  const said = { title: "Reading circles", language: "en", summary: "People read.", startsOn: "2027" };
  const { number } = await does("contributor", "POST", `${city}/initiatives`, said);
  const here = `${city}/initiatives/${String(number)}`;
  await waits("initiatives.proposed", ["coordinator"], here);
  await does("coordinator", "POST", `${here}/steps/accept`, { version: 2 });
  await waits("initiatives.accepted", ["contributor"], `${here}/questions/focusAreas`);
  await isGone("coordinator", here);
  const today = dayOf(new Date());
  const set = { title: "Ten circles meet", language: "en", due: addDays(today, 7) };
  const { milestone } = await does("contributor", "POST", `${here}/milestones`, set);
  await tellMilestones(db(), new Date());
  const both: Person[] = ["coordinator", "contributor"];
  await waits("initiatives.milestoneNears", both, `${here}/milestones/${String(milestone)}`);
  const passed = { ...set, due: addDays(today, -1), version: 1 };
  await does("contributor", "PUT", `${here}/milestones/${String(milestone)}`, passed);
  await tellMilestones(db(), new Date());
  await waits("initiatives.milestoneLate", both, `${here}/milestones/${String(milestone)}`);
  await does("contributor", "POST", `${here}/milestones/${String(milestone)}/done`, { version: 2 });
  await isGone("coordinator", `${here}/milestones/`);
  const complete = { startsOn: "2027", focusAreas: ["5"], levels: ["adult_basic"], audiences: ["adults"] };
  const texts = { titleEn: "Reading circles", summaryEn: "People read." };
  await does("contributor", "PUT", here, { version: 3, ...texts, ...complete });
  await isGone("contributor", here);
  await does("contributor", "PUT", here, {
    version: 4,
    ...texts,
    ...complete,
    startsOn: "2020",
    endsOn: "2021",
  });
  await tellMilestones(db(), new Date());
  await waits("initiatives.endPassed", both, here);
  await does("coordinator", "POST", `${here}/steps/start`, { version: 5 });
  await does("coordinator", "POST", `${here}/steps/finish`, { version: 6 });
  await waits("initiatives.resultsAsked", both, `${here}/edit`);
  const came = { resultsEn: "Forty read.", lessonsEn: "Begin after the harvest." };
  await does("contributor", "PUT", here, { version: 7, ...texts, ...came });
  await isGone("coordinator", `${here}/edit`);
  const because = "adults who never went to school learn to read";
  const link = {
    target: "4.6",
    strength: "contributes",
    because,
    seenIn: "the tests of 2026",
    language: "en",
  };
  await does("contributor", "POST", `${here}/sdgs`, link);
  await waits("sdgs.linkProposed", ["coordinator"], `${here}/sdgs/4.6/review`);
  await does("coordinator", "POST", `${here}/sdgs/4.6/review`, { verdict: "holds", version: 1 });
  await isGone("coordinator", `${here}/sdgs/4.6/review`);
}
