const city = (cityId: string) => `/cities/${cityId}`;

export const paths = {
  goals: (cityId: string) => `${city(cityId)}/sdgs`,
  goal: (cityId: string, goal: string) => `${city(cityId)}/sdgs/${goal}`,
};
