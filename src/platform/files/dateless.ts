// Spreadsheets make a date of every text that could be one, also where it is none: "2019-08", "2010/11" and the age
// "10-14" come back as days. In files such texts are written so that they stay what they are, and our imports read them.

/** A month as statistical offices code it ("2019-M08"), a financial year with "FY", an age with a dash that is no minus. */
export function dateless(text: string): string {
  return text
    .replace(/^(\d{4})-(\d{2})$/, "$1-M$2")
    .replace(/^(\d{4}\/\d{2})$/, "FY $1")
    .replace(/^(\d{1,3})-(\d{1,3})$/, "$1–$2");
}

/** The month of a coded one: "2019-M08" is "2019-08"; any other text as it is. */
export function monthCode(text: string): string {
  return text.replace(/^(\d{4})-?M(0[1-9]|1[0-2])$/i, "$1-$2");
}
