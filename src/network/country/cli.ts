// `jifunze country`: another country by its reference data, for whoever runs the server.

import { resolve } from "node:path";
import { type CliVerb, UsageError } from "../../platform/cli-verb.ts";
import type { Service } from "../../platform/service.ts";
import { StartProblem } from "../../platform/start-problem.ts";
import { networkEdition } from "../network.ts";
import type { Country } from "./country.ts";
import { readCountryFolder } from "./country-folder.ts";
import type { Fault } from "./country-table.ts";
import { loadCountry, type Plan, planCountry } from "./load.ts";

const mostFaults = 50;

export const showVerb: CliVerb = {
  verb: "country show",
  help: `  jifunze country show
      Says which country the network serves, with its edition, currency, time zone and financial year.`,
  options: [],
  async run() {
    const { edition, network, cities } = networkEdition();
    return [
      `${network.name.en} (${network.country}), edition ${edition}, ${cities.length} founding cities.`,
      `${network.currency}, ${network.timeZone}, ${network.phonePrefix}, financial years from month ${network.financialYear.firstMonth}.`,
    ].join("\n");
  },
};

export const checkVerb: CliVerb = {
  verb: "country check",
  help: `  jifunze country check --from FOLDER
      Says what is wrong in a country's reference data, or what loading it would change; changes nothing.`,
  options: ["from"],
  async run(service, { from }) {
    const country = await readChecked(from, "check");
    return told(country, await planCountry(service.database.db, country), "would be");
  },
};

export const loadVerb: CliVerb = {
  verb: "country load",
  help: `  jifunze country load --from FOLDER
      Loads a country's reference data (docs/running.md, Another country). Loading the same again changes nothing.`,
  options: ["from"],
  async run({ database }: Service, { from }) {
    const country = await readChecked(from, "load");
    const plan = await loadCountry(database.db, country);
    const restart = plan.isLoaded ? [] : ["Restart every server that runs on this database."];
    return [told(country, plan, "were"), ...restart].join("\n");
  },
};

async function readChecked(from: string | undefined, word: string): Promise<Country> {
  if (!from) throw new UsageError(`Write: jifunze country ${word} --from FOLDER`);
  const { country, faults } = await readCountryFolder(resolve(from));
  if (country) return country;
  const shown = faults.slice(0, mostFaults).map(sentence);
  const more = faults.length > mostFaults ? [`… and ${faults.length - mostFaults} more.`] : [];
  throw new StartProblem(
    [`Nothing was changed. ${resolve(from)} is not as it should be:`, ...shown, ...more].join("\n"),
  );
}

export function sentence({ file, line, what }: Fault): string {
  return line === undefined ? `  ${file}: ${what}` : `  ${file}, line ${line}: ${what}`;
}

function told({ network: { network, edition } }: Country, plan: Plan, verb: string): string {
  const name = `${network.name.en} (${network.country}), edition ${edition}`;
  if (plan.isLoaded) return `${name} is loaded already: nothing to do.`;
  const list = (ids: readonly string[]) => (ids.length === 0 ? "none" : ids.join(", "));
  return [
    `${name}, in the place of ${plan.from.network.country}, edition ${plan.from.edition}.`,
    `Cities that ${verb} added: ${list(plan.added)}.`,
    `Cities that ${verb} removed, with which nobody had done anything: ${list(plan.removed)}.`,
  ].join("\n");
}
