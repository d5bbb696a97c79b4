// The screens of achievements: their list, one of them, an edition of one with its picture, and the forms of the commission.

import { qualifications } from "../../catalogue/vocabulary/levels.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { plainNameIn } from "../../platform/i18n/named-list.ts";
import type { Visit } from "../../platform/page.ts";
import { written, writtenValues } from "../../platform/written.ts";
import { FilterForm } from "../../ui/filter-fields.tsx";
import { ButtonLink } from "../../ui/form.tsx";
import { file } from "../../ui/screens/file.ts";
import { formPage } from "../../ui/screens/form-page.tsx";
import { listPage } from "../../ui/screens/list-page.tsx";
import { page } from "../../ui/screens/page.tsx";
import { StepForm } from "../../ui/step-form.tsx";
import type { TableColumn } from "../../ui/table.tsx";
import { attesters, writers } from "../allow.ts";
import { drawAside } from "../credential/badge-aside.ts";
import { pictureSvg } from "../credential/picture.ts";
import { paths } from "../paths.ts";
import { achievementsTag } from "../tags.ts";
import { type Achievement, audiences, isFeature, textNames } from "./achievement.ts";
import { editAchievement, moveAchievement, writeAchievement } from "./commands.ts";
import {
  achievementChoices,
  achievementForPage,
  achievementsForFile,
  achievementsServe,
  achievementToEdit,
  achievementToMove,
  editionForPage,
  filterFields,
  type ListedAchievement,
  listAchievements,
} from "./queries.ts";
import { AchievementForm, AchievementView, EditionView } from "./views.tsx";
import { achievementRules } from "./workflow.ts";

export const achievementsPage = listPage({
  path: paths.achievements,
  description: "recognition:lead",
  reads: { of: listAchievements, known: achievementsServe },
  search: Object.keys(filterFields),
  title: "recognition:title",
  examples: [{}, { search: "audience=learner" }, { search: "keyFeature=5&goal=4" }],
  list: ({ of: { achievements, ...list } }) => ({ rows: achievements, ...list }),
  rowKey: ({ number }) => String(number),
  columns,
  empty: "recognition:none",
  above: ({ known: { focusAreas, goals } }, { t, url, actor, language }) => (
    <>
      <p class="govuk-body-l">{t("recognition:lead")}</p>
      {writers.permits(actor, {}) && (
        <ButtonLink href={paths.writeAchievement}>{t("recognition:write.title")}</ButtonLink>
      )}
      <FilterForm
        action={paths.achievements}
        label={t("recognition:filter.title")}
        submit={t("recognition:filter.submit")}
        choices={[
          {
            name: "audience",
            label: t("recognition:content.audience"),
            chosen: url.searchParams.get("audience") ?? undefined,
            any: t("recognition:filter.any"),
            options: audiences.map((value) => ({ value, text: t(`recognition:audience.${value}`) })),
          },
          {
            name: "keyFeature",
            label: t("recognition:content.focusAreas"),
            chosen: url.searchParams.get("keyFeature") ?? undefined,
            any: t("recognition:filter.any"),
            options: focusAreas.flatMap(({ id, name, features }) =>
              [{ id, name }, ...features].map((one) => ({
                value: one.id,
                text: `${one.id} ${localisedPlain(one.name, language)}`,
              })),
            ),
          },
          {
            name: "goal",
            label: t("recognition:content.goals"),
            chosen: url.searchParams.get("goal") ?? undefined,
            any: t("recognition:filter.any"),
            options: goals.map(({ id, label }) => ({
              value: id,
              text: `${id} ${localisedPlain(label, language)}`,
            })),
          },
          {
            name: "level",
            label: t("recognition:content.qualification"),
            chosen: url.searchParams.get("level") ?? undefined,
            any: t("recognition:filter.any"),
            options: qualifications.levels.map(({ id }) => ({
              value: id,
              text: plainNameIn(qualifications.levels, id, language),
            })),
          },
        ]}
      />
    </>
  ),
  below: (_known, { t, actor }) => (
    <ul class="govuk-list">
      <li>
        <a class="govuk-link" href={paths.check}>
          {t("recognition:check.title")}
        </a>
      </li>
      <li>
        <a class="govuk-link" href={paths.openMine}>
          {t("recognition:mine.title")}
        </a>
      </li>
      {attesters.permits(actor, {}) && (
        <li>
          <a class="govuk-link" href={paths.attestations}>
            {t("recognition:attestations.title")}
          </a>
        </li>
      )}
    </ul>
  ),
  shows: [achievementsTag],
  download: { name: "achievements", reads: achievementsForFile },
});

