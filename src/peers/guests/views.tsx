// Guest cities as cities see them, and what a guest sees behind its link.

import type { VNode } from "preact";
import type { NamedArea } from "../../framework/queries.ts";
import type { KeptStep } from "../../platform/database/kept-steps.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import { countryName, formatDate } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { localised } from "../../platform/i18n/localised.ts";
import { ButtonLink } from "../../ui/form.tsx";
import { History } from "../../ui/history.tsx";
import { Inset } from "../../ui/inset.tsx";
import { StepButtons } from "../../ui/step-buttons.tsx";
import { SummaryList } from "../../ui/summary-list.tsx";
import { Tag } from "../../ui/tag.tsx";
import { paths } from "../paths.ts";
import { type Guest, type GuestEntry, type GuestExchange, type OpenEntry, toneOf } from "./guest.ts";
import type { GuestExchangeAction, GuestExchangeMove, GuestExchangeState, Party } from "./workflow.ts";

/** "Chefchaouen (Morocco)". */
export const guestName = ({ name, country }: Pick<Guest, "name" | "country">, language: Language) =>
  `${name} (${countryName(country, language)})`;

function Saying({ entry }: { entry: GuestEntry }): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <strong>{t(`peers:kind.${entry.kind}`)}</strong>
      <div class="preserve-lines" {...(entry.language !== language && { lang: entry.language })}>
        {entry.about}
      </div>
      <div class="source">{entry.ways.map((way) => t(`peers:help.${way}`)).join("; ")}</div>
    </>
  );
}

interface GuestsProps {
  guests: readonly (Guest & { entries: readonly GuestEntry[] })[];
  mayInvite: boolean;
}

export function GuestsView({ guests, mayInvite }: GuestsProps): VNode {
  const { t, language } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("guests:lead")}</p>
      {mayInvite && <ButtonLink href={paths.inviteGuest}>{t("guests:invite.title")}</ButtonLink>}
      {guests.length === 0 && <p class="govuk-body">{t("guests:none")}</p>}
      {guests.map((guest) => (
        <section key={guest.id} aria-labelledby={`guest-${guest.id}`}>
          <h2 class="govuk-heading-m" id={`guest-${guest.id}`}>
            <a class="govuk-link" href={paths.guest(guest.id)}>
              {guestName(guest, language)}
            </a>
          </h2>
          <p class="govuk-body preserve-lines">{guest.purpose}</p>
          {guest.entries.length > 0 && (
            <ul class="govuk-list govuk-list--spaced">
              {guest.entries.map((entry) => (
                <li key={entry.id}>
                  <Saying entry={entry} />
                </li>
              ))}
            </ul>
          )}
        </section>
      ))}
    </>
  );
}

interface GuestProps {
  guest: Guest;
  isHere: boolean;
  focusAreas: readonly NamedArea[];
  entries: readonly GuestEntry[];
  exchanges: readonly GuestExchange[];
  asksFor: readonly { id: string; name: string }[];
  mayTakeBack: boolean;
}

