// The meetings that somebody runs, on their desk.

import { block } from "../../ui/screens/block.tsx";
import { named } from "../allow.ts";
import { ownMeetings } from "../planning/queries.ts";
import { MeetingsWithSteps } from "../planning/views.tsx";

export const meetingsOnDesk = block({
  position: 5,
  reads: ownMeetings,
  isFor: ({ actor }) => named.permits(actor, {}),
  draw: ({ meetings }, { t }) =>
    meetings.length === 0 ? null : (
      <MeetingsWithSteps meetings={meetings} caption={t("convening:named.desk")} />
    ),
});
