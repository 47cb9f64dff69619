const stepsMax = 200;
const tolerance = 1e-12;
/** From here on Wilson and Hilferty's cube differs from the exact quantile by less than one part in a million. */
const cubeFrom = 20_000;

/** Lanczos' approximation, to some fifteen digits. */
const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

function logGamma(shape: number): number {
  const x = shape - 1;
  const base = x + 7.5;
  const sum = lanczos.reduce((total, factor, index) => total + (index === 0 ? factor : factor / (x + index)), 0);
  return 0.5 * Math.log(2 * Math.PI) + (x + 0.5) * Math.log(base) - base + Math.log(sum);
}

/** The share of a gamma distribution below `x`: the series of the regularized incomplete gamma function. */
function gammaBelow(shape: number, x: number): number {
  if (x <= 0) return 0;
  let term = 1 / shape;
  let sum = term;
  for (let n = 1; term > sum * tolerance; n += 1) {
    term *= x / (shape + n);
    sum += term;
  }
  return Math.min(1, sum * Math.exp(shape * Math.log(x) - x - logGamma(shape)));
}

/**
 * The quantile of the standard normal distribution by Acklam's rational functions, to one part in 10⁹ of the middle and of the
 * tails that an interval asks for.
 */
export function normalQuantile(share: number): number {
  if (share > 0.5) return -normalQuantile(1 - share);
  if (share < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(share));
    const above =
      ((((-7.784894002430293e-3 * q - 0.3223964580411365) * q - 2.400758277161838) * q - 2.549732539343734) * q +
        4.374664141464968) *
        q +
      2.938163982698783;
    const below =
      (((7.784695709041462e-3 * q + 0.3224671290700398) * q + 2.445134137142996) * q + 3.754408661907416) * q + 1;
    return above / below;
  }
  const q = share - 0.5;
  const r = q * q;
  const above =
    (((((-39.69683028665376 * r + 220.9460984245205) * r - 275.9285104469687) * r + 138.357751867269) * r -
      30.66479806614716) *
      r +
      2.506628277459239) *
    q;
  const below =
    ((((-54.47609879822406 * r + 161.5858368580409) * r - 155.6989798598866) * r + 66.80131188771972) * r -
      13.28068155288572) *
      r +
    1;
  return above / below;
}

/** A good guess of a gamma quantile; exact enough by itself for large shapes. */
function cubeQuantile(shape: number, share: number): number {
  const ninth = 1 / (9 * shape);
  return shape * Math.max(0, 1 - ninth + normalQuantile(share) * Math.sqrt(ninth)) ** 3;
}

/** Where the share of a gamma distribution (scale 1) below it is `share`; half a quantile of χ² with 2·shape degrees. */
export function gammaQuantile(shape: number, share: number): number {
  const guess = cubeQuantile(shape, share);
  if (shape >= cubeFrom) return guess;
  let low = 0;
  let high = Math.max(1, guess * 2);
  while (gammaBelow(shape, high) < share) high *= 2;
  let x = guess > 0 ? guess : high / 2;
  for (let step = 0; step < stepsMax; step += 1) {
    const off = gammaBelow(shape, x) - share;
    if (off > 0) high = x;
    else low = x;
    const slope = Math.exp((shape - 1) * Math.log(x) - x - logGamma(shape));
    const newton = x - off / slope;
    // Where Newton leaves the bracket it is halved instead.
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - x) <= tolerance * Math.max(1, x)) return next;
    x = next;
  }
  return x;
}
