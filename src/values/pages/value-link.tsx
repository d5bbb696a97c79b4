import type { VNode } from "preact";
import type { Measurement } from "../../framework/edition.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { paths } from "../paths.ts";
import type { StoredValue } from "../stored-values.ts";
import { useAmount, usePeriodAndGroup } from "./value-wording.ts";

interface ValueLinkProps {
  city: { id: string };
  value: StoredValue;
  names: ReadonlyMap<string, Measurement>;
}

/** "7.2.2 Internet access: 15.1 % (2019, women)", leading to the value. */
export function ValueLink({ city, value, names }: ValueLinkProps): VNode {
  const { language } = useI18n();
  const amountOf = useAmount();
  const periodAndGroup = usePeriodAndGroup();
  const measurement = names.get(value.measurementId);
  return (
    <>
      <a class="govuk-link" href={paths.value(city.id, value.id)}>
        {value.measurementId} {measurement && localised(measurement.name, language)}
      </a>
      {": "}
      {measurement && amountOf(value, measurement)} ({periodAndGroup(value.period, value.disaggregation)})
    </>
  );
}
