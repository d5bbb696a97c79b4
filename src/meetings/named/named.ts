// Whoever is named to run one meeting. No database in here.

import { z } from "zod";
import { meetingRoles } from "../../network/role.ts";

export const MeetingRole = z.enum(meetingRoles, { error: "meetings:field.namedAs.required" });

/** So many share a task at one meeting. */
export const mostNamed = 5;

export const Named = z.object({
  id: z.uuid().describe("Of the role."),
  person: z.string(),
  name: z.string(),
  namedAs: z.enum(meetingRoles),
  since: z.iso.datetime(),
});
export type Named = z.infer<typeof Named>;