export function GuestView(props: GuestProps): VNode {
  const { guest, isHere, focusAreas, entries, exchanges, asksFor, mayTakeBack } = props;
  const { t, language } = useI18n();
  const areaOf = (id: string) => {
    const area = focusAreas.find((one) => one.id === id);
    return area ? localised(area.name, language) : id;
  };
  return (
    <>
      <p class="govuk-body">
        <Tag text={t(isHere ? "guests:here" : "guests:over")} tone={isHere ? "green" : "grey"} />
      </p>
      <SummaryList
        rows={[
          { key: t("guests:content.purpose"), value: guest.purpose },
          { key: t("guests:content.invitedBy"), value: guest.invitedBy?.name ?? t("guests:commission") },
          { key: t("guests:content.until"), value: formatDate(guest.until, language) },
        ]}
      />
      <h2 class="govuk-heading-m">{t("guests:says")}</h2>
      {entries.length === 0 && <p class="govuk-body">{t("guests:saysNothing")}</p>}
      <ul class="govuk-list govuk-list--spaced">
        {entries.map((entry) => (
          <li key={entry.id}>
            <Saying entry={entry} />
            <div class="source">{areaOf(entry.focusArea)}</div>
            {isHere &&
              asksFor.map((city) => (
                <div key={city.id}>
                  <a class="govuk-link" href={paths.askGuest(city.id, guest.id, entry.id)}>
                    {t(entry.kind === "strength" ? "guests:ask.askFor" : "guests:ask.offerFor", {
                      city: city.name,
                    })}
                  </a>
                </div>
              ))}
          </li>
        ))}
      </ul>
      {exchanges.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t("guests:exchanges")}</h2>
          <Exchanges
            exchanges={exchanges}
            as="city"
            hrefOf={({ id, city }) => paths.guestExchange(city.id, id)}
          />
        </>
      )}
      {mayTakeBack && isHere && (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.guestAddress(guest.id)}>
            {t("guests:address.title")}
          </a>
        </p>
      )}
      {mayTakeBack && isHere && (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.takeBackGuest(guest.id)}>
            {t("guests:takeBack.title")}
          </a>
        </p>
      )}
    </>
  );
}

interface ExchangesProps {
  exchanges: readonly GuestExchange[];
  as: Party;
  hrefOf: (exchange: GuestExchange) => string;
}

function Exchanges({ exchanges, as, hrefOf }: ExchangesProps): VNode {
  const { t, language } = useI18n();
  return (
    <ul class="govuk-list govuk-list--spaced">
      {exchanges.map((one) => (
        <li key={one.id}>
          <a class="govuk-link" href={hrefOf(one)}>
            {as === "guest" ? one.city.name : guestName(one.guest, language)}
          </a>{" "}
          <Tag text={t(`guests:state.${one.state}`)} tone={toneOf(one.state)} />
          <div>{one.aim}</div>
          {one.turn === as && (one.state === "asked" || one.state === "to_confirm") && (
            <div class="govuk-hint">{t("guests:yourTurn")}</div>
          )}
        </li>
      ))}
    </ul>
  );
}

interface ExchangeProps {
  exchange: GuestExchange;
  as: Party;
  possible: readonly GuestExchangeAction[];
  pathOf: (action: GuestExchangeAction) => string;
  events: readonly KeptStep<GuestExchangeMove, GuestExchangeState>[];
  /** Whom to write to, once both want it; for those who speak for the city. */
  contact?: { contact: string; email: string } | undefined;
}

/** The same for both sides. */
export function GuestExchangeView(props: ExchangeProps): VNode {
  const { exchange, as, possible, pathOf, events, contact } = props;
  const { t, language } = useI18n();
  const { guest, city, learner, way, aim, turn, state, learned, writtenBy } = exchange;
  const nameOf = (party: Party) => (party === "guest" ? guestName(guest, language) : city.name);
  const waits = state === "asked" || state === "to_confirm";
  return (
    <>
      <p class="govuk-body">
        <Tag text={t(`guests:state.${state}`)} tone={toneOf(state)} />
      </p>
      {waits && (
        <p class="govuk-body">
          {turn === as ? t("guests:yourTurn") : t("guests:theirTurn", { who: nameOf(turn) })}
        </p>
      )}
      <StepButtons
        offered={possible.map((action) => ({ href: pathOf(action), text: t(`guests:action.${action}`) }))}
      />
      <SummaryList
        rows={[
          { key: t("exchanges:content.learner"), value: nameOf(learner) },
          { key: t("exchanges:content.host"), value: nameOf(learner === "guest" ? "city" : "guest") },
          { key: t("exchanges:content.aim"), value: <span class="preserve-lines">{aim}</span> },
          { key: t("exchanges:content.way"), value: t(`peers:help.${way}`) },
          ...(contact
            ? [
                {
                  key: t("guests:content.contact"),
                  value: (
                    <>
                      {contact.contact},{" "}
                      <a class="govuk-link" href={`mailto:${contact.email}`}>
                        {contact.email}
                      </a>
                    </>
                  ),
                },
              ]
            : []),
          ...(learned === null || writtenBy === null
            ? []
            : [
                {
                  key: t("guests:content.learned", { who: nameOf(writtenBy) }),
                  value: <span class="preserve-lines">{learned}</span>,
                },
              ]),
        ]}
      />
      <p class="govuk-hint">{t("guests:onlyBoth")}</p>
      <History
        events={events.map(({ action, ...event }) => ({ ...event, what: t(`guests:happened.${action}`) }))}
      />
    </>
  );
}

