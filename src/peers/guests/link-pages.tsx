// What a guest city sees and does behind its link. To open a page does nothing; only its form does.

import type { Visit } from "../../platform/page.ts";
import { EndingForm } from "../../ui/ending-form.tsx";
import { textIn } from "../../ui/form-state.ts";
import { formPage } from "../../ui/screens/form-page.tsx";
import { page } from "../../ui/screens/page.tsx";
import { StepForm } from "../../ui/step-form.tsx";
import { paths } from "../paths.ts";
import { putOwnAddressRight } from "./address-commands.ts";
import { AddressForm, AskForm, OutcomeForm, SayForm } from "./forms.tsx";
import type { Guest } from "./guest.ts";
import {
  askAsGuest,
  moveAsGuest,
  sayAsGuest,
  unsayAsGuest,
  withdrawGuest,
  writeOutcomeAsGuest,
} from "./link-commands.ts";
import {
  addressByLink,
  cityToAskByLink,
  entryByLink,
  exchangeByLink,
  exchangeToMoveByLink,
  guestByLink,
  outcomeByLink,
  saidByLink,
} from "./queries.ts";
import { ByLink, GuestExchangeView, guestName } from "./views.tsx";
import { steps } from "./workflow.ts";

const nameOf = ({ guest }: { guest: Guest }, { language }: Pick<Visit, "language">) =>
  guestName(guest, language);

export const byLinkPage = page({
  path: "/guest-city/:token",
  reads: guestByLink,
  title: nameOf,
  crumb: nameOf,
  caption: (_known, { t }) => t("guests:one"),
  draw: (known, { params }) => <ByLink {...known} token={params.token} />,
});

export const sayPage = formPage({
  path: "/guest-city/:token/entries/new",
  reads: saidByLink,
  does: sayAsGuest,
  parent: byLinkPage,
  title: "guests:say.title",
  caption: nameOf,
  draw: ({ focusAreas }, form) => <SayForm focusAreas={focusAreas} form={form} />,
  done: (_output, { params }) => paths.guestByLink(params.token),
  flash: "guests:say.done",
});

export const unsayPage = formPage({
  path: "/guest-city/:token/entries/:guestEntry/unsay",
  reads: entryByLink,
  does: unsayAsGuest,
  parent: byLinkPage,
  title: "guests:unsay.title",
  caption: nameOf,
  draw: ({ entry }, form, { t, params }) => (
    <EndingForm
      effects={[entry.about, t("guests:unsay.effect")]}
      submit={t("guests:unsay.title")}
      back={paths.guestByLink(params.token)}
      form={form}
    />
  ),
  done: (_output, { params }) => paths.guestByLink(params.token),
  flash: "guests:unsay.done",
});

export const askByLinkPage = formPage({
  path: "/guest-city/:token/ask/:askedCity/:entry",
  reads: cityToAskByLink,
  does: askAsGuest,
  parent: byLinkPage,
  title: ({ entry }, { t }) =>
    t(entry.kind === "strength" ? "guests:ask.ask" : "guests:ask.offer", { who: entry.city.name }),
  caption: nameOf,
  draw: ({ entry }, form) => <AskForm about={entry.about} form={form} />,
  done: ({ id }, { params }) => paths.exchangeByLink(params.token, id),
  flash: "guests:ask.doneCity",
});

export const exchangeByLinkPage = page({
  path: "/guest-city/:token/exchanges/:guestExchange",
  reads: exchangeByLink,
  parent: byLinkPage,
  title: ({ exchange }, { t }) => t("guests:exchangeWith", { who: exchange.city.name }),
  caption: nameOf,
  draw: ({ exchange, possible, events }, { params }) => (
    <GuestExchangeView
      exchange={exchange}
      events={events}
      as="guest"
      possible={possible}
      pathOf={(action) =>
        action === "writeOutcome"
          ? paths.outcomeByLink(params.token, exchange.id)
          : paths.stepByLink(params.token, exchange.id, action)
      }
    />
  ),
});

export const stepByLinkPage = formPage({
  path: "/guest-city/:token/exchanges/:guestExchange/steps/:action",
  reads: exchangeToMoveByLink,
  does: moveAsGuest,
  parent: byLinkPage,
  title: ({ action, exchange }, { t }) => `${t(`guests:action.${action}`)}: ${exchange.city.name}`,
  heading: ({ action }, { t }) => t(`guests:action.${action}`),
  caption: ({ exchange }) => exchange.city.name,
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
  done: ({ id }, { params }) => paths.exchangeByLink(params.token, id),
  flash: "guests:stepDone",
});

export const outcomeByLinkPage = formPage({
  path: "/guest-city/:token/exchanges/:guestExchange/outcome",
  reads: outcomeByLink,
  does: writeOutcomeAsGuest,
  parent: byLinkPage,
  title: "guests:outcome.title",
  caption: ({ exchange }) => exchange.city.name,
  initial: ({ exchange }) => ({ cameOfIt: exchange.learned ?? "" }),
  draw: ({ exchange }, form) => <OutcomeForm exchange={exchange} form={form} />,
  done: ({ id }, { params }) => paths.exchangeByLink(params.token, id),
  flash: "guests:outcome.done",
});

export const addressByLinkPage = formPage({
  path: "/guest-city/:token/address",
  reads: addressByLink,
  does: putOwnAddressRight,
  parent: byLinkPage,
  title: "guests:address.title",
  caption: nameOf,
  initial: ({ guest, contact: { contact, email } }) => ({ contact, email, version: String(guest.version) }),
  draw: (_known, form) => <AddressForm form={form} />,
  confirm: (_known, form, { t }) => ({
    title: t("guests:address.sure"),
    effects: [t("guests:address.goesTo", { email: textIn(form, "email") }), t("guests:address.ends")],
    submit: t("guests:address.submit"),
  }),
  done: () => "/",
  flash: "guests:address.doneByLink",
});

export const withdrawByLinkPage = formPage({
  path: "/guest-city/:token/withdraw",
  reads: saidByLink,
  does: withdrawGuest,
  parent: byLinkPage,
  title: "guests:withdraw.title",
  caption: nameOf,
  draw: (_known, form, { t, params }) => (
    <EndingForm
      effects={[t("guests:withdraw.effect"), t("guests:takeBack.stays")]}
      submit={t("guests:withdraw.submit")}
      back={paths.guestByLink(params.token)}
      form={form}
    />
  ),
  confirm: (_known, _form, { t }) => ({
    title: t("guests:withdraw.sure"),
    effects: [t("guests:withdraw.effect"), t("guests:takeBack.stays")],
    submit: t("guests:withdraw.submit"),
  }),
  done: () => "/",
  flash: "guests:withdraw.done",
});
