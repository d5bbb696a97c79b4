// Handing an invitation on, behind its link.

import { formPage } from "../../ui/screens/form-page.tsx";
import { paths } from "../paths.ts";
import { titleWords } from "../record/words.ts";
import { handOnInvitation } from "./commands.ts";
import { invitationToHandOn } from "./queries.ts";
import { HandOnForm } from "./views.tsx";

export const handOnPage = formPage({
  path: "/meeting-invitations/:token/hand-on",
  reads: invitationToHandOn,
  does: handOnInvitation,
  title: ({ meeting }, { t, language }) => t("delegation:title", { title: titleWords(meeting, language) }),
  heading: (_known, { t }) => t("delegation:heading"),
  caption: ({ meeting }, { language }) => titleWords(meeting, language),
  initial: (_known, { language }) => ({ language }),
  draw: ({ invitation }, form, { params }) => (
    <HandOnForm token={params.token} city={invitation.city?.name} form={form} />
  ),
  // Their own link opens nothing any more.
  done: ({ meeting, isPublic }) => (isPublic ? paths.one(meeting) : paths.all),
  flash: "delegation:done",
});
