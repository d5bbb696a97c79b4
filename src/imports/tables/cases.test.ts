// Small tables of the kinds that are published, each with the figures that are right for Kilifi; or with the question
// that only a person can answer.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { taken } from "../../../test/support/taken.ts";
import { root } from "../../platform/root.ts";

const folder = join(root, "test", "fixtures", "import-cases");

describe("of the table that was published a person who changes nothing gets", () => {
  test.each([
    ["01-percent-formatted-cells.xlsx", "1.1.1 68.4"],
    ["03-decimal-comma-three-digits.csv", "1.4.1 12.345"],
    ["05-missing-marks.csv", "7.2.2 11.6"],
    ["10-illiteracy-as-literacy.csv"],
    ["11-change-rank-gap.csv", "2.1.2 47.1"],
    ["12-age-or-youth-in-heading.csv", "1.1.1 age=15-24 91"],
    ["14-two-groups-in-one-heading.csv", "1.1.1 residence=rural sex=female 51"],
    ["20-first-of-several-categories.csv", "asks: rows"],
    ["21-first-of-several-years.csv", "1.1.1 2019/20 60", "1.1.1 2020/21 64", "1.1.1 2021/22 68.4"],
    ["22-sex-codes-M-F-T.csv", "1.1.1 sex=female 62", "1.1.1 sex=male 75", "1.1.1 68.4"],
    [
      "23-blank-group-is-everybody.csv",
      "1.1.1 2019 68.4",
      "1.1.1 2019 sex=male 75",
      "1.1.1 2019 sex=female 62",
      "1.1.1 2022 70",
    ],
    ["25-hidden-row-taken.xlsx", "1.1.1 68.4"],
    [
      "27-measurement-page-download-rural.csv",
      "7.2.2 2020 age=15-24 residence=rural sex=female 12",
      "7.2.2 2020 20",
    ],
    ["28-own-export-blank-groups.csv", "7.2.2 2020 20", "7.2.2 2020 sex=female 18"],
    ["30-first-sheet-empty.xlsx", "1.1.1 68.4"],
    ["31-first-sheet-one-line.xlsx", "1.1.1 68.4"],
    ["32-other-sheet-not-proposed.xlsx", "1.1.1 68.4", "1.1.1 sex=male 75", "1.1.1 sex=female 62"],
    ["34-title-in-two-cells.csv", "1.1.1 68.4"],
    ["36-trailing-empty-columns.csv", "1.1.1 68.4"],
    ["37-colour-far-to-the-right.xlsx", "1.1.1 68.4"],
    ["38-stray-quote-swallows-rows.csv", "1.1.1 68.4"],
    ["39-wide-years.csv", "2.1.1 2018 110000", "2.1.1 2019 115000", "2.1.1 2020 112000"],
    ["40-area-codes-and-variants.csv", "1.1.1 68.4"],
    ["42-date-as-year.xlsx", "1.1.1 2019 68.4", "1.1.1 2022 70"],
    ["43-financial-years.csv", "7.2.2 2019/20 11.6", "7.2.2 2020/21 14"],
    ["50-whole-column-validation.xlsx", "1.1.1 68.4"],
    ["51-ten-whole-columns-validation-DANGEROUS.xlsx", "1.1.1 68.4"],
    ["52-comment-by-openpyxl.xlsx", "1.1.1 68.4"],
    ["54-chart-by-openpyxl.xlsx", "1.1.1 68.4"],
  ])("%s", async (file, ...expected) => {
    expect(await taken(readFileSync(join(folder, file)))).toEqual(expected);
  });
});

