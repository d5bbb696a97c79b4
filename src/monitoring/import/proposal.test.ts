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
const known = ["2.2.1", "7.2.2"];

function propose(csv: string) {
  return proposeFor(readCsv(Buffer.from(csv)), ["Kilifi"], known, new Date("2026-06-01"));
}

describe("a mapping is proposed with its reasons", () => {
  test("shares that agree with counts beside them give numerator, denominator and group", () => {
    const { mapping, reasons } = propose(internet);
    expect(mapping).toMatchObject({
      areaColumn: 0,
      subCountyColumn: 1,
      filterColumn: 2,
      filterText: "County",
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

  test("nothing is made up for a table that speaks of other things", () => {
    const { mapping } = propose("County,Goats,Sheep\nKilifi,5,7\nKwale,8,9\n");
    expect(mapping.measurements).toEqual([]);
  });
});
