import { Hono } from "hono";
import type { City } from "../../network/city.ts";
import { type Env, type Exchange, exchangeOf, paramOf } from "../../platform/http/exchange.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { dateFields, readDateFields } from "../../ui/date-fields.ts";
import type { FormState } from "../../ui/form.tsx";
import { actionForm, formScreen, requireRight, show } from "../../ui/screen.tsx";
import { getMeasurement } from "../../values/commands.ts";
import { paths as valuesPaths } from "../../values/paths.ts";
import { readScorecard } from "../../values/queries.ts";
import { dayFromNow } from "../due-day.ts";
import { paths } from "../paths.ts";
import {
  acceptAnswers,
  answerRequest,
  askForValues,
  listRequests,
  remindOfRequest,
  sendBackAnswer,
  withdrawRequest,
} from "./commands.ts";
import { linkOf } from "./link.ts";
import { refuse } from "./problems.ts";
import {
  AnswerPage,
  AskedPage,
  fieldsOfAnswer,
  NewRequestPage,
  RequestsPage,
  SendBackPage,
  seenAnswer,
} from "./screens.tsx";
import { openRequest, readRequests } from "./stored-requests.ts";

export const requestPages = new Hono<Env>();

/** The day that the form proposes. */
const usualDays = 14;

function crumbs({ t }: Exchange, city: City) {
  return [
    { href: `/cities/${city.id}`, text: city.name },
    { href: valuesPaths.scorecard(city.id), text: t("monitoring:scorecard.title") },
  ];
}

async function loadRequests({ service }: Exchange, cityId: string) {
  const { db } = service.database;
  return { ...(await readScorecard(db, cityId)), requests: await readRequests(db, { cityId }) };
}

formScreen(requestPages, {
  path: paths.requests(":city"),
  operation: acceptAnswers,
  load: (exchange, { city = "" }) => {
    requireRight(listRequests, exchange, { city });
    return loadRequests(exchange, city);
  },
  initial: ({ requests }) => ({
    answers: requests.flatMap(({ items }) =>
      items.filter(({ state }) => state === "answered").map(seenAnswer),
    ),
  }),
  draw: (loaded, form, exchange) => ({
    title: exchange.t("monitoring:request.title"),
    breadcrumbs: crumbs(exchange, loaded.city),
    body: (
      <RequestsPage
        {...loaded}
        linkTo={(id) => linkOf(exchange.service.secret, exchange.service.config.baseUrl, id)}
        form={form}
      />
    ),
  }),
  done: (_output, { city }) => paths.requests(city.id),
  flash: "monitoring:request.accepted",
});

formScreen(requestPages, {
  path: paths.newRequest(":city"),
  operation: askForValues,
  prefill: ["measurements"],
  load: (exchange, { city = "" }) => loadRequests(exchange, city),
  initial: (_loaded, { now, language }) => ({
    language,
    ...dateFields("dueOn", dayFromNow(now, usualDays)),
  }),
  read: (fields) => readDateFields(fields, "dueOn"),
  draw: ({ city, cards }, form, exchange) => ({
    title: exchange.t("monitoring:request.new"),
    breadcrumbs: [
      ...crumbs(exchange, city),
      { href: paths.requests(city.id), text: exchange.t("monitoring:request.title") },
    ],
    body: <NewRequestPage city={city} cards={cards} form={form} />,
  }),
  done: (_output, { city }) => paths.requests(city.id),
  flash: "monitoring:request.sent",
});

