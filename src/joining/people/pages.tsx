// The people of a run, for whoever offers it.

import type { Visit } from "../../platform/page.ts";
import { shownNumber } from "../../platform/phone/number.ts";
import { ButtonGroup } from "../../ui/button-group.tsx";
import { ButtonLink } from "../../ui/form.tsx";
import { button } from "../../ui/screens/button.tsx";
import { formPage } from "../../ui/screens/form-page.tsx";
import { listPage } from "../../ui/screens/list-page.tsx";
import type { TableColumn } from "../../ui/table.tsx";
import { JoinTag } from "../my-learning/views.tsx";
import { paths } from "../paths.ts";
import { addPerson, guardianSigned, markPerson, messagePeople, removePerson } from "./commands.ts";
import {
  type ListedPerson,
  type PersonInList,
  peopleForPage,
  peopleRows,
  personForForm,
  runOfPeople,
} from "./queries.ts";
import { runToWriteTo } from "./reached.ts";
import { Added, AddForm, Counts, costOf, MessageForm, PersonSteps, RemoveForm } from "./views.tsx";

const base = "/cities/:city/learning/:opportunity/runs/:run/people";

export const peoplePage = listPage({
  path: base,
  reads: peopleForPage,
  search: ["state"],
  title: ({ run }, { t }) => t("joining:people.title", { title: run.title, number: run.number }),
  crumb: "joining:people.crumb",
  caption: ({ run }) => run.provider,
  tableCaption: "joining:people.crumb",
  wide: true,
  list: ({ list }) => list,
  rowKey: ({ id }) => id,
  columns: peopleColumns,
  empty: "joining:people.none",
  above: ({ run, people }) => (
    <>
      <p class="govuk-body-l">{run.title}</p>
      <Counts people={people} />
    </>
  ),
  below: ({ people }, { t, params }) => (
    <>
      {people.completed > 0 && (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.statements(params.city, params.opportunity, params.run)}>
            {t("joining:statement.all")}
          </a>
          <br />
          {t("joining:statement.allAbout")}
        </p>
      )}
      <ButtonGroup>
        <ButtonLink href={`${paths.people(params.city, params.opportunity, params.run)}/new`}>
          {t("joining:people.add")}
        </ButtonLink>
        <ButtonLink href={`${paths.people(params.city, params.opportunity, params.run)}/message`} secondary>
          {t("joining:people.message")}
        </ButtonLink>
      </ButtonGroup>
      <p class="govuk-body">{t("joining:people.kept")}</p>
    </>
  ),
  download: {
    name: "people",
    reads: peopleRows,
  },
});

/** Of a child nobody is called before a guardian agreed. */
const noNumber = (state: ListedPerson["state"]) =>
  state === "guardian_asked" ? "joining:people.notAgreed" : "joining:people.paper";

/** Names and numbers; the last column of a file says what is still to be done. */
function peopleColumns({
  t,
  params,
}: Pick<
  Visit<{ city: string; opportunity: string; run: string }>,
  "t" | "params"
>): TableColumn<PersonInList>[] {
  return [
    {
      key: "firstName",
      header: t("joining:form.firstName"),
      sortable: true,
      text: (row) => row.firstName ?? t("joining:form.notSaid"),
    },
    {
      key: "phone",
      header: t("joining:form.phone"),
      text: ({ phone, state }) => (phone === null ? t(noNumber(state)) : shownNumber(phone)),
      cell: ({ phone, state }) =>
        phone === null ? (
          t(noNumber(state))
        ) : (
          <a class="govuk-link" href={`tel:${phone}`}>
            {shownNumber(phone)}
          </a>
        ),
    },
    {
      key: "state",
      header: t("joining:people.state"),
      sortable: true,
      text: ({ state }) => t(`joining:state.${state}`),
      cell: ({ state }) => <JoinTag state={state} />,
    },
    {
      key: "ageBand",
      header: t("joining:form.ageBand"),
      sortable: true,
      text: ({ ageBand }) => t(`joining:ageBand.${ageBand}`),
    },
    {
      key: "places",
      header: t("joining:people.places"),
      numeric: true,
      text: ({ places }) => String(places),
    },
    {
      key: "disabilityNeed",
      header: t("joining:people.need"),
      text: ({ disabilityNeed }) => disabilityNeed ?? "",
    },
    {
      key: "steps",
      header: t("joining:people.steps"),
      text: ({ guardianSigns }) => (guardianSigns ? t("joining:people.signs") : ""),
      cell: (person) => (
        <PersonSteps person={person} at={paths.people(params.city, params.opportunity, params.run)} />
      ),
    },
  ];
}

