// The telephone of the demonstration: what is typed goes to the menu and what is written to the messages as a gateway brings it.

import { randomUUID } from "node:crypto";
import { Hono } from "hono";
import { z } from "zod";
import { sentForm } from "../../platform/forms/sent-form.ts";
import { type Env, exchangeOf, type RequestContext } from "../../platform/http/exchange.ts";
import { checkInput } from "../../platform/input.ts";
import { keptNumber } from "../../platform/phone/kept-number.ts";
import { Problem, refuse } from "../../platform/problem.ts";
import { keepReceived } from "../../platform/sms/received.ts";
import type { FormState } from "../../ui/form-state.ts";
import { emptyForm, formErrors, keptValues, show } from "../../ui/screen.tsx";
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
  const data = await checkInput(Typed, fields, "simulator.send").catch((problem: unknown) => {
    if (problem instanceof Problem && problem.fields.every(({ field }) => field === "message"))
      return problem;
    throw refuse.form_incomplete();
  });
  if (data instanceof Problem) {
    const errors = formErrors(data, exchangeOf(c));
    return shown(c, undefined, { form: { ...emptyForm(keptValues(fields)), errors } });
  }
  const { service, now } = exchangeOf(c);
  const { db } = service.database;
  if (data.message !== undefined) {
    const id = key ?? randomUUID();
    const text = { id, from: number, text: data.message };
    await keepReceived(db, service.secret, { gateway: simulatorName, texts: [text] });
    await untilAnswered(db, id);
    return shown(c, undefined, { sent: data.message });
  }
  const session = data.session ?? randomUUID();
  const typed = data.key === undefined ? "" : typedOn(data.typed, data.key);
  const { phoneKey } = keptNumber(service.secret, number);
  const means = meansOf(db, now, { channel: "ussd", caller: phoneKey, secret: service.secret });
  const inputs = inputsOf({ text: typed, serviceCode: "", menu: service.config.ussdCode });
  if (inputs === "too long") throw refuse.form_incomplete();
  const asked = { session: `${simulatorName}:${session}`, number, inputs };
  return shown(c, screenOfAnswer(await serveUssd(service, means, asked, now), session, typed));
}

interface Written {
  /** What was sent just now. */
  sent?: string;
  /** What was typed and could not be sent. */
  form?: FormState;
}

async function shown(
  c: RequestContext,
  screen: ShownScreen | undefined,
  { sent, form }: Written = {},
): Promise<Response> {
  const number = numberIn(c);
  const { service } = exchangeOf(c);
  const messages = await messagesTo(service.database.db, keptNumber(service.secret, number).phoneKey);
  const telephone = Number(c.req.param("telephone"));
  const { ussdCode } = service.config;
  const props = { telephone, number, ussdCode, screen, messages, sent, form };
  const drawn = telephoneScreen(exchangeOf(c), props);
  return form ? show(c, { ...drawn, status: 422 }, form) : show(c, drawn);
}

/** @throws Problem `platform.not_found` where there is no such telephone, or none at all */
function numberIn(c: RequestContext): string {
  const number = hasSimulator(exchangeOf(c).service.config)
    ? numberOf(c.req.param("telephone") ?? "")
    : undefined;
  if (number === undefined) throw refuse.not_found();
  return number;
}
