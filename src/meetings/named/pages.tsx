// Who is secretary and chair of a meeting.

import { EndingForm } from "../../ui/ending-form.tsx";
import { formPage } from "../../ui/screens/form-page.tsx";
import { paths } from "../paths.ts";
import { plannedPage } from "../planning/pages.tsx";
import { titleWords } from "../record/words.ts";
import { nameForMeeting, releaseFromMeeting } from "./commands.ts";
import { namedToChange, namedToRelease } from "./queries.ts";
import { NamedPeople } from "./views.tsx";

export const namedPage = formPage({
  path: "/network/meetings/:meeting/named",
  reads: namedToChange,
  does: nameForMeeting,
  parent: plannedPage,
  title: ({ meeting }, { t, language }) =>
    t("convening:named.title", { title: titleWords(meeting, language) }),
  heading: (_known, { t }) => t("convening:named.heading"),
  caption: ({ meeting }, { language }) => titleWords(meeting, language),
  crumb: "convening:named.heading",
  draw: (known, form) => <NamedPeople {...known} form={form} />,
  done: (_output, { params }) => paths.named(params.meeting),
  flash: "convening:named.done",
});

export const releasePage = formPage({
  path: "/network/meetings/:meeting/named/:named/release",
  reads: namedToRelease,
  does: releaseFromMeeting,
  parent: namedPage,
  title: ({ one }, { t }) => t("convening:named.releaseTitle", { name: one.name }),
  caption: ({ meeting }, { language }) => titleWords(meeting, language),
  draw: ({ meeting }, form, { t }) => (
    <EndingForm
      effects={[t("convening:named.releaseEffect")]}
      submit={t("convening:named.releaseSubmit")}
      back={paths.named(meeting.id)}
      form={form}
    />
  ),
  done: (_output, { params }) => paths.named(params.meeting),
  flash: "convening:named.released",
});