const listOf = ({ city, opportunity, run }: { city: string; opportunity: string; run: string }) =>
  paths.people(city, opportunity, run);

export const markButton = button({
  path: "/cities/:city/learning/:opportunity/runs/:run/people/:join/marks/:mark",
  does: markPerson,
  reads: personForForm,
  done: (_output, { params }) => listOf(params),
  flash: "joining:people.marked",
});

export const signedButton = button({
  path: "/cities/:city/learning/:opportunity/runs/:run/people/:join/guardian",
  does: guardianSigned,
  reads: personForForm,
  done: (_output, { params }) => listOf(params),
  flash: "joining:people.signed",
});

export const removePage = formPage({
  path: "/cities/:city/learning/:opportunity/runs/:run/people/:join/remove",
  reads: personForForm,
  does: removePerson,
  title: ({ run, person }, { t }) =>
    t("joining:remove.title", {
      name: person.firstName ?? t("joining:people.somebody"),
      title: run.title,
      number: run.number,
    }),
  draw: ({ person }, form, { params }) => (
    <RemoveForm person={person} action={`${listOf(params)}/${person.id}/remove`} form={form} />
  ),
  confirm: ({ run, person }, form, { t }) =>
    form.values.reason
      ? {
          title: t("joining:remove.ask", { title: run.title, number: run.number }),
          effects: [t(person.phone === null ? "joining:remove.leadPaper" : "joining:remove.lead")],
          submit: t("joining:remove.submit"),
        }
      : undefined,
  done: (_output, { params }) => listOf(params),
  flash: "joining:remove.done",
});

export const addPage = formPage({
  path: "/cities/:city/learning/:opportunity/runs/:run/people/new",
  reads: runOfPeople,
  does: addPerson,
  title: ({ run }, { t }) => t("joining:add.title", { title: run.title, number: run.number }),
  initial: () => ({ people: "1" }),
  read: (fields, { language }) => ({ ...fields, language }),
  draw: ({ run }, form, { params }) => <AddForm run={run} action={`${listOf(params)}/new`} form={form} />,
  answer: ({ state, paperCode }, { run }, { t, params }) => ({
    title: t("joining:add.done", { title: run.title, number: run.number }),
    body: <Added state={state} paperCode={paperCode} back={listOf(params)} />,
  }),
  done: (_output, { params }) => listOf(params),
});

export const messagePage = formPage({
  path: "/cities/:city/learning/:opportunity/runs/:run/people/message",
  reads: runToWriteTo,
  does: messagePeople,
  title: ({ run }, { t }) => t("joining:message.title", { title: run.title, number: run.number }),
  draw: ({ reached }, form, { params }) => (
    <MessageForm reached={reached} action={`${listOf(params)}/message`} form={form} />
  ),
  confirm: ({ run, reached }, form, { t, params }) => ({
    title: t("joining:message.ask", { count: reached, title: run.title, number: run.number }),
    effects: [costOf({ run, reached, form, t })],
    submit: t("joining:message.submit"),
    back: `${listOf(params)}/message`,
    isPlain: true,
  }),
  done: (_output, { params }) => listOf(params),
  flash: "joining:message.done",
});
