// The same bytes are read once, however often they are looked at and mapped.

import { describe, expect, it, vi } from "vitest";
import { xlsx } from "../../../test/support/xlsx.ts";
import { lookAt, mapFile } from "./intake.ts";
import { ImportMapping } from "./mapping.ts";
import { keepLastFile, openTableFile } from "./read-table.ts";

const now = new Date("2026-06-01");
const text = (said: string) => `<c t="inlineStr"><is><t>${said}</t></is></c>`;
const number = (value: number) => `<c><v>${value}</v></c>`;
const sheet = `<sheetData><row>${text("County")}${text("Users")}</row><row>${text("Kilifi")}${number(5)}</row></sheetData>`;
const files = {
  "a text": Buffer.from("County,Users\nKilifi,5\nMakueni,6\n"),
  "a spreadsheet": Buffer.from(xlsx({ sheets: [sheet, sheet] })),
};
const mapping = ImportMapping.parse({
  areaColumn: 0,
  groupColumns: [],
  duplicates: "refuse",
  measurements: [{ measurementId: "7.2.2", value: [1], numerator: [], denominator: [], group: {} }],
});

describe.each(Object.entries(files))("%s", (_name, bytes) => {
  it("is opened once for a look, and for the mapping of each city", async () => {
    const read = vi.fn(openTableFile);
    const last = keepLastFile(read);
    const { view } = await lookAt(
      await last.open(bytes),
      {},
      { areaNames: ["Kilifi"], measurements: [], now },
    );
    for (const areaNames of [["Kilifi"], ["Makueni"]]) {
      const how = { sheet: view.sheet, mapping };
      // Other bytes than those before, but the same: as they come from the database each time.
      const { result } = await mapFile(await last.open(Uint8Array.from(bytes)), how, {
        areaNames,
        units: new Map([["7.2.2", "percent"]]),
        now,
      });
      expect(result.rowsTaken).toBeLessThanOrEqual(1);
    }
    expect(read).toHaveBeenCalledTimes(1);
  });

  it("has its cells read once for all of its tables and headings", async () => {
    const file = await openTableFile(bytes);
    const [first] = await file.visible();
    const again = await file.table(first?.sheet, 1);
    expect(again.rows[0]?.cells).toBe(first?.rows[0]?.cells);
  });

  it("is gone when another comes, and where it is broken nothing is kept", async () => {
    const read = vi.fn(openTableFile);
    const last = keepLastFile(read);
    await last.open(bytes);
    await expect(last.open(Buffer.from("%PDF"))).rejects.toThrow("wrong_type");
    await last.open(bytes);
    last.forget();
    await last.open(bytes);
    expect(read).toHaveBeenCalledTimes(4);
  });
});
