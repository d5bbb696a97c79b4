// What the people of a city see of its partnerships, and what everybody sees of those that are public.

import type { VNode } from "preact";
import { isOver } from "../../organisations/agreements/agreement.ts";
import { useDays } from "../../organisations/agreements/days.ts";
import { agreementKinds } from "../../organisations/lists.ts";
import type { KeptStep } from "../../platform/database/kept-steps.ts";
import { dayOf } from "../../platform/day.ts";
import { typeName } from "../../platform/files/file-type.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { formatDate, formatSize } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { type WrittenText, written } from "../../platform/written.ts";
import { ButtonLink } from "../../ui/form.tsx";
import { History } from "../../ui/history.tsx";
import { nameIn } from "../../ui/name-in.ts";
import { Said } from "../../ui/said.tsx";
import { StepButtons } from "../../ui/step-buttons.tsx";
import { SummaryList } from "../../ui/summary-list.tsx";
import { Tag } from "../../ui/tag.tsx";
import { paths } from "../paths.ts";
import { type Partnership, type PublicPartnership, toneOf } from "./partnership.ts";
import { elsewhereIn } from "./words.ts";
import type { PartnershipAction, PartnershipMove, PartnershipState } from "./workflow.ts";

interface City {
  id: string;
  name: string;
}

/** All that are in it, the one that wrote it first. */
function partnersIn(
  { keeper, cities, elsewhere }: Pick<PublicPartnership, "keeper" | "cities" | "elsewhere">,
  language: Language,
  without?: string,
): string {
  return [
    ...[keeper, ...cities].filter(({ id }) => id !== without).map(({ name }) => name),
    ...elsewhere.map((one) => elsewhereIn(one, language)),
  ].join(", ");
}

function StateTag({ of }: { of: Pick<Partnership, "state" | "endsOn"> }): VNode {
  const { t } = useI18n();
  return isOver(of, dayOf(new Date())) ? (
    <Tag text={t("partnerships:over")} tone="orange" />
  ) : (
    <Tag text={t(`partnerships:state.${of.state}`)} tone={toneOf(of.state)} />
  );
}

interface PartnershipsProps {
  city: City;
  partnerships: readonly Partnership[];
  mayWrite: boolean;
}

