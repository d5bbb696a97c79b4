// An achievement as it is read, and the form in which it is written.

import type { VNode } from "preact";
import { qualifications } from "../../catalogue/vocabulary/levels.ts";
import { goalPath } from "../../framework/paths.ts";
import type { NamedArea } from "../../framework/queries.ts";
import type { Goal } from "../../framework/sdg.ts";
import type { KeptStep } from "../../platform/database/kept-steps.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { plainNameIn } from "../../platform/i18n/named-list.ts";
import { isWritten, written } from "../../platform/written.ts";
import { featureOptions } from "../../practices/feature-options.ts";
import { Details } from "../../ui/details.tsx";
import {
  Checkboxes,
  Fieldset,
  Form,
  type FormState,
  Hidden,
  Radios,
  Select,
  TextInput,
} from "../../ui/form.tsx";
import { textIn } from "../../ui/form-state.ts";
import { History } from "../../ui/history.tsx";
import { Inset } from "../../ui/inset.tsx";
import { Said } from "../../ui/said.tsx";
import { StepButtons } from "../../ui/step-buttons.tsx";
import { SummaryList, type SummaryRow } from "../../ui/summary-list.tsx";
import { WrittenFields } from "../../ui/written-fields.tsx";
import { attesterKinds } from "../allow.ts";
import { awardPaths } from "../awards/paths.ts";
import { pictures } from "../credential/picture.ts";
import { paths } from "../paths.ts";
import { type Achievement, audiences, keyFeaturePath, servedOf } from "./achievement.ts";
import type { AchievementAction, AchievementState } from "./workflow.ts";

interface Aligned {
  focusAreas: readonly NamedArea[];
  goals: readonly Goal[];
}

interface AchievementProps extends Aligned {
  achievement: Achievement;
}

/** What an edition says, the same to everybody. */
export function EditionView({ achievement, focusAreas, goals }: AchievementProps): VNode {
  const { t, language } = useI18n();
  const { number, edition, caption, qualification, validMonths, award } = achievement;
  const areas = servedOf(focusAreas, achievement.focusAreas);
  const served = goals.filter(({ id }) => achievement.goals.includes(id));
  const links = (all: readonly { href: string; text: string }[]) => (
    <ul class="govuk-list">
      {all.map(({ href, text }) => (
        <li key={href}>
          <a class="govuk-link" href={href}>
            {text}
          </a>
        </li>
      ))}
    </ul>
  );
  const rows: SummaryRow[] = [
    { key: t("recognition:content.criteria"), value: <Said text={achievement.criteria} /> },
    { key: t("recognition:content.evidence"), value: <Said text={achievement.evidence} /> },
    { key: t("recognition:content.audience"), value: t(`recognition:audience.${achievement.audience}`) },
    {
      key: t("recognition:content.attesters"),
      value: achievement.attesters.map((kind) => t(`recognition:attester.${kind}`)).join("; "),
    },
    {
      key: t("recognition:content.validMonths"),
      value:
        validMonths === null ? t("recognition:forEver") : t("recognition:months", { count: validMonths }),
    },
    ...(award === null
      ? []
      : [
          {
            key: t("recognition:check.award"),
            value: links([{ href: awardPaths.one(award), text: t("recognition:check.round") }]),
          },
        ]),
    ...(qualification === null
      ? []
      : [
          {
            key: t("recognition:content.qualification"),
            value: plainNameIn(qualifications.levels, qualification, language),
          },
        ]),
    ...(isWritten(achievement.recognition)
      ? [{ key: t("recognition:content.recognition"), value: <Said text={achievement.recognition} /> }]
      : []),
    ...(areas.length === 0
      ? []
      : [
          {
            key: t("recognition:content.focusAreas"),
            value: links(
              areas.map(({ id, name }) => ({
                href: keyFeaturePath(id),
                text: `${id} ${localised(name, language)}`,
              })),
            ),
          },
        ]),
    ...(served.length === 0
      ? []
      : [
          {
            key: t("recognition:content.goals"),
            value: links(
              served.map(({ id, label }) => ({
                href: goalPath(id),
                text: `${id} ${localised(label, language)}`,
              })),
            ),
          },
        ]),
    { key: t("recognition:content.edition"), value: String(edition) },
  ];
  return (
    <>
      <p>
        <img
          src={paths.picture(number, edition, "svg")}
          width="120"
          height="120"
          alt={written(caption, language)?.text ?? ""}
        />
      </p>
      <p class="govuk-body-l">
        <Said text={achievement.description} />
      </p>
      <SummaryList rows={rows} />
    </>
  );
}

interface ShownProps extends AchievementProps {
  canWrite: boolean;
  canAttest: boolean;
  possible: readonly AchievementAction[];
  events: readonly KeptStep<string, AchievementState>[];
}

