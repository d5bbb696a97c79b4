// Who a city is, and what else is known of it: the first block of its public page.

import type { VNode } from "preact";
import type { Contacts, ShownCity } from "../network/city.ts";
import { areaWords, placeWords } from "../network/place-words.ts";
import { cityBlock } from "../network/slots.ts";
import { useI18n } from "../platform/i18n/context.ts";
import { countryName, formatDate } from "../platform/i18n/format.ts";
import { localised } from "../platform/i18n/localised.ts";
import { type WrittenText, written } from "../platform/written.ts";
import { Inset } from "../ui/inset.tsx";
import { paragraphsOf } from "../ui/paragraphs.tsx";
import { OwnPart } from "../ui/screens/kept-body.tsx";
import { SummaryList, type SummaryRow } from "../ui/summary-list.tsx";
import { PlaceFigure } from "./city.tsx";

export const aboutCity = cityBlock({
  name: "about",
  title: "portal:city.introduction",
  position: 0,
  draw: (_nothing, _visit, city) => <About city={city} />,
});

/** Who the city is, and what else is known of it. */
function About({ city }: { city: ShownCity }): VNode {
  const { t, language } = useI18n();
  const introduction = written(city.introduction, language);
  return (
    <section class="section city-about" aria-labelledby="about">
      <div>
        <h2 class="govuk-heading-l" id="about">
          {t("portal:city.introduction")}
        </h2>
        {city.retiredAt && (
          <Inset>{t("network:place.retired", { date: formatDate(city.retiredAt, language) })}</Inset>
        )}
        {city.place.figuresOf === "county" && city.population && (
          <p class="govuk-body">{t("network:place.figures", { area: areaWords(city, language) })}</p>
        )}
        {introduction ? (
          <div class="lead" lang={introduction.lang}>
            {paragraphsOf(introduction.text)}
          </div>
        ) : (
          <p class="govuk-body missing">{t("portal:city.noIntroduction")}</p>
        )}
        {/* Where a photograph opens the page, the map comes here. */}
        {city.photographs.length > 0 && <PlaceFigure city={city} />}
      </div>
      <div>
        <Facts city={city} />
      </div>
    </section>
  );
}

/** What a profile can hold besides; what is missing is named, so that nobody takes it for nothing. */
function Facts({ city }: { city: ShownCity }): VNode {
  const { t, language } = useI18n();
  const { place, leader, focalPoint } = city;
  const country = countryName(place.country, language);
  const say = (text: WrittenText) => localised(text, language);
  const missing = [
    { key: t("portal:city.joined"), isMissing: city.joined === null },
    { key: t("portal:city.population"), isMissing: city.population === null },
    { key: t("portal:city.area"), isMissing: city.areaKm2 === null },
    { key: t("portal:city.schooling"), isMissing: city.schooling === null },
  ];
  const focalText = listed(focalPoint.name, say(focalPoint.title), say(focalPoint.organisation));
  const rows: SummaryRow[] = [
    {
      key: t("portal:city.place"),
      value: [placeWords(city, language), country].filter(Boolean).join(", "),
    },
    { key: t("portal:city.leader"), value: listed(leader.name, say(leader.title)) ?? <NotGiven /> },
    {
      key: t("portal:city.focalPoint"),
      value: (
        <>
          {focalText ?? <NotGiven />}{" "}
          <OwnPart name="contacts">
            {focalText && <span class="source">{t("portal:city.contactsNote")}</span>}
          </OwnPart>
        </>
      ),
    },
    {
      key: t("portal:city.website"),
      value: city.website ? <Website address={city.website} /> : <NotGiven />,
    },
    ...missing.filter(({ isMissing }) => isMissing).map(({ key }) => ({ key, value: <NotGiven /> })),
  ];
  return (
    <>
      <h3 class="govuk-heading-m">{t("portal:city.more")}</h3>
      <SummaryList rows={rows} />
    </>
  );
}

function Website({ address }: { address: string }) {
  return (
    <a class="govuk-link" href={address} rel="noopener">
      {address.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, "")}
    </a>
  );
}

/** How to reach the focal point, for those who may know. */
export function ContactLinks({ contacts: { email, telephone } }: { contacts: Contacts }) {
  return (
    <>
      {email && (
        <span class="source">
          <a class="govuk-link" href={`mailto:${email}`}>
            {email}
          </a>
        </span>
      )}{" "}
      {telephone && (
        <span class="source">
          <a class="govuk-link" href={`tel:${telephone.replaceAll(/[^+\d]/g, "")}`}>
            {telephone}
          </a>
        </span>
      )}
    </>
  );
}

function NotGiven() {
  const { t } = useI18n();
  return <span class="missing">{t("portal:city.notGiven")}</span>;
}

function listed(...parts: (string | null)[]): string | undefined {
  return parts.filter(Boolean).join(", ") || undefined;
}
