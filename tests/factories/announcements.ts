/**
 * What bodies and firms of an invented town announce under every post of the centre: full of the words of complaints (no
 * water, roadworks, cancelled buses), so that a machine that knows complaints alone takes them for some. Nobody asks anything.
 */
const what = [
  "плановое отключение холодной воды на время промывки сетей",
  "ремонт теплотрассы с вскрытием дорожного полотна",
  "отключение электроэнергии для замены опор",
  "закрытие движения на время укладки асфальта",
  "изменение маршрута автобусов из-за ремонта моста",
  "отключение лифтов на время освидетельствования",
  "вывоз снега ночной сменой спецтехники",
  "обрезка аварийных деревьев с автовышки",
  "остановка котельной для гидравлических испытаний",
  "перекрытие канализационного коллектора для прочистки",
  "обработка дворов от клещей",
  "отлов безнадзорных собак по заявкам",
];
const openings = [
  (work: string, place: string) => `Информационное сообщение. ${place} будет проводиться ${work}.`,
  (work: string, place: string) => `Доводим до сведения граждан: ${place} запланировано ${work}.`,
  (work: string, place: string) => `Пресс-служба предприятия сообщает: ${work}, ${place}.`,
  (work: string, place: string) => `К сведению жителей! ${place} пройдёт ${work}.`,
  (work: string, place: string) => `Диспетчерская служба информирует, что ${place} намечено ${work}.`,
];
const places = [
  "на улице Победы",
  "в посёлке Мехзавод",
  "по проспекту Кирова",
  "в микрорайоне Крутые Ключи",
  "на улице Гагарина",
  "в квартале между Садовой и Ленинской",
];
const endings = [
  "Работы ведутся с 9 до 17 часов.",
  "Просим заранее сделать запас воды и закрыть краны.",
  "Приносим извинения за временные неудобства.",
  "Объезд организован по соседним улицам.",
  "Ответственный исполнитель назначен, график согласован.",
  "Следите за объявлениями на официальной странице предприятия.",
];

/** Always the same, every one different from the others. */
export function announcements(count: number, from = 0): string[] {
  return Array.from({ length: count }, (_, at) => {
    const turn = from + at;
    const opening = openings[turn % openings.length] ?? openings[0];
    const [work, place, ending] = [what[turn % what.length], places[(turn * 5 + Math.floor(turn / 12)) % places.length], endings[(turn * 7 + Math.floor(turn / 6)) % endings.length]];
    return `${opening?.(work ?? "", place ?? "") ?? ""} ${ending ?? ""} Дата: ${1 + (turn % 28)} декабря.`;
  });
}