describe("of a table with a trap in it a person who changes nothing gets no wrong figure", () => {
  test.each<[what: string, table: string, ...expected: string[]]>([
    ["another unit in the heading", "County,Literacy rate (per 1000)\nKwale,600\nKilifi,684\n"],
    [
      "thousands in the heading",
      "County,Unemployment rate (thousands)\nKwale,5.1\nKilifi,6.1\n",
      "perhaps 2.2.1",
    ],
    [
      "other people in the heading",
      "County,Poverty rate (poorest wards)\nKwale,5.1\nKilifi,6.1\n",
      "perhaps 2.1.2",
    ],
    ["people without it", "County,Without internet access (%)\nKwale,85.1\nKilifi,86.1\n"],
    [
      "a projection beside",
      "County,Poverty rate 2019,Poverty rate 2020 (projected)\nKilifi,6,7\n",
      "2.1.2 2019 6",
    ],
    [
      "sub-counties with a total below",
      "Sub-county,Adult literacy rate (%)\nGanze,50\nKilifi North,70\nTotal,62\n",
      "asks: confirm own_table",
      "1.1.1 subCounty=Ganze 50",
      "1.1.1 subCounty=Kilifi North 70",
      "1.1.1 62",
    ],
    [
      "two tables under each other",
      "County,Adult literacy rate\nKwale,60\nKilifi,68.4\n\nTable 2: men\nCounty,Adult literacy rate\nKwale,65\nKilifi,75\n",
      "1.1.1 68.4",
    ],
    [
      "the city in the second table alone",
      "County,Adult literacy rate\nKwale,60\nMombasa,88\nTana River,50\nCounty,Unemployment rate\nKilifi,6.1\n",
      "asks: area",
    ],
    [
      "a heading that is repeated",
      "County,Adult literacy rate\nKwale,60\nCounty,Adult literacy rate\nKilifi,68.4\n",
      "1.1.1 68.4",
    ],
    [
      "the city as a neighbour",
      "County,Neighbour,Adult literacy rate (%)\nKwale,Kilifi,60\nKilifi,Kwale,68.4\nMombasa,Kilifi,80\n",
      "1.1.1 68.4",
    ],
    [
      "the city in two columns",
      "From county,To county,Poverty rate\nKilifi,Kilifi,10\nKwale,Kilifi,60\n",
      "asks: rows",
    ],
    [
      "a percent sign in some cells",
      "County,Unemployment rate\nKwale,5.1%\nKilifi,0.061\n",
      "asks: scale",
      "2.2.1 0.061",
    ],
    [
      "other people in the title",
      "Persons with disabilities\nCounty,Adult literacy rate\nKilifi,86\n",
      "asks: title",
      "1.1.1 86",
    ],
    [
      "a change in the title",
      "Change since 2009\nCounty,Unemployment rate\nKilifi,2.1\n",
      "asks: title",
      "2.2.1 2009 2.1",
    ],
    [
      "thousands in the title",
      "Internet users (thousands)\nCounty,Internet access\nKilifi,86\n",
      "asks: title",
      "7.2.2 86",
    ],
    [
      "a group that is not known",
      "County,Residence,Unemployment rate\nKilifi,Rural,6\nKilifi,Peri-urban,5\n",
      "asks: rows",
    ],
    [
      "a unit of another measurement in the heading",
      "County,Unemployment rate (per 1000)\nKilifi,61\n",
      "perhaps 2.2.1",
    ],
    [
      "a unit of its own in a column",
      "County,Unit,Unemployment rate\nKwale,Percent,5\nKilifi,Percent,6.1\n",
      "2.2.1 6.1",
    ],
    [
      "another unit in a column",
      "County,Unit,Unemployment rate\nKwale,Per 1000,51\nKilifi,Per 1000,61\n",
      "asks: confirm column",
      "2.2.1 61",
    ],
    [
      "a currency in a column",
      "County,Currency,GDP per capita\nKwale,USD,951\nKilifi,USD,1010\n",
      "asks: confirm column",
      "2.1.1 1010",
    ],
    ["a number of crimes", "County,Reported crimes\nKwale,951\nKilifi,1010\n", "perhaps 1.4.1"],
    [
      "one category in every row",
      "County,Wealth quintile,Adult literacy rate (%)\nKilifi,Lowest,41.2\nKwale,Lowest,30\n",
      "asks: confirm column",
      "1.1.1 41.2",
    ],
    [
      "a region beside the county",
      "Region,County,Adult literacy rate (%)\nCoast,Kwale,60\n,Kilifi,68.4\n",
      "1.1.1 68.4",
    ],
    [
      "two columns of years",
      "County,Census year,Survey year,Adult literacy rate (%)\nKilifi,2009,2010,60\nKilifi,2019,2020,61\n",
      "asks: confirm column",
      "1.1.1 2009 60",
      "1.1.1 2019 61",
    ],
    [
      "rural areas in a note",
      "County,Adult literacy rate (%)\nKilifi,51\nKwale,40\nNote: Figures refer to rural areas only\n",
      "asks: confirm notes",
      "1.1.1 51",
    ],
    [
      "a source in a note",
      "County,Adult literacy rate (%)\nKilifi,51\nKwale,40\nSource: Survey of rural women, 2019\n",
      "1.1.1 51",
    ],
    [
      "a filter above",
      "Sex,Female\n\nCounty,Adult literacy rate (%)\nKwale,50\nKilifi,62\n",
      "1.1.1 sex=female 62",
    ],
    [
      "a filter that lets all through",
      "Sex,(All)\n\nCounty,Adult literacy rate (%)\nKwale,50\nKilifi,62\n",
      "1.1.1 62",
    ],
    [
      "several of a filter above",
      "Sex,(Multiple Items)\n\nCounty,Adult literacy rate (%)\nKwale,50\nKilifi,62\n",
      "asks: title",
      "1.1.1 62",
    ],
    [
      "households by their heads in the title",
      "Female-headed households\nCounty,Poverty rate\nKwale,50\nKilifi,62\n",
      "asks: title",
      "2.1.2 62",
    ],
    [
      "a share among per cents",
      "County,Adult literacy rate\nKwale,0.603\nKilifi,0.684\nLamu,66\n",
      "asks: scale",
      "1.1.1 0.684",
    ],
    ["a small per cent among others", "County,Unemployment rate\nKwale,5.1\nKilifi,0.9\n", "2.2.1 0.9"],
    ["ones and noughts", "County,Adult literacy rate\nKwale,0\nKilifi,1\n", "asks: scale", "1.1.1 1"],
    [
      "another table beside it",
      "County,Adult literacy rate,,County,Poverty rate\nKwale,60,,Kilifi,47\nKilifi,68.4,,Lamu,30\n",
      "1.1.1 68.4",
    ],
    [
      "another table below it, by another heading",
      "Region,Adult literacy rate\nCoast,60\nNairobi,90\n\nPoverty\nCounty,Poverty rate\nKilifi,47\n",
      "asks: area",
    ],
    [
      "a literate population that is no population",
      "County,Literate population,Population\nKwale,600,1000\nKilifi,684,1000\n",
      "1.1.1 68.4",
    ],
    ["parts that make up the whole", "County,Unemployed,Working\nKwale,5,95\nKilifi,10,90\n", "2.2.1 10"],
    ["towns", "Town,Adult literacy rate (%)\nKilifi,88\nMalindi,80\n", "asks: confirm place", "1.1.1 88"],
    [
      "a ward of the city's name",
      "County,Ward,Adult literacy rate (%)\nKilifi,Kilifi,80\nKilifi,Tezo,60\n",
      "asks: same_name",
      "1.1.1 80",
      "1.1.1 subCounty=Tezo 60",
    ],
    [
      "a sub-county of the city's name and a total",
      "County,Sub-county,Adult literacy rate (%)\nKilifi,Kilifi,80\nKilifi,Ganze,60\nKilifi,Total,68.4\n",
      "1.1.1 subCounty=Kilifi 80",
      "1.1.1 subCounty=Ganze 60",
      "1.1.1 68.4",
    ],
    [
      "no place at all",
      "Kenya national statistics\nYear,Adult literacy rate (%)\n2018,81\n",
      "asks: confirm own_table",
      "1.1.1 2018 81",
    ],
    [
      "the city in the title alone",
      "Kilifi County in figures\nYear,Adult literacy rate (%)\n2018,60\n",
      "1.1.1 2018 60",
    ],
    ["numbered columns", "County,Adult literacy rate (%)\n(1),(2)\nKwale,60\nKilifi,68.4\n", "1.1.1 68.4"],
    [
      "groups above the same heading",
      "County,Men,,Women\n,Adult literacy rate (%),,Adult literacy rate (%)\nKwale,66,,55\nKilifi,75,,62\n",
      "1.1.1 sex=male 75",
      "1.1.1 sex=female 62",
    ],
    [
      "strata by number",
      "County,Stratum,Adult literacy rate (%)\nKilifi,1,41\nKilifi,2,55\nKwale,1,30\n",
      "asks: rows",
    ],
    [
      "the same figure of two things",
      "County,Kind,Public events and exhibitions\nKilifi,Fairs,50\nKilifi,Shows,50\nKwale,Fairs,20\n",
      "asks: rows",
    ],
    ["one line twice", "County,Public events and exhibitions\nKilifi,50\nKilifi,50\n", "9.1.1 50"],
    [
      "the city within other names",
      'County,Adult literacy rate\nKilifi,68\nKilifi Town,70\n"Kilifi, Kwale",72\n',
      "1.1.1 68",
    ],
    [
      "gaps in the first rows",
      "County,Adult literacy rate\nKwale,..\nMombasa,-\nKilifi,68.4\n",
      "1.1.1 68.4",
    ],
  ])("%s", async (_what, table, ...expected) => {
    expect(await taken(Buffer.from(table))).toEqual(expected);
  });
});

