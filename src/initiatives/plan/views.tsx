// A city's plan as its pages show it, and the form of its draft.

import type { VNode } from "preact";
import { acceptedFiles } from "../../platform/files/file-type.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatKnownDay, formatSize } from "../../platform/i18n/format.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { written } from "../../platform/written.ts";
import { ButtonGroup } from "../../ui/button-group.tsx";
import { DateInput } from "../../ui/date-input.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import {
  ButtonLink,
  Checkboxes,
  FileUpload,
  Form,
  type FormState,
  Hidden,
  Textarea,
  TextInput,
} from "../../ui/form.tsx";
import { textIn } from "../../ui/form-state.ts";
import { Inset } from "../../ui/inset.tsx";
import { emptyForm } from "../../ui/screen.tsx";
import { SummaryList } from "../../ui/summary-list.tsx";
import { WrittenFields } from "../../ui/written-fields.tsx";
import type { Called } from "../named-areas.ts";
import { paths } from "../paths.ts";
import { type Plan, programmeWords, yearsOf } from "./plan.ts";
import type { Serving } from "./queries.ts";

interface PlanPageProps {
  city: { id: string; name: string };
  plan: Plan | undefined;
  draft: Plan | undefined;
  earlier: readonly Plan[];
  all: number;
  serving: readonly Serving[];
  focusAreas: readonly Called[];
  canDraft: boolean;
  canPropose: boolean;
}

