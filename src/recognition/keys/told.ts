// Whoever attested tells those who hold the badges: their codes hold, but files from before are not believed elsewhere any more.

import { z } from "zod";
import type { NetworkRole } from "../../network/role.ts";
import { notificationKind } from "../../platform/notifications/kind.ts";
import { tells } from "../../platform/notifications/notify.ts";
import { paths } from "../paths.ts";
import { withdrawKey } from "./commands.ts";
import { attestersOfKey } from "./store.ts";

const withdrawn = notificationKind({
  name: "recognition.keyWithdrawn",
  words: "recognition:told.keyWithdrawn",
  values: z.object({ because: z.string() }),
  told: {
    network: ["administrator"] satisfies NetworkRole[],
    assigned: "while they hold a role anywhere",
    alsoWhoDidIt: true,
  },
  mail: "at_once",
  canBeOff: false,
});

export const keyKinds = [withdrawn];

export const keyListeners = [
  tells(withdrawn, withdrawKey, {
    name: "recognition.tellKeyWithdrawn",
    async say({ subject, details }, { tx }) {
      const { because } = z.looseObject({ because: z.string() }).parse(details);
      return {
        values: { because },
        href: paths.keys,
        people: await attestersOfKey(tx, String(subject)),
        thread: `badge-key/${String(subject)}`,
      };
    },
  }),
];