formScreen(requestPages, {
  path: paths.sendBackAnswer(":city", ":answer"),
  operation: sendBackAnswer,
  async load(exchange, { city = "", answer = "" }) {
    const loaded = await loadRequests(exchange, city);
    const request = loaded.requests.find(({ items }) => items.some(({ id }) => id === answer));
    const item = request?.items.find(({ id }) => id === answer);
    if (!request || !item) throw refuse.no_request();
    return { ...loaded, request, item };
  },
  draw: (loaded, form, exchange) => ({
    title: exchange.t("monitoring:request.sendBackTitle"),
    breadcrumbs: [
      ...crumbs(exchange, loaded.city),
      { href: paths.requests(loaded.city.id), text: exchange.t("monitoring:request.title") },
    ],
    body: <SendBackPage {...loaded} form={form} />,
  }),
  done: (_output, { city }) => paths.requests(city.id),
  flash: "monitoring:request.sentBack",
});

actionForm(requestPages, {
  path: paths.remindOfRequest(":city", ":request"),
  operation: remindOfRequest,
  done: (_output, { city = "" }) => paths.requests(city),
  flash: "monitoring:request.reminded",
});

actionForm(requestPages, {
  path: paths.withdrawRequest(":city", ":request"),
  operation: withdrawRequest,
  async confirm(exchange, { city = "", request: id }) {
    const { t, service } = exchange;
    const request = (await readRequests(service.database.db, { cityId: city })).find((one) => one.id === id);
    if (!request) throw refuse.no_request();
    const { name, email } = request;
    return {
      title: t("monitoring:ask.withdrawRequest", { name }),
      effects: [t("monitoring:ask.withdrawRequestEffect", { name, email })],
      submit: t("monitoring:request.withdraw"),
      back: paths.requests(city),
    };
  },
  done: (_output, { city = "" }) => paths.requests(city),
  flash: "monitoring:request.withdrawn",
});

requestPages.get(paths.request(":token"), async (c) => {
  const exchange = exchangeOf(c);
  const { db } = exchange.service.database;
  const token = paramOf(c, "token");
  const request = await openRequest(db, { secret: exchange.service.secret, now: exchange.now }, token);
  const { city, cards } = await readScorecard(db, request.cityId);
  return show(c, {
    title: exchange.t("monitoring:asked.title", { city: city.name }),
    body: <AskedPage city={city} cards={cards} request={request} token={token} />,
  });
});

async function loadAnswer({ service, now }: Exchange, { token = "", measurement: id = "" }) {
  const { db } = service.database;
  const request = await openRequest(db, { secret: service.secret, now }, token);
  const item = request.items.find(({ measurementId }) => measurementId === id);
  if (!item) throw refuse.no_request();
  const { city, cards } = await readScorecard(db, request.cityId);
  const latest = cards.find(({ measurement }) => measurement.id === id)?.latest;
  return { request, item, token, city, latest, ...(await getMeasurement(db, city.id, id)) };
}

type LoadedAnswer = Awaited<ReturnType<typeof loadAnswer>> & { isLate?: boolean };

function answerScreen(loaded: LoadedAnswer, form: FormState, exchange: Exchange) {
  return {
    title: loaded.isLate
      ? exchange.t("ui:changed.title")
      : localised(loaded.measurement.name, exchange.language),
    breadcrumbs: [
      {
        href: paths.request(loaded.token),
        text: exchange.t("monitoring:asked.title", { city: loaded.city.name }),
      },
    ],
    body: <AnswerPage {...loaded} form={form} />,
  };
}

formScreen(requestPages, {
  path: paths.answer(":token", ":measurement"),
  operation: answerRequest,
  load: loadAnswer,
  initial: ({ item, measurement }): FormState["values"] => {
    const version = String(item.version);
    if (!item.answer) return { version, status: "measured", sourceKind: measurement.source };
    return { version, ...fieldsOfAnswer(item.answer) };
  },
  refused(problem, loaded, form, exchange) {
    if (problem.code !== "monitoring.answer_changed") return undefined;
    const values = { ...form.values, version: String(loaded.item.version) };
    return answerScreen({ ...loaded, isLate: true }, { ...form, errors: [], values }, exchange);
  },
  draw: answerScreen,
  done: (_output, { token }) => paths.request(token),
  flash: "monitoring:asked.done",
});
