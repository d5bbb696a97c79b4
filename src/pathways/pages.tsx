// The screens of pathways: one for everybody, the lists of all and of a city, and the forms of its coordinators.

import type { VNode } from "preact";
import { learningParent } from "../catalogue/parents.ts";
import { opportunityTag } from "../catalogue/tags.ts";
import { topicName } from "../framework/topics.ts";
import { cityParent } from "../network/parents.ts";
import { cityTag } from "../network/tags.ts";
import { inside, type Visit } from "../platform/page.ts";
import type { Problem } from "../platform/problem.ts";
import { todayTag } from "../platform/public-pages.ts";
import { written } from "../platform/written.ts";
import { dateFields, readDateFields } from "../ui/date-fields.ts";
import type { FormState } from "../ui/form-state.ts";
import { block } from "../ui/screens/block.tsx";
import { button } from "../ui/screens/button.tsx";
import { formPage } from "../ui/screens/form-page.tsx";
import { listPage } from "../ui/screens/list-page.tsx";
import { page } from "../ui/screens/page.tsx";
import {
  addPathwayStep,
  editPathway,
  publishPathway,
  raisePathwayStep,
  removePathwayStep,
  withdrawPathway,
  writePathway,
  writers,
} from "./commands.ts";
import { PathwayForm, StepFields, valuesOf } from "./forms.tsx";
import { paths } from "./paths.ts";
import type { Pathway } from "./pathway.ts";
import {
  getPathway,
  listPathwaysOfCity,
  pathwayRows,
  pathwayStepToChange,
  pathwaysForPage,
  pathwayToChange,
  pathwayToWrite,
  waysThrough,
} from "./queries.ts";
import { pathwayBlocks } from "./slots.ts";
import { pathwayTag } from "./tags.ts";
import { AboveAll, CityPathways, PathwayView, WaysThrough } from "./views.tsx";

/** What it is called, in the reader's language where it is written in that. */
function titleOf(
  { title, number }: Pick<Pathway, "title" | "number">,
  { language }: Pick<Visit, "language">,
) {
  return written(title, language)?.text ?? String(number);
}

export const pathwaysPage = listPage({
  path: "/learning/pathways/all",
  reads: pathwaysForPage,
  search: ["topic", "city"],
  parent: learningParent,
  title: "pathways:title",
  empty: "pathways:none",
  list: ({ list }) => list,
  rowKey: ({ id }) => id,
  columns: ({ t, language }) => [
    {
      key: "title",
      header: t("pathways:content.title"),
      sortable: true,
      text: ({ title }) => title,
      cell: ({ number, title }) => (
        <a class="govuk-link" href={paths.one(number)}>
          {title}
        </a>
      ),
    },
    {
      key: "leadsTo",
      header: t("pathways:content.leadsTo"),
      sortable: true,
      text: ({ leadsTo }) => leadsTo ?? "–",
    },
    {
      key: "topic",
      header: t("pathways:content.topic"),
      text: ({ topic }) => (topic === null ? "–" : topicName(topic, language)),
    },
    { key: "city", header: t("pathways:city"), sortable: true, text: ({ city }) => city },
  ],
  above: (_loaded, { url }) => <AboveAll url={url} />,
  download: { name: "pathways", reads: pathwayRows },
});

export const pathwayPage = page({
  path: "/learning/pathways/:pathway",
  reads: getPathway,
  parent: pathwaysPage,
  title: (pathway, visit) => `${titleOf(pathway, visit)}, ${pathway.cityName}`,
  heading: (pathway, visit) => titleOf(pathway, visit),
  crumb: (pathway: Pick<Pathway, "title" | "number">, visit) => titleOf(pathway, visit),
  description: ({ summary }, { language, t }) => written(summary, language)?.text ?? t("pathways:lead"),
  hasPicture: true,
  caption: ({ cityName }) => cityName,
  shows: ({ id, city, steps }) => [
    pathwayTag(id),
    cityTag(city),
    todayTag,
    ...steps.flatMap(({ opportunity }) => (opportunity ? [opportunityTag(opportunity.id)] : [])),
  ],
  blocks: { besides: pathwayBlocks },
  draw: (pathway, { actor }, { besides }) => (
    <>
      <PathwayView pathway={pathway} canChange={writers.permits(actor, { city: pathway.city })} />
      {besides(pathway)}
    </>
  ),
});

export const cityPathwaysPage = page({
  path: "/cities/:city/pathways",
  reads: listPathwaysOfCity,
  parent: cityParent,
  title: ({ city }, { t }) => `${t("pathways:title")}, ${city.name}`,
  heading: (_known, { t }) => t("pathways:title"),
  crumb: "pathways:title",
  caption: ({ city }) => city.name,
  examples: [{ city: "kilifi" }],
  draw: ({ city, pathways }, { may }) => (
    <CityPathways city={city} pathways={pathways} canWrite={may(writePathway)} />
  ),
});

