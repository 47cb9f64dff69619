/** Positions on a plane around the region, in kilometres: degrees of longitude shrink to the north, distances must not. */
export type Point = readonly [x: number, y: number];

export interface Site {
  /** The municipality whose land is nearest to this point; null stands for what lies outside of the region. */
  owner: string | null;
  at: Point;
}

/** A municipality as a point with what is known of its size. */
export interface Seat {
  code: string;
  at: Point;
  /** A single town, drawn as a small round cell in the land around it. */
  isTown: boolean;
  population: number | null;
  settlements: readonly Point[];
}

interface Town {
  seat: Seat;
  radiusKm: number;
}

const ringCount = 12;
const townRadiusMinKm = 2.5;

/** Towns of a million people cover some 500 km², and area grows with people. */
export function townRadiusKm(population: number | null): number {
  return Math.max(townRadiusMinKm, 0.38 * Math.sqrt((population ?? 0) / 1000));
}

/**
 * The points that share the land among them. A town is one point inside a ring of points that belong to the district
 * around it: its cell becomes round, and the land behind it belongs to the district, as it does on a real map.
 */
export function placeSites(seats: readonly Seat[]): Site[] {
  const districts = seats.filter((seat) => !seat.isTown);
  // Without any land around them towns can only share it among themselves.
  const towns = districts.length === 0 ? [] : seats.filter((seat) => seat.isTown).map(toTown);
  const townSites = seats.filter((seat) => seat.isTown).map((seat): Site => ({ owner: seat.code, at: seat.at }));
  const rings = towns.flatMap((town) => ringAround(town, { towns, districts }));
  const landSites = districts.flatMap((seat) =>
    [seat.at, ...seat.settlements]
      .filter((at) => !towns.some((town) => distance(town.seat.at, at) < 2 * town.radiusKm))
      .map((at): Site => ({ owner: seat.code, at })),
  );
  const sites = [...townSites, ...landSites, ...rings];
  const landless = districts.filter((seat) => !sites.some((site) => site.owner === seat.code));
  return spread([...sites, ...landless.map((seat) => besideTown(seat, towns))]);
}

function toTown(seat: Seat): Town {
  return { seat, radiusKm: townRadiusKm(seat.population) };
}

function ringAround(town: Town, around: { towns: readonly Town[]; districts: readonly Seat[] }): Site[] {
  const owner = nearest(town.seat.at, around.districts)?.code ?? null;
  const others = around.towns.filter((other) => other !== town);
  return Array.from({ length: ringCount }, (_, index) => onRing(town, (index / ringCount) * 2 * Math.PI))
    .filter((at) => !others.some((other) => distance(other.seat.at, at) < 2 * other.radiusKm))
    .map((at) => ({ owner, at }));
}

function onRing(town: Town, angle: number): Point {
  const [x, y] = town.seat.at;
  return [x + 2 * town.radiusKm * Math.cos(angle), y + 2 * town.radiusKm * Math.sin(angle)];
}

/** A district whose every point lies inside a town, and whose ring went to another one: moved out, on its own side. */
function besideTown(seat: Seat, towns: readonly Town[]): Site {
  const town = [...towns].sort((a, b) => distance(a.seat.at, seat.at) - distance(b.seat.at, seat.at))[0];
  if (!town) return { owner: seat.code, at: seat.at };
  const [dx, dy] = [seat.at[0] - town.seat.at[0], seat.at[1] - town.seat.at[1]];
  return { owner: seat.code, at: onRing(town, Math.atan2(dy, dx) + 0.1) };
}

function nearest(at: Point, seats: readonly Seat[]): Seat | undefined {
  return [...seats].sort((a, b) => distance(a.at, at) - distance(b.at, at))[0];
}

/** Two municipalities at one point would leave one of them without land: the second moves half a kilometre aside. */
function spread(sites: readonly Site[]): Site[] {
  const taken = new Set<string>();
  return sites.map(({ owner, at: [x, y] }) => {
    let shifted = x;
    while (taken.has(`${shifted.toFixed(3)} ${y.toFixed(3)}`)) shifted += 0.5;
    taken.add(`${shifted.toFixed(3)} ${y.toFixed(3)}`);
    return { owner, at: [shifted, y] };
  });
}

/**
 * Points of nobody all around, so that the outer cells end where the region plausibly ends. They stand on a lattice,
 * away from every site; gaps inside the region are not reached from outside and stay its own.
 */
export function surround(sites: readonly Site[], seats: readonly Seat[]): Site[] {
  const lattice = latticeAround(sites, reachKm(seats));
  const reached = new Set<string>();
  const queue: [column: number, row: number][] = [[0, 0]];
  const outside: Site[] = [];
  for (let next = queue.pop(); next; next = queue.pop()) {
    const [column, row] = next;
    if (reached.has(`${column} ${row}`) || !lattice.isOutside(column, row)) continue;
    reached.add(`${column} ${row}`);
    outside.push({ owner: null, at: lattice.at(column, row) });
    queue.push([column + 1, row], [column - 1, row], [column, row + 1], [column, row - 1]);
  }
  return outside;
}

const latticeStepsMax = 60;

function latticeAround(sites: readonly Site[], reach: number) {
  const xs = sites.map((site) => site.at[0]);
  const ys = sites.map((site) => site.at[1]);
  const [width, height] = [Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys)];
  const step = Math.max(reach, width / latticeStepsMax, height / latticeStepsMax);
  const away = 2.2 * step;
  const [left, bottom] = [Math.min(...xs) - 2 * away, Math.min(...ys) - 2 * away];
  const [columns, rows] = [Math.ceil((width + 4 * away) / step), Math.ceil((height + 4 * away) / step)];
  // Every other row is shifted by half a step, which makes the outline less like a saw.
  const at = (column: number, row: number): Point => [left + (column + (row % 2) / 2) * step, bottom + row * step];
  return {
    at,
    isOutside(column: number, row: number): boolean {
      if (column < 0 || row < 0 || column > columns || row > rows) return false;
      const point = at(column, row);
      return !sites.some((site) => distance(site.at, point) < away);
    },
  };
}

/** How far the land goes beyond the outermost places: somewhat less than neighbouring municipalities are apart. */
function reachKm(seats: readonly Seat[]): number {
  const points = seats.map((seat) => seat.at);
  const nearestKm = points
    .map((point) => Math.min(...points.map((other) => distance(point, other)).filter((km) => km > 1)))
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  const median = nearestKm[Math.floor(nearestKm.length / 2)] ?? 30;
  return Math.min(80, Math.max(6, 0.7 * median));
}

export function distance(a: Point, b: Point): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}
