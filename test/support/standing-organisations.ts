// Organisations that stand in a round of the network's award for organisations. A library of Kilifi does, nominated by its coordinator.

import { criterionKeys } from "../../src/recognition/awards/award.ts";
import { agreed, openAward, weighed } from "./awards.ts";
import type { Does } from "./exchanges.ts";
import { declared, finishedBy, jury, lettersAgo, named, proposed, reserve, stepped } from "./juries.ts";
import type { Person, TestService } from "./service.ts";

const ofOrganisations = "network-organisation-award:2026";

/** One that works in Kilifi. */
export async function organisationIn(does: Does): Promise<string> {
  const nameEn = `Library ${crypto.randomUUID()}`;
  const said = { city: "kilifi", nameEn, sector: "other_public", place: "ke-003" };
  return String((await does("coordinator", "POST", "/organisations", said)).organisation);
}

export const ownAward = (organisation: string, award: number) =>
  `/organisations/${organisation}/awards/${award}`;

export async function nominated(
  does: Does,
  award: number,
  organisation: string,
  by: Person = "coordinator",
): Promise<number> {
  const said = { organisation, language: "en" };
  return Number((await does(by, "POST", `/awards/${award}/organisations`, said)).number);
}

export const answersSaid = criterionKeys.map((criterion) => ({
  criterion,
  text: `Our ${criterion} has moved.`,
}));

function consent(version: number): FormData {
  const form = new FormData();
  form.append("version", String(version));
  form.append("file", new File(["Signed and stamped"], "consent.txt", { type: "text/plain" }));
  return form;
}

/** Everything is there but that it is handed in. */
export async function written(
  does: Does,
  award: number,
  organisation: string,
  by: Person = "coordinator",
  seen = 2,
): Promise<number> {
  const here = ownAward(organisation, award);
  await does(by, "PUT", here, { answers: answersSaid, version: seen });
  const version = seen + answersSaid.length;
  await does(by, "POST", `${here}/consent`, consent(version));
  return version + 1;
}

export async function standsIn(
  does: Does,
  award: number,
  organisation: string,
  by: Person = "coordinator",
): Promise<number> {
  const number = await nominated(does, award, organisation, by);
  const version = await written(does, award, organisation, by);
  await does(by, "POST", `${ownAward(organisation, award)}/steps/handIn`, { version });
  return number;
}

/** A round with its jury. */
export async function openForOrganisations(does: Does, round: string): Promise<number> {
  const award = await openAward(does, { template: ofOrganisations, round });
  await named(does, award, jury);
  await named(does, award, [reserve], "reserve");
  return award;
}

/** Those who stand have their letters. */
async function toldOrganisation(jifunze: TestService, does: Does, round: string) {
  const award = await openForOrganisations(does, round);
  const organisation = await organisationIn(does);
  const nominee = await standsIn(does, award, organisation);
  await stepped(does, award, "convene", 2);
  await declared(does, "reviewer", award);
  await finishedBy(jifunze, nominee, [...jury, reserve]);
  await proposed(does, award, nominee);
  await stepped(does, award, "handOver", 3);
  await weighed(jifunze, does, award, nominee);
  await agreed(jifunze, does, award, nominee);
  await stepped(does, award, "tell", 4);
  return { award, organisation, nominee };
}

/** Every command of organisations that stand, as the test of kept pages does them. */
export async function changeStanding(jifunze: TestService, does: Does): Promise<void> {
  const { award, organisation, nominee } = await toldOrganisation(jifunze, does, "kept, of organisations");
  const text = "The round was closed a day early.";
  await does("coordinator", "POST", `${ownAward(organisation, award)}/objection`, { text });
  await does("administrator", "POST", `/awards/${award}/nominations/${nominee}/objection`, { text });
  await lettersAgo(jifunze, award, 20);
  await stepped(does, award, "publish", 5);
}

export async function someStanding(jifunze: TestService, does: Does): Promise<Record<string, string[]>> {
  const open = await openForOrganisations(does, "of organisations");
  const organisation = await organisationIn(does);
  await nominated(does, open, organisation);
  await written(does, open, organisation);
  const told = await toldOrganisation(jifunze, does, "told organisations");
  return {
    awardStanding: [String(open)],
    organisationStanding: [organisation],
    awardStood: [String(told.award)],
    organisationStood: [told.organisation],
  };
}

/** Which of them a path names; undefined for one of another kind. */
export function whichStanding(route: string): string | undefined {
  if (/\/awards\/:award\/organisations\b/.test(route)) return "Standing";
  if (!route.includes("/organisations/:organisation/awards/")) return undefined;
  return route.endsWith("/objection") ? "Stood" : "Standing";
}
