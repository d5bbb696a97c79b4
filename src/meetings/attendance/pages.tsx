// Who comes: the desks and the list for the commission; the page of a desk, for whoever stands there; what a scanned code opens.

import { randomUUID } from "node:crypto";
import type { Visit } from "../../platform/page.ts";
import { EndingForm } from "../../ui/ending-form.tsx";
import { button } from "../../ui/screens/button.tsx";
import { formPage } from "../../ui/screens/form-page.tsx";
import { lead } from "../../ui/screens/lead.ts";
import { page } from "../../ui/screens/page.tsx";
import { paths } from "../paths.ts";
import { plannedPage } from "../planning/pages.tsx";
import { titleWords } from "../record/words.ts";
import { SheetsOfMeeting } from "../sheets/list-view.tsx";
import { waysToCome } from "./attendance.ts";
import { checkIn, closeDesk, openDesk, sayIAmHere, takeBackArrival } from "./commands.ts";
import {
  arrivalToTakeBack,
  attendanceForPage,
  codeToCheckIn,
  deskToClose,
  deskToday,
  peopleToCheckIn,
} from "./queries.ts";
import { Attendance, CheckInForm, ScannedCode } from "./views.tsx";

type Reader = Pick<Visit, "t" | "language">;

export const attendancePage = formPage({
  path: "/network/meetings/:meeting/attendance",
  reads: attendanceForPage,
  does: openDesk,
  parent: plannedPage,
  title: ({ meeting }, { t, language }: Reader) =>
    t("meetings:came.title", { title: titleWords(meeting, language) }),
  heading: (_known, { t }) => t("meetings:came.heading"),
  caption: ({ meeting }, { language }) => titleWords(meeting, language),
  crumb: "meetings:came.heading",
  draw: (known, form, { config }) => (
    <>
      <Attendance {...known} baseUrl={config.baseUrl} form={form} />
      <SheetsOfMeeting meeting={known.meeting} sheets={known.sheets} mayAdd={known.maySheets} />
    </>
  ),
  done: (_output, { params }) => paths.attendance(params.meeting),
  flash: "meetings:desk.opened",
});

export const closeDeskPage = formPage({
  path: "/network/meetings/:meeting/desks/:desk/close",
  reads: deskToClose,
  does: closeDesk,
  parent: attendancePage,
  title: ({ desk }, { t }) => t("meetings:desk.closeTitle", { name: desk.name }),
  caption: ({ meeting }, { language }) => titleWords(meeting, language),
  draw: ({ meeting }, form, { t }) => (
    <EndingForm
      effects={[t("meetings:desk.effect")]}
      submit={t("meetings:desk.close")}
      back={paths.attendance(meeting.id)}
      form={form}
    />
  ),
  done: (_output, { params }) => paths.attendance(params.meeting),
  flash: "meetings:desk.closed",
});

export const takeBackPage = formPage({
  path: "/network/meetings/:meeting/arrivals/:arrival/take-back",
  reads: arrivalToTakeBack,
  does: takeBackArrival,
  parent: attendancePage,
  title: ({ arrival }, { t }) =>
    t("meetings:came.takeBackTitle", { name: arrival.name ?? t("meetings:came.child") }),
  caption: ({ meeting }, { language }) => titleWords(meeting, language),
  draw: ({ meeting }, form, { t }) => (
    <EndingForm
      effects={[t("meetings:came.effect")]}
      submit={t("meetings:came.takeBack")}
      back={paths.attendance(meeting.id)}
      form={form}
    />
  ),
  done: (_output, { params }) => paths.attendance(params.meeting),
  flash: "meetings:came.takenBack",
});

export const deskLead = lead({
  path: "/check-in/:token",
  reads: deskToday,
  to: ({ day }, { params }) => paths.checkInOn(params.token, day),
});

export const checkInPage = formPage({
  path: "/check-in/:token/:dayNumber",
  reads: peopleToCheckIn,
  does: checkIn,
  title: ({ meeting }, { t, language }: Reader) =>
    t("meetings:checkIn.title", { title: titleWords(meeting, language) }),
  heading: (_known, { t }) => t("meetings:checkIn.heading"),
  caption: ({ meeting }, { language }) => titleWords(meeting, language),
  // A scanned code leads here; whoever stands at the desk still sends it.
  prefill: ["code", "scanned"],
  // Drawn anew each time: what is sent twice from one page is one person.
  initial: ({ meeting }) => ({ comes: waysToCome(meeting)[0] ?? "", walkIn: randomUUID() }),
  draw: (known, form, { params }) => <CheckInForm {...known} token={params.token} form={form} />,
  done: (_output, { params }) => paths.checkInOn(params.token, Number(params.dayNumber)),
  flash: "meetings:checkIn.done",
});

export const hereButton = button({
  path: "/meeting-invitations/:token/here/:dayNumber",
  does: sayIAmHere,
  done: (_output, { params }) => paths.answer(params.token),
  flash: "meetings:here.done",
});

export const scannedCodePage = page({
  path: "/C/:code",
  reads: codeToCheckIn,
  title: ({ code }, { t }) => t("meetings:scanned.title", { code }),
  draw: ({ code }) => <ScannedCode code={code} />,
  examples: [{ code: "7QK4M2" }],
});
