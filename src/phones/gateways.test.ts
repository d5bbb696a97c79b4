// Whatever a gateway posts to the menu is answered as it understands it.

import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestService, type TestService } from "../../test/support/service.ts";
import { isGsm, septetsOf } from "../platform/phone/gsm.ts";
import { gatewayKey } from "../platform/sms/gateway.ts";

let jifunze: TestService;
beforeAll(async () => {
  jifunze = await startTestService();
});
afterAll(() => jifunze.stop());

const address = () =>
  `${jifunze.url}/gateways/africastalking/${gatewayKey(jifunze.service.secret, "africastalking")}/ussd`;
const post = (form: Record<string, string>) =>
  fetch(address(), { method: "POST", body: new URLSearchParams(form) });

const key = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom("0", "1", "2", "3", "4", "5", "6", "9", "00", "4821") },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 12 }) },
);

describe("a gateway", () => {
  const helps = async (answer: Response, form: unknown) => {
    const text = await answer.text();
    expect([form, answer.status, answer.headers.get("content-type")]).toEqual([
      form,
      200,
      "text/plain; charset=utf-8",
    ]);
    const screen = /^(CON|END) (.+)$/s.exec(text)?.[2] ?? "";
    expect([form, screen !== "" && isGsm(screen), septetsOf(screen) <= 182]).toEqual([form, true, true]);
    expect([form, text]).toEqual([form, expect.not.stringContaining("not working")]);
    return text;
  };

  it("gets CON or END with words that help, whatever it sends", async () => {
    const form = { sessionId: "odd", phoneNumber: "+254712000777", serviceCode: "*384*00#", text: "" };
    const lost = /^END This did not work\. Dial again/;
    for (const [odd, words] of [
      [{ phoneNumber: "" }, /^END We cannot see the number of this phone/],
      [{ phoneNumber: "+1202" }, /^END We cannot see the number of this phone/],
      [{ phoneNumber: "nobody" }, /^END We cannot see the number of this phone/],
      [{ text: "1*".repeat(1000) + 1 }, lost],
      [{ text: "1".repeat(2001) }, lost],
      [{ text: "*".repeat(900) }, /^CON Jifunze/],
      [{ sessionId: "" }, lost],
      [{ sessionId: "x".repeat(151) }, /^CON Jifunze/],
      [{ sessionId: "\0" }, /^CON Jifunze/],
      [{ serviceCode: "9".repeat(300) }, /^CON Jifunze/],
      [{ sessionId: "null", text: "1\0" }, /^CON What do you want to learn/],
      [{ sessionId: "tab", text: "x\u0007*\u2028" }, /^CON Please choose/],
    ] as const)
      expect([odd, await helps(await post({ ...form, ...odd }), odd)]).toEqual([
        odd,
        expect.stringMatching(words),
      ]);
    const to = address();
    for (const [type, body] of [
      ["application/json", "{"],
      ["application/json", '{"text":"\\ud800","phoneNumber":"+254712000777","sessionId":"j"}'],
      ["text/xml", "<x/>"],
      ["multipart/form-data", "x"],
      ["application/x-www-form-urlencoded", "a=1&".repeat(2000)],
      ["application/x-www-form-urlencoded", `text=${"1".repeat(1_100_000)}`],
    ] as const)
      await helps(await fetch(to, { method: "POST", headers: { "content-type": type }, body }), type);
    await helps(await fetch(`${to}?phoneNumber=%01`), "GET");
  });

  it("gets a screen for any form", async () => {
    const odd = fc.string({ unit: "binary", maxLength: 400 });
    let at = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.record(
          {
            sessionId: fc.oneof(odd, fc.string()),
            text: fc.oneof(
              odd,
              fc.array(key, { maxLength: 8 }).map((keys) => keys.join("*")),
            ),
            serviceCode: fc.oneof(odd, fc.constantFrom("*384*00#", "*384*00*4821*1*1*1#")),
            phoneNumber: fc.oneof(
              { weight: 1, arbitrary: odd },
              { weight: 4, arbitrary: fc.constant("known") },
            ),
            odd,
          },
          { requiredKeys: [] },
        ),
        async (form) => {
          at += 1;
          const sent = {
            ...form,
            ...(form.phoneNumber === "known" && { phoneNumber: `+2547120${String(at).padStart(5, "0")}` }),
          };
          await helps(await post(sent), sent);
        },
      ),
      { numRuns: 150 },
    );
  });
});