test("of a county and a sub-county that share their name, the sum of the sub-counties is the county", async () => {
  // KNBS, 2019 census, Volume IV, Table 2.8a.
  const table = `SubCounty,Gender,Total,PILF_Working,PILF_SeekingWork/NoWorkAvailable,POLF,NotStated
KENYA,Total,41235190,19677401,2621158,18927688,8943
GARISSA,Total,723880,253293,172996,297439,152
BALAMBALA,Total,29651,12927,7840,8884,
DADAAB,Total,160055,47682,49835,62481,57
FAFI,Total,115261,34210,32937,48091,23
GARISSA,Total,138759,27604,33046,78060,49
HULUGHO,Total,115663,65013,15779,34864,7
IJARA,Total,121821,43684,25935,52186,16
LAGDERA,Total,42670,22173,7624,12873,
WAJIR,Total,652575,290686,116074,245753,
`;
  expect(await taken(Buffer.from(table), ["Garissa", "Kuno"])).toEqual(["2.2.1 40.581859"]);
});

test("decimals with a comma that cut a row into more cells than there are headings are refused", async () => {
  const table = Buffer.from("County,Adult literacy rate (%)\nKwale,60,1\nKilifi,68,4\n");
  await expect(taken(table)).rejects.toMatchObject({ fault: "more_cells", details: { row: 2 } });
});