function columns({ t }: Pick<Visit, "t">): TableColumn<ListedAchievement>[] {
  return [
    {
      key: "name",
      header: t("recognition:content.name"),
      sortable: true,
      text: ({ name }) => name,
      cell: ({ number, name }) => (
        <a class="govuk-link" href={paths.achievement(number)}>
          {name}
        </a>
      ),
    },
    {
      key: "audience",
      header: t("recognition:content.audience"),
      sortable: true,
      text: ({ audience }) => t(`recognition:audience.${audience}`),
    },
    {
      key: "state",
      header: t("recognition:content.state"),
      text: ({ state }) => t(`recognition:state.${state}`),
    },
    {
      key: "issued",
      header: t("recognition:content.issued"),
      text: ({ issued }) => (issued === null ? t("recognition:few") : String(issued)),
    },
  ];
}

interface Known {
  achievement: Achievement;
}

const nameOf = ({ achievement: { name } }: Known, { language }: Pick<Visit, "language">) =>
  written(name, language)?.text ?? "";
const titled = (known: Known, words: string, visit: Pick<Visit, "language">) =>
  `${words}: ${nameOf(known, visit)}`;

export const achievementPage = page({
  path: "/achievements/:achievement",
  reads: achievementForPage,
  parent: achievementsPage,
  title: nameOf,
  crumb: nameOf,
  shows: [achievementsTag],
  draw: (known) => <AchievementView {...known} />,
});

export const editionPage = page({
  path: "/achievements/:achievement/editions/:edition",
  reads: editionForPage,
  parent: achievementPage,
  title: (known, visit) =>
    visit.t("recognition:editionTitle", { name: nameOf(known, visit), edition: known.achievement.edition }),
  draw: (known) => <EditionView {...known} />,
});

const svgOf = ({ achievement: { picture, caption } }: Known, { language }: Pick<Visit, "language">) =>
  pictureSvg(picture, localisedPlain(caption, language));
/** What was agreed to stays so. */
const pictureHeaders = (type: string) => ({ "content-type": type, "cache-control": "public, max-age=86400" });

export const pictureSvgFile = file({
  path: "/achievements/:achievement/editions/:edition/picture.svg",
  reads: editionForPage,
  answer: (known, visit) => ({ headers: pictureHeaders("image/svg+xml"), content: svgOf(known, visit) }),
});

export const picturePngFile = file({
  path: "/achievements/:achievement/editions/:edition/picture.png",
  reads: editionForPage,
  answer: (known, visit) => ({
    headers: pictureHeaders("image/png"),
    content: () => drawAside(svgOf(known, visit)),
  }),
});

export const writeAchievementPage = formPage({
  path: "/achievements/new",
  reads: achievementChoices,
  does: writeAchievement,
  parent: achievementsPage,
  title: "recognition:write.title",
  initial: () => ({ audience: "learner", picture: "book", attesters: ["provider"] }),
  draw: (known, form) => <AchievementForm {...known} form={form} />,
  done: ({ number }) => paths.achievement(number),
  flash: "recognition:write.done",
});

export const editAchievementPage = formPage({
  path: "/achievements/:achievement/edit",
  reads: achievementToEdit,
  does: editAchievement,
  parent: achievementPage,
  title: (known, visit) => titled(known, visit.t("recognition:edit.title"), visit),
  heading: (_known, { t }) => t("recognition:edit.title"),
  caption: nameOf,
  initial: ({ achievement }) => ({
    ...Object.assign(
      {},
      ...textNames.map((name) => writtenValues(name === "name" ? "title" : name, achievement[name])),
    ),
    picture: achievement.picture,
    audience: achievement.audience,
    attesters: achievement.attesters,
    features: achievement.focusAreas.filter(isFeature),
    focusAreas: achievement.focusAreas.filter((id) => !isFeature(id)),
    goals: achievement.goals,
    qualification: achievement.qualification ?? "",
    validMonths: achievement.validMonths === null ? "" : String(achievement.validMonths),
  }),
  draw: (known, form) => <AchievementForm {...known} form={form} />,
  done: ({ number }) => paths.achievement(number),
  flash: "recognition:saved",
});

export const achievementStepPage = formPage({
  path: "/achievements/:achievement/steps/:action",
  reads: achievementToMove,
  does: moveAchievement,
  parent: achievementPage,
  title: (known, visit) => titled(known, visit.t(`recognition:action.${known.action}`), visit),
  heading: ({ action }, { t }) => t(`recognition:action.${action}`),
  caption: nameOf,
  draw: ({ achievement, action }, form, { t }) => (
    <StepForm
      about={t(`recognition:about.${action}`)}
      submit={t(`recognition:action.${action}`)}
      rule={achievementRules[action]}
      version={achievement.version}
      noteHint={t("recognition:hint.why")}
      form={form}
    />
  ),
  confirm: (known, _form, visit) =>
    achievementRules[known.action].ends
      ? {
          title: `${titled(known, visit.t(`recognition:action.${known.action}`), visit)}?`,
          effects: [visit.t(`recognition:about.${known.action}`)],
          submit: visit.t(`recognition:action.${known.action}`),
        }
      : undefined,
  done: ({ number }) => paths.achievement(number),
  flash: "recognition:stepDone",
});
