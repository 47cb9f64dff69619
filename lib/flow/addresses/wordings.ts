/** Sentences about a list of addresses, in both languages. */
export const wordings = {
  noColumn: (column: string) => ({ ru: `нет столбца «${column}»`, en: `no column "${column}"` }),
  damaged: () => ({ ru: "архив повреждён", en: "the archive is damaged" }),
  asWritten: (text: string) => ({ ru: text, en: text }),
  noStreet: () => ({ ru: "улица не названа", en: "no street is named" }),
  noHouse: (house: string) => ({ ru: `«${house}» — не номер дома`, en: `"${house}" is no number of a house` }),
  noCoordinates: () => ({
    ru: "нет координат: нужны широта и долгота в градусах WGS 84",
    en: "no coordinates: latitude and longitude are expected in degrees of WGS 84",
  }),
  nowhere: () => ({
    ru: "точка не лежит ни в одном муниципалитете региона",
    en: "the point lies in no municipality of the region",
  }),
  noMunicipality: (name: string) => ({
    ru: `в регионе нет муниципалитета «${name}»`,
    en: `the region has no municipality "${name}"`,
  }),
  noSettlement: (name: string, municipality: string) => ({
    ru: `в «${municipality}» нет населённого пункта «${name}»`,
    en: `"${municipality}" has no settlement "${name}"`,
  }),
};
