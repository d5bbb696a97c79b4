// The forms of adaptations.

import type { VNode } from "preact";
import { type EvidenceChoice, stillFinding } from "../../evidence/choice.ts";
import { EvidenceInputs, FindEvidence } from "../../evidence/inputs.tsx";
import { network } from "../../network/network.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { type WrittenText, writtenValues } from "../../platform/written.ts";
import { dateFields } from "../../ui/date-fields.ts";
import { DateInput } from "../../ui/date-input.tsx";
import { Form, type FormState, Hidden, Radios, Select, Textarea, TextInput } from "../../ui/form.tsx";
import { textIn } from "../../ui/form-state.ts";
import { Inset } from "../../ui/inset.tsx";
import { Said } from "../../ui/said.tsx";
import { WrittenFields } from "../../ui/written-fields.tsx";
import { grades } from "../content.ts";
import type { Practice } from "../practice.ts";
import { type Adaptation, adaptationContent, type TextName, textNames } from "./adaptation.ts";
import { paths } from "./paths.ts";
import { wordsIn } from "./words.tsx";
import type { AdaptationAction } from "./workflow.ts";

function Text({
  name,
  form,
  isOptional = false,
}: {
  name: TextName;
  form: FormState;
  isOptional?: boolean;
}): VNode {
  const { t } = useI18n();
  return (
    <WrittenFields
      name={name}
      label={t(`adaptations:content.${name}`)}
      hint={t(`adaptations:hint.${name}`)}
      rows={5}
      form={form}
      isOptional={isOptional}
    />
  );
}

function Day({ name, form }: { name: "startsOn" | "endsOn"; form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <DateInput
      name={name}
      legend={t(`adaptations:content.${name}`)}
      hint={t(`adaptations:hint.${name}`)}
      form={form}
      isOptional
    />
  );
}

interface BeginProps {
  source: { name: string };
  practice: Practice;
  form: FormState;
}

export function BeginForm({ source, practice, form }: BeginProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("adaptations:begin.lead", { city: source.name })}</p>
      <Inset>
        <strong>{t("practices:content.mayChange")}:</strong> <OrNothing text={practice.mayChange} />
        <br />
        <strong>{t("practices:content.mustNot")}:</strong> <OrNothing text={practice.mustNot} />
      </Inset>
      <Form form={form} submit={t("adaptations:begin.submit")}>
        <Text name="changed" form={form} />
      </Form>
    </>
  );
}

function OrNothing({ text }: { text: WrittenText }): VNode {
  const { t, language } = useI18n();
  return wordsIn(text, language) === "" ? <span>{t("adaptations:begin.unsaid")}</span> : <Said text={text} />;
}

/** What the form holds of an adaptation. */
export function valuesOf(adaptation: Adaptation): Record<string, string | string[]> {
  return {
    ...adaptationContent.typed(adaptation),
    ...dateFields("startsOn", adaptation.startsOn ?? ""),
    ...dateFields("endsOn", adaptation.endsOn ?? ""),
    ...Object.assign({}, ...textNames.map((name) => writtenValues(name, adaptation[name]))),
    grown: adaptation.grown === null ? "" : String(adaptation.grown.number),
    version: String(adaptation.version),
  };
}

interface EditProps {
  adaptation: Adaptation;
  practices: readonly { number: number; title: WrittenText }[];
  form: FormState;
  /** Somebody else saved meanwhile. */
  isLate?: boolean;
}

export function EditForm({ adaptation: { state }, practices, form, isLate = false }: EditProps): VNode {
  const { t, language } = useI18n();
  return (
    <>
      {isLate && <p class="govuk-body-l">{t("practices:edit.late")}</p>}
      <Form form={form} submit={t("practices:edit.submit")}>
        <Hidden name="version" value={textIn(form, "version")} />
        <Text name="changed" form={form} />
        <Text name="result" form={form} isOptional={state !== "kept"} />
        {state === "stopped" && <Text name="because" form={form} />}
        <Day name="startsOn" form={form} />
        <Day name="endsOn" form={form} />
        <Radios
          name="grade"
          legend={t("adaptations:content.grade")}
          options={grades.map((value) => ({ value, text: t(`practices:grade.${value}`) }))}
          form={form}
          isOptional
        />
        <TextInput
          name="cost"
          label={t("adaptations:content.cost")}
          hint={t("practices:hint.cost")}
          inputMode="numeric"
          width={20}
          prefix={network().currency}
          form={form}
          isOptional
        />
        {practices.length > 0 && (
          <Select
            name="grown"
            label={t("adaptations:content.grown")}
            hint={t("adaptations:hint.grown")}
            empty={t("adaptations:edit.noneGrown")}
            options={practices.map(({ number, title }) => ({
              value: String(number),
              text: wordsIn(title, language),
            }))}
            form={form}
            isOptional
          />
        )}
      </Form>
    </>
  );
}

interface StepProps {
  adaptation: Adaptation;
  action: AdaptationAction;
  form: FormState;
}

/** Each step asks for what belongs to it: since when, what came of it, or why it stopped. */
export function AdaptationStepForm({ adaptation, action, form }: StepProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t(`adaptations:about.${action}`)}</p>
      <Form form={form} submit={t(`adaptations:action.${action}`)} isWarning={action === "takeBack"}>
        <Hidden name="version" value={String(form.values.version ?? adaptation.version)} />
        {action === "try" && <Day name="startsOn" form={form} />}
        {action === "keep" && <Text name="result" form={form} />}
        {action === "stop" && (
          <>
            <Text name="because" form={form} />
            <Text name="result" form={form} isOptional />
            <Day name="endsOn" form={form} />
          </>
        )}
        {action === "takeBack" && <Textarea name="note" label={t("ui:steps.note")} rows={4} form={form} />}
      </Form>
    </>
  );
}

interface EvidenceProps {
  adaptation: Adaptation;
  evidence: EvidenceChoice;
  form: FormState;
}

export function EvidenceForm({ adaptation, evidence, form }: EvidenceProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("adaptations:evidence.lead")}</p>
      <Form
        form={form}
        action={stillFinding(paths.addEvidence(adaptation.city.id, adaptation.number), evidence)}
        submit={t("adaptations:evidence.submit")}
        encType="multipart/form-data"
        belowButton={<FindEvidence {...evidence} />}
      >
        <Hidden name="version" value={String(form.values.version ?? adaptation.version)} />
        <EvidenceInputs form={form} kept={evidence.offered} isNeeded />
      </Form>
    </>
  );
}