export function PlanPage(props: PlanPageProps): VNode {
  const { city, plan, draft, earlier, all, canDraft, canPropose } = props;
  const { t, language } = useI18n();
  return (
    <>
      {draft && (
        <Inset>
          {t("initiatives:plan.draftThere", { years: yearsOf(draft) })}{" "}
          <a class="govuk-link" href={paths.edition(city.id, draft.id)}>
            {t("initiatives:plan.draftLink")}
          </a>
        </Inset>
      )}
      {plan ? <PlanText {...props} plan={plan} /> : <EmptyState>{t("initiatives:plan.none")}</EmptyState>}
      <h2 class="govuk-heading-m">{t("initiatives:title")}</h2>
      <p class="govuk-body">
        {all === 0 ? (
          t("initiatives:none")
        ) : (
          <a class="govuk-link" href={paths.all(city.id)}>
            {t("initiatives:allOfCity", { count: all })}
          </a>
        )}
      </p>
      {(canDraft || canPropose) && (
        <ButtonGroup>
          {canPropose && (
            <ButtonLink href={paths.propose(city.id)}>{t("initiatives:propose.title")}</ButtonLink>
          )}
          {canDraft && (
            <ButtonLink href={paths.draft(city.id)} secondary>
              {t(plan || draft ? "initiatives:plan.edit" : "initiatives:plan.begin")}
            </ButtonLink>
          )}
        </ButtonGroup>
      )}
      {earlier.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t("initiatives:plan.earlier")}</h2>
          <ul class="govuk-list">
            {earlier.map((edition) => (
              <li key={edition.id}>
                <a class="govuk-link" href={paths.edition(city.id, edition.id)}>
                  {yearsOf(edition)}
                  {edition.adoptedOn && `, ${formatKnownDay(edition.adoptedOn, language)}`}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

interface PlanTextProps {
  city: { id: string };
  plan: Plan;
  focusAreas: readonly Called[];
  /** How many initiatives serve each focus area; none where that is not asked. */
  serving?: readonly Serving[];
}

function PlanText({ city, plan, focusAreas, serving }: PlanTextProps): VNode {
  const { t, language } = useI18n();
  const vision = written(plan.vision, language);
  const called = new Map(focusAreas.map(({ id, name }) => [id, localised(name, language)]));
  const counts = new Map(serving?.map(({ id, count }) => [id, count]));
  const adopted = [plan.adoptedOn && formatKnownDay(plan.adoptedOn, language), plan.adoptedBy]
    .filter(Boolean)
    .join(", ");
  return (
    <>
      {vision && (
        <p class="govuk-body-l preserve-lines" lang={vision.lang}>
          {vision.text}
        </p>
      )}
      {plan.focusAreas.length > 0 && (
        <section aria-labelledby="priorities">
          <h2 class="govuk-heading-m" id="priorities">
            {t("initiatives:plan.focusAreas")}
          </h2>
          <ul class="govuk-list govuk-list--bullet">
            {plan.focusAreas.map((id) => (
              <li key={id}>
                {called.get(id) ?? id}
                {serving && (
                  <>
                    {": "}
                    {counts.has(id) ? (
                      <a class="govuk-link" href={paths.ofFocusArea(city.id, id)}>
                        {t("initiatives:plan.serving", { count: counts.get(id) ?? 0 })}
                      </a>
                    ) : (
                      t("initiatives:plan.noServing")
                    )}
                  </>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      <SummaryList
        rows={[
          { key: t("initiatives:plan.years"), value: yearsOf(plan) },
          ...(adopted === "" ? [] : [{ key: t("initiatives:plan.adopted"), value: adopted }]),
          ...(plan.countyPlan ? [{ key: t("initiatives:plan.countyPlan"), value: plan.countyPlan }] : []),
          ...(plan.programmes.length > 0
            ? [
                {
                  key: t("initiatives:plan.programmes"),
                  value: (
                    <ul class="govuk-list">
                      {plan.programmes.map((each) => (
                        <li key={programmeWords(each)}>{programmeWords(each)}</li>
                      ))}
                    </ul>
                  ),
                },
              ]
            : []),
          ...(plan.file
            ? [
                {
                  key: t("initiatives:plan.document"),
                  value: (
                    <a class="govuk-link" href={paths.planFile(city.id, plan.id)}>
                      {plan.file.name} ({formatSize(plan.file.size, language)})
                    </a>
                  ),
                },
              ]
            : []),
        ]}
      />
    </>
  );
}

interface EditionProps extends PlanTextProps {
  canAdopt: boolean;
}

/** An edition that does not hold: a draft, which can be adopted, or an earlier one. */
export function EditionView({ canAdopt, ...props }: EditionProps): VNode {
  const { t } = useI18n();
  const { city, plan } = props;
  return (
    <>
      <Inset>
        {t(plan.state === "draft" ? "initiatives:plan.isDraft" : "initiatives:plan.isEarlier")}{" "}
        <a class="govuk-link" href={paths.plan(city.id)}>
          {t("initiatives:plan.current")}
        </a>
      </Inset>
      <PlanText {...props} />
      {plan.state === "draft" && canAdopt && (
        <Form
          form={emptyForm()}
          action={paths.adopt(city.id, plan.id)}
          submit={t("initiatives:plan.adopt")}
          beside={
            <a class="govuk-link" href={paths.draft(city.id)}>
              {t("initiatives:plan.edit")}
            </a>
          }
        >
          <Hidden name="version" value={String(plan.version)} />
        </Form>
      )}
    </>
  );
}

interface DraftProps {
  city: { id: string };
  draft: Plan | undefined;
  focusAreas: readonly Called[];
  form: FormState;
}

export function DraftForm({ city, draft, focusAreas, form }: DraftProps): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("initiatives:plan.draftLead")}</p>
      <Form
        form={form}
        action={paths.draft(city.id)}
        submit={t("initiatives:plan.save")}
        encType="multipart/form-data"
      >
        <Hidden name="version" value={textIn(form, "version")} />
        <TextInput
          name="fromYear"
          label={t("initiatives:plan.fromYear")}
          inputMode="numeric"
          width={4}
          form={form}
        />
        <TextInput
          name="toYear"
          label={t("initiatives:plan.toYear")}
          inputMode="numeric"
          width={4}
          form={form}
        />
        <WrittenFields
          name="vision"
          label={t("initiatives:plan.vision")}
          hint={t("initiatives:plan.visionHint")}
          rows={5}
          form={form}
        />
        <Checkboxes
          name="focusAreas"
          legend={t("initiatives:plan.focusAreas")}
          hint={t("initiatives:plan.focusAreasHint")}
          options={focusAreas.map(({ id, name }) => ({ value: id, text: localised(name, language) }))}
          form={form}
          isOptional
        />
        <TextInput
          name="countyPlan"
          label={t("initiatives:plan.countyPlan")}
          hint={t("initiatives:plan.countyPlanHint")}
          form={form}
          isOptional
        />
        <Textarea
          name="programmes"
          label={t("initiatives:plan.programmes")}
          hint={t("initiatives:plan.programmesHint")}
          rows={4}
          form={form}
          isOptional
        />
        <DateInput
          name="adoptedOn"
          legend={t("initiatives:plan.adoptedOn")}
          hint={t("initiatives:propose.dayHint")}
          form={form}
          isOptional
        />
        <TextInput
          name="adoptedBy"
          label={t("initiatives:plan.adoptedBy")}
          hint={t("initiatives:plan.adoptedByHint")}
          form={form}
          isOptional
        />
        <FileUpload
          name="document"
          label={t("initiatives:plan.document")}
          hint={
            draft?.file
              ? t("initiatives:plan.documentThere", { name: draft.file.name })
              : t("initiatives:plan.documentHint")
          }
          accept={acceptedFiles}
          form={form}
          isOptional
        />
      </Form>
    </>
  );
}
