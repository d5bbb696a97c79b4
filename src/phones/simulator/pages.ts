// The telephone of the demonstration: what is typed goes to the menu and what is written to the messages as a gateway brings it.

import { randomUUID } from "node:crypto";
import { z } from "zod";
import { everyone } from "../../platform/allow.ts";
import type { Config } from "../../platform/config/config.ts";
import { sentForm } from "../../platform/forms/sent-form.ts";
import { exchangeOf, type RequestContext } from "../../platform/http/exchange.ts";
import { checkInput } from "../../platform/input.ts";
import { keptNumber } from "../../platform/phone/kept-number.ts";
import { Problem, refuse } from "../../platform/problem.ts";
import { keepReceived } from "../../platform/sms/received.ts";
import { emptyForm, formErrors, keptValues, show } from "../../ui/screen.tsx";
import { gateway } from "../../ui/screens/gateway.ts";
import { lead } from "../../ui/screens/lead.ts";
import { page } from "../../ui/screens/page.tsx";
import { meansOf } from "../means.ts";
import { inputsOf } from "../ussd/dialled.ts";
import { serveUssd } from "../ussd/serve.ts";
import { messagesOnTelephone } from "./queries.ts";
import { untilAnswered } from "./store.ts";
import {
  hasSimulator,
  longestTyped,
  numberOf,
  pathOf,
  screenOfAnswer,
  simulatorName,
  TelephoneNumber,
  telephonePath,
  typedOn,
} from "./telephone.ts";
import { drawTelephone, type Said, telephoneScreen, titleOf } from "./view.tsx";

export const firstTelephone = lead({ path: telephonePath, allow: everyone, to: () => pathOf(1) });

export const telephonePage = page({
  path: "/telephone/:telephone",
  reads: messagesOnTelephone,
  asks({ config }) {
    requireSimulator(config);
    return {};
  },
  title: (known, { t }) => titleOf(known, t),
  heading: "own",
  examples: [{ telephone: "1" }],
  draw: (known, { config: { ussdCode } }) => drawTelephone({ ...known, ussdCode }),
});

export const typedOnTelephone = gateway({
  path: "/telephone/:telephone",
  methods: ["POST"],
  params: z.object({ telephone: TelephoneNumber }),
  answer: (c, { telephone }) => send(c, telephone),
});

const Typed = z.object({
  session: z.uuid().optional(),
  typed: z.string().max(longestTyped).default(""),
  key: z.string().max(40).optional(),
  message: z.string().trim().min(1).max(160).optional(),
});

async function send(c: RequestContext, telephone: number): Promise<Response> {
  const { service, now } = exchangeOf(c);
  requireSimulator(service.config);
  const number = numberOf(telephone);
  const { fields, key } = await sentForm(c);
  const data = await checkInput(Typed, fields, "simulator.send").catch((problem: unknown) => {
    if (problem instanceof Problem && problem.fields.every(({ field }) => field === "message"))
      return problem;
    throw refuse.form_incomplete();
  });
  if (data instanceof Problem) {
    const errors = formErrors(data, exchangeOf(c));
    return shown(c, telephone, { form: { ...emptyForm(keptValues(fields)), errors } });
  }
  const { db } = service.database;
  if (data.message !== undefined) {
    const id = key ?? randomUUID();
    const text = { id, from: number, text: data.message };
    await keepReceived(db, service.secret, { gateway: simulatorName, texts: [text] });
    await untilAnswered(db, id);
    return shown(c, telephone, { sent: data.message });
  }
  const session = data.session ?? randomUUID();
  const typed = data.key === undefined ? "" : typedOn(data.typed, data.key);
  const { phoneKey } = keptNumber(service.secret, number);
  const means = meansOf(db, now, { channel: "ussd", caller: phoneKey, secret: service.secret });
  const inputs = inputsOf({ text: typed, serviceCode: "", menu: service.config.ussdCode });
  if (inputs === "too long") throw refuse.form_incomplete();
  const asked = { session: `${simulatorName}:${session}`, number, inputs };
  return shown(c, telephone, {
    screen: screenOfAnswer(await serveUssd(service, means, asked, now), session, typed),
  });
}

async function shown(c: RequestContext, telephone: number, said: Said): Promise<Response> {
  const { ask, service, t } = exchangeOf(c);
  const known = await ask(messagesOnTelephone, { telephone: String(telephone) });
  const drawn = telephoneScreen(t, { ...known, ...said, ussdCode: service.config.ussdCode });
  return said.form ? show(c, { ...drawn, status: 422 }, said.form) : show(c, drawn);
}

/** @throws Problem `platform.not_found` where there are no such telephones */
function requireSimulator(config: Config): void {
  if (!hasSimulator(config)) throw refuse.not_found();
}