export function PartnershipsView({ city, partnerships, mayWrite }: PartnershipsProps): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("partnerships:ofCity.lead", { city: city.name })}</p>
      {mayWrite && (
        <ButtonLink href={paths.writePartnership(city.id)}>{t("partnerships:write.title")}</ButtonLink>
      )}
      {partnerships.length === 0 ? (
        <p class="govuk-body">{t("partnerships:ofCity.none")}</p>
      ) : (
        <ul class="govuk-list govuk-list--spaced">
          {partnerships.map((one) => (
            <li key={one.id}>
              <OneOfList city={city.id} partnership={one} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function OneOfList({ city, partnership }: { city: string; partnership: Partnership }): VNode {
  const { t, language } = useI18n();
  const days = useDays(partnership);
  const { id, title, cities, state } = partnership;
  const isAsked = cities.some((one) => one.id === city && one.confirmedOn === null);
  return (
    <>
      <a class="govuk-link" href={paths.partnership(city, id)}>
        <Said text={title} />
      </a>{" "}
      <StateTag of={partnership} />
      <div>{t("partnerships:with", { partners: partnersIn(partnership, language, city) })}</div>
      <div class="source">{days}</div>
      {isAsked && (state === "draft" || state === "in_force") && (
        <div class="govuk-hint">{t("partnerships:ofCity.confirm")}</div>
      )}
    </>
  );
}

interface PartnershipProps {
  city: City;
  partnership: Partnership;
  events: readonly KeptStep<PartnershipMove, PartnershipState>[];
  possible: readonly PartnershipAction[];
  mayEdit: boolean;
}

export function PartnershipView({ city, partnership, events, possible, mayEdit }: PartnershipProps): VNode {
  const { t } = useI18n();
  const { id, state, isPublic } = partnership;
  const offered = [
    ...possible.map((action) => ({
      href:
        action === "sign" ? paths.signPartnership(city.id, id) : paths.partnershipStep(city.id, id, action),
      text: t(`partnerships:action.${action}`),
    })),
    ...(mayEdit
      ? [
          { href: paths.editPartnership(city.id, id), text: t("partnerships:edit.title") },
          { href: paths.keepPartnershipFile(city.id, id), text: t("agreements:keepFile") },
        ]
      : []),
  ];
  return (
    <>
      <p class="govuk-body">
        <StateTag of={partnership} />
      </p>
      <Unconfirmed city={city.id} partnership={partnership} />
      <StepButtons offered={offered} />
      <Facts partnership={partnership} file={partnership.file} of={partnership} />
      {isPublic ? (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.shownPartnership(id)}>
            {t("partnerships:shown.link")}
          </a>
        </p>
      ) : (
        <p class="govuk-hint">
          {t(
            partnership.wantsPublic && (state === "draft" || state === "in_force")
              ? "partnerships:notYet"
              : "partnerships:onlyCities",
          )}
        </p>
      )}
      <History
        events={events.map(({ action, ...event }) => ({
          ...event,
          what: t(`partnerships:done.${action}`),
        }))}
      />
    </>
  );
}

/** Which cities have not said yet that it is so. */
function Unconfirmed({ city, partnership }: { city: string; partnership: Partnership }): VNode | null {
  const { t } = useI18n();
  const { cities, keeper, state } = partnership;
  const waiting = cities.filter(({ confirmedOn }) => confirmedOn === null);
  if (waiting.length === 0 || !(state === "draft" || state === "in_force")) return null;
  return (
    <p class="govuk-body">
      {waiting.some(({ id }) => id === city)
        ? t("partnerships:waits.own", { city: keeper.name })
        : t("partnerships:waits.others", { cities: waiting.map(({ name }) => name).join(", ") })}
    </p>
  );
}

interface FactsProps {
  partnership: Pick<
    PublicPartnership,
    "id" | "keeper" | "cities" | "elsewhere" | "kind" | "gives" | "startsOn" | "endsOn" | "signedOn"
  >;
  file: PublicPartnership["file"];
  /** What only the people of its cities see. */
  of?: Partnership;
}

export function Facts({ partnership, file, of }: FactsProps): VNode {
  const { t, language } = useI18n();
  const days = useDays(partnership);
  const { id, keeper, cities, elsewhere, kind, gives } = partnership;
  // Drafts of earlier days can have a day on which they were signed; they count as signed by the step alone.
  const signedOn = of?.state === "draft" ? null : partnership.signedOn;
  const row = (key: string, value: VNode | string | null | undefined) => (value ? [{ key, value }] : []);
  return (
    <SummaryList
      rows={[
        {
          key: t("partnerships:content.partners"),
          value: (
            <ul class="govuk-list">
              {[keeper, ...cities].map((city) => (
                <li key={city.id}>{city.name}</li>
              ))}
              {elsewhere.map((one) => (
                <li key={one.name}>{elsewhereIn(one, language)}</li>
              ))}
            </ul>
          ),
        },
        { key: t("agreements:kind"), value: nameIn(agreementKinds, kind, language) },
        ...row(t("partnerships:content.gives"), isSaid(gives) ? <Said text={gives} /> : null),
        { key: t("partnerships:content.valid"), value: days },
        ...row(t("partnerships:content.signedOn"), signedOn && formatDate(signedOn, language)),
        ...row(
          t("partnerships:content.signers"),
          signedOn && of?.signers ? <span class="preserve-lines">{of.signers}</span> : null,
        ),
        ...row(
          t("partnerships:content.follows"),
          of?.follows && <Other city={of.keeper.id} of={of.follows} />,
        ),
        ...row(
          t("partnerships:content.followedBy"),
          of?.followedBy && <Other city={of.keeper.id} of={of.followedBy} />,
        ),
        ...row(
          t("agreements:file"),
          file && (
            <>
              <a class="govuk-link" href={paths.partnershipFile(id)}>
                {file.name}
              </a>{" "}
              ({typeName(file.mediaType)}, {formatSize(file.size, language)})
            </>
          ),
        ),
      ]}
    />
  );
}

const isSaid = (text: WrittenText) => Object.keys(text).length > 0;

function Other({ city, of }: { city: string; of: NonNullable<Partnership["follows"]> }): VNode {
  return (
    <a class="govuk-link" href={paths.partnership(city, of.id)}>
      <Said text={of.title} />
    </a>
  );
}

/** Its title in the reader's language, or in the one in which it is. */
export const titleOf = ({ title }: { title: WrittenText }, language: Language) =>
  written(title, language)?.text ?? "";
