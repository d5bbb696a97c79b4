import { defineConfig } from "vitest/config";
import { LongestFirst } from "./test/support/longest-first.ts";

const every = ["src/**/*.test.ts", "src/**/*.test.tsx", "test/**/*.test.ts"];

/** They change what a process holds of itself: they assemble other slices, add a language, or fill its memory. */
const alone = [
  "src/framework/load.test.ts",
  "test/example-slice/**/*.test.ts",
  "test/faults/hostile.test.ts",
  "test/faults/loop.test.ts",
  "test/house.test.ts",
  "test/languages.test.ts",
  "test/places.test.ts",
  "test/slices.test.ts",
];

const oxc = { jsx: { runtime: "automatic" as const, importSource: "preact" } };
const common = {
  setupFiles: ["test/support/properties.ts"],
  testTimeout: 120_000,
  hookTimeout: 120_000,
  pool: "forks" as const,
  // Room for new objects, of which a page makes many: they are looked through a quarter as often.
  execArgv: ["--max-semi-space-size=64"],
  // One more than most machines of a build have cores: many files wait for a server or a browser.
  maxWorkers: 3,
};

export default defineConfig({
  test: {
    globalSetup: ["test/support/database.ts"],
    sequence: { sequencer: LongestFirst },
    projects: [
      // One process runs file after file, which spares two fifths of the processor's time: loading the program costs
      // more than most files do with it. Each file still has its own database and its own service.
      {
        oxc,
        test: { ...common, name: "together", include: every, exclude: alone, isolate: false },
      },
      { oxc, test: { ...common, name: "alone", include: alone } },
    ],
  },
});
