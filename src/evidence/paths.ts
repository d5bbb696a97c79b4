const city = (cityId: string) => `/cities/${cityId}`;

export const paths = {
  allEvidence: (cityId: string) => `${city(cityId)}/evidence`,
  evidence: (cityId: string, id: string) => `${city(cityId)}/evidence/${id}`,
  removeEvidence: (cityId: string, id: string) => `${city(cityId)}/evidence/${id}/remove`,
  file: (cityId: string, file: string) => `${city(cityId)}/files/${file}`,
  smallPicture: (cityId: string, file: string) => `${city(cityId)}/files/${file}/small`,
};
