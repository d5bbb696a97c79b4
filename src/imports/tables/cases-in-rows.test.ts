// Small tables in which each measurement is a row and not a column.

import { describe, expect, test } from "vitest";
import { taken } from "../../../test/support/taken.ts";

describe("of a table whose measurements stand in rows a person who changes nothing gets", () => {
  test.each<[what: string, table: string, ...expected: string[]]>([
    [
      "those that a column names, with other things left out",
      "County,Indicator,Year,Value\nKilifi,Adult literacy rate,2019,60\nKilifi,Poverty rate,2019,47\nKilifi,Goats,2019,7\nKwale,Adult literacy rate,2019,55\n",
      "1.1.1 2019 60",
      "2.1.2 2019 47",
    ],
    [
      "years side by side",
      "County,Indicator,2019,2020\nKilifi,Adult literacy rate,60,62\nKwale,Adult literacy rate,55,56\nKilifi,Poverty rate,47,46\n",
      "1.1.1 2019 60",
      "1.1.1 2020 62",
      "2.1.2 2019 47",
      "2.1.2 2020 46",
    ],
    [
      "groups, and units beside the names",
      "County,Sex,Indicator,Unit,Value\nKilifi,Female,Adult literacy rate,Percent,62\nKilifi,Male,Adult literacy rate,Percent,75\nKilifi,Female,Unemployment rate,Per 1000,61\n",
      "1.1.1 sex=female 62",
      "1.1.1 sex=male 75",
      "perhaps 2.2.1",
    ],
    [
      "counties as columns",
      "Indicator,Mombasa,Kwale,Kilifi\nAdult literacy rate (%),88,60,68.4\nPoverty rate (%),20,50,47.1\nPopulation,1000,2000,3000\n",
      "1.1.1 68.4",
      "2.1.2 47.1",
    ],
    [
      "counties as columns, with units",
      "Indicator,Unit,Mombasa,Kilifi\nAdult literacy rate,Percent,88,68.4\nUnemployment rate,Per 1000,50,61\n",
      "1.1.1 68.4",
      "perhaps 2.2.1",
    ],
    [
      "nothing where two rows say one measurement",
      "County,Indicator,Round,Value\nKilifi,Adult literacy rate,1,60\nKilifi,Adult literacy rate,1,68\n",
    ],
    [
      "a question of what else tells its rows apart",
      "County,Indicator,Quintile,Value\nKilifi,Adult literacy rate,Lowest,60\nKilifi,Adult literacy rate,Highest,80\n",
      "asks: rows",
    ],
  ])("%s", async (_what, table, ...expected) => {
    expect((await taken(Buffer.from(table))).toSorted()).toEqual(expected.toSorted());
  });
});
