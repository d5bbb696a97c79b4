import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { networkEdition } from "../network/network.ts";
import { home } from "./home.ts";
import { formatDate, formatMoment } from "./i18n/format.ts";
import { root } from "./root.ts";

it("is where the network is", () => {
  const { country, timeZone } = networkEdition().network;
  expect(home()).toMatchObject({ country, timeZone });
});

it("moments are told in its time, with the name that people there give it", () => {
  const evening = "2026-01-31T22:30:00Z";
  expect(formatMoment(evening, "en")).toBe("1 February 2026, 01:30 EAT");
  expect(formatMoment(evening, "sw")).toBe("1 Februari 2026, 01:30 EAT");
  const senegal = { country: "SN", timeZone: "Africa/Dakar" };
  expect(formatMoment(evening, "en", senegal)).toBe("31 January 2026, 22:30 GMT");
  expect(formatDate("2026-01-31", "en", senegal)).toBe("31 January 2026");
});

it("neither the platform, the design system nor their messages name a country or a place of one", () => {
  const { cities } = networkEdition();
  const names = cities.flatMap(({ name, areaNames, place }) => [
    ...Object.values(name),
    ...areaNames,
    ...Object.values(place.county ?? name),
  ]);
  const known = ["Kenya", "Nairobi", "Mombasa", "KNATCOM", "Africa/", "EAT", "sw-KE", "en-KE", ...names];
  const files = [
    ...["src/platform", "src/ui"].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((name) =>
        join(folder, name),
      ),
    ),
    ...readdirSync(join(root, "locales")).flatMap((code) =>
      ["ui", "platform", "audit", "fields", "jobs"].map((name) => join("locales", code, `${name}.json`)),
    ),
  ].filter((name) => /\.(tsx?|scss|json)$/.test(name) && !/\.test\.tsx?$/.test(name));
  expect(files.length).toBeGreaterThan(100);
  const found = files.flatMap((file) => {
    const text = readFileSync(join(root, file), "utf8");
    return known.filter((name) => new RegExp(`\\b${name}`).test(text)).map((name) => `${file}: ${name}`);
  });
  expect(found).toEqual([]);
});
