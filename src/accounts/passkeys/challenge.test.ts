import { expect, it } from "vitest";
import { challengeMinutes, isOpenChallenge, newChallenge } from "./challenge.ts";

const now = new Date("2026-11-26T08:00:00Z");
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const made = newChallenge("a secret", "sign in", now).toString("base64url");

it("a challenge counts for its purpose, under its secret, until its time is over", () => {
  expect(isOpenChallenge("a secret", "sign in", made, now)).toBe(true);
  expect(isOpenChallenge("a secret", "sign in", made, later(challengeMinutes))).toBe(true);
  expect(isOpenChallenge("a secret", "sign in", made, later(challengeMinutes + 1))).toBe(false);
  expect(isOpenChallenge("a secret", "add abc", made, now)).toBe(false);
  expect(isOpenChallenge("another secret", "sign in", made, now)).toBe(false);
});

it("a challenge that was changed, cut or made up is none", () => {
  const bytes = Buffer.from(made, "base64url");
  for (let at = 0; at < bytes.length; at += 1) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(isOpenChallenge("a secret", "sign in", changed.toString("base64url"), now)).toBe(false);
  }
  for (const text of ["", "AAAA", made.slice(1), `${made}AA`])
    expect(isOpenChallenge("a secret", "sign in", text, now)).toBe(false);
});
