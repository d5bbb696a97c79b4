// Whether one's name stands on the public page of a meeting: what everybody says of themselves, and the secretary of who asks for it.

import type { VNode } from "preact";
import { accountParent } from "../../accounts/parents.ts";
import { useI18n } from "../../platform/i18n/context.ts";
import type { Visit } from "../../platform/page.ts";
import { EndingForm } from "../../ui/ending-form.tsx";
import { Form, type FormState } from "../../ui/form.tsx";
import { formPage } from "../../ui/screens/form-page.tsx";
import { page } from "../../ui/screens/page.tsx";
import { attendancePage } from "../attendance/pages.tsx";
import { NamingChoice } from "../invitations/answer-views.tsx";
import { paths } from "../paths.ts";
import type { Meeting } from "../record/meeting.ts";
import { titleWords } from "../record/words.ts";
import { changeNamingByLink, changeOwnNaming, takeNameOff } from "./commands.ts";
import { OwnMeetings } from "./own-view.tsx";
import { nameToTakeOff, namingByLink, ownInvitations, ownNaming } from "./queries.ts";

type Known = { meeting: Meeting; isNamed: boolean };

const common = {
  title: ({ meeting }: Known, { t, language }: Pick<Visit, "t" | "language">) =>
    t("convening:naming.title", { title: titleWords(meeting, language) }),
  heading: (_known: Known, { t }: Pick<Visit, "t">) => t("meetings:answering.naming"),
  caption: ({ meeting }: Known, { language }: Pick<Visit, "language">) => titleWords(meeting, language),
  initial: ({ isNamed }: Known) => ({ ...(isNamed && { mayBeNamed: "yes" }) }),
  draw: (_known: Known, form: FormState) => <NamingForm form={form} />,
  flash: "convening:naming.done",
} as const;

export const namingByLinkPage = formPage({
  path: "/meeting-invitations/:token/naming",
  reads: namingByLink,
  does: changeNamingByLink,
  ...common,
  done: (_output, { params }) => paths.answer(params.token),
});

export const ownMeetingsPage = page({
  path: "/account/meetings",
  reads: ownInvitations,
  parent: accountParent,
  title: "convening:own.title",
  draw: (known) => <OwnMeetings {...known} />,
});

export const ownNamingPage = formPage({
  path: "/meetings/:meeting/my-naming",
  parent: ownMeetingsPage,
  reads: ownNaming,
  does: changeOwnNaming,
  ...common,
  title: ({ meeting }, { t, language }) =>
    t("convening:naming.ownTitle", { title: titleWords(meeting, language) }),
  done: (_output, { params }) => paths.ownNaming(params.meeting),
});

function NamingForm({ form }: { form: FormState }): VNode {
  const { t } = useI18n();
  return (
    <>
      <p class="govuk-body-l">{t("convening:naming.lead")}</p>
      <Form form={form} submit={t("convening:naming.submit")}>
        <NamingChoice form={form} />
      </Form>
    </>
  );
}

export const takeNameOffPage = formPage({
  path: "/network/meetings/:meeting/arrivals/:arrival/take-name-off",
  reads: nameToTakeOff,
  does: takeNameOff,
  parent: attendancePage,
  title: ({ name }, { t }) => t("convening:naming.offTitle", { name }),
  caption: ({ meeting }, { language }) => titleWords(meeting, language),
  draw: ({ meeting }, form, { t }) => (
    <EndingForm
      effects={[t("convening:naming.offEffect")]}
      submit={t("convening:naming.offSubmit")}
      back={paths.attendance(meeting.id)}
      form={form}
    />
  ),
  done: (_output, { params }) => paths.attendance(params.meeting),
  flash: "convening:naming.offDone",
});
