// The forms that change which cities the network has.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import type { Problem } from "../../platform/problem.ts";
import { Form, type FormState, Hidden, Radios, Select, Textarea, TextInput } from "../../ui/form.tsx";
import { WrittenFields } from "../../ui/written-fields.tsx";
import type { City } from "../city.ts";
import { cityKinds, figuresOf } from "../network-edition.ts";
import { PlaceField } from "../places/picker.tsx";

interface CityFormProps {
  form: FormState;
  /** Of a city that is edited; none where one is added. */
  city?: City;
  /** Whether the installation knows places to choose from. */
  hasPlaces: boolean;
  problem: Problem | undefined;
}

export function CityForm({ form, city, hasPlaces, problem }: CityFormProps): VNode {
  const { t } = useI18n();
  return (
    <Form form={form} submit={t(city ? "network:run.editSubmit" : "network:run.addSubmit")}>
      {city ? (
        <Hidden name="version" value={String(form.values.version ?? city.version)} />
      ) : (
        <TextInput
          name="code"
          label={t("network:run.code")}
          hint={t("network:run.codeHint")}
          spellcheck={false}
          width={20}
          form={form}
        />
      )}
      <WrittenFields name="name" label={t("network:run.name")} hint={t("network:run.nameHint")} form={form} />
      <Select
        name="kind"
        label={t("network:run.kind")}
        options={cityKinds.map((kind) => ({ value: kind, text: t(`network:kind.${kind}`) }))}
        form={form}
      />
      {hasPlaces ? (
        <PlaceField
          name="place"
          label={t("network:run.locatedIn")}
          hint={t("network:run.locatedInHint")}
          form={form}
          problem={problem}
          isOptional
        />
      ) : (
        <CountyFields form={form} />
      )}
      <Radios
        name="figuresOf"
        legend={t("network:run.figuresOf")}
        options={figuresOf.map((whose) => ({ value: whose, text: t(`network:run.figures.${whose}`) }))}
        form={form}
      />
      <Textarea
        name="areaNames"
        label={t("network:run.areaNames")}
        hint={t(hasPlaces ? "network:run.areaNamesHintPlace" : "network:run.areaNamesHint")}
        rows={4}
        neededFor={hasPlaces ? t("network:run.withoutPlace") : undefined}
        isNeeded={!hasPlaces}
        form={form}
      />
      <TextInput
        name="longitude"
        label={t("network:run.longitude")}
        hint={t(hasPlaces ? "network:run.longitudeHintPlace" : "network:run.longitudeHint")}
        width={10}
        neededFor={hasPlaces ? t("network:run.withoutPlace") : undefined}
        isNeeded={!hasPlaces}
        form={form}
      />
      <TextInput
        name="latitude"
        label={t("network:run.latitude")}
        hint={t(hasPlaces ? "network:run.latitudeHintPlace" : "network:run.latitudeHint")}
        width={10}
        neededFor={hasPlaces ? t("network:run.withoutPlace") : undefined}
        isNeeded={!hasPlaces}
        form={form}
      />
      <TextInput
        name="joined"
        label={t("network:run.joined")}
        hint={t("network:run.joinedHint")}
        width={10}
        form={form}
        isOptional
      />
    </Form>
  );
}

/** Where an installation knows no places: the county in words, and its code. */
function CountyFields({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <>
      <WrittenFields
        name="county"
        label={t("network:run.county")}
        hint={t("network:run.countyHint")}
        width={20}
        form={form}
        isOptional
      />
      <TextInput
        name="countyCode"
        label={t("network:run.countyCode")}
        hint={t("network:run.countyCodeHint")}
        width={4}
        form={form}
        isOptional
      />
    </>
  );
}

export function RetireForm({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("network:run.retireLead")}</p>
      <Form form={form} submit={t("network:run.retireSubmit")} isWarning>
        <Textarea
          name="reason"
          label={t("network:run.reason")}
          hint={t("network:run.reasonHint")}
          rows={3}
          form={form}
        />
      </Form>
    </>
  );
}
