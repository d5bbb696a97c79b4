// The members of the network as those who run it see them, and the forms that change which there are.

import type { VNode } from "preact";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import type { Problem } from "../../platform/problem.ts";
import { ButtonGroup } from "../../ui/button-group.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import {
  ButtonLink,
  Form,
  type FormState,
  Hidden,
  Radios,
  Select,
  Textarea,
  TextInput,
} from "../../ui/form.tsx";
import { PlainTable } from "../../ui/plain-table.tsx";
import { WrittenFields } from "../../ui/written-fields.tsx";
import type { City } from "../city.ts";
import { membershipPaths } from "../membership/paths.ts";
import { StandingTag } from "../membership/standing.tsx";
import { cityKinds, figuresOf } from "../network-edition.ts";
import { cityPath, runningPaths } from "../paths.ts";
import { joinedWords, placeWords } from "../place-words.ts";
import { PlaceField } from "../places/picker.tsx";
import type { RetiredCity } from "../queries.ts";

interface MembersProps {
  cities: readonly City[];
  retired: readonly RetiredCity[];
  canChange: boolean;
}

export function Members({ cities, retired, canChange }: MembersProps): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("network:run.lead")}</p>
      <ButtonGroup>
        {canChange && <ButtonLink href={runningPaths.add}>{t("network:run.add")}</ButtonLink>}
        <ButtonLink href={membershipPaths.list} secondary>
          {t("membership:title")}
        </ButtonLink>
      </ButtonGroup>
      {cities.length === 0 ? (
        <EmptyState>{t("network:run.none")}</EmptyState>
      ) : (
        <PlainTable
          caption={t("network:run.title")}
          isCaptionHidden
          headers={[
            t("network:run.city"),
            t("network:run.kind"),
            t("network:run.place"),
            t("network:run.standing"),
            t("network:run.joined"),
            ...(canChange ? [t("network:run.action")] : []),
          ]}
          rows={cities.map((city) => ({
            key: city.id,
            cells: [
              <a class="govuk-link" href={cityPath(city.id)} key="name">
                {city.name}
              </a>,
              t(`network:kind.${city.kind}`),
              placeWords(city, language),
              <StandingTag standing={city.standing} key="standing" />,
              joinedWords(city.joined, language) || "–",
              ...(canChange ? [<Actions city={city} key="actions" />] : []),
            ],
          }))}
        />
      )}
      <RetiredCities retired={retired} canChange={canChange} />
    </>
  );
}

function Actions({ city: { id, name } }: { city: City }): VNode {
  const { t } = useI18n();
  const link = (href: string, text: string) => (
    <a class="govuk-link" href={href}>
      {text}
      <span class="govuk-visually-hidden"> {name}</span>
    </a>
  );
  return (
    <>
      {link(runningPaths.edit(id), t("network:run.edit"))} ·{" "}
      {link(`/cities/${id}/people`, t("network:run.people"))} ·{" "}
      {link(runningPaths.retire(id), t("network:run.retire"))}
    </>
  );
}

function RetiredCities({ retired, canChange }: Pick<MembersProps, "retired" | "canChange">): VNode | null {
  const { t, language } = useI18n();
  if (retired.length === 0) return null;
  return (
    <>
      <h2 class="govuk-heading-m">{t("network:run.retiredCities")}</h2>
      <ul class="govuk-list govuk-list--spaced">
        {retired.map(({ id, name, retiredAt, retiredReason }) => (
          <li key={id}>
            <a class="govuk-link" href={cityPath(id)}>
              {name}
            </a>{" "}
            {t("network:run.retiredSince", {
              date: formatDate(retiredAt ?? new Date(0), language),
              reason: retiredReason ?? "",
            })}
            {canChange && (
              <form method="post" action={runningPaths.takeBack(id)}>
                <button class="link-button" type="submit">
                  {t("network:run.takeBack")}
                  <span class="govuk-visually-hidden"> {name}</span>
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

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
