// Who may read of a meeting: everybody, whoever works in the network, or those alone who are invited. No database in here.

import { z } from "zod";

/** From the most open one on. */
export const visibilities = ["public", "members", "invited"] as const;
export const Visibility = z.enum(visibilities);
export type Visibility = z.infer<typeof Visibility>;
