// The screens of a visit: its programme, who comes, who pays what, and what both confirm. It is read on the page of the exchange.

import { addDays, dayOf } from "../../platform/day.ts";
import { downloadHeaders } from "../../platform/files/download.ts";
import { formatTime } from "../../platform/i18n/clock.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { dateFields, readDateFields } from "../../ui/date-fields.ts";
import { Hidden } from "../../ui/form.tsx";
import { button } from "../../ui/screens/button.tsx";
import { file } from "../../ui/screens/file.ts";
import { formPage } from "../../ui/screens/form-page.tsx";
import { exchangePage } from "../exchanges/pages.tsx";
import { paths } from "../paths.ts";
import {
  addStop,
  confirmProgramme,
  editStop,
  removeStop,
  sayWhoComes,
  sendProgramme,
  shareCosts,
} from "./commands.ts";
import { CostsForm, PeopleForm, ProgrammeForm, StopForm } from "./forms.tsx";
import { programmePdf } from "./programme-pdf.ts";
import {
  costsToShare,
  peopleToSay,
  programmeToConfirm,
  programmeToPrint,
  programmeToSend,
  programmeToWrite,
  stopToChange,
} from "./queries.ts";
import type { Stop } from "./visit.ts";

/** A new stop is of the last day of the programme. */
const usualDays = 14;
const readDay = (fields: Record<string, unknown>) => readDateFields(fields, "day");

export const addStopPage = formPage({
  path: "/cities/:city/exchanges/:exchange/visit/stops/new",
  reads: programmeToWrite,
  does: addStop,
  parent: exchangePage,
  title: "exchanges:action.writeStop",
  caption: ({ city }) => city.name,
  initial: ({ kept }, { now }) => dateFields("day", kept.stops.at(-1)?.day ?? addDays(dayOf(now), usualDays)),
  read: readDay,
  draw: ({ exchange, other }, form) => <StopForm exchange={exchange} other={other} form={form} />,
  done: ({ id }, { params }) => paths.exchange(params.city, id),
  flash: "visits:stop.done",
});

function valuesOf(stop: Stop, language: Language) {
  const { day, startsAt, endsAt, place, sees, receives } = stop;
  return {
    ...dateFields("day", day),
    startsAt: formatTime(startsAt, language),
    endsAt: endsAt === null ? "" : formatTime(endsAt, language),
    place,
    sees,
    receives,
  };
}

export const editStopPage = formPage({
  path: "/cities/:city/exchanges/:exchange/visit/stops/:stop/edit",
  reads: stopToChange,
  does: editStop,
  parent: exchangePage,
  title: "visits:edit.title",
  caption: ({ city }) => city.name,
  initial: ({ stop }, { language }) => valuesOf(stop, language),
  read: readDay,
  draw: ({ exchange, other }, form) => <StopForm exchange={exchange} other={other} form={form} />,
  done: ({ id }, { params }) => paths.exchange(params.city, id),
  flash: "visits:edit.done",
});

export const removeStopButton = button({
  path: "/cities/:city/exchanges/:exchange/visit/stops/:stop/remove",
  does: removeStop,
  reads: stopToChange,
  confirm: ({ city, exchange, stop }, { t, language }) => ({
    title: t("visits:remove.ask", { what: stop.sees }),
    effects: [t("visits:remove.what", { day: formatDate(stop.day, language), place: stop.place })],
    submit: t("exchanges:action.removeStop"),
    back: paths.exchange(city.id, exchange.id),
    fields: { names: ["version"], body: <Hidden name="version" value={String(exchange.version)} /> },
  }),
  done: ({ id }, { params }) => paths.exchange(params.city, id),
  flash: "visits:remove.done",
});

export const peoplePage = formPage({
  path: "/cities/:city/exchanges/:exchange/visit/people",
  reads: peopleToSay,
  does: sayWhoComes,
  parent: exchangePage,
  title: "exchanges:action.sayWhoComes",
  caption: ({ city }) => city.name,
  initial: ({ exchange, kept: { names, needs } }) => ({
    people: exchange.visit?.people === null ? "" : String(exchange.visit?.people ?? ""),
    names,
    needs: needs?.needs ?? [],
    otherNeed: needs?.otherNeed ?? "",
  }),
  draw: ({ exchange, other }, form) => <PeopleForm exchange={exchange} other={other} form={form} />,
  done: ({ id }, { params }) => paths.exchange(params.city, id),
  flash: "visits:come.done",
});

export const costsPage = formPage({
  path: "/cities/:city/exchanges/:exchange/visit/costs",
  reads: costsToShare,
  does: shareCosts,
  parent: exchangePage,
  title: "exchanges:action.shareCosts",
  caption: ({ city }) => city.name,
  initial: ({ kept: { costs } }) => ({ costs }),
  draw: ({ exchange, other }, form) => <CostsForm exchange={exchange} other={other} form={form} />,
  done: ({ id }, { params }) => paths.exchange(params.city, id),
  flash: "visits:costs.done",
});

export const sendPage = formPage({
  path: "/cities/:city/exchanges/:exchange/visit/send",
  reads: programmeToSend,
  does: sendProgramme,
  parent: exchangePage,
  title: "exchanges:action.sendProgramme",
  caption: ({ city }) => city.name,
  draw: (known, form) => <ProgrammeForm {...known} does="send" form={form} />,
  done: ({ id }, { params }) => paths.exchange(params.city, id),
  flash: "visits:send.done",
});

export const confirmProgrammePage = formPage({
  path: "/cities/:city/exchanges/:exchange/visit/confirm",
  reads: programmeToConfirm,
  does: confirmProgramme,
  parent: exchangePage,
  title: "exchanges:action.confirmProgramme",
  caption: ({ city }) => city.name,
  draw: (known, form) => <ProgrammeForm {...known} does="confirm" form={form} />,
  done: ({ id }, { params }) => paths.exchange(params.city, id),
  flash: "visits:confirm.done",
});

export const programmeFile = file({
  path: "/cities/:city/exchanges/:exchange/visit/programme.pdf",
  reads: programmeToPrint,
  answer: (toPrint, { language }) => ({
    headers: downloadHeaders(
      `visit-${toPrint.exchange.host.id}-${language}.pdf`,
      "application/pdf",
      "private, no-store",
    ),
    content: () => programmePdf(toPrint, language),
  }),
});
