// The screens of guest cities for those who work in the network.

import { cityParent } from "../../network/parents.ts";
import type { Visit } from "../../platform/page.ts";
import { readDateFields } from "../../ui/date-fields.ts";
import { EndingForm } from "../../ui/ending-form.tsx";
import { formPage } from "../../ui/screens/form-page.tsx";
import { page } from "../../ui/screens/page.tsx";
import { StepForm } from "../../ui/step-form.tsx";
import { paths } from "../paths.ts";
import { putAddressRight } from "./address-commands.ts";
import {
  askGuest,
  inviteGuestCity,
  moveGuestExchange,
  takeBackGuest,
  writeGuestOutcome,
} from "./commands.ts";
import { AddressForm, AskForm, InviteForm, OutcomeForm } from "./forms.tsx";
import type { Guest, GuestExchange } from "./guest.ts";
import {
  guestAddress,
  guestExchangeForPage,
  guestExchangeToMove,
  guestForPage,
  guestOutcomeToWrite,
  guestToAsk,
  guestToInvite,
  guestToTakeBack,
  listGuests,
} from "./queries.ts";
import { GuestExchangeView, GuestsView, GuestView, guestName } from "./views.tsx";
import { steps } from "./workflow.ts";

export const guestsPage = page({
  path: paths.guests,
  reads: listGuests,
  title: "guests:title",
  draw: (guests, { may }) => <GuestsView guests={guests} mayInvite={may(inviteGuestCity)} />,
});

export const inviteGuestPage = formPage({
  path: "/guest-cities/new",
  reads: guestToInvite,
  does: inviteGuestCity,
  parent: guestsPage,
  title: "guests:invite.title",
  initial: ({ cities, ofCommission }, { language }) => ({
    language,
    ...(ofCommission ? { invitedFor: "" } : { invitedFor: cities[0]?.id ?? "" }),
  }),
  read: (fields) => readDateFields(fields, "guestUntil"),
  draw: (known, form) => <InviteForm {...known} form={form} />,
  done: ({ id }) => paths.guest(id),
  flash: "guests:invite.done",
});

const nameOf = (
  { guest }: { guest: Pick<Guest, "name" | "country"> },
  { language }: Pick<Visit, "language">,
) => guestName(guest, language);

export const guestPage = page({
  path: "/guest-cities/:guest",
  reads: guestForPage,
  parent: guestsPage,
  title: nameOf,
  crumb: nameOf,
  caption: (_known, { t }) => t("guests:one"),
  draw: (known) => <GuestView {...known} />,
});

export const takeBackGuestPage = formPage({
  path: "/guest-cities/:guest/take-back",
  reads: guestToTakeBack,
  does: takeBackGuest,
  parent: guestPage,
  title: (known, visit) => `${visit.t("guests:takeBack.title")}: ${nameOf(known, visit)}`,
  heading: (_known, { t }) => t("guests:takeBack.title"),
  caption: nameOf,
  draw: ({ guest }, form, { t }) => (
    <EndingForm
      effects={[t("guests:takeBack.effect"), t("guests:takeBack.stays")]}
      submit={t("guests:takeBack.submit")}
      back={paths.guest(guest.id)}
      form={form}
    />
  ),
  done: () => paths.guests,
  flash: "guests:takeBack.done",
});

export const guestAddressPage = formPage({
  path: "/guest-cities/:guest/address",
  reads: guestAddress,
  does: putAddressRight,
  parent: guestPage,
  title: (known, visit) => `${visit.t("guests:address.title")}: ${nameOf(known, visit)}`,
  heading: (_known, { t }) => t("guests:address.title"),
  caption: nameOf,
  initial: ({ guest, contact: { contact, email } }) => ({ contact, email, version: String(guest.version) }),
  draw: (_known, form) => <AddressForm form={form} />,
  done: ({ id }) => paths.guest(id),
  flash: "guests:address.done",
});

export const askGuestPage = formPage({
  path: "/cities/:city/guest-exchanges/with/:guest/:guestEntry",
  reads: guestToAsk,
  does: askGuest,
  parent: cityParent,
  title: (known, visit) =>
    visit.t(known.entry.kind === "strength" ? "guests:ask.ask" : "guests:ask.offer", {
      who: nameOf(known, visit),
    }),
  caption: ({ city }) => city.name,
  draw: ({ entry }, form) => <AskForm about={entry.about} form={form} />,
  done: ({ id }, { params }) => paths.guestExchange(params.city, id),
  flash: "guests:ask.doneGuest",
});

interface Known {
  exchange: GuestExchange;
}
const withGuest = ({ exchange: { guest } }: Known, visit: Pick<Visit, "t" | "language">) =>
  visit.t("guests:exchangeWith", { who: guestName(guest, visit.language) });

export const guestExchangePage = page({
  path: "/cities/:city/guest-exchanges/:guestExchange",
  reads: guestExchangeForPage,
  parent: cityParent,
  title: withGuest,
  crumb: withGuest,
  caption: ({ city }) => city.name,
  draw: ({ city, exchange, possible, events, contact }) => (
    <GuestExchangeView
      exchange={exchange}
      events={events}
      contact={contact}
      as="city"
      possible={possible}
      pathOf={(action) =>
        action === "writeOutcome"
          ? paths.guestOutcome(city.id, exchange.id)
          : paths.guestExchangeStep(city.id, exchange.id, action)
      }
    />
  ),
});

export const guestExchangeStepPage = formPage({
  path: "/cities/:city/guest-exchanges/:guestExchange/steps/:action",
  reads: guestExchangeToMove,
  does: moveGuestExchange,
  parent: guestExchangePage,
  title: ({ action }, { t }) => t(`guests:action.${action}`),
  caption: withGuest,
  draw: ({ exchange, action }, form, { t }) => (
    <StepForm
      about={t(`guests:about.${action}`)}
      submit={t(`guests:action.${action}`)}
      rule={steps.rules[action]}
      version={exchange.version}
      noteHint={t("guests:hint.note")}
      form={form}
    />
  ),
  done: ({ id }, { params }) => paths.guestExchange(params.city, id),
  flash: "guests:stepDone",
});

export const guestOutcomePage = formPage({
  path: "/cities/:city/guest-exchanges/:guestExchange/outcome",
  reads: guestOutcomeToWrite,
  does: writeGuestOutcome,
  parent: guestExchangePage,
  title: "guests:outcome.title",
  caption: withGuest,
  initial: ({ exchange }) => ({ cameOfIt: exchange.learned ?? "" }),
  draw: ({ exchange }, form) => <OutcomeForm exchange={exchange} form={form} />,
  done: ({ id }, { params }) => paths.guestExchange(params.city, id),
  flash: "guests:outcome.done",
});
