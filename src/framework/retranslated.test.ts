import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "../platform/root.ts";
import { KeyFeatures } from "./edition.ts";
import { type Retranslations, retranslated } from "./retranslated.ts";

const published = KeyFeatures.parse(
  JSON.parse(readFileSync(join(root, "reference", "key-features.json"), "utf8")),
);
const saying = (texts: Record<string, string>): Retranslations => ({
  note: "",
  language: "sw",
  editions: [{ kind: "key-features", id: published.id, edition: published.edition, texts }],
});

describe("an edition with our translation as it is today", () => {
  it("says the new words where the old ones stood, and all else as it was published", () => {
    const path = "groups/conditions/focusAreas/12/features/12.5/name";
    const read = retranslated("key-features", published, saying({ title: "Sifa", [path]: "Kubadilishana" }));
    expect(read.title).toEqual({ ...published.title, sw: "Sifa" });
    const feature = read.groups[2]?.focusAreas.at(-1)?.features.at(-1);
    expect(feature?.id).toBe("12.5");
    expect(feature?.name.sw).toBe("Kubadilishana");
    expect(feature?.name.en).toContain("Exchange of ideas");
    expect({ ...read, title: 0, groups: 0 }).toEqual({ ...published, title: 0, groups: 0 });
  });

  it("does not change what was published, and leaves other editions alone", () => {
    const before = structuredClone(published);
    // Another word than above: what was changed there would be found changed already.
    retranslated("key-features", published, saying({ title: "Jina jingine" }));
    expect(published).toEqual(before);
    const other = { ...published, edition: "2030" };
    expect(retranslated("key-features", other, saying({ title: "Sifa" }))).toBe(other);
  });

  it("refuses a text that is not there, and the publisher's own", () => {
    expect(() => retranslated("key-features", published, saying({ "groups/none/name": "x" }))).toThrow(
      "no text at",
    );
    const official = { ...published, translations: { sw: { official: true } } };
    expect(() => retranslated("key-features", official, saying({ title: "x" }))).toThrow(
      "not ours to change",
    );
  });
});
