/** What notifications of what cities do together say, for the test that reads each of them. */
export const saidBetweenCities = (kilifi: unknown): Record<string, Record<string, unknown>> => ({
  capacity: { title: { en: "Figures with their sources" }, day: "2026-08-01" },
  visits: { city: kilifi, day: "2026-08-01" },
  mentoring: { city: kilifi, day: "2026-08-01" },
  guests: { guest: "Chefchaouen" },
  recognition: {
    award: { en: "UNESCO Learning City Award 2026" },
    city: kilifi,
    day: "2026-08-01",
    achievement: { en: "Reading circle host" },
    code: "7QK4-M2ZT-9X",
    because: "error",
    note: "Only six meetings.",
    milestone: "practice",
  },
  clusters: { city: kilifi, title: { en: "Reading on the coast" }, day: "2026-08-01" },
  partnerships: { city: kilifi, title: { en: "Libraries on the move" }, day: "2026-08-01" },
});
