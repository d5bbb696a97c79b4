// The screens of festivals.

import { cityParent } from "../network/parents.ts";
import type { Visit } from "../platform/page.ts";
import { written, writtenValues } from "../platform/written.ts";
import { dateFields, readDateFields } from "../ui/date-fields.ts";
import { formPage } from "../ui/screens/form-page.tsx";
import { page } from "../ui/screens/page.tsx";
import { StepForm } from "../ui/step-form.tsx";
import { editFestival, moveFestival, openFestival } from "./commands.ts";
import { CountsView } from "./counts/views.tsx";
import { decideEvent, putForward } from "./events/commands.ts";
import { type PutEvent, verdictRules } from "./events/event.ts";
import { EventList, PutForwardForm } from "./events/views.tsx";
import type { Festival } from "./festival.ts";
import { paths } from "./paths.ts";
import { narrowing } from "./programme/programme.ts";
import {
  cityToOpenIn,
  eventsForPage,
  eventsToPutForward,
  eventToDecide,
  festivalCounts,
  festivalForPage,
  festivalStep,
  festivalToEdit,
  listFestivals,
} from "./queries.ts";
import { festivalEvent } from "./schema-org.ts";
import { FestivalForm, FestivalList, FestivalView } from "./views.tsx";
import { steps } from "./workflow.ts";

/** What it is called, in the reader's language where it is written in that. */
function nameOf(
  { name, number }: Pick<Festival, "name" | "number">,
  { language }: Pick<Visit, "language">,
): string {
  return written(name, language)?.text ?? String(number);
}

function titleOfEvent({ title, code }: PutEvent, { language }: Pick<Visit, "language">): string {
  return written(title, language)?.text ?? code;
}

export const festivalsPage = page({
  path: "/cities/:city/festivals",
  reads: listFestivals,
  parent: cityParent,
  title: ({ city }, { t }) => `${t("festivals:title")}, ${city.name}`,
  heading: (_known, { t }) => t("festivals:title"),
  crumb: "festivals:title",
  caption: ({ city }) => city.name,
  examples: [{ city: "kilifi" }],
  draw: (known, { may }) => <FestivalList {...known} canOpen={may(openFestival)} />,
});

const readFestival = (fields: Record<string, unknown>) => {
  const days = ["startsOn", "endsOn", "callUntil"].reduce(readDateFields, fields);
  // Boxes of which none is ticked are not sent.
  return { ...days, languages: fields.languages ?? "" };
};

export const openFestivalPage = formPage({
  path: "/cities/:city/festivals/new",
  reads: cityToOpenIn,
  does: openFestival,
  parent: festivalsPage,
  title: ({ city }, { t }) => `${t("festivals:open.title")}, ${city.name}`,
  heading: (_known, { t }) => t("festivals:open.title"),
  caption: ({ city }) => city.name,
  examples: [{ city: "kilifi" }],
  read: readFestival,
  draw: (_known, form, { t }) => <FestivalForm form={form} submit={t("festivals:open.submit")} />,
  done: ({ number }, { params }) => paths.one(params.city, number),
  flash: "festivals:open.done",
});

export const festivalPage = page({
  path: "/cities/:city/festivals/:festival",
  reads: festivalForPage,
  search: Object.keys(narrowing),
  parent: festivalsPage,
  title: ({ festival }, visit) => `${nameOf(festival, visit)}, ${festival.cityName}`,
  heading: ({ festival }, visit) => nameOf(festival, visit),
  crumb: ({ festival }: { festival: Festival }, visit) => nameOf(festival, visit),
  caption: ({ festival }) => festival.cityName,
  description: ({ festival }, { language, t }) =>
    written(festival.about, language)?.text ?? t("festivals:lead", { city: festival.cityName }),
  structured: ({ festival }, { config: { baseUrl } }) =>
    festival.isPublic ? festivalEvent(festival, baseUrl) : undefined,
  isOpening: true,
  draw: (known) => <FestivalView {...known} />,
});

export const editFestivalPage = formPage({
  path: "/cities/:city/festivals/:festival/edit",
  reads: festivalToEdit,
  does: editFestival,
  parent: festivalPage,
  title: ({ festival }, visit) =>
    `${visit.t("festivals:edit.title")}: ${nameOf(festival, visit)}, ${festival.cityName}`,
  heading: (_known, { t }) => t("festivals:edit.title"),
  caption: ({ festival }, visit) => nameOf(festival, visit),
  initial: ({ festival }) => ({
    ...writtenValues("title", festival.name),
    ...writtenValues("summary", festival.about),
    ...dateFields("startsOn", festival.startsOn),
    ...dateFields("endsOn", festival.endsOn),
    ...dateFields("callUntil", festival.callUntil),
    languages: festival.languages,
    version: String(festival.version),
  }),
  read: readFestival,
  draw: (_known, form, { t }) => <FestivalForm form={form} submit={t("festivals:edit.submit")} />,
  done: ({ number }, { params }) => paths.one(params.city, number),
  flash: "festivals:edit.done",
});

