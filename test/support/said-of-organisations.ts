// What notifications about organisations say, for the test that reads each of them in each language.

export const saidOfOrganisations = <City>(kilifi: City) => ({
  organisations: {
    organisation: { en: "Malindi Library" },
    name: "Amina Otieno",
    note: "Nobody knows her here.",
  },
  "organisations.agreementEnds": {
    title: { en: "Use of the hall" },
    organisation: "Malindi Library",
    day: "2027-03-31",
  },
  "organisations.agreementAsked": { title: { en: "Use of the hall" }, city: kilifi },
  "organisations.agreementAnswered": {
    title: { en: "Use of the hall" },
    organisation: { en: "Malindi Library" },
    answer: "refute",
    note: "Nobody of us signed that.",
  },
  "organisations.licenceEnds": { organisation: "Malindi Library", number: "TVETA/12", day: "2027-03-31" },
  "organisations.proposed": { city: "Kilifi County", name: "Malindi Library" },
});
