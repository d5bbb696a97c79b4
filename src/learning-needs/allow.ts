import { insiders } from "../network/insiders.ts";
import { representatives } from "../organisations/representatives.ts";
import { anyOf } from "../platform/allow.ts";

/** Whoever speaks for an organisation may read what is missing wherever it could teach. */
export const readers = anyOf(insiders, representatives);
