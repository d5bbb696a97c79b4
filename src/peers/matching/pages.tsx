// What can be done with the cities that are suggested for a need: set one aside, have it suggested again, ask all where there is none.

import { inside } from "../../platform/page.ts";
import { Form } from "../../ui/form.tsx";
import { formPage } from "../../ui/screens/form-page.tsx";
import type { Entry } from "../needs/entry.ts";
import { entryPage } from "../needs/pages.tsx";
import { paths } from "../paths.ts";
import { askAll, setAside, takeUpAgain } from "./commands.ts";
import { needToAskAll, suggestionToSetAside } from "./queries.ts";
import { SetAsideForm } from "./set-aside-views.tsx";

interface Known {
  city: { id: string; name: string };
  entry: Entry;
}
const parent = inside(entryPage, (known: Known) => known);

export const setAsidePage = formPage({
  path: "/cities/:city/peer-learning/:entry/set-aside/:partner/:strength",
  reads: suggestionToSetAside,
  does: setAside,
  parent,
  title: ({ partner }, { t }) => t("peers:setAside.link", { city: partner.name }),
  caption: ({ city }) => city.name,
  draw: ({ partner, entry }, form) => <SetAsideForm city={partner.name} need={entry} form={form} />,
  done: (_done, { params }) => paths.one(params.city, params.entry),
  flash: "peers:setAside.done",
});

export const takeUpAgainPage = formPage({
  path: "/cities/:city/peer-learning/:entry/set-aside/:partner/:strength/back",
  reads: suggestionToSetAside,
  does: takeUpAgain,
  parent,
  title: ({ partner }, { t }) => t("peers:setAside.back", { city: partner.name }),
  caption: ({ city }) => city.name,
  draw: ({ partner }, form, { t }) => (
    <>
      <p class="govuk-body-l">{t("peers:setAside.backLead", { city: partner.name })}</p>
      <Form form={form} submit={t("peers:setAside.back", { city: partner.name })} />
    </>
  ),
  done: (_done, { params }) => paths.one(params.city, params.entry),
  flash: "peers:setAside.backDone",
});

export const askAllPage = formPage({
  path: "/cities/:city/peer-learning/:entry/ask-all",
  reads: needToAskAll,
  does: askAll,
  parent,
  title: "peers:askAll.link",
  caption: ({ city }) => city.name,
  draw: (_known, form, { t }) => (
    <>
      <p class="govuk-body-l">{t("peers:askAll.lead")}</p>
      <Form form={form} submit={t("peers:askAll.link")} />
    </>
  ),
  done: (_done, { params }) => paths.one(params.city, params.entry),
  flash: "peers:askAll.done",
});