interface ByLinkProps {
  token: string;
  guest: Guest;
  focusAreas: readonly NamedArea[];
  entries: readonly GuestEntry[];
  exchanges: readonly GuestExchange[];
  offered: readonly OpenEntry[];
}

export function ByLink({ token, guest, focusAreas, entries, exchanges, offered }: ByLinkProps): VNode {
  const { t, language } = useI18n();
  const inviter = guest.invitedBy?.name ?? t("guests:commission");
  return (
    <>
      <p class="govuk-body-l">
        {t("guests:byLink.lead", { by: inviter, until: formatDate(guest.until, language) })}
      </p>
      <Inset>
        <p class="preserve-lines">{guest.purpose}</p>
      </Inset>
      {exchanges.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t("guests:exchanges")}</h2>
          <Exchanges exchanges={exchanges} as="guest" hrefOf={({ id }) => paths.exchangeByLink(token, id)} />
        </>
      )}
      <h2 class="govuk-heading-m">{t("guests:byLink.own")}</h2>
      {entries.length === 0 && <p class="govuk-body">{t("guests:byLink.nothing")}</p>}
      <ul class="govuk-list govuk-list--spaced">
        {entries.map((entry) => (
          <li key={entry.id}>
            <Saying entry={entry} />
            <a class="govuk-link" href={paths.unsayByLink(token, entry.id)}>
              {t("guests:unsay.title")}
              <span class="govuk-visually-hidden"> {entry.about}</span>
            </a>
          </li>
        ))}
      </ul>
      <ButtonLink href={paths.sayByLink(token)}>{t("guests:say.title")}</ButtonLink>
      <h2 class="govuk-heading-m">{t("guests:byLink.offered")}</h2>
      {offered.length === 0 && <p class="govuk-body">{t("guests:byLink.noneOffered")}</p>}
      {focusAreas.map(({ id: area, name }) => {
        const there = offered.filter(({ focusArea }) => focusArea === area);
        return there.length === 0 ? null : (
          <section key={area} aria-labelledby={`area-${area}`}>
            <h3 class="govuk-heading-s" id={`area-${area}`}>
              {localised(name, language)}
            </h3>
            <ul class="govuk-list govuk-list--spaced">
              {there.map(({ city, number, kind, about, ways }) => (
                <li key={`${city.id}-${number}`}>
                  <strong>{city.name}</strong>: {t(`peers:kind.${kind}`)}
                  <div class="preserve-lines">{about}</div>
                  <div class="source">{ways.map((way) => t(`peers:help.${way}`)).join("; ")}</div>
                  <a class="govuk-link" href={paths.askByGuestLink(token, city.id, number)}>
                    {t(kind === "strength" ? "guests:ask.askCity" : "guests:ask.offerCity", {
                      city: city.name,
                    })}
                  </a>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
      <p class="govuk-body">
        <a class="govuk-link" href={paths.addressByLink(token)}>
          {t("guests:address.own")}
        </a>
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href={paths.withdrawByLink(token)}>
          {t("guests:withdraw.title")}
        </a>
      </p>
    </>
  );
}