export const writePathwayPage = formPage({
  path: "/cities/:city/pathways/new",
  reads: pathwayToWrite,
  does: writePathway,
  parent: cityPathwaysPage,
  title: ({ city }, { t }) => `${t("pathways:add.link")}, ${city.name}`,
  heading: (_known, { t }) => t("pathways:add.link"),
  caption: ({ city }) => city.name,
  examples: [{ city: "kilifi" }],
  initial: ({ reviewOn }) => dateFields("reviewOn", reviewOn),
  read: (fields) => readDateFields(fields, "reviewOn"),
  draw: (_known, form) => <PathwayForm form={form} isNew />,
  done: ({ number }) => paths.one(number),
  flash: "pathways:add.done",
});

interface Known {
  pathway: Pathway;
}

/** The form with what was typed, where somebody else changed the pathway meanwhile. */
function late(draw: (form: FormState) => VNode) {
  return (
    { code }: Pick<Problem, "code">,
    { pathway }: Known,
    form: FormState,
    visit: Pick<Visit, "t" | "language">,
  ) => {
    if (code !== "pathways.pathway_changed") return undefined;
    const values = { ...form.values, version: String(pathway.version) };
    return {
      title: visit.t("ui:changed.title"),
      heading: titleOf(pathway, visit),
      body: draw({ ...form, errors: [], values }),
    };
  };
}

export const editPathwayPage = formPage({
  path: "/cities/:city/pathways/:pathway/edit",
  reads: pathwayToChange,
  does: editPathway,
  parent: inside(pathwayPage, ({ pathway }: { pathway: Pathway }) => pathway),
  title: ({ pathway }, visit) => `${visit.t("pathways:edit.link")}: ${titleOf(pathway, visit)}`,
  heading: (_known, { t }) => t("pathways:edit.link"),
  caption: ({ pathway }, visit) => titleOf(pathway, visit),
  initial: ({ pathway }) => valuesOf(pathway),
  read: (fields) => readDateFields(fields, "reviewOn"),
  draw: (_known, form) => <PathwayForm form={form} />,
  refused: late((form) => <PathwayForm form={form} isLate />),
  done: ({ number }) => paths.one(number),
  flash: "pathways:edit.done",
});

export const addPathwayStepPage = formPage({
  path: "/cities/:city/pathways/:pathway/steps/new",
  reads: pathwayToChange,
  does: addPathwayStep,
  parent: inside(pathwayPage, ({ pathway }: { pathway: Pathway }) => pathway),
  title: ({ pathway }, visit) => `${visit.t("pathways:step.add")}: ${titleOf(pathway, visit)}`,
  heading: (_known, { t }) => t("pathways:step.add"),
  caption: ({ pathway }, visit) => titleOf(pathway, visit),
  initial: ({ pathway }) => ({ version: String(pathway.version) }),
  read: (fields) => readDateFields(fields, "saidOn"),
  draw: (_known, form) => <StepFields form={form} />,
  refused: late((form) => <StepFields form={form} isLate />),
  done: ({ number }) => paths.one(number),
  flash: "pathways:step.added",
});

/** What is asked before a pathway is shown to everybody, or to nobody any more. */
function asking(step: "publish" | "withdraw") {
  return ({ pathway }: Known, visit: Pick<Visit, "t" | "language">) => ({
    title: visit.t(`pathways:${step}.ask`, { title: titleOf(pathway, visit) }),
    effects: [visit.t(`pathways:${step}.effect`)],
    submit: visit.t(`pathways:${step}.submit`),
    back: paths.one(pathway.number),
  });
}

export const publishPathwayButton = button({
  path: "/cities/:city/pathways/:pathway/publish",
  reads: pathwayToChange,
  does: publishPathway,
  confirm: asking("publish"),
  done: ({ number }) => paths.one(number),
  flash: "pathways:publish.done",
});

export const withdrawPathwayButton = button({
  path: "/cities/:city/pathways/:pathway/withdraw",
  reads: pathwayToChange,
  does: withdrawPathway,
  confirm: asking("withdraw"),
  done: ({ number }) => paths.one(number),
  flash: "pathways:withdraw.done",
});

export const raisePathwayStepButton = button({
  path: "/cities/:city/pathways/:pathway/steps/:pathwayStep/raise",
  reads: pathwayStepToChange,
  does: raisePathwayStep,
  done: ({ number }) => paths.one(number),
  flash: "pathways:step.raised",
});

export const removePathwayStepButton = button({
  path: "/cities/:city/pathways/:pathway/steps/:pathwayStep/remove",
  reads: pathwayStepToChange,
  does: removePathwayStep,
  confirm: ({ pathway }, visit) => ({
    title: visit.t("pathways:step.ask", { title: titleOf(pathway, visit) }),
    effects: [visit.t("pathways:step.askEffect")],
    submit: visit.t("pathways:step.remove"),
    back: paths.one(pathway.number),
  }),
  done: ({ number }) => paths.one(number),
  flash: "pathways:step.removed",
});

export const waysThroughBlock = block({
  position: 40,
  reads: waysThrough,
  draw: (ways) => (ways.length === 0 ? null : <WaysThrough ways={ways} />),
});
