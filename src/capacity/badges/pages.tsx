// Who finished a course and asks for the badge, with one button each.

import { button } from "../../ui/screens/button.tsx";
import { page } from "../../ui/screens/page.tsx";
import { paths } from "../paths.ts";
import { editionsPage } from "../states/pages.tsx";
import { attestCourse } from "./commands.ts";
import { badgesToAttest } from "./queries.ts";
import { AskedBadges } from "./views.tsx";

export const badgesPage = page({
  path: paths.badges,
  reads: badgesToAttest,
  parent: editionsPage,
  title: "capacity:badges.title",
  draw: ({ asked }) => <AskedBadges asked={asked} />,
});

export const attestButton = button({
  path: "/network/course-badges/:enrolment",
  does: attestCourse,
  done: paths.badges,
  flash: "capacity:badges.done",
});
