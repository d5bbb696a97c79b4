import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { type FormState, Select, TextInput } from "../../ui/form.tsx";
import { disabilities, residences, sexes } from "../../values/disaggregation.ts";

const members = { sex: sexes, residence: residences, disability: disabilities };

/** Of which group something is: one field a dimension, all empty for everybody. */
export function GroupInputs({
  name,
  legend,
  form,
}: {
  name: string;
  legend: string;
  form: FormState;
}): VNode {
  const { t } = useI18n();
  const label = (dimension: keyof typeof members | "age" | "subCounty") =>
    `${legend}: ${t(`values:dimension.${dimension}`)}`;
  return (
    <>
      {(["sex", "residence", "disability"] as const).map((dimension) => (
        <Select
          key={dimension}
          name={`${name}-${dimension}`}
          label={label(dimension)}
          empty={t("values:group.all")}
          options={members[dimension].map((group) => ({
            value: group,
            text: t(`values:group.${group}`),
          }))}
          form={form}
        />
      ))}
      <TextInput name={`${name}-age`} label={label("age")} width={10} form={form} isOptional />
      <TextInput name={`${name}-subCounty`} label={label("subCounty")} width={20} form={form} isOptional />
    </>
  );
}
