// Small tables whose headings and groups are in Kiswahili.

import { describe, expect, test } from "vitest";
import { taken } from "../../../test/support/taken.ts";

describe("of a table in Kiswahili a person who changes nothing gets", () => {
  test.each<[what: string, table: string, ...expected: string[]]>([
    [
      "years, sex and residence from their columns",
      "Mwaka,Kaunti,Jinsia,Makazi,Kiwango cha ukosefu wa ajira (%)\n2019,Kilifi,Jumla,Jumla,6.1\n2019,Kilifi,Wanawake,Vijijini,8.2\n2019,Kwale,Wanaume,Mijini,5\n",
      "2.2.1 2019 6.1",
      "2.2.1 2019 residence=rural sex=female 8.2",
    ],
    [
      "short words for men and women",
      "Kaunti,Jinsia,Kiwango cha umaskini (%)\nKilifi,ME,44\nKilifi,KE,50\nKilifi,Jumla,47.1\n",
      "2.1.2 sex=male 44",
      "2.1.2 sex=female 50",
      "2.1.2 47.1",
    ],
    [
      "ages",
      "Kaunti ya,Umri,Asilimia ya wanaojua kusoma na kuandika\nKilifi,miaka 15 hadi 24,91\nKilifi,miaka 65 na zaidi,40\nKilifi,umri wote,68.4\n",
      "1.1.1 age=15-24 91",
      "1.1.1 age=65+ 40",
      "1.1.1 68.4",
    ],
    [
      "counts and their whole",
      "Jedwali 3: Ukosefu wa ajira kwa kaunti\nKaunti,Nguvu kazi,Wasio na kazi\nKwale,200000,10000\nKilifi,500000,30500\nChanzo: KNBS 2019\n",
      "2.2.1 6.1",
    ],
    [
      "groups in the heading",
      "Kaunti,Wanaotumia intaneti wanaume (%),Wanaotumia intaneti wanawake (%)\nKilifi,18,12\nKwale,15,10\n",
      "7.2.2 sex=male 18",
      "7.2.2 sex=female 12",
    ],
    [
      "nothing of the opposite",
      "Kaunti,Watu wasiojua kusoma na kuandika (%),Ukosefu wa intaneti (%)\nKilifi,31.6,80\nKwale,40,85\n",
    ],
    [
      "a question where the title narrows it",
      "Watu wenye ulemavu\nKaunti,Kiwango cha umaskini\nKilifi,60\n",
      "asks: title",
      "2.1.2 60",
    ],
  ])("%s", async (_what, table, ...expected) => {
    expect(await taken(Buffer.from(table))).toEqual(expected);
  });
});
