import { expect, it } from "vitest";
import { problemOf } from "./failure.ts";

it.each([
  ["53100", 507],
  ["ENOSPC", 507],
  ["08006", 503],
  ["57P01", 503],
  ["ECONNREFUSED", 503],
  ["23505", 500],
])("an error with the code %s is answered with %i", (code, status) => {
  const error = Object.assign(new Error("x"), { code });
  expect(problemOf(error).status).toBe(status);
  expect(problemOf(new Error("while saving", { cause: error })).status).toBe(status);
});
