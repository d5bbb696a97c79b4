// The screens of pathways: one for everybody, the lists of all and of a city, of the network's office, and the forms of those
// who keep them.

import type { VNode } from "preact";
import { learningParent } from "../catalogue/parents.ts";
import { opportunityTag } from "../catalogue/tags.ts";
import { topicName } from "../framework/topics.ts";
import { keepers } from "../network/allow.ts";
import { cityParent } from "../network/parents.ts";
import { cityTag } from "../network/tags.ts";
import { inside, type Visit } from "../platform/page.ts";
import type { Problem } from "../platform/problem.ts";
import { todayTag } from "../platform/public-pages.ts";
import { itemList } from "../platform/schema-org.ts";
import { written } from "../platform/written.ts";
import { dateFields, readDateFields } from "../ui/date-fields.ts";
import type { FormState } from "../ui/form-state.ts";
import { ofVersion } from "../ui/form-state.ts";
import { networkParent } from "../ui/network-parents.ts";
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
} from "./commands.ts";
import { PathwaysOfTopic, WaysThrough } from "./elsewhere.tsx";
import { PathwayForm, StepFields, valuesOf } from "./forms.tsx";
import { paths } from "./paths.ts";
import { keeperName, type Pathway } from "./pathway.ts";
import {
  getPathway,
  listPathwaysOfCity,
  listPathwaysOfNetwork,
  pathwayOfNetworkToWrite,
  pathwayRows,
  pathwayStepToChange,
  pathwaysForPage,
  pathwaysOfTopic,
  pathwayToChange,
  pathwayToWrite,
  waysThrough,
} from "./queries.ts";
import { pathwayBlocks } from "./slots.ts";
import { pathwaysTag, pathwayTag } from "./tags.ts";
import { AboveAll, KeptPathways, PathwayView } from "./views.tsx";

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
    {
      key: "city",
      header: t("pathways:keeper"),
      sortable: true,
      text: ({ city: cityName }) => keeperName({ cityName }, language),
    },
  ],
  above: (_loaded, { url }) => <AboveAll url={url} />,
  download: { name: "pathways", reads: pathwayRows },
});

export const pathwayPage = page({
  path: "/learning/pathways/:pathway",
  reads: getPathway,
  parent: pathwaysPage,
  title: (pathway, visit) => `${titleOf(pathway, visit)}, ${keeperName(pathway, visit.language)}`,
  heading: (pathway, visit) => titleOf(pathway, visit),
  crumb: (pathway: Pick<Pathway, "title" | "number">, visit) => titleOf(pathway, visit),
  description: ({ summary }, { language, t }) => written(summary, language)?.text ?? t("pathways:lead"),
  hasPicture: true,
  caption: (pathway, { language }) => keeperName(pathway, language),
  shows: ({ id, city, steps }) => [
    pathwayTag(id),
    ...(city === null ? [] : [cityTag(city)]),
    todayTag,
    ...steps.flatMap(({ opportunity }) => (opportunity ? [opportunityTag(opportunity.id)] : [])),
  ],
  structured: ({ steps }, { language, config: { baseUrl } }) =>
    itemList(
      steps.map(({ words, opportunity }) =>
        opportunity
          ? { name: { [language]: opportunity.title }, url: `${baseUrl}/learning/${opportunity.code}` }
          : { name: words, url: undefined },
      ),
    ),
  blocks: { besides: pathwayBlocks },
  draw: (pathway, { actor }, { besides }) => (
    <>
      <PathwayView pathway={pathway} canChange={keepers.permits(actor, { city: pathway.city })} />
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
    <KeptPathways city={city.id} pathways={pathways} canWrite={may(writePathway)} />
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

export const networkPathwaysPage = page({
  path: paths.ofNetwork,
  reads: listPathwaysOfNetwork,
  parent: networkParent,
  title: "pathways:ofNetwork.title",
  draw: ({ pathways }, { may }) => (
    <KeptPathways city={null} pathways={pathways} canWrite={may(writePathway)} />
  ),
});

export const writeNetworkPathwayPage = formPage({
  path: "/network/pathways/new",
  reads: pathwayOfNetworkToWrite,
  does: writePathway,
  parent: networkPathwaysPage,
  title: "pathways:ofNetwork.add",
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
    return {
      title: visit.t("ui:changed.title"),
      heading: titleOf(pathway, visit),
      body: draw(ofVersion(form, pathway.version)),
    };
  };
}

/** What is done with one: below the city that keeps it, or below the network. */
type Kept = typeof ofCity | typeof ofNetwork;
const ofCity = "/cities/:city/pathways";
const ofNetwork = "/network/pathways";

function editing(at: Kept) {
  return formPage({
    path: `${at}/:pathway/edit`,
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
}
export const editPathwayPage = editing(ofCity);
export const editNetworkPathwayPage = editing(ofNetwork);

function addingStep(at: Kept) {
  return formPage({
    path: `${at}/:pathway/steps/new`,
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
}
export const addPathwayStepPage = addingStep(ofCity);
export const addNetworkPathwayStepPage = addingStep(ofNetwork);

/** What is asked before a pathway is shown to everybody, or to nobody any more. */
function asking(step: "publish" | "withdraw") {
  return ({ pathway }: Known, visit: Pick<Visit, "t" | "language">) => ({
    title: visit.t(`pathways:${step}.ask`, { title: titleOf(pathway, visit) }),
    effects: [visit.t(`pathways:${step}.effect`)],
    submit: visit.t(`pathways:${step}.submit`),
    back: paths.one(pathway.number),
  });
}

function publishing(at: Kept) {
  return button({
    path: `${at}/:pathway/publish`,
    reads: pathwayToChange,
    does: publishPathway,
    confirm: asking("publish"),
    done: ({ number }) => paths.one(number),
    flash: "pathways:publish.done",
  });
}
export const publishPathwayButton = publishing(ofCity);
export const publishNetworkPathwayButton = publishing(ofNetwork);

function withdrawing(at: Kept) {
  return button({
    path: `${at}/:pathway/withdraw`,
    reads: pathwayToChange,
    does: withdrawPathway,
    confirm: asking("withdraw"),
    done: ({ number }) => paths.one(number),
    flash: "pathways:withdraw.done",
  });
}
export const withdrawPathwayButton = withdrawing(ofCity);
export const withdrawNetworkPathwayButton = withdrawing(ofNetwork);

function raising(at: Kept) {
  return button({
    path: `${at}/:pathway/steps/:pathwayStep/raise`,
    reads: pathwayStepToChange,
    does: raisePathwayStep,
    done: ({ number }) => paths.one(number),
    flash: "pathways:step.raised",
  });
}
export const raisePathwayStepButton = raising(ofCity);
export const raiseNetworkPathwayStepButton = raising(ofNetwork);

function removing(at: Kept) {
  return button({
    path: `${at}/:pathway/steps/:pathwayStep/remove`,
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
}
export const removePathwayStepButton = removing(ofCity);
export const removeNetworkPathwayStepButton = removing(ofNetwork);

/** Below what can be learned of a topic: where one goes on to. */
export const pathwaysOfTopicBlock = block({
  position: 10,
  reads: pathwaysOfTopic,
  shows: [pathwaysTag],
  draw: ({ topic, pathways }) =>
    pathways.length === 0 ? null : <PathwaysOfTopic topic={topic} pathways={pathways} />,
});

export const waysThroughBlock = block({
  position: 40,
  reads: waysThrough,
  draw: (ways) => (ways.length === 0 ? null : <WaysThrough ways={ways} />),
});