export const festivalStepPage = formPage({
  path: "/cities/:city/festivals/:festival/steps/:action",
  reads: festivalStep,
  does: moveFestival,
  parent: festivalPage,
  title: ({ festival, action }, visit) =>
    `${visit.t(`festivals:action.${action}`)}: ${nameOf(festival, visit)}, ${festival.cityName}`,
  heading: ({ action }, { t }) => t(`festivals:action.${action}`),
  caption: ({ festival }, visit) => nameOf(festival, visit),
  draw: ({ festival, action }, form, { t }) => (
    <StepForm
      about={t(`festivals:about.${action}`)}
      submit={t(`festivals:action.${action}`)}
      rule={steps.rules[action]}
      version={festival.version}
      noteHint={t("festivals:noteHint")}
      form={form}
    />
  ),
  confirm: ({ festival, action }, form, visit) =>
    "ends" in steps.rules[action] && (form.values.note || !("needsNote" in steps.rules[action]))
      ? {
          title: visit.t("festivals:ask.title", {
            action: visit.t(`festivals:action.${action}`),
            name: nameOf(festival, visit),
          }),
          effects: [visit.t(`festivals:about.${action}`), visit.t("festivals:ask.told")],
          submit: visit.t(`festivals:action.${action}`),
        }
      : undefined,
  done: ({ number }, { params }) => paths.one(params.city, number),
  flash: "festivals:stepDone",
});

export const eventsPage = page({
  path: "/cities/:city/festivals/:festival/events",
  reads: eventsForPage,
  parent: festivalPage,
  title: ({ festival }, visit) =>
    `${visit.t("festivals:events.title")}: ${nameOf(festival, visit)}, ${festival.cityName}`,
  heading: (_known, { t }) => t("festivals:events.title"),
  crumb: "festivals:events.title",
  caption: ({ festival }, visit) => nameOf(festival, visit),
  wide: true,
  draw: (known) => <EventList {...known} />,
});

export const putForwardPage = formPage({
  path: "/cities/:city/festivals/:festival/events/new",
  reads: eventsToPutForward,
  does: putForward,
  parent: eventsPage,
  title: ({ festival }, visit) =>
    `${visit.t("festivals:put.title")}: ${nameOf(festival, visit)}, ${festival.cityName}`,
  heading: (_known, { t }) => t("festivals:put.title"),
  caption: ({ festival }, visit) => nameOf(festival, visit),
  draw: (known, form) => <PutForwardForm {...known} form={form} />,
  done: (_output, { params }) => paths.events(params.city, params.festival),
  flash: ({ state }) => (state === "taken" ? "festivals:put.taken" : "festivals:put.done"),
});

export const decideEventPage = formPage({
  path: "/cities/:city/festivals/:festival/events/:event/:verdict",
  reads: eventToDecide,
  does: decideEvent,
  parent: eventsPage,
  title: ({ event, verdict, festival }, visit) =>
    `${visit.t(`festivals:verdict.${verdict}`)}: ${titleOfEvent(event, visit)}, ${festival.cityName}`,
  heading: ({ verdict }, { t }) => t(`festivals:verdict.${verdict}`),
  caption: ({ event }, visit) => titleOfEvent(event, visit),
  draw: ({ event, verdict }, form, { t }) => (
    <StepForm
      about={t(`festivals:aboutVerdict.${verdict}`)}
      submit={t(`festivals:verdict.${verdict}`)}
      rule={verdictRules[verdict]}
      version={event.version}
      noteHint={t("festivals:events.noteHint")}
      form={form}
    />
  ),
  confirm: ({ event, verdict }, _form, visit) =>
    verdict === "withdraw"
      ? {
          title: visit.t("festivals:ask.withdraw", { title: titleOfEvent(event, visit) }),
          effects: [visit.t("festivals:aboutVerdict.withdraw")],
          submit: visit.t("festivals:verdict.withdraw"),
        }
      : undefined,
  done: (_output, { params }) => paths.events(params.city, params.festival),
  flash: "festivals:events.done",
});

export const countsPage = page({
  path: "/cities/:city/festivals/:festival/counts",
  reads: festivalCounts,
  parent: festivalPage,
  title: ({ festival }, visit) =>
    `${visit.t("festivals:counts.title")}: ${nameOf(festival, visit)}, ${festival.cityName}`,
  heading: (_known, { t }) => t("festivals:counts.title"),
  caption: ({ festival }, visit) => nameOf(festival, visit),
  draw: (known) => <CountsView {...known} />,
});
