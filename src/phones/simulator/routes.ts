// The telephone of the demonstration: what is typed goes to the menu and what is written to the messages as a gateway brings it.

import { randomUUID } from "node:crypto";
import { Hono } from "hono";
import { z } from "zod";
import { sentForm } from "../../platform/forms/sent-form.ts";
import { type Env, exchangeOf, type RequestContext } from "../../platform/http/exchange.ts";
import { keptNumber } from "../../platform/phone/kept-number.ts";
import { refuse } from "../../platform/problem.ts";
import { keepReceived } from "../../platform/sms/received.ts";
import { show } from "../../ui/screen.tsx";
import { meansOf } from "../means.ts";
import { inputsOf } from "../ussd/dialled.ts";
import { serveUssd } from "../ussd/serve.ts";
import { messagesTo, untilAnswered } from "./store.ts";
import {
  hasSimulator,
  longestTyped,
  numberOf,
  pathOf,
  type ShownScreen,
  screenOfAnswer,
  simulatorName,
  telephonePath,
  typedOn,
} from "./telephone.ts";
import { telephoneScreen } from "./view.tsx";

export function simulatorRoutes(): Hono<Env> {
  const routes = new Hono<Env>();
  routes.get(telephonePath, (c) => c.redirect(pathOf(1), 303));
  routes.get(`${telephonePath}/:telephone`, (c) => shown(c, undefined));
  routes.post(`${telephonePath}/:telephone`, send);
  return routes;
}

const Typed = z.object({
  session: z.uuid().optional(),
  typed: z.string().max(longestTyped).default(""),
  key: z.string().max(40).optional(),
  message: z.string().trim().min(1).max(160).optional(),
});

async function send(c: RequestContext): Promise<Response> {
  const number = numberIn(c);
  const { fields, key } = await sentForm(c);
  const { data } = Typed.safeParse(fields);
  if (!data) throw refuse.form_incomplete();
  const { service, now } = exchangeOf(c);
  const { db } = service.database;
  if (data.message !== undefined) {
    const id = key ?? randomUUID();
    const text = { id, from: number, text: data.message };
    await keepReceived(db, service.secret, { gateway: simulatorName, texts: [text] });
    await untilAnswered(db, id);
    return shown(c, undefined, data.message);
  }
  const session = data.session ?? randomUUID();
  const typed = data.key === undefined ? "" : typedOn(data.typed, data.key);
  const { phoneKey } = keptNumber(service.secret, number);
  const means = meansOf(db, now, { channel: "ussd", caller: phoneKey, secret: service.secret });
  const inputs = inputsOf({ text: typed, serviceCode: "", menu: service.config.ussdCode });
  const asked = { session: `${simulatorName}:${session}`, number, inputs };
  return shown(c, screenOfAnswer(await serveUssd(service, means, asked, now), session, typed));
}

async function shown(c: RequestContext, screen: ShownScreen | undefined, sent?: string): Promise<Response> {
  const number = numberIn(c);
  const { service } = exchangeOf(c);
  const messages = await messagesTo(service.database.db, keptNumber(service.secret, number).phoneKey);
  const telephone = Number(c.req.param("telephone"));
  const { ussdCode } = service.config;
  return show(c, telephoneScreen(exchangeOf(c), { telephone, number, ussdCode, screen, messages, sent }));
}

/** @throws Problem `platform.not_found` where there is no such telephone, or none at all */
function numberIn(c: RequestContext): string {
  const number = hasSimulator(exchangeOf(c).service.config)
    ? numberOf(c.req.param("telephone") ?? "")
    : undefined;
  if (number === undefined) throw refuse.not_found();
  return number;
}
