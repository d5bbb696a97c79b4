// Where gateways call us: `/gateways/NAME/KEY/…`. The key in the address is all that shows who calls, so it follows from the
// installation's secret, and with another one there is nothing at the address.

import { createHash, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { exchangeOf, type RequestContext } from "../platform/http/exchange.ts";
import { defaultLanguage } from "../platform/i18n/languages.ts";
import { translator } from "../platform/i18n/messages.ts";
import { phoneKeyOf } from "../platform/phone/kept-number.ts";
import { readNumber } from "../platform/phone/number.ts";
import { refuse } from "../platform/problem.ts";
import { type Form, gatewayKey } from "../platform/sms/gateway.ts";
import { callingGateways } from "../platform/sms/gateways.ts";
import { noteDelivery } from "../platform/sms/outbox.ts";
import { keepReceived } from "../platform/sms/received.ts";
import { gateway, textsOf } from "../ui/screens/gateway.ts";
import { meansOf } from "./means.ts";
import { inputsOf } from "./ussd/dialled.ts";
import { type DialledUssd, serveUssd } from "./ussd/serve.ts";

const params = z.object({ gateway: z.string().max(40), key: z.string().max(100) });
const methods = ["GET", "POST"] as const;

export const textsComing = gateway({
  path: "/gateways/:gateway/:key/texts",
  methods,
  params,
  async answer(c, address) {
    const { name, calling } = callerOf(c, address);
    const { service } = exchangeOf(c);
    const text = calling.received(await textsOf(c), new URL(c.req.url).search);
    if (!text) throw refuse.form_incomplete();
    await keepReceived(service.database.db, service.secret, { gateway: name, texts: [text] });
    return plain(c);
  },
});

export const reportsComing = gateway({
  path: "/gateways/:gateway/:key/reports",
  methods,
  params,
  async answer(c, address) {
    const { name, calling } = callerOf(c, address);
    const report = calling.reported(await textsOf(c));
    // What is still under way is told too.
    if (report)
      await noteDelivery(exchangeOf(c).service.database.db, { gateway: name, ...report }, report.delivery);
    return plain(c);
  },
});

export const menuDialled = gateway({
  path: "/gateways/:gateway/:key/ussd",
  methods,
  params,
  async answer(c, address) {
    const { name } = callerOf(c, address);
    const { service, now } = exchangeOf(c);
    // What cannot be read is answered too: of anything else people see an error of their operator.
    const form = await textsOf(c).catch(() => ({}));
    const asked = askedIn(form, { gateway: name, menu: service.config.ussdCode });
    if (typeof asked === "string") return plain(c, `END ${translator(defaultLanguage)(asked)}`);
    const caller = phoneKeyOf(service.secret, asked.number);
    const means = meansOf(service.database.db, now, { channel: "ussd", caller, secret: service.secret });
    return plain(c, await serveUssd(service, means, asked, now));
  },
});

/** What a gateway sends at each step, some of them all that was typed joined by stars; or what to say where that leads nowhere. */
function askedIn(
  { sessionId = "", phoneNumber = "", serviceCode = "", text = "" }: Form,
  { gateway, menu }: { gateway: string; menu: string | undefined },
): DialledUssd | "phones:ussd.nobody" | "phones:ussd.lost" {
  const number = readNumber(phoneNumber);
  if (number === undefined) return "phones:ussd.nobody";
  const inputs = inputsOf({ text, serviceCode, menu });
  if (sessionId === "" || inputs === "too long") return "phones:ussd.lost";
  // A name that the database would not take still tells one conversation from another.
  const isPlain = /^[\x20-\x7e]{1,150}$/.test(sessionId);
  const session = isPlain ? sessionId : createHash("sha256").update(sessionId).digest("base64url");
  return { session: `${gateway}:${session}`, number, inputs };
}

/** Kannel sends on to the telephone whatever stands in an answer, so most are empty. */
function plain(c: RequestContext, text = ""): Response {
  return c.body(text, 200, { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" });
}

/** @throws Problem `platform.not_found` where it is no gateway of ours */
function callerOf(c: RequestContext, { gateway: name, key: said }: z.output<typeof params>) {
  const calling = callingGateways.get(name);
  const key = Buffer.from(gatewayKey(exchangeOf(c).service.secret, name));
  const given = Buffer.from(said);
  if (!calling || given.length !== key.length || !timingSafeEqual(given, key)) throw refuse.not_found();
  return { name, calling };
}
