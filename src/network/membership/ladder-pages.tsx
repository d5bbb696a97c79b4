// What officers answer to a step that is proposed of a member, and the membership as the people of the city see it.

import { dayOf } from "../../platform/day.ts";
import { inside } from "../../platform/page.ts";
import { readDateFields } from "../../ui/date-fields.ts";
import { file } from "../../ui/screens/file.ts";
import { formPage } from "../../ui/screens/form-page.tsx";
import { page } from "../../ui/screens/page.tsx";
import { cityParent } from "../parents.ts";
import { confirmMembershipProposal, postponeMembershipProposal } from "./ladder-commands.ts";
import { ConfirmForm, MissedReports, OwnMembership, PostponeForm } from "./ladder-views.tsx";
import { membershipPage } from "./pages.tsx";
import { letterAnswer } from "./paper-pages.tsx";
import { LetterList } from "./paper-views.tsx";
import { membershipPaths } from "./paths.ts";
import { letterOfCity, membershipOfCity, proposalToAnswer } from "./queries.ts";
import { workflow } from "./workflow.ts";

export const confirmProposalPage = formPage({
  path: "/network/memberships/:membership/proposals/:proposal/confirm",
  reads: { of: proposalToAnswer },
  does: confirmMembershipProposal,
  parent: inside(membershipPage, ({ of }: { of: Pick<Proposal, "file"> }) => of),
  title: ({ of: { proposal } }, { t }) => t(`membership:ladder.do.${proposal.action}`),
  caption: ({ of }) => of.file.name,
  draw: ({ of }, form, { now }) => <ConfirmForm {...of} form={form} today={dayOf(now)} />,
  confirm: ({ of: { file: of, proposal } }, _form, { t }) =>
    workflow[proposal.action].ends
      ? {
          title: t("membership:ask.title", {
            action: t(`membership:ladder.do.${proposal.action}`),
            name: of.name,
          }),
          effects: [
            t(`membership:about.${proposal.action}`),
            t("membership:ask.public", { name: of.name }),
            t("membership:ask.kept"),
          ],
          submit: t(`membership:ladder.do.${proposal.action}`),
        }
      : undefined,
  done: ({ membership }) => membershipPaths.one(membership),
  flash: "membership:recordedNow",
});

export const postponeProposalPage = formPage({
  path: "/network/memberships/:membership/proposals/:proposal/postpone",
  reads: { of: proposalToAnswer },
  does: postponeMembershipProposal,
  parent: inside(membershipPage, ({ of }: { of: Pick<Proposal, "file"> }) => of),
  title: "membership:ladder.notNow",
  caption: ({ of }) => of.file.name,
  read: (fields) => readDateFields(fields, "againOn"),
  draw: ({ of }, form, { now }) => <PostponeForm {...of} form={form} today={dayOf(now)} />,
  done: ({ membership }) => membershipPaths.one(membership),
  flash: "membership:ladder.putOff",
});

type Proposal = Parameters<typeof ConfirmForm>[0];

export const membershipOfCityPage = page({
  path: "/cities/:city/membership",
  reads: membershipOfCity,
  parent: cityParent,
  title: "membership:ofCity.title",
  caption: ({ city }) => city.name,
  examples: [{ city: "kilifi" }],
  draw: ({ city, file: of, letters, missed }, { now }) => (
    <OwnMembership file={of}>
      <MissedReports missed={missed} today={dayOf(now)} />
      <LetterList letters={letters} href={(letter) => membershipPaths.letterOfCity(city.id, letter)} />
    </OwnMembership>
  ),
});

export const letterOfCityFile = file({
  path: "/cities/:city/membership/letters/:letter",
  reads: letterOfCity,
  asks: ({ language }) => ({ language }),
  answer: letterAnswer,
});
