// What Kilifi makes of a good practice of Laikipia, from its first words to why it stopped, for tests of every kind.

import { photograph } from "./pictures.ts";
import type { Person } from "./service.ts";

type Does = (
  person: Person,
  method: string,
  path: string,
  body?: unknown,
) => Promise<Record<string, unknown>>;

const kilifi = "/cities/kilifi/adaptations";

export const changed = {
  changedEn: "A boat instead of a camel: there is water here.",
  changedSw: "Mashua badala ya ngamia: kuna maji hapa.",
};
export const because = {
  becauseEn: "Nobody was asked which day suits the women.",
  becauseSw: "Wanawake hawakuulizwa siku inayowafaa.",
};
export const result = { resultEn: "95 people borrowed in the sixth month." };

/** `practice`: the address of one of Laikipia. */
export async function beginAdaptation(does: Does, practice: string): Promise<string> {
  const number = practice.split("/").at(-1) ?? "";
  const begun = await does("coordinator", "POST", `${kilifi}/of/laikipia/${number}`, changed);
  return `${kilifi}/${String(begun.number)}`;
}

export async function triedAdaptation(does: Does, practice: string): Promise<string> {
  const here = await beginAdaptation(does, practice);
  await does("coordinator", "POST", `${here}/steps/try`, { startsOn: "2026-02", version: 2 });
  return here;
}

export async function keptAdaptation(does: Does, practice: string): Promise<string> {
  const here = await triedAdaptation(does, practice);
  await does("coordinator", "POST", `${here}/steps/keep`, { ...result, version: 3 });
  return here;
}

export async function stoppedAdaptation(does: Does, practice: string): Promise<string> {
  const here = await triedAdaptation(does, practice);
  await does("coordinator", "POST", `${here}/steps/stop`, { ...because, version: 3 });
  return here;
}

/** Every command of adaptations, as the test of kept pages does them. */
export async function changeAdaptations(does: Does, practice: string): Promise<void> {
  const here = await triedAdaptation(does, practice);
  await does("coordinator", "PUT", here, { cost: "310000", version: 3 });
  const evidence = { evidenceUrl: "https://example.org/boats", version: 4 };
  await does("coordinator", "PUT", `${here}/evidence`, evidence);
  await does("coordinator", "POST", `${here}/steps/keep`, { ...result, version: 5 });
  await does("coordinator", "DELETE", `${here}/evidence`, {});
  await does("coordinator", "POST", `${here}/steps/stop`, { ...because, version: 7 });
  await does("administrator", "POST", `${here}/steps/takeBack`, { note: "Said twice.", version: 8 });
}

/** One that was stopped, with a file, and one that is planned; numbers that paths can name. */
export async function someAdaptations(
  does: Does,
  practices: readonly [string, string],
): Promise<Record<string, string[]>> {
  const numberOf = (here: string) => [here.split("/").at(-1) ?? ""];
  const stopped = await stoppedAdaptation(does, practices[0]);
  const evidence = new FormData();
  evidence.set("evidence", new File([new Uint8Array(photograph())], "boat.jpg"));
  evidence.set("version", "4");
  await does("coordinator", "PUT", `${stopped}/evidence`, evidence);
  return {
    adaptation: numberOf(stopped),
    plannedAdaptation: numberOf(await beginAdaptation(does, practices[1])),
    sourceCity: ["laikipia"],
    sourcePractice: numberOf(practices[0]),
  };
}

/** Which of them a path names. */
export function valuesOfAdaptations(
  route: string,
  name: string,
  of: Readonly<Record<string, string[]>>,
): string[] | undefined {
  if (!route.includes("/adaptations/")) return undefined;
  if (name === "source") return of.sourceCity;
  if (name === "practice") return of.sourcePractice;
  if (name === "action") return ["try", "takeBack"];
  if (name !== "adaptation") return undefined;
  return route.includes("/steps/") ? of.plannedAdaptation : of.adaptation;
}
