// The screens of needs and offers: the list of all that is open, that of a city, one of them, and its forms.

import { cityParent } from "../../network/parents.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import type { Visit } from "../../platform/page.ts";
import { readChoice } from "../../ui/choice-field.tsx";
import { readDateFields } from "../../ui/date-fields.ts";
import { ofVersion } from "../../ui/form-state.ts";
import { formPage } from "../../ui/screens/form-page.tsx";
import { listPage } from "../../ui/screens/list-page.tsx";
import { page } from "../../ui/screens/page.tsx";
import type { TableColumn } from "../../ui/table.tsx";
import { quantityWords } from "../words.tsx";
import { addPosting, editPosting, movePosting } from "./commands.ts";
import { AddPostingForm, EditPostingForm, PostingStepForm, valuesOf } from "./forms.tsx";
import { paths } from "./paths.ts";
import type { ListedPosting, Posting } from "./posting.ts";
import {
  filterFields,
  listPostings,
  postingForPage,
  postingRows,
  postingStep,
  postingsAbout,
  postingsOfCityForPage,
  postingsOfCityRows,
  postingToAdd,
  postingToEdit,
} from "./queries.ts";
import { askForPosting } from "./request-commands.ts";
import { PostingFilter, PostingView, PostingWays } from "./views.tsx";
import { PostingTag } from "./words.tsx";
import { mayAnswer, mayKeep, mayWrite, steps } from "./workflow.ts";

export const needsPage = listPage({
  path: paths.all,
  description: "needs:lead",
  reads: { of: listPostings, about: postingsAbout },
  search: Object.keys(filterFields),
  title: "needs:title",
  isOpening: true,
  wide: true,
  examples: [{}, { search: "side=offer&kind=space&day=sat" }],
  list: ({ of: { postings, ...page } }) => ({ rows: postings, ...page }),
  rowKey: ({ id }) => id,
  columns: postingColumns,
  empty: "needs:none",
  above: ({ about: { writesIn } }, { t, url }) => (
    <>
      <p class="govuk-body-l">{t("needs:lead")}</p>
      {writesIn.length === 1 && writesIn[0] && <PostingWays city={writesIn[0].id} />}
      <PostingFilter action={paths.all} chosen={url.searchParams} />
    </>
  ),
  download: { name: "needs-and-offers", reads: postingRows },
});

function postingColumns(visit: Pick<Visit, "t" | "language">): TableColumn<ListedPosting>[] {
  const { t, language } = visit;
  return [
    {
      key: "what",
      header: t("needs:column.what"),
      sortable: true,
      text: ({ what }) => what,
      cell: ({ city, number, what }) => (
        <a class="govuk-link" href={paths.one(city, number)}>
          {what}
        </a>
      ),
    },
    {
      key: "side",
      header: t("needs:column.side"),
      sortable: true,
      text: ({ side }) => t(`needs:side.${side}`),
    },
    {
      key: "kind",
      header: t("resources:content.kind"),
      sortable: true,
      text: ({ kind }) => t(`resources:kind.${kind}`),
    },
    {
      key: "quantity",
      header: t("resources:content.quantity"),
      text: ({ quantity, unit }) => quantityWords(quantity, unit, visit),
    },
    { key: "by", header: t("needs:column.by"), sortable: true, text: ({ by }) => by },
    { key: "place", header: t("needs:content.place"), sortable: true, text: ({ place }) => place },
    {
      key: "openUntil",
      header: t("needs:column.openUntil"),
      sortable: true,
      text: ({ openUntil }) => formatDate(openUntil, language),
    },
    {
      key: "state",
      header: t("resources:column.state"),
      sortable: true,
      text: ({ state }) => t(`needs:state.${state}`),
      cell: ({ state }) => <PostingTag state={state} />,
    },
  ];
}

