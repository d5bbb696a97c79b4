// Which of 300 names in Kenya are the same organisation: what is proposed is right nine times of ten at least. The schools are of the
// list of the Ministry of Education of 2016 (World Bank, CC0), their other spellings and the rest are ours.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { root } from "../platform/root.ts";
import { inEveryLanguage } from "../platform/written.ts";
import { type Facts, factsOf, reasonFor } from "./likeness.ts";

const nothing = {
  otherNames: [],
  abbreviations: [],
  registrations: [],
  phones: [],
  website: null,
  email: null,
};
const known = (name: string, more: object = {}) => ({ ...nothing, names: inEveryLanguage(name), ...more });

const gold = readFileSync(join(root, "test/fixtures/organisation-names.csv"), "utf8")
  .trim()
  .split("\n")
  .slice(1)
  .map((row) => {
    const [same = "", ...rest] = row.split(",");
    const [place = "", county = ""] = rest.toReversed();
    const name = rest.slice(0, -2).join(",").replaceAll('"', "");
    const line = county === "" ? [] : ["ke", county, ...(place === "" ? [] : [`${county} ${place}`])];
    return { same, name, facts: factsOf(known(name), line) };
  });

it("of 300 names in Kenya, at least nine of ten that are proposed as the same are the same", () => {
  expect(gold.length).toBeGreaterThanOrEqual(300);
  const wrong: string[] = [];
  let [right, all] = [0, 0];
  for (const [index, one] of gold.entries())
    for (const other of gold.slice(index + 1)) {
      const isSame = one.same === other.same;
      if (isSame) all += 1;
      if (reasonFor(one.facts, other.facts) === undefined) continue;
      if (isSame) right += 1;
      else wrong.push(`${one.name} – ${other.name}`);
    }
  const precision = right / (right + wrong.length);
  const recall = right / all;
  expect(precision, wrong.join("\n")).toBeGreaterThanOrEqual(0.9);
  expect(recall, `found ${right} of ${all}`).toBeGreaterThanOrEqual(0.9);
});

const of = (name: string, more: object = {}, line?: string[]): Facts => factsOf(known(name, more), line);

it("numbers in registers decide: one number is one organisation, two numbers are two", () => {
  const number = (text: string) => ({ registrations: [{ register: "KE-KNEC", number: text }] });
  expect(reasonFor(of("Ganze School", number("04114015")), of("Another School", number("0411 4015")))).toBe(
    "registration",
  );
  expect(
    reasonFor(of("Ganze School", number("04114015")), of("Ganze School", number("04114016"))),
  ).toBeUndefined();
});

it("a telephone is of one organisation, a website of a county is of many", () => {
  const phones = (text: string) => ({ phones: [text] });
  expect(reasonFor(of("Sauti Radio", phones("0700 123 456")), of("Sauti FM", phones("+254700123456")))).toBe(
    "reach",
  );
  const website = { website: "https://www.kilifi.go.ke/education" };
  expect(reasonFor(of("Department of Health", website), of("Department of Roads", website))).toBeUndefined();
  const mail = (email: string) => ({ email });
  expect(
    reasonFor(of("Jua Kali Hub", mail("a@gmail.com")), of("Soko Hub", mail("b@gmail.com"))),
  ).toBeUndefined();
});

it("an abbreviation is known again", () => {
  expect(reasonFor(of("Kenya National Library Service", { abbreviations: ["KNLS"] }), of("KNLS"))).toBe(
    "name",
  );
});
