// Forms with which officers run a cycle. Each asks for a reason, which the cities read.

import type { VNode } from "preact";
import type { City } from "../../network/city.ts";
import { home } from "../../platform/home.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate, zoneName } from "../../platform/i18n/format.ts";
import type { Translate } from "../../platform/i18n/message-key.ts";
import { DateInput } from "../../ui/date-input.tsx";
import { Checkboxes, Form, type FormState, Hidden, Select, Textarea, TextInput } from "../../ui/form.tsx";
import { Inset } from "../../ui/inset.tsx";
import type { CityInCycle, CycleFile } from "../cycle-queries.ts";
import type { CycleAction } from "../cycle-rules.ts";

interface ChangeProps {
  file: CycleFile;
  form: FormState;
}

export function NewCycleForm({ cities, form }: { cities: readonly City[]; form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body">{t("reports:cycles.explain")}</p>
      <Form form={form} submit={t("reports:cycles.submit")}>
        <TextInput
          name="id"
          label={t("reports:cycles.id")}
          hint={t("reports:cycles.idHint")}
          form={form}
          width={10}
        />
        <Days form={form} />
        <Checkboxes
          name="cities"
          legend={t("reports:cycles.cities")}
          form={form}
          options={cities.map(({ id, name }) => ({ value: id, text: name }))}
        />
        <Textarea
          name="reason"
          label={t("reports:cycles.note")}
          hint={t("reports:cycles.reasonHint")}
          rows={3}
          form={form}
          isOptional
        />
      </Form>
    </>
  );
}

function Days({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <>
      <DateInput
        name="opensOn"
        legend={t("reports:cycles.opensOn")}
        hint={t("reports:cycles.opensHint")}
        form={form}
      />
      <LastDay form={form} legend={t("reports:cycles.closesOn")} />
    </>
  );
}

function LastDay({ form, legend }: { form: FormState; legend: string }): VNode {
  const { t, language } = useI18n();
  const hint = t("reports:cycles.closesHint", { place: zoneName(home().timeZone, language) });
  return <DateInput name="closesOn" legend={legend} hint={hint} form={form} />;
}

function Reason({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <Textarea
      name="reason"
      label={t("reports:cycles.reason")}
      hint={t("reports:cycles.reasonHint")}
      rows={3}
      form={form}
    />
  );
}

/** The version of the cycle that whoever changes it has seen. */
function Seen({ form }: { form: FormState }): VNode {
  return <Hidden name="version" value={String(form.values.version ?? "")} />;
}

function NotNow({ action }: { action: CycleAction }): VNode {
  const { t } = useI18n();
  return <Inset>{t(`reports:cycles.notNow.${action}`)}</Inset>;
}

export function NewDaysForm({ file, form }: ChangeProps): VNode {
  const { t } = useI18n();
  if (!file.can.includes("edit")) return <NotNow action="edit" />;
  return (
    <Form form={form} submit={t("reports:cycles.editSubmit")}>
      <Seen form={form} />
      <Days form={form} />
      <Reason form={form} />
    </Form>
  );
}

export function ExtendForm({ file, form }: ChangeProps): VNode {
  const { t, language } = useI18n();
  if (!file.can.includes("extend")) return <NotNow action="extend" />;
  return (
    <>
      <p class="govuk-body-l">
        {t("reports:cycles.extendNow", { date: formatDate(file.cycle.closesOn, language) })}
      </p>
      <Form form={form} submit={t("reports:cycles.extend")}>
        <Seen form={form} />
        <LastDay form={form} legend={t("reports:cycles.newDay")} />
        <Select
          name="city"
          label={t("reports:cycles.forWhom")}
          empty={t("reports:cycles.forAll")}
          options={file.cities.map(({ id, name }) => ({ value: id, text: name }))}
          form={form}
        />
        <Reason form={form} />
      </Form>
    </>
  );
}

export function CloseForm({ file, form }: ChangeProps): VNode {
  const { t, language } = useI18n();
  if (!file.can.includes("close")) return <NotNow action="close" />;
  return (
    <>
      <p class="govuk-body-l">
        {t("reports:cycles.closeExplain", { date: formatDate(file.cycle.closesOn, language) })}
      </p>
      <Form form={form} submit={t("reports:cycles.closeSubmit")} isWarning>
        <Seen form={form} />
        <Reason form={form} />
      </Form>
    </>
  );
}

export function AddCityForm({ file, form }: ChangeProps): VNode {
  const { t, language } = useI18n();
  if (file.others.length === 0) return <Inset>{t("reports:cycles.allIn")}</Inset>;
  return (
    <Form form={form} submit={t("reports:cycles.addSubmit")}>
      <Select
        name="city"
        label={t("reports:cycles.addCity")}
        empty={t("reports:cycles.chooseCity")}
        options={file.others.map(({ id, name }) => ({ value: id, text: name }))}
        form={form}
      />
      <DateInput
        name="closesOn"
        legend={t("reports:cycles.ownDay")}
        hint={t("reports:cycles.ownDayHint", { date: formatDate(file.cycle.closesOn, language) })}
        form={form}
        isOptional
      />
      <Reason form={form} />
    </Form>
  );
}

/** What becomes of a city's report when it is taken out of a cycle. */
export function removalEffects({ name, answers }: CityInCycle, t: Translate): string[] {
  return [
    t("reports:cycles.removeEffect", { city: name }),
    answers > 0 ? t("reports:cycles.removeDraft", { count: answers }) : t("reports:cycles.removeNothing"),
    t("reports:cycles.removeTold", { city: name }),
  ];
}

export function RemoveCityForm({ city, form }: { city: CityInCycle; form: FormState }): VNode {
  const { t } = useI18n();
  if (city.hasSubmitted) return <Inset>{t("reports:cycles.removeSubmitted", { city: city.name })}</Inset>;
  return (
    <>
      <ul class="govuk-list govuk-list--bullet">
        {removalEffects(city, t).map((effect) => (
          <li key={effect}>{effect}</li>
        ))}
      </ul>
      <Form form={form} submit={t("reports:cycles.removeSubmit")} isWarning>
        <Reason form={form} />
      </Form>
    </>
  );
}
