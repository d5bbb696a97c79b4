// The screens that everybody reads: the list of dialogues, one of them, what was said to it, and its sealed outcome as files.

import { cutAtWord } from "../../platform/cut-at-word.ts";
import { downloadHeaders } from "../../platform/files/download.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { inside, type Visit } from "../../platform/page.ts";
import { FilterForm } from "../../ui/filter-fields.tsx";
import { ButtonLink } from "../../ui/form.tsx";
import { file } from "../../ui/screens/file.ts";
import { listPage } from "../../ui/screens/list-page.tsx";
import { page } from "../../ui/screens/page.tsx";
import type { TableColumn } from "../../ui/table.tsx";
import { Tag } from "../../ui/tag.tsx";
import { askForNetwork } from "../asking/commands.ts";
import type { Contribution } from "../contributions/contribution.ts";
import { ContributionText, fromWords, langOf } from "../contributions/views.tsx";
import { type Dialogue, toneOf } from "../dialogue.ts";
import { outcomePdf } from "../outcome/outcome-pdf.ts";
import { paths } from "../paths.ts";
import { dialoguesTag } from "../tags.ts";
import { questionOf } from "../words.tsx";
import { states } from "../workflow.ts";
import { contributionForPage, sealedOutcome } from "./form-queries.ts";
import {
  contributionFields,
  contributionsForFile,
  dialogueChoices,
  dialogueForPage,
  dialogueOfContributions,
  dialoguesForFile,
  filterFields,
  type ListedDialogue,
  listContributions,
  listDialogues,
} from "./queries.ts";
import { DialogueView } from "./views.tsx";

export const dialoguesPage = listPage({
  path: paths.all,
  description: "dialogues:lead",
  reads: { of: listDialogues, known: dialogueChoices },
  search: Object.keys(filterFields),
  title: "dialogues:title",
  wide: true,
  examples: [{}, { search: "state=contributions" }],
  list: ({ of: { dialogues, ...list } }) => ({ rows: dialogues, ...list }),
  rowKey: ({ id }) => id,
  columns,
  empty: "dialogues:none",
  above: ({ known: { focusAreas } }, { t, language, url, may }) => (
    <>
      <p class="govuk-body-l">{t("dialogues:lead")}</p>
      {may(askForNetwork) && <ButtonLink href={paths.ask}>{t("dialogues:ask.title")}</ButtonLink>}
      <FilterForm
        action={paths.all}
        label={t("dialogues:filter.title")}
        submit={t("dialogues:filter.submit")}
        choices={[
          {
            name: "state",
            label: t("dialogues:column.state"),
            chosen: url.searchParams.get("state") ?? undefined,
            any: t("dialogues:filter.any"),
            options: states.map((value) => ({ value, text: t(`dialogues:state.${value}`) })),
          },
          {
            name: "focusArea",
            label: t("dialogues:content.focusArea"),
            chosen: url.searchParams.get("focusArea") ?? undefined,
            any: t("dialogues:filter.any"),
            options: focusAreas.map(({ id, name }) => ({ value: id, text: localised(name, language) })),
          },
        ]}
      />
    </>
  ),
  shows: [dialoguesTag],
  download: { name: "dialogues", reads: dialoguesForFile },
});

function columns({ t, language }: Pick<Visit, "t" | "language">): TableColumn<ListedDialogue>[] {
  return [
    {
      key: "number",
      header: t("dialogues:column.number"),
      sortable: true,
      text: ({ number }) => String(number),
    },
    {
      key: "question",
      header: t("dialogues:content.question"),
      sortable: true,
      text: ({ question }) => question,
      cell: ({ number, question, name }) => (
        <>
          <a class="govuk-link" href={paths.one(number)}>
            {question}
          </a>
          {name !== null && <div class="govuk-!-font-weight-regular">{name}</div>}
        </>
      ),
    },
    {
      key: "askedBy",
      header: t("dialogues:content.askedBy"),
      sortable: true,
      text: ({ askedBy }) => askedBy ?? t("dialogues:commission"),
    },
    {
      key: "state",
      header: t("dialogues:column.state"),
      sortable: true,
      text: ({ state }) => t(`dialogues:state.${state}`),
      cell: ({ state }) => <Tag text={t(`dialogues:state.${state}`)} tone={toneOf(state)} />,
    },
    {
      key: "until",
      header: t("dialogues:column.until"),
      sortable: true,
      text: ({ until }) => (until === null ? "" : formatDate(until, language)),
    },
  ];
}

interface Known {
  dialogue: Dialogue;
}
const titleOf = ({ dialogue }: Known, { language }: Pick<Visit, "language">) =>
  questionOf(dialogue, language);

export const dialoguePage = page({
  path: "/dialogues/:dialogue",
  reads: dialogueForPage,
  parent: dialoguesPage,
  title: titleOf,
  crumb: titleOf,
  caption: ({ dialogue: { number } }, { t }) => t("dialogues:one", { number }),
  draw: (known, { config: { smsUrl, smsSender, demo } }) => (
    <DialogueView {...known} sms={smsUrl !== undefined || demo ? { to: smsSender } : undefined} />
  ),
});

