/** Sentences about a list of addresses, in both languages. */
export const wordings = {
  damaged: () => ({ ru: "архив повреждён", en: "the archive is damaged" }),
  quotes: () => ({ ru: "у кавычки нет пары", en: "a quotation mark has no other half" }),
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
  noSettlement: (name: string, municipality: string) => ({
    ru: `в «${municipality}» нет населённого пункта «${name}»`,
    en: `"${municipality}" has no settlement "${name}"`,
  }),
};
