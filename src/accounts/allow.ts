import { rolesInNetwork } from "../platform/role.ts";

/** Administrators of the whole installation. */
export const administrator = rolesInNetwork("administrator");
