import { sql } from "kysely";

/** Of several editions of a sealed outcome the one that counts; for a join with `dialogueSeals as seal`. */
export const isLastEdition = sql<boolean>`seal.edition = (
  select max(edition) from dialogue_seals where dialogue_seals.dialogue_id = seal.dialogue_id)`;
