const city = (cityId: string) => `/cities/${cityId}`;

export const paths = {
  workbooks: (cityId: string) => `${city(cityId)}/workbooks`,
  workbookFile: (cityId: string) => `${city(cityId)}/workbooks/file`,
  workbook: (cityId: string, id: string) => `${city(cityId)}/workbooks/${id}`,
};
