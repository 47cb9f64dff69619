/** The one door to the present moment for entries (routes, workers, commands); everything below takes `now`. */
export type Now = () => Date;

export function systemNow(): Date {
  return new Date();
}
