import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { emailOf, password, startTestService, type TestService } from "../../../test/support/service.ts";
import { localPath } from "./local-path.ts";

const site = "https://jifunze.example";

/** Whether a browser that is led to the address from a page of ours stays here. */
function staysHere(address: string): boolean {
  return new URL(address, `${site}/some/page`).origin === site;
}

describe("a path of this site", () => {
  it.each(["/", "/desk", "/cities/kilifi?period=2019#figures", "/cities/%E0%A4%A", "/a//b", "/?next=//host"])(
    "stays as it is: %s",
    (path) => {
      expect(localPath(path)).toBe(path);
    },
  );

  it.each([
    "//host",
    "///host",
    "/\\host",
    "/\\/host",
    "\\\\host",
    "/\t/host",
    "/\n/host",
    "/.//host",
    "/..//host",
    "/a/..//host",
    "/a/.././/host",
    "/%2e//host",
    "/.\\/host",
    "https://host",
    "https:host",
    "javascript:alert(1)",
    "host",
    "",
    " //host",
    `/${"x".repeat(5000)}`,
  ])("is never another one: %j", (address) => {
    expect(localPath(address)).toBeUndefined();
  });

  it("is one for a browser too, whatever is put in", () => {
    const piece = fc.constantFrom(
      "/",
      "//",
      "\\",
      ".",
      "..",
      "%2e",
      "%2F",
      "\t",
      "\n",
      "@",
      ":",
      "?",
      "#",
      "host",
      "http:",
    );
    const address = fc.array(fc.oneof(piece, fc.string({ unit: "grapheme" })), { maxLength: 12 });
    fc.assert(
      fc.property(address, (pieces) => {
        const path = localPath(`/${pieces.join("")}`);
        if (path === undefined) return;
        expect(path).toMatch(/^\/(?!\/)/);
        expect(staysHere(path)).toBe(true);
        expect(localPath(path)).toBe(path);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("every redirect", () => {
  let jifunze: TestService;

  beforeAll(async () => {
    jifunze = await startTestService();
  });

  afterAll(() => jifunze.stop());

  async function locationOf(path: string, body?: URLSearchParams): Promise<string | null> {
    const answer = await fetch(`${jifunze.url}${path}`, {
      redirect: "manual",
      ...(body && { method: "POST", body, headers: { origin: jifunze.url } }),
    });
    return answer.headers.get("location");
  }

  const elsewhere = ["//host", "/.//host", "/\\host", "https://host/", "/\t/host"];

  it.each([
    "//host/?lang=sw",
    "//host/..?lang=sw",
    "/.//host/?lang=sw",
    "/%2e//host?lang=sw",
    "//host//?lang=sw",
  ])("of the choice of a language stays here: %s", async (path) => {
    expect(await locationOf(path)).toMatch(/^\/(?!\/)/);
  });

  it.each(elsewhere)("after signing in stays here: %j", async (next) => {
    const fields = new URLSearchParams({ email: emailOf("coordinator"), password, next });
    expect(await locationOf("/sign-in", fields)).toBe("/desk");
  });

  it("and no page at such an address has a link that leads away", async () => {
    const page = await fetch(`${jifunze.url}//host/page`);
    expect(page.status).toBe(404);
    expect(await page.text()).not.toMatch(/(href|action)="\/\/host/);
  });
});
