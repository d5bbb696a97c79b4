import { describe, expect, test } from "vitest";
import { proposeFor } from "./proposal.ts";
import { readCsv } from "./read-csv.ts";

/** Rows of the census as published (KNBS 2019, Volume IV, Tables 2.33, 2.8a, 2.9a and 2.36). */
const internet = `County,SubCounty,AdminArea,Total,Male,Female,UoI_Total,UoI_Total_Perc,UoI_Male,UoI_Male_Perc
KILIFI,KILIFI,County,1323664,636891,686754,200190,15.1,118420,18.6
KILIFI,CHONYI,SubCounty,57246,26917,30328,3965,6.9,2642,9.8
KILIFI,GANZE,SubCounty,131101,60552,70546,8884,6.8,5497,9.1
`;
const labour = `SubCounty,Gender,Total,PILF_Working,PILF_SeekingWork/NoWorkAvailable,POLF,NotStated
KENYA,Total,41235190,19677401,2621158,18927688,8943
KILIFI,Total,1240674,534420,77211,628808,235
KILIFI,Male,595251,248163,45327,301654,107
KILIFI NORTH,Total,153360,68410,9406,75535,9
`;
const households = `SubCounty,County,AdminArea,ConventionalHouseholds,FunctionalTV,Internet
Kenya,xxx,xxx,12043016,40.7,17.9
KILIFI,KILIFI,County,297990,25.9,11.6
CHONYI,KILIFI,SubCounty,11416,8.3,1.5
`;
const known = [
  { id: "1.1.1", names: ["Adult literacy rate"], scale: "percent" },
  { id: "2.1.1", names: ["Gross domestic product per capita"], scale: "currency_per_person" },
  { id: "2.1.2", names: ["Poverty"], scale: "percent" },
  { id: "2.2.1", names: ["Unemployment rate"], scale: "percent" },
  { id: "7.2.2", names: ["Internet access"], scale: "percent" },
] as const;
const now = new Date("2026-06-01");

function propose(csv: string, names: string[] = ["Kilifi"]) {
  return proposeFor(readCsv(Buffer.from(csv)), names, known, now);
}

describe("a mapping is proposed with its reasons", () => {
  test("shares that agree with counts beside them give numerator, denominator and group", () => {
    const { mapping, reasons } = propose(internet);
    expect(mapping).toMatchObject({
      areaColumn: 0,
      subCountyColumn: 1,
      filters: [{ column: 2, values: ["County"] }],
      duplicates: "refuse",
      measurements: [
        { measurementId: "7.2.2", group: {}, numerator: [6], denominator: [3] },
        { measurementId: "7.2.2", group: { sex: "male" }, numerator: [8], denominator: [4] },
      ],
    });
    expect(reasons.filter(({ code }) => code === "quotient").map(({ values }) => values.agreeing)).toEqual([
      3, 3,
    ]);
  });

  test("shares that agree with no count are not explained by one", () => {
    const wrong = internet
      .replaceAll(",15.1,", ",51.1,")
      .replaceAll(",6.9,", ",9.6,")
      .replaceAll(",6.8,", ",8.6,");
    const { reasons } = propose(wrong);
    expect(reasons.filter(({ code }) => code === "quotient")).toMatchObject([
      { values: { numerator: "I: UoI_Male" } },
    ]);
  });

  test("headings give the counts where there is no share", () => {
    const { mapping, reasons } = propose(labour);
    expect(mapping).toMatchObject({
      areaColumn: 0,
      groupColumns: [1],
      measurements: [{ measurementId: "2.2.1", value: [], numerator: [4], denominator: [3, 4] }],
    });
    expect(reasons.map(({ code }) => code)).toEqual(["area", "group", "sum"]);
  });

  test("a column of shares without counts is the value itself", () => {
    const { mapping } = propose(households);
    expect(mapping).toMatchObject({
      areaColumn: 1,
      subCountyColumn: 0,
      measurements: [{ value: [5], numerator: [] }],
    });
  });

  test("a county above its sub-counties, of which one has its name, is the row that is their sum", () => {
    const garissa = `SubCounty,Gender,Total,PILF_Working,PILF_SeekingWork/NoWorkAvailable
GARISSA,Total,3000,2000,1000
GARISSA,Male,1600,1100,500
BALAMBALA,Total,1200,800,400
BALAMBALA,Male,600,400,200
GARISSA,Total,1801,1200,601
GARISSA,Male,1000,700,300
`;
    const { mapping, reasons } = propose(garissa, ["Garissa"]);
    expect(mapping.duplicates).toBe("whole");
    expect(reasons.map(({ code }) => code)).toContain("whole");
    const broken = propose(garissa.replace("3000,2000,1000", "9000,8000,1000"), ["Garissa"]);
    expect(broken.mapping.duplicates).toBe("refuse");
  });

  test("what a heading half says is suggested with the words that are not understood, and not mapped", () => {
    const { mapping, suggestions } = propose(
      "County,Literacy rate of household heads\nKilifi,60\nKwale,70\n",
    );
    expect(mapping.measurements).toEqual([]);
    expect(suggestions).toMatchObject([
      { measurement: { measurementId: "1.1.1", value: [1] }, unexplained: ["household", "heads"] },
    ]);
  });

  test("of two columns that say the same neither is taken", () => {
    const { mapping, suggestions } = propose("County,Internet,Internet access\nKilifi,11,12\nKwale,8,9\n");
    expect(mapping.measurements).toEqual([]);
    expect(suggestions).toHaveLength(2);
  });

  test("counts are no shares, and figures out of bounds no per cents", () => {
    expect(propose("County,Number of internet users\nKilifi,12\nKwale,9\n").mapping.measurements).toEqual([]);
    expect(propose("County,Poverty\nKilifi,120000\nKwale,90000\n").mapping.measurements).toEqual([]);
  });

  test("title and footnotes tell period, group and source", () => {
    const { mapping, period, sourceTitle, reasons } = propose(
      "Table 4: Literacy rate in rural areas, 2019\nCounty,Literacy rate\nKilifi,60\nKwale,70\nSource: KNBS 2019 census\n",
    );
    expect({ period, sourceTitle, titleReading: mapping.titleReading }).toEqual({
      period: "2019",
      sourceTitle: "KNBS 2019 census",
      titleReading: "group",
    });
    expect(reasons.map(({ code }) => code)).toEqual(["area", "title_group", "title_period", "heading"]);
  });

  test("an area named once covers the rows below it", () => {
    const { mapping } = propose(
      "County,Sex,Literacy rate\nKilifi,Total,68\n,Male,75\n,Female,62\nKwale,Total,60\n,Male,66\n",
    );
    expect(mapping).toMatchObject({ areaColumn: 0, areaFillsDown: true, groupColumns: [1] });
  });

  test("population and land area are told to belong to the profile", () => {
    const { belongsToProfile } = propose(
      "County,Population,Land area (sq km)\nKilifi,1453787,12539\nKwale,866820,8267\n",
    );
    expect(belongsToProfile).toEqual(["B: Population", "C: Land area (sq km)"]);
  });

  test("nothing is made up for a table that speaks of other things", () => {
    const { mapping } = propose("County,Goats,Sheep\nKilifi,5,7\nKwale,8,9\n");
    expect(mapping.measurements).toEqual([]);
  });
});
