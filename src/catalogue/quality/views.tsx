// What is in order with an opportunity: how many of how many, when somebody looked, and the list. And the form of whoever looks.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { DateInput } from "../../ui/date-input.tsx";
import { Details } from "../../ui/details.tsx";
import {
  ButtonLink,
  Fieldset,
  Form,
  type FormState,
  Hidden,
  Radios,
  Select,
  TextInput,
} from "../../ui/form.tsx";
import type { Opportunity } from "../opportunities/opportunity.ts";
import { paths } from "../paths.ts";
import { monthsOfValidity, type StandingItem } from "./checklist.ts";
import type { Standing } from "./queries.ts";

interface QualityProps {
  opportunity: Opportunity;
  standing: Standing;
  canCheck: boolean;
}

export function Quality({ opportunity, standing, canCheck }: QualityProps): VNode {
  const { t, language } = useI18n();
  const { met, of, checkedOn, items } = standing;
  const { city, cityName, code } = opportunity;
  const day = checkedOn === null ? "" : formatDate(checkedOn, language);
  return (
    <section aria-labelledby="checklist">
      <h2 class="govuk-heading-m" id="checklist">
        {t("checklist:title")}
      </h2>
      <p class="govuk-body">
        {checkedOn === null
          ? t("checklist:unchecked", { met, of, city: cityName })
          : t("checklist:checked", { met, of, day, city: cityName })}
      </p>
      <Details summary={t("checklist:all", { count: of })}>
        <ul class="govuk-list govuk-list--bullet">
          {items.map((item) => (
            <li key={item.item}>
              {localised(item.names, language)}: <ItemStanding item={item} />
            </li>
          ))}
        </ul>
        <p class="govuk-body">{t("checklist:noMark")}</p>
      </Details>
      {canCheck && (
        <p class="govuk-body">
          <ButtonLink href={paths.checklist(city, code)} secondary>
            {t("checklist:look")}
          </ButtonLink>
        </p>
      )}
    </section>
  );
}

function ItemStanding({ item }: { item: StandingItem }): VNode {
  const { t, language } = useI18n();
  const { standing, seen, checkedOn, validUntil, isDerived } = item;
  const days =
    checkedOn === null || validUntil === null
      ? undefined
      : t(standing === "met" ? "checklist:found" : "checklist:foundOn", {
          day: formatDate(checkedOn, language),
          until: formatDate(validUntil, language),
        });
  return (
    <>
      <strong>
        {t(isDerived ? `checklist:said.${saidAs(standing)}` : `checklist:standing.${standing}`)}
      </strong>
      {days !== undefined && ` ${days}`}
      {seen !== null && ` ${t("checklist:seen", { seen })}`}
    </>
  );
}

/** What follows from what is said is or is not. */
const saidAs = (standing: StandingItem["standing"]) => (standing === "met" ? "met" : "not_met");

interface FormProps {
  standing: Standing;
  form: FormState;
  /** Whether somebody else wrote something down meanwhile. */
  isLate?: boolean;
}

export function CheckForm({ standing, form, isLate = false }: FormProps): VNode {
  const { t, language } = useI18n();
  return (
    <>
      {isLate && <p class="govuk-body-l">{t("checklist:late")}</p>}
      <p class="govuk-body-l">{t("checklist:lead")}</p>
      <Form form={form} submit={t("checklist:submit")}>
        <Hidden name="version" value={String(form.values.version ?? standing.version)} />
        <DateInput name="on" legend={t("checklist:on")} form={form} />
        {standing.items
          .filter(({ isDerived }) => !isDerived)
          .map((item) => (
            <Fieldset key={item.item} legend={localised(item.names, language)}>
              <p class="govuk-body">
                {t("checklist:now")} <ItemStanding item={item} />
              </p>
              <ItemFields item={item} form={form} />
            </Fieldset>
          ))}
      </Form>
    </>
  );
}

function ItemFields({ item: { item, names }, form }: { item: StandingItem; form: FormState }): VNode {
  const { t, language } = useI18n();
  const about = localised(names, language);
  return (
    <>
      <Radios
        name={`answers.${item}.answer`}
        legend={t("checklist:answer", { about })}
        options={[
          { value: "", text: t("checklist:answers.none") },
          { value: "yes", text: t("checklist:answers.yes") },
          { value: "no", text: t("checklist:answers.no") },
        ]}
        form={form}
        isOptional
      />
      <TextInput
        name={`answers.${item}.seen`}
        label={t("checklist:whatSeen", { about })}
        hint={t("checklist:seenHint")}
        form={form}
        isOptional
      />
      <Select
        name={`answers.${item}.months`}
        label={t("checklist:months", { about })}
        options={monthsOfValidity.map((months) => ({
          value: String(months),
          text: t("checklist:monthCount", { count: months }),
        }))}
        form={form}
      />
    </>
  );
}
