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

/**
 * They start the server or the command as an administrator does, with a database in a folder of their own: on a PostgreSQL
 * server they would do again exactly what they did without one. `test/second-run.test.ts` sees that this is so.
 */
export const bringTheirDatabase = [
  "test/data-folder.test.ts",
  "test/faults/frozen.test.ts",
  "test/faults/kill.test.ts",
  "test/faults/listeners.test.ts",
  "test/faults/mail.test.ts",
  "test/running.test.ts",
  "test/starting.test.ts",
  "test/stopping.test.ts",
];

/**
 * They open pages in a browser and look at them: what a browser makes of a page has nothing to do with the server that its figures
 * come from. That each page opens on that server, other tests say of all of them.
 */
export const lookAtPages = [
  "test/journeys/accessibility-tree.test.ts",
  "test/journeys/forced-colours.test.ts",
  "test/journeys/kept-texts.test.ts",
  "test/journeys/print.test.ts",
  "test/journeys/reading.test.ts",
  "test/journeys/said.test.ts",
  "test/journeys/screens.test.ts",
  "test/older-browsers.test.ts",
];

/**
 * They do once more what the tests of the slices do on that server, to see what the program makes of it: whole ways from screen to
 * screen, which address it refuses, which pages it forgets, what it shows to whom, what holds its event loop.
 */
export const goEverywhere = [
  "test/addresses.test.ts",
  "test/downloads-come-back.test.ts",
  "test/faults/fuzz.test.ts",
  "test/faults/hostile.test.ts",
  "test/faults/loop.test.ts",
  "test/journeys/**/*.test.ts",
  "test/kept-pages.test.ts",
  "test/low-values.test.ts",
  "test/pages-permissions.test.ts",
  "test/practice-county.test.ts",
];
const isSecondRun = process.env.DATABASE_URL !== undefined;
const leftOut = isSecondRun ? [...bringTheirDatabase, ...lookAtPages, ...goEverywhere] : [];

const oxc = { jsx: { runtime: "automatic" as const, importSource: "preact" } };
const common = {
  setupFiles: ["test/support/properties.ts"],
  // Only what hangs is ended: a machine that others use as well takes three times as long.
  testTimeout: 300_000,
  hookTimeout: 300_000,
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
        test: {
          ...common,
          name: "together",
          include: every,
          exclude: [...alone, ...leftOut],
          isolate: false,
        },
      },
      { oxc, test: { ...common, name: "alone", include: alone, exclude: leftOut } },
    ],
  },
});
