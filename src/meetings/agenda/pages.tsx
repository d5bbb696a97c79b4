// The agenda of a meeting as the commission writes it.

import type { Visit } from "../../platform/page.ts";
import { toRead, writtenValues } from "../../platform/written.ts";
import { EndingForm } from "../../ui/ending-form.tsx";
import { formPage } from "../../ui/screens/form-page.tsx";
import { page } from "../../ui/screens/page.tsx";
import { paths } from "../paths.ts";
import { plannedPage } from "../planning/pages.tsx";
import type { Meeting } from "../record/meeting.ts";
import { titleWords } from "../record/words.ts";
import { addAgendaItem, changeAgendaItem, takeOffAgenda } from "./commands.ts";
import { agendaToWrite, itemToWrite } from "./queries.ts";
import { AgendaToWrite, ItemForm } from "./views.tsx";

const about = {
  caption: ({ meeting }: { meeting: Meeting }, { language }: Pick<Visit, "language">) =>
    titleWords(meeting, language),
};

export const agendaPage = page({
  path: "/network/meetings/:meeting/agenda",
  reads: agendaToWrite,
  parent: plannedPage,
  title: ({ meeting }, { t, language }) =>
    t("meetings:agenda.title", { title: titleWords(meeting, language) }),
  heading: (_known, { t }) => t("meetings:agenda.heading"),
  ...about,
  crumb: "meetings:agenda.heading",
  draw: ({ meeting }) => <AgendaToWrite meeting={meeting} />,
});

export const addItemPage = formPage({
  path: "/network/meetings/:meeting/agenda/new",
  reads: agendaToWrite,
  does: addAgendaItem,
  parent: agendaPage,
  title: ({ meeting }, { t, language }) =>
    t("meetings:agenda.add.title", { title: titleWords(meeting, language) }),
  heading: (_known, { t }) => t("meetings:agenda.add.heading"),
  ...about,
  draw: (_known, form) => <ItemForm form={form} />,
  done: (_output, { params }) => paths.agenda(params.meeting),
  flash: "meetings:agenda.add.done",
});

export const changeItemPage = formPage({
  path: "/network/meetings/:meeting/agenda/:agendaItem",
  reads: itemToWrite,
  does: changeAgendaItem,
  parent: agendaPage,
  title: ({ item }, { t }) => t("meetings:agenda.change.title", { item: toRead(item.title) }),
  heading: (_known, { t }) => t("meetings:agenda.change.heading"),
  ...about,
  initial: ({ item }) => ({
    ...writtenValues("itemName", item.title),
    ...writtenValues("papers", item.papers ?? {}),
    itemPurpose: item.purpose,
    presenter: item.presenter ?? "",
    itemMinutes: item.minutes === undefined ? "" : String(item.minutes),
    agendaPlace: String(item.number),
    version: String(item.version),
  }),
  draw: ({ item }, form) => <ItemForm form={form} version={item.version} />,
  done: (_output, { params }) => paths.agenda(params.meeting),
  flash: "meetings:agenda.change.done",
});

export const takeOffPage = formPage({
  path: "/network/meetings/:meeting/agenda/:agendaItem/take-off",
  reads: itemToWrite,
  does: takeOffAgenda,
  parent: agendaPage,
  title: ({ item }, { t }) => t("meetings:agenda.takeOff.title", { item: toRead(item.title) }),
  ...about,
  draw: ({ meeting }, form, { t }) => (
    <EndingForm
      effects={[t("meetings:agenda.takeOff.effect")]}
      submit={t("meetings:agenda.takeOff.submit")}
      back={paths.agenda(meeting.id)}
      form={form}
    />
  ),
  done: (_output, { params }) => paths.agenda(params.meeting),
  flash: "meetings:agenda.takeOff.done",
});
