import { expect, it } from "vitest";
import { surviveHostileFiles } from "./hostile-files.ts";

it("files made to stop the server are refused or read, and nobody else waits for them", async () => {
  const { files, failures, healthMs } = await surviveHostileFiles(37, 1, 1);
  expect({ files, failures }).toEqual({ files: 37, failures: [] });
  // Alone on a machine it is some hundredths of a second; a hung server would not answer at all.
  expect(healthMs).toBeLessThan(5000);
});