export const needsOfCityPage = listPage({
  path: "/cities/:city/needs",
  reads: postingsOfCityForPage,
  search: ["state", ...Object.keys(filterFields)],
  parent: cityParent,
  title: ({ city }, { t }) => `${t("needs:title")}, ${city.name}`,
  heading: (_loaded, { t }) => t("needs:title"),
  crumb: "needs:title",
  caption: ({ city }) => city.name,
  tableCaption: "needs:title",
  examples: [{ city: "kilifi" }],
  list: ({ list }) => list,
  rowKey: ({ id }) => id,
  columns: postingColumns,
  empty: "needs:none",
  above: ({ city }, { t, url, may }) => (
    <>
      <p class="govuk-body-l">{t("needs:lead")}</p>
      {may(addPosting) && <PostingWays city={city.id} />}
      <PostingFilter action={paths.ofCity(city.id)} chosen={url.searchParams} alsoStates />
      <p class="govuk-body">
        <a class="govuk-link" href={paths.all}>
          {t("needs:allLink")}
        </a>
      </p>
    </>
  ),
  download: { name: "needs-and-offers", reads: postingsOfCityRows },
});

export const postingPage = page({
  path: "/cities/:city/needs/:posting",
  reads: postingForPage,
  parent: needsOfCityPage,
  title: ({ posting }) => posting.what,
  crumb: ({ posting }: { posting: Posting }) => posting.what,
  caption: ({ city }) => city.name,
  draw: (known, { actor, may }) => (
    <PostingView
      {...known}
      possible={steps.possible(known.posting, actor)}
      canEdit={mayWrite(actor, known.posting)}
      keeps={mayKeep(actor, known.posting)}
      answers={mayAnswer(actor, known.posting)}
      mayAsk={may(askForPosting)}
    />
  ),
});

/** The fields as a command takes them: days in three fields, and what was chosen among what a refusal offered. */
const readFields = (fields: Record<string, unknown>) =>
  (["startsOn", "endsOn", "openUntil"] as const).reduce(
    readDateFields,
    readChoice(readChoice(fields, "organisation"), "place"),
  );

export const addPostingPage = formPage({
  path: "/cities/:city/needs/new",
  reads: postingToAdd,
  does: addPosting,
  parent: needsOfCityPage,
  title: "needs:add.title",
  caption: ({ city }) => city.name,
  examples: [{ city: "kilifi" }],
  prefill: ["side", "kind", "initiative", "organisation"],
  read: readFields,
  draw: (known, form, _visit, problem) => <AddPostingForm {...known} form={form} problem={problem} />,
  done: ({ number }, { params }) => paths.one(params.city, number),
  flash: "needs:add.done",
});

export const editPostingPage = formPage({
  path: "/cities/:city/needs/:posting/edit",
  reads: postingToEdit,
  does: editPosting,
  parent: postingPage,
  title: ({ posting }, { t }) => `${t("needs:edit.title")}: ${posting.what}`,
  caption: ({ city }) => city.name,
  initial: ({ posting }) => valuesOf(posting),
  read: readFields,
  draw: (known, form, _visit, problem) => <EditPostingForm {...known} form={form} problem={problem} />,
  refused({ code }, known, form, visit) {
    if (code !== "resources.posting_changed") return undefined;
    return {
      title: visit.t("ui:changed.title"),
      heading: known.posting.what,
      body: (
        <EditPostingForm
          {...known}
          form={ofVersion(form, known.posting.version)}
          problem={undefined}
          isLate
        />
      ),
    };
  },
  done: ({ number }, { params }) => paths.one(params.city, number),
  flash: "needs:edit.done",
});

export const postingStepPage = formPage({
  path: "/cities/:city/needs/:posting/steps/:action",
  reads: postingStep,
  does: movePosting,
  parent: postingPage,
  title: ({ posting, action }, { t }) => `${t(`needs:action.${action}`)}: ${posting.what}`,
  caption: ({ city }) => city.name,
  draw: (known, form) => <PostingStepForm {...known} form={form} />,
  confirm: ({ posting, action }, form, { t }) =>
    steps.rules[action].ends && form.values.note
      ? {
          title: t("resources:ask.title", { action: t(`needs:action.${action}`), what: posting.what }),
          effects: [t(`needs:about.${action}`), t("needs:ask.kept")],
          submit: t(`needs:action.${action}`),
        }
      : undefined,
  done: ({ number }, { params }) => paths.one(params.city, number),
  flash: "needs:step.done",
});
