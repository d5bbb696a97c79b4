import type { VNode } from "preact";
import type { Measurement } from "../../framework/edition.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import type { StoredValue } from "../stored-values.ts";
import { ValueLink } from "./value-link.tsx";

interface BackedValuesProps {
  city: { id: string };
  values: readonly StoredValue[];
  count: number;
  names: ReadonlyMap<string, Measurement>;
}

/** The values that stand on a piece of evidence. */
export function BackedValues({ city, values, count, names }: BackedValuesProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body">{t("evidence:evidence.values", { count })}</p>
      <ul class="govuk-list govuk-list--bullet">
        {values.map((value) => (
          <li key={value.id}>
            <ValueLink city={city} value={value} names={names} />
          </li>
        ))}
      </ul>
    </>
  );
}
