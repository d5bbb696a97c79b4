// Tables, prices and names of another country are read by its own words, which its folder brings, and by none of the country that the
// program comes with.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { costsIn } from "../catalogue/table/cost-cell.ts";
import { Network } from "../network/network-edition.ts";
import { nameKeyOf, nameWordsOf } from "../organisations/names.ts";
import { settleHome } from "../platform/home.ts";
import { root } from "../platform/root.ts";
import { areaKey } from "./tables/area.ts";
import { ofCountry } from "./tables/country-words.ts";
import { readHeading, understand } from "./tables/heading.ts";

const namibia = join(root, "test", "support", "namibia", "country.json");
const now = new Date("2026-12-01T08:00:00Z");

const isOneArea = (...names: string[]) => new Set(names.map(areaKey)).size === 1;
const isOneName = (...names: string[]) => new Set(names.map(nameKeyOf)).size === 1;
const isSure = (heading: string) => understand(readHeading(heading, now), ["literacy"])?.isSure;
const smallPlaces = ofCountry((words) => new RegExp(`^(?:${words.smallPlaces})$`, "i"));
const fee = { kind: "tuition", amount: 500, per: "term" };

describe("where the program comes from", () => {
  it("its own words are understood", () => {
    expect(isOneArea("Kilifi", "KILIFI COUNTY", "Kaunti ya Kilifi", "County Government of Kilifi")).toBe(
      true,
    );
    expect(isOneName("Kilifi Technical Training Institute", "Kilifi T.T.I.", "Kilifi TTI")).toBe(true);
    expect(nameWordsOf("ACK Kilifi Kenya").distinctive).toEqual(["kilifi"]);
    expect(costsIn("500 bob a term")).toEqual([fee]);
    expect(isSure("Literacy, county, Kenya")).toBe(true);
    expect(smallPlaces().test("Sub-location")).toBe(true);
  });
});

describe("in another country", () => {
  beforeAll(() => settleHome(Network.parse(JSON.parse(readFileSync(namibia, "utf8")).network)));
  afterAll(() => settleHome(undefined));

  it("its words are understood", () => {
    expect(isOneArea("Khomas", "KHOMAS REGION", "Region of Khomas", "Khomas constituency")).toBe(true);
    expect(isOneName("Khomas Regional Council", "Khomas Reg. Council")).toBe(true);
    expect(isOneName("Mariental CLDC", "Mariental Community Learning and Development Centre")).toBe(true);
    expect(nameWordsOf("ELCIN Ongwediva Namibia").distinctive).toEqual(["ongwediva"]);
    for (const price of ["N$ 500 a term", "NAD 500 a term", "500 bucks a term"])
      expect(costsIn(price), price).toEqual([fee]);
    expect(isSure("Literacy, region, Namibia")).toBe(true);
    expect(smallPlaces().test("settlement")).toBe(true);
  });

  it("those of the country that the program comes from are not", () => {
    expect(isOneArea("Kilifi", "Kilifi County")).toBe(false);
    expect(isOneName("Kilifi Technical Training Institute", "Kilifi TTI")).toBe(false);
    expect(nameWordsOf("ACK Kilifi Kenya").distinctive).toEqual(["ack", "kilifi", "kenya"]);
    expect(costsIn("500 bob a term")).toBeUndefined();
    expect(isSure("Literacy, county, Kenya")).toBe(false);
    expect(smallPlaces().test("sub-location")).toBe(false);
  });
});
