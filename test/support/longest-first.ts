// The files that take longest begin first, so that no worker ends alone with a long one. Vitest knows that of earlier
// runs only, and a fresh copy has none.

import { BaseSequencer, type TestSpecification } from "vitest/node";

/** From longest to shortest, as they were on two cores that did nothing else. */
const long = [
  "test/journeys/screens.test.ts",
  "test/kept-pages.test.ts",
  "test/journeys/steps-with-people.test.ts",
  "test/journeys/steps-with-files.test.ts",
  "src/imports/background-import.test.ts",
  "test/running.test.ts",
  "test/addresses.test.ts",
  "test/journeys/path.test.ts",
  "test/journeys/steps-with-values.test.ts",
  "test/faults/kill.test.ts",
  "test/journeys/kept-texts.test.ts",
  "test/starting.test.ts",
  "test/stopping.test.ts",
  "src/accounts/security.test.ts",
  "test/faults/hostile.test.ts",
  "test/pages-permissions.test.ts",
  "test/faults/fuzz.test.ts",
  "test/faults/loop.test.ts",
];

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const place = ({ moduleId }: TestSpecification) => {
      const found = long.findIndex((file) => moduleId.endsWith(`/${file}`));
      return found < 0 ? long.length : found;
    };
    return sorted.toSorted((one, other) => place(one) - place(other));
  }
}
