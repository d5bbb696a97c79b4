import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { z } from "zod";
import { root } from "../platform/root.ts";
import { broadTopics, doors, topicIds, topicWith } from "./topics.ts";

const narrowFields = z
  .object({ broad: z.array(z.object({ narrow: z.array(z.object({ code: z.string() })) })) })
  .parse(JSON.parse(readFileSync(join(root, "reference", "isced-f.json"), "utf8")))
  .broad.flatMap(({ narrow }) => narrow.map(({ code }) => code));

const finer = broadTopics.flatMap(({ topics }) => topics);

it("has twelve broad topics with sixty finer ones or more, each called by a name of its own in both languages", () => {
  expect(broadTopics).toHaveLength(12);
  expect(finer.length).toBeGreaterThanOrEqual(60);
  expect(topicIds).toHaveLength(broadTopics.length + finer.length);
  for (const language of ["en", "sw"]) {
    const names = [...broadTopics, ...finer].map(({ name }) => name[language]);
    expect(names).not.toContain(undefined);
    // Kiswahili is called so in both.
    expect(new Set(names).size).toBe(names.length);
  }
});

it("gives each finer topic fields that the classification has", () => {
  for (const { id, fields } of finer)
    expect(
      fields.filter((code) => !narrowFields.includes(code)),
      id,
    ).toEqual([]);
});

it("opens doors to topics that there are", () => {
  expect(doors.length).toBeGreaterThanOrEqual(5);
  for (const door of doors) expect(door.topics.filter((id) => topicWith(id) === undefined)).toEqual([]);
});

it("keeps short names short enough for nine of them on one screen of a simple telephone", () => {
  for (const { short } of broadTopics)
    for (const name of Object.values(short)) expect(name.length, name).toBeLessThanOrEqual(17);
});
