// Where gateways call us: `/gateways/NAME/KEY/…`. The key in the address is all that shows who calls, so it follows from the
// installation's secret, and with another one there is nothing at the address.

import { createHash, timingSafeEqual } from "node:crypto";
import { Hono } from "hono";
import { readBody } from "../platform/http/body.ts";
import { type Env, exchangeOf, type RequestContext } from "../platform/http/exchange.ts";
import { defaultLanguage } from "../platform/i18n/languages.ts";
import { translator } from "../platform/i18n/messages.ts";
import { phoneKeyOf } from "../platform/phone/kept-number.ts";
import { readNumber } from "../platform/phone/number.ts";
import { refuse } from "../platform/problem.ts";
import { type Form, gatewayKey } from "../platform/sms/gateway.ts";
import { callingGateways } from "../platform/sms/gateways.ts";
import { noteDelivery } from "../platform/sms/outbox.ts";
import { keepReceived } from "../platform/sms/received.ts";
import { meansOf } from "./means.ts";
import { inputsOf } from "./ussd/dialled.ts";
import { type DialledUssd, serveUssd } from "./ussd/serve.ts";

export function gatewayRoutes(): Hono<Env> {
  const routes = new Hono<Env>();
  routes.on(["GET", "POST"], "/gateways/:gateway/:key/texts", async (c) => {
    const { gateway, calling } = callerOf(c);
    const { service } = exchangeOf(c);
    const text = calling.received(await formOf(c), new URL(c.req.url).search);
    if (!text) throw refuse.form_incomplete();
    await keepReceived(service.database.db, service.secret, { gateway, texts: [text] });
    return plain(c);
  });
  routes.on(["GET", "POST"], "/gateways/:gateway/:key/reports", async (c) => {
    const { gateway, calling } = callerOf(c);
    const report = calling.reported(await formOf(c));
    // What is still under way is told too.
    if (report)
      await noteDelivery(exchangeOf(c).service.database.db, { gateway, ...report }, report.delivery);
    return plain(c);
  });
  routes.on(["GET", "POST"], "/gateways/:gateway/:key/ussd", async (c) => {
    const { gateway } = callerOf(c);
    const { service, now } = exchangeOf(c);
    // What cannot be read is answered too: of anything else people see an error of their operator.
    const form = await formOf(c).catch(() => ({}));
    const asked = askedIn(form, { gateway, menu: service.config.ussdCode });
    if (typeof asked === "string") return plain(c, `END ${translator(defaultLanguage)(asked)}`);
    const caller = phoneKeyOf(service.secret, asked.number);
    const means = meansOf(service.database.db, now, { channel: "ussd", caller, secret: service.secret });
    return plain(c, await serveUssd(service, means, asked, now));
  });
  return routes;
}

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
function callerOf(c: RequestContext) {
  const gateway = c.req.param("gateway") ?? "";
  const calling = callingGateways.get(gateway);
  const key = Buffer.from(gatewayKey(exchangeOf(c).service.secret, gateway));
  const given = Buffer.from(c.req.param("key") ?? "");
  if (!calling || given.length !== key.length || !timingSafeEqual(given, key)) throw refuse.not_found();
  return { gateway, calling };
}

async function formOf(c: RequestContext): Promise<Form> {
  const fields = c.req.method === "GET" ? c.req.query() : await readBody(c);
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
  );
}
