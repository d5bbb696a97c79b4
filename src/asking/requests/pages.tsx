// Requests for values: asking, checking what came back, and the pages of whoever was asked.

import { dayOf } from "../../platform/day.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { onceMailed } from "../../platform/mail/sending.ts";
import { dateFields, readDateFields } from "../../ui/date-fields.ts";
import type { FormState } from "../../ui/form-state.ts";
import { ofVersion } from "../../ui/form-state.ts";
import { PageHeading } from "../../ui/page-heading.tsx";
import { button } from "../../ui/screens/button.tsx";
import { formPage } from "../../ui/screens/form-page.tsx";
import { page } from "../../ui/screens/page.tsx";
import { pageAfter, pageRequest } from "../../ui/table-state.ts";
import { carriedOver } from "../../values/carried-over.ts";
import { scorecardParent } from "../../values/parents.ts";
import { dayFromNow } from "../due-day.ts";
import { paths } from "../paths.ts";
import {
  acceptAnswers,
  answerRequest,
  askForValues,
  remindOfRequest,
  sendBackAnswer,
  withdrawRequest,
} from "./commands.ts";
import {
  askedValue,
  askedValues,
  cityRequest,
  cityRequests,
  requestedAnswer,
  requestToWrite,
} from "./queries.ts";
import {
  AnswerPage,
  AskedPage,
  fieldsOfAnswer,
  NewRequestPage,
  RequestsPage,
  SendBackPage,
  seenAnswer,
} from "./screens.tsx";

/** The day that the form proposes. */
const usualDays = 14;

export const requestsPage = formPage({
  path: "/cities/:city/requests",
  reads: cityRequests,
  asks: (visit) => pageRequest(visit),
  does: acceptAnswers,
  parent: scorecardParent,
  title: "asking:request.title",
  caption: ({ city }) => city.name,
  initial: ({ requests }) => ({
    answers: requests.flatMap(({ items }) =>
      items.filter(({ state }) => state === "answered").map(seenAnswer),
    ),
  }),
  draw: (loaded, form, visit) => (
    <RequestsPage {...loaded} url={visit.url} older={pageAfter(visit, loaded.requests)} form={form} />
  ),
  done: (_output, { params }) => paths.requests(params.city),
  flash: "asking:request.accepted",
});

export const newRequestPage = formPage({
  path: "/cities/:city/requests/new",
  reads: requestToWrite,
  search: ["like"],
  does: askForValues,
  prefill: ["measurements"],
  parent: requestsPage,
  title: "asking:request.new",
  caption: ({ city }) => city.name,
  initial: ({ like }, { now, language }) => ({
    language: like?.language ?? language,
    ...dateFields("dueOn", like && like.dueOn > dayOf(now) ? like.dueOn : dayFromNow(now, usualDays)),
    ...(like && {
      message: like.message ?? "",
      measurements: like.items.map(({ measurementId }) => measurementId),
    }),
  }),
  read: (fields) => readDateFields(fields, "dueOn"),
  draw: ({ city, cards }, form) => <NewRequestPage city={city} cards={cards} form={form} />,
  done: (_output, { params }) => paths.requests(params.city),
  flash: onceMailed("asking:request.sent", "asking:request.sentWaits"),
});

export const sendBackPage = formPage({
  path: "/cities/:city/requests/answers/:answer/return",
  reads: requestedAnswer,
  does: sendBackAnswer,
  parent: requestsPage,
  title: "asking:request.sendBackTitle",
  caption: ({ city }) => city.name,
  draw: (loaded, form) => <SendBackPage {...loaded} form={form} />,
  done: (_output, { params }) => paths.requests(params.city),
  flash: "asking:request.sentBack",
});

export const remindButton = button({
  path: "/cities/:city/requests/:request/remind",
  does: remindOfRequest,
  done: "/cities/:city/requests",
  flash: "asking:request.reminded",
});

export const withdrawButton = button({
  path: "/cities/:city/requests/:request/withdraw",
  does: withdrawRequest,
  reads: cityRequest,
  confirm({ name, email }, { t, params }) {
    return {
      title: t("values:ask.withdrawRequest", { name }),
      effects: [t("values:ask.withdrawRequestEffect", { name, email })],
      submit: t("asking:request.withdraw"),
      back: paths.requests(params.city),
    };
  },
  done: "/cities/:city/requests",
  flash: "asking:request.withdrawn",
});

interface OfCity {
  city: { name: string };
}

export const askedPage = page({
  path: "/requests/:token",
  reads: askedValues,
  title: ({ city }, { t }) => t("asking:asked.title", { city: city.name }),
  crumb: ({ city }: OfCity, { t }) => t("asking:asked.title", { city: city.name }),
  draw: ({ cards, request }, { params }) => (
    <AskedPage cards={cards} request={request} token={params.token} />
  ),
});

export const answerPage = formPage({
  path: "/requests/:token/:measurement",
  reads: askedValue,
  does: answerRequest,
  parent: askedPage,
  title: ({ measurement }, { language }) => localised(measurement.name, language),
  caption: ({ city, measurement }) => `${city.name} · ${measurement.id}`,
  initial: ({ item, measurement, before }): FormState["values"] => {
    const version = String(item.version);
    if (item.answer) return { version, ...fieldsOfAnswer(item.answer) };
    const said = before && { period: before.period.label, source: before.source };
    const carried = carriedOver(said, measurement.source);
    return { version, status: "measured", sourceKind: measurement.source, ...carried };
  },
  draw: (loaded, form, { params }) => <AnswerPage {...loaded} token={params.token} form={form} />,
  refused(problem, loaded, form, { t, language, params }) {
    if (problem.code !== "monitoring.answer_changed") return undefined;
    const { city, item, measurement } = loaded;
    return {
      title: t("ui:changed.title"),
      heading: "own",
      body: (
        <>
          <PageHeading
            size="l"
            text={localised(measurement.name, language)}
            caption={`${city.name} · ${measurement.id}`}
          />
          <AnswerPage {...loaded} token={params.token} form={ofVersion(form, item.version)} isLate />
        </>
      ),
    };
  },
  done: (_output, { params }) => paths.request(params.token),
  flash: "asking:asked.done",
});
