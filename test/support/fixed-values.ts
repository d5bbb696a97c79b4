// What parameters of paths may be whose values come with the program, or with the day.

import { dayOf } from "../../src/platform/day.ts";

export const fixedValues: Record<string, string[]> = {
  commitment: ["4"],
  place: ["ke-003", "ke-c016"],
  part: ["audiences", "lead"],
  level: ["adult_basic"],
  topic: ["sewing", "trades"],
  telephone: ["1"],
  gateway: ["africastalking"],
  day: [dayOf(new Date())],
  // Of the directory that programs read: an id of which there is nothing sure.
  service: ["00000000-0000-4000-8000-000000000000"],
  organization: ["00000000-0000-4000-8000-000000000000"],
  meetingStep: ["call"],
  dayNumber: ["1"],
  minutesEdition: ["1"],
};