export function AchievementView(props: ShownProps): VNode {
  const { achievement, canWrite, canAttest, possible, events } = props;
  const { t } = useI18n();
  const { number, state, openedEdition, edition } = achievement;
  return (
    <>
      {state !== "open" && <Inset>{t(`recognition:standing.${state}`)}</Inset>}
      {canWrite && openedEdition !== null && openedEdition !== edition && (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.edition(number, openedEdition)}>
            {t("recognition:openEdition", { edition: openedEdition })}
          </a>
        </p>
      )}
      <EditionView {...props} />
      <StepButtons
        offered={[
          ...(canAttest && state === "open"
            ? [
                { href: paths.attest(number), text: t("recognition:attest.title") },
                { href: paths.attestMany(number), text: t("recognition:attestMany.title") },
              ]
            : []),
          ...(canWrite && state === "draft"
            ? [{ href: paths.editAchievement(number), text: t("recognition:edit.title") }]
            : []),
          ...possible.map((action) => ({
            href: paths.achievementStep(number, action),
            text: t(`recognition:action.${action}`),
          })),
        ]}
      />
      <Details summary={t("recognition:check.how")}>
        <p class="govuk-body">{t("recognition:check.lead")}</p>
        <p class="govuk-body">
          <a class="govuk-link" href={paths.check}>
            {t("recognition:check.title")}
          </a>
        </p>
      </Details>
      <History
        events={events.map(({ action, ...event }) => ({
          ...event,
          what: t(`recognition:done.${action as AchievementAction | "write"}`),
        }))}
      />
    </>
  );
}

interface FormProps extends Aligned {
  achievement?: Achievement;
  form: FormState;
}

export function AchievementForm({ achievement, focusAreas, goals, form }: FormProps): VNode {
  const { t, language } = useI18n();
  const text = (
    name: "description" | "criteria" | "evidence" | "recognition",
    rows: number,
    isOptional = false,
  ) => (
    <WrittenFields
      name={name}
      label={t(`recognition:content.${name}`)}
      hint={t(`recognition:hint.${name}`)}
      rows={rows}
      form={form}
      isOptional={isOptional}
    />
  );
  return (
    <Form form={form} submit={t(achievement ? "recognition:save" : "recognition:write.submit")}>
      {achievement && (
        <Hidden name="version" value={textIn(form, "version") || String(achievement.version)} />
      )}
      <Fieldset legend={t("recognition:form.what")}>
        <WrittenFields name="title" label={t("recognition:content.name")} form={form} />
        {text("description", 2)}
        {text("criteria", 4)}
        <Radios
          name="audience"
          legend={t("recognition:content.audience")}
          options={audiences.map((value) => ({ value, text: t(`recognition:audience.${value}`) }))}
          form={form}
        />
      </Fieldset>
      <Fieldset legend={t("recognition:form.who")}>
        <Checkboxes
          name="attesters"
          legend={t("recognition:content.attesters")}
          options={attesterKinds.map((value) => ({ value, text: t(`recognition:attester.${value}`) }))}
          form={form}
        />
        {text("evidence", 3)}
        <TextInput
          name="validMonths"
          label={t("recognition:content.validMonths")}
          hint={t("recognition:hint.validMonths")}
          inputMode="numeric"
          width={4}
          form={form}
          isOptional
        />
      </Fieldset>
      <Fieldset legend={t("recognition:form.looks")}>
        <Radios
          name="picture"
          legend={t("recognition:content.picture")}
          options={pictures.map((value) => ({ value, text: t(`recognition:picture.${value}`) }))}
          form={form}
        />
        <WrittenFields
          name="caption"
          label={t("recognition:content.caption")}
          hint={t("recognition:hint.caption")}
          form={form}
        />
      </Fieldset>
      <Fieldset legend={t("recognition:form.counts")}>
        <Checkboxes
          name="focusAreas"
          legend={t("recognition:content.focusAreas")}
          options={focusAreas.map(({ id, name }) => ({ value: id, text: localised(name, language) }))}
          form={form}
          isOptional
        />
        <Details summary={t("recognition:form.features")}>
          <Checkboxes
            name="features"
            legend={t("recognition:content.features")}
            options={featureOptions(focusAreas, language)}
            form={form}
            isOptional
          />
        </Details>
        <Checkboxes
          name="goals"
          legend={t("recognition:content.goals")}
          options={goals.map(({ id, label }) => ({ value: id, text: `${id} ${localised(label, language)}` }))}
          form={form}
          isOptional
        />
        <Select
          name="qualification"
          label={t("recognition:content.qualification")}
          empty={t("recognition:noLevel")}
          options={qualifications.levels.map(({ id }) => ({
            value: id,
            text: plainNameIn(qualifications.levels, id, language),
          }))}
          form={form}
          isOptional
        />
        {text("recognition", 2, true)}
      </Fieldset>
    </Form>
  );
}
