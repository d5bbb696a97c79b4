export const paths = {
  people: "/people",
  cityPeople: (city: string) => `/cities/${city}/people`,
  person: (person: string) => `/people/${person}`,
  editPerson: (person: string) => `/people/${person}/edit`,
  deactivate: (person: string) => `/people/${person}/deactivate`,
  secondFactor: (person: string) => `/people/${person}/second-factor`,
  newAddress: (token: string) => `/new-address/${token}`,
  invitation: (token: string) => `/invitation/${token}`,
};
