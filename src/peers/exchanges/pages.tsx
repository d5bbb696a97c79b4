// The screens of a city's exchanges.

import { cityParent } from "../../network/parents.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { inside, type Visit } from "../../platform/page.ts";
import { writtenValues } from "../../platform/written.ts";
import { dateFields, readDateFields } from "../../ui/date-fields.ts";
import { formPage } from "../../ui/screens/form-page.tsx";
import { page } from "../../ui/screens/page.tsx";
import { StepForm } from "../../ui/step-form.tsx";
import { paths } from "../paths.ts";
import { beginExchange, moveExchange, suggestAnother } from "./commands.ts";
import type { City, Exchange } from "./exchange.ts";
import { AnotherForm, BeginForm, ConfirmForm, OutcomeForm, PlanForm } from "./forms.tsx";
import { confirmOutcome, planExchange, writeOutcome } from "./outcome-commands.ts";
import {
  exchangeForPage,
  exchangesForPage,
  exchangeToBegin,
  exchangeToChange,
  exchangeToConfirm,
  exchangeToMove,
  exchangeToPlan,
  exchangeToWriteOf,
  meetingChoices,
  recordChoices,
} from "./queries.ts";
import { callOf, ExchangesView, ExchangeView } from "./views.tsx";
import { steps } from "./workflow.ts";

/** Whoever is asked has so long, where nothing else is chosen. */
const daysToAnswer = 21;

export const exchangesPage = page({
  path: "/cities/:city/exchanges",
  reads: exchangesForPage,
  parent: cityParent,
  title: "exchanges:ofCity.title",
  caption: ({ city }) => city.name,
  examples: [{ city: "kilifi" }],
  draw: (known) => <ExchangesView {...known} />,
});

interface Known {
  city: City;
  exchange: Exchange;
}

function titleOf({ city, exchange }: Known, { t }: Pick<Visit, "t">) {
  const { key, city: other } = callOf(exchange, city.id);
  return t(key, { city: other });
}

export const exchangePage = page({
  path: "/cities/:city/exchanges/:exchange",
  reads: exchangeForPage,
  parent: exchangesPage,
  title: titleOf,
  crumb: titleOf,
  caption: ({ city }) => city.name,
  draw: (known) => <ExchangeView {...known} />,
});

export const beginPage = formPage({
  path: "/cities/:city/exchanges/with/:partner/:entry",
  reads: exchangeToBegin,
  does: beginExchange,
  parent: exchangesPage,
  title: ({ move, partner }, { t }) => t(`exchanges:begin.${move}Title`, { city: partner.name }),
  caption: ({ city }) => city.name,
  prefill: ["need"],
  initial: ({ entry }, { now }) => ({
    ...dateFields("answerBy", addDays(dayOf(now), daysToAnswer)),
    ...(entry.ways.length === 1 && entry.ways[0] !== undefined && { way: entry.ways[0] }),
  }),
  read: (fields) => readDateFields(fields, "answerBy"),
  draw: ({ partner, entry, move }, form) => (
    <BeginForm partner={partner} entry={entry} move={move} form={form} />
  ),
  done: ({ id }, { params }) => paths.exchange(params.city, id),
  flash: "exchanges:begin.done",
});

export const stepPage = formPage({
  path: "/cities/:city/exchanges/:exchange/steps/:action",
  reads: exchangeToMove,
  does: moveExchange,
  parent: exchangePage,
  title: (known, visit) => `${visit.t(`exchanges:action.${known.action}`)}: ${titleOf(known, visit)}`,
  heading: ({ action }, { t }) => t(`exchanges:action.${action}`),
  caption: ({ city }) => city.name,
  draw: ({ exchange, other, action }, form, { t }) => (
    <StepForm
      about={t(`exchanges:about.${action}`, { city: other.name })}
      submit={t(`exchanges:action.${action}`)}
      rule={steps.rules[action]}
      version={exchange.version}
      noteHint={t("exchanges:hint.onlyBoth")}
      form={form}
    />
  ),
  done: ({ id }, { params }) => paths.exchange(params.city, id),
  flash: "exchanges:stepDone",
});

export const anotherPage = formPage({
  path: "/cities/:city/exchanges/:exchange/another-way",
  reads: exchangeToChange,
  does: suggestAnother,
  parent: exchangePage,
  title: "exchanges:action.suggestAnother",
  caption: ({ city }) => city.name,
  initial: ({ exchange }, { now }) => ({
    way: exchange.way,
    ...dateFields("answerBy", addDays(dayOf(now), daysToAnswer)),
  }),
  read: (fields) => readDateFields(fields, "answerBy"),
  draw: ({ exchange, other }, form) => <AnotherForm exchange={exchange} other={other} form={form} />,
  done: ({ id }, { params }) => paths.exchange(params.city, id),
  flash: "exchanges:another.done",
});

export const planPage = formPage({
  path: "/cities/:city/exchanges/:exchange/days/new",
  reads: { of: exchangeToPlan, meetings: meetingChoices },
  does: planExchange,
  parent: inside(exchangePage, ({ of }: { of: Known }) => of),
  title: "exchanges:action.plan",
  caption: ({ of: { city } }) => city.name,
  read: (fields) => readDateFields(fields, "heldOn"),
  draw: ({ of: { exchange }, meetings }, form) => (
    <PlanForm exchange={exchange} meetings={meetings} form={form} />
  ),
  done: ({ id }, { params }) => paths.exchange(params.city, id),
  flash: "exchanges:plan.done",
});

export const outcomePage = formPage({
  path: "/cities/:city/exchanges/:exchange/outcome",
  reads: { of: exchangeToWriteOf, records: recordChoices },
  does: writeOutcome,
  parent: inside(exchangePage, ({ of }: { of: Known }) => of),
  title: "exchanges:action.writeOutcome",
  caption: ({ of: { city } }) => city.name,
  initial: ({ of: { exchange } }) =>
    exchange.outcome === null
      ? {}
      : {
          ...writtenValues("learned", exchange.outcome.learned),
          ...writtenValues("changes", exchange.outcome.changes),
        },
  draw: ({ of: { exchange, other }, records }, form) => (
    <OutcomeForm exchange={exchange} other={other} records={records} form={form} />
  ),
  done: ({ id }, { params }) => paths.exchange(params.city, id),
  flash: "exchanges:outcome.done",
});

export const confirmPage = formPage({
  path: "/cities/:city/exchanges/:exchange/confirm",
  reads: exchangeToConfirm,
  does: confirmOutcome,
  parent: exchangePage,
  title: "exchanges:action.confirm",
  caption: ({ city }) => city.name,
  draw: ({ exchange, other }, form) => <ConfirmForm exchange={exchange} other={other} form={form} />,
  done: ({ id }, { params }) => paths.exchange(params.city, id),
  flash: "exchanges:confirm.done",
});
