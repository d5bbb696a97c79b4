// What people are told of: that a text or an address may be old by now, and that a year has gone since they calibrated their ratings.

import { z } from "zod";
import type { NetworkRole } from "../network/role.ts";
import { formatDate } from "../platform/i18n/format.ts";
import { notificationKind } from "../platform/notifications/kind.ts";
import { Named } from "../platform/written.ts";

export const oldCourse = notificationKind({
  name: "capacity.oldCourse",
  words: "capacity:told.oldCourse",
  values: z.object({ title: Named, day: z.string() }),
  inWords: ({ title, day }, { language }) => ({ title, day: formatDate(day, language) }),
  told: { network: ["administrator"] satisfies NetworkRole[] },
  mail: "daily",
  canBeOff: true,
});

export const oldGuide = notificationKind({
  name: "capacity.oldGuide",
  words: "capacity:told.oldGuide",
  values: z.object({ title: Named, day: z.string() }),
  inWords: ({ title, day }, { language }) => ({ title, day: formatDate(day, language) }),
  told: { network: ["administrator"] satisfies NetworkRole[] },
  mail: "daily",
  canBeOff: true,
});

export const oldLink = notificationKind({
  name: "capacity.oldLink",
  words: "capacity:told.oldLink",
  values: z.object({ title: Named, day: z.string() }),
  inWords: ({ title, day }, { language }) => ({ title, day: formatDate(day, language) }),
  told: { network: ["administrator"] satisfies NetworkRole[] },
  mail: "daily",
  canBeOff: true,
});

export const calibrate = notificationKind({
  name: "capacity.calibrate",
  words: "capacity:told.calibrate",
  values: z.object({}),
  told: { assigned: "while they hold a role" },
  mail: "daily",
  canBeOff: true,
});

export const kinds = [oldCourse, oldGuide, oldLink, calibrate];