export const contributionsPage = listPage({
  path: "/dialogues/:dialogue/contributions",
  reads: { list: listContributions, of: dialogueOfContributions },
  search: contributionFields,
  parent: inside(dialoguePage, ({ of }: { of: Known }) => of),
  title: "dialogues:contributions.title",
  caption: ({ of }, visit) => titleOf(of, visit),
  wide: true,
  list: ({ list: { contributions, ...list } }) => ({ rows: contributions, ...list }),
  rowKey: ({ number }) => String(number),
  columns: contributionColumns,
  empty: "dialogues:contributions.none",
  above: ({ of: { dialogue, focusAreas, mayContribute } }, { t, language, url }) => (
    <>
      {mayContribute && (
        <ButtonLink href={paths.contribute(dialogue.number)}>{t("dialogues:action.contribute")}</ButtonLink>
      )}
      <FilterForm
        action={paths.contributions(dialogue.number)}
        label={t("dialogues:filter.title")}
        submit={t("dialogues:filter.submit")}
        choices={[
          {
            name: "focusArea",
            label: t("dialogues:content.focusArea"),
            chosen: url.searchParams.get("focusArea") ?? undefined,
            any: t("dialogues:filter.any"),
            options: focusAreas.map(({ id, name }) => ({ value: id, text: localised(name, language) })),
          },
        ]}
      />
    </>
  ),
  download: { name: "contributions", reads: contributionsForFile },
});

const longestShown = 300;

function contributionColumns({
  t,
  language,
  params,
}: Pick<Visit<{ dialogue: string }>, "t" | "language" | "params">): TableColumn<Contribution>[] {
  return [
    {
      key: "number",
      header: t("dialogues:column.number"),
      sortable: true,
      text: ({ number }) => String(number),
      cell: ({ number }) => (
        <a class="govuk-link" href={paths.contribution(params.dialogue, number)}>
          {t("dialogues:contribution.number", { number })}
        </a>
      ),
    },
    {
      key: "text",
      header: t("dialogues:column.said"),
      text: ({ text, hiddenBecause }) =>
        text ?? t("dialogues:contribution.hidden", { reason: hiddenBecause ?? "" }),
      cell: ({ text, hiddenBecause, language: writtenIn }) =>
        text === null ? (
          t("dialogues:contribution.hidden", { reason: hiddenBecause ?? "" })
        ) : (
          <span lang={langOf(writtenIn, language)}>{cutAtWord(text, longestShown)}</span>
        ),
    },
    {
      key: "from",
      header: t("dialogues:column.from"),
      sortable: true,
      text: (contribution) => fromWords(contribution, t),
    },
    {
      key: "on",
      header: t("dialogues:column.on"),
      text: ({ on }) => formatDate(on, language),
    },
    {
      key: "state",
      header: t("dialogues:column.shown"),
      sortable: true,
      text: ({ state }) => t(`dialogues:contributionState.${state}`),
    },
  ];
}

export const contributionPage = page({
  path: "/dialogues/:dialogue/contributions/:contribution",
  reads: contributionForPage,
  parent: inside(contributionsPage, (known: Known) => ({ of: known })),
  title: ({ contribution: { number } }, { t }) => t("dialogues:contribution.title", { number }),
  crumb: ({ contribution: { number } }: { contribution: Contribution }, { t }) =>
    t("dialogues:contribution.title", { number }),
  caption: titleOf,
  draw: ({ dialogue, contribution, cites, mayModerate, focusAreas }, { t, language }) => {
    const area = focusAreas.find(({ id }) => id === contribution.focusArea);
    return (
      <>
        <ContributionText contribution={contribution} cites={cites} />
        {area && (
          <p class="govuk-body">
            {t("dialogues:content.focusArea")}: {localised(area.name, language)}
          </p>
        )}
        {mayModerate && (
          <ButtonLink href={paths.moderate(dialogue.number, contribution.number)} secondary>
            {t("dialogues:action.moderate")}
          </ButtonLink>
        )}
      </>
    );
  },
});

export const outcomeFile = file({
  path: "/dialogues/:dialogue/outcome.json",
  reads: sealedOutcome,
  search: ["edition"],
  answer: ({ name, file: content }) => ({
    headers: downloadHeaders(`${name}.json`, "application/json", "public, max-age=300"),
    content,
  }),
});

export const outcomePaper = file({
  path: "/dialogues/:dialogue/outcome.pdf",
  reads: sealedOutcome,
  search: ["edition"],
  answer: ({ name, outcome, digest, file: sealed }, { language }) => ({
    headers: downloadHeaders(`${name}-${language}.pdf`, "application/pdf", "public, max-age=300"),
    content: () => outcomePdf({ outcome, digest, file: sealed }, language),
  }),
});
