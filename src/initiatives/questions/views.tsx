// One question about an initiative.

import type { VNode } from "preact";
import { audiences, levels, settings, spheres } from "../../framework/learning.ts";
import { network } from "../../network/network.ts";
import { PlaceField } from "../../network/places/picker.tsx";
import { OrganisationField } from "../../organisations/picker.tsx";
import { useI18n } from "../../platform/i18n/context.ts";
import { localised } from "../../platform/i18n/localised.ts";
import type { Problem } from "../../platform/problem.ts";
import { fieldIn } from "../../platform/written.ts";
import { DateInput } from "../../ui/date-input.tsx";
import { Checkboxes, Form, type FormState, Hidden, Textarea, TextInput } from "../../ui/form.tsx";
import type { Initiative, Part } from "../initiative.ts";
import type { Called } from "../named-areas.ts";
import { paths } from "../paths.ts";

interface QuestionProps {
  city: { id: string; name: string };
  initiative: Initiative;
  part: Part;
  /** The one that comes where this one is left out. */
  next: Part | undefined;
  focusAreas: readonly Called[];
  form: FormState;
  problem: Problem | undefined;
}

export function Question(props: QuestionProps): VNode {
  const { city, initiative, part, next, form } = props;
  const { t } = useI18n();
  const { number, version } = initiative;
  const href = next === undefined ? paths.one(city.id, number) : paths.question(city.id, number, next);
  return (
    <Form
      form={form}
      action={paths.question(city.id, number, part)}
      submit={t(next === undefined ? "initiatives:question.last" : "initiatives:question.save")}
      beside={
        <a class="govuk-link" href={href}>
          {t(next === undefined ? "initiatives:question.leave" : "initiatives:question.skip")}
        </a>
      }
    >
      <Hidden name="version" value={String(form.values.version ?? version)} />
      <Fields {...props} />
    </Form>
  );
}

function Fields({ city, part, focusAreas, form, problem }: QuestionProps): VNode {
  const { t, language } = useI18n();
  const label = t(`initiatives:content.${part}`);
  switch (part) {
    case "summary":
    case "results":
    case "lessons":
      return <Textarea name={fieldIn(part, language)} label={label} rows={5} form={form} />;
    case "lead":
      return (
        <OrganisationField
          name="lead"
          label={label}
          hint={t("initiatives:edit.leadHint", { city: city.name })}
          form={form}
          problem={problem}
        />
      );
    case "places":
      return (
        <PlaceField
          name="place"
          label={label}
          hint={t("initiatives:propose.whereHint")}
          form={form}
          problem={problem}
        />
      );
    case "startsOn":
    case "endsOn":
      return <DateInput name={part} legend={label} hint={t("initiatives:propose.dayHint")} form={form} />;
    case "budget":
      return (
        <>
          <TextInput
            name="budget"
            label={label}
            inputMode="numeric"
            width={20}
            prefix={network().currency}
            form={form}
          />
          <TextInput
            name="budgetNote"
            label={t("initiatives:content.budgetNote")}
            hint={t("initiatives:edit.budgetHint")}
            form={form}
            isOptional
          />
        </>
      );
    case "focusAreas":
      return (
        <Checkboxes
          name={part}
          legend={label}
          options={focusAreas.map(({ id, name }) => ({ value: id, text: localised(name, language) }))}
          form={form}
        />
      );
    default:
      return <Choices part={part} form={form} />;
  }
}

function Choices({ part, form }: { part: "levels" | "settings" | "audiences"; form: FormState }): VNode {
  const { t } = useI18n();
  const label = t(`initiatives:content.${part}`);
  if (part === "levels")
    return (
      <Checkboxes
        name={part}
        legend={label}
        options={levels.map((value) => ({ value, text: t(`framework:level.${value}`) }))}
        form={form}
      />
    );
  if (part === "audiences")
    return (
      <Checkboxes
        name={part}
        legend={label}
        options={audiences.map((value) => ({ value, text: t(`framework:audience.${value}`) }))}
        form={form}
      />
    );
  return (
    <>
      <Checkboxes
        name="settings"
        legend={label}
        options={settings.map((value) => ({ value, text: t(`framework:setting.${value}`) }))}
        form={form}
      />
      <Checkboxes
        name="spheres"
        legend={t("initiatives:content.spheres")}
        options={spheres.map((value) => ({ value, text: t(`framework:sphere.${value}`) }))}
        form={form}
        isOptional
      />
    </>
  );
}
