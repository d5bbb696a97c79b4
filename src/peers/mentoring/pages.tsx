// The screens of a mentoring: its terms, who meets, each meeting, and how it goes in the middle. What came of it is read on the page of
// the exchange.

import { dayOf } from "../../platform/day.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { dateFields, readDateFields } from "../../ui/date-fields.ts";
import { Hidden } from "../../ui/form.tsx";
import { button } from "../../ui/screens/button.tsx";
import { formPage } from "../../ui/screens/form-page.tsx";
import { exchangePage } from "../exchanges/pages.tsx";
import { paths } from "../paths.ts";
import {
  agreeToTerms,
  checkMidTerm,
  holdMeeting,
  namePerson,
  proposeTerms,
  removeMeeting,
} from "./commands.ts";
import { AgreeForm, CheckForm, MeetingForm, PersonForm, TermsForm } from "./forms.tsx";
import { nextAfter } from "./mentoring.ts";
import {
  checkToWrite,
  meetingToRemove,
  meetingToWrite,
  personToName,
  termsToAgree,
  termsToPropose,
} from "./queries.ts";

/** They met when they wanted to, where that is over; else they met today. */
function meantFor(nextOn: string, today: string): string {
  return nextOn > today ? today : nextOn;
}

const usual = { months: "6", everyWeeks: "2" };

export const termsPage = formPage({
  path: "/cities/:city/exchanges/:exchange/mentoring/terms",
  reads: termsToPropose,
  does: proposeTerms,
  parent: exchangePage,
  title: "exchanges:action.proposeTerms",
  caption: ({ city }) => city.name,
  initial({ exchange: { mentoring } }, { now }) {
    const from = mentoring?.proposed ?? mentoring?.terms;
    return from
      ? {
          months: String(from.months),
          everyWeeks: String(from.everyWeeks),
          ...dateFields("startsOn", from.startsOn),
        }
      : { ...usual, ...dateFields("startsOn", dayOf(now)) };
  },
  read: (fields) => readDateFields(fields, "startsOn"),
  draw: ({ exchange, other }, form) => <TermsForm exchange={exchange} other={other} form={form} />,
  done: ({ id }, { params }) => paths.exchange(params.city, id),
  flash: "mentoring:propose.done",
});

export const agreePage = formPage({
  path: "/cities/:city/exchanges/:exchange/mentoring/agreement",
  reads: termsToAgree,
  does: agreeToTerms,
  parent: exchangePage,
  title: "exchanges:action.agreeTerms",
  caption: ({ city }) => city.name,
  draw: ({ exchange, other, proposed }, form) => (
    <AgreeForm exchange={exchange} other={other} proposed={proposed} form={form} />
  ),
  done: ({ id }, { params }) => paths.exchange(params.city, id),
  flash: "mentoring:agree.done",
});

export const personPage = formPage({
  path: "/cities/:city/exchanges/:exchange/mentoring/person",
  reads: personToName,
  does: namePerson,
  parent: exchangePage,
  title: "exchanges:action.namePerson",
  caption: ({ city }) => city.name,
  initial: ({ named }) => ({ function: named?.function ?? "" }),
  draw: ({ exchange, other, people }, form) => (
    <PersonForm exchange={exchange} other={other} people={people} form={form} />
  ),
  done: ({ id }, { params }) => paths.exchange(params.city, id),
  flash: "mentoring:person.done",
});

export const meetingPage = formPage({
  path: "/cities/:city/exchanges/:exchange/mentoring/meetings/new",
  reads: meetingToWrite,
  does: holdMeeting,
  parent: exchangePage,
  title: "exchanges:action.holdMeeting",
  caption: ({ city }) => city.name,
  initial({ exchange: { mentoring }, terms }, { now }) {
    const today = dayOf(now);
    const heldOn = meantFor(mentoring?.nextOn ?? today, today);
    return {
      ...dateFields("heldOn", heldOn),
      ...dateFields("nextOn", nextAfter(terms, heldOn, today) ?? ""),
    };
  },
  read: (fields) => readDateFields(readDateFields(fields, "heldOn"), "nextOn"),
  draw: ({ exchange, other }, form) => <MeetingForm exchange={exchange} other={other} form={form} />,
  done: ({ id }, { params }) => paths.exchange(params.city, id),
  flash: "mentoring:hold.done",
});

export const removeMeetingButton = button({
  path: "/cities/:city/exchanges/:exchange/mentoring/meetings/:meeting/remove",
  does: removeMeeting,
  reads: meetingToRemove,
  confirm: ({ city, exchange, meeting }, { t, language }) => ({
    title: t("mentoring:remove.ask", { day: formatDate(meeting.heldOn, language) }),
    effects: [t("mentoring:remove.what")],
    submit: t("exchanges:action.removeMeeting"),
    back: paths.exchange(city.id, exchange.id),
    fields: { names: ["version"], body: <Hidden name="version" value={String(exchange.version)} /> },
  }),
  done: ({ id }, { params }) => paths.exchange(params.city, id),
  flash: "mentoring:remove.done",
});

export const checkPage = formPage({
  path: "/cities/:city/exchanges/:exchange/mentoring/check",
  reads: checkToWrite,
  does: checkMidTerm,
  parent: exchangePage,
  title: "exchanges:action.checkMidTerm",
  caption: ({ city }) => city.name,
  initial: ({ own }) => own ?? {},
  draw: ({ exchange, other }, form) => <CheckForm exchange={exchange} other={other} form={form} />,
  done: ({ id }, { params }) => paths.exchange(params.city, id),
  flash: "mentoring:check.done",
});
