export const paths = {
  people: "/people",
  cityPeople: (city: string) => `/cities/${city}/people`,
  invitation: (token: string) => `/invitation/${token}`,
};
