/** The x with matrix · x = right; Gaussian elimination with the largest pivot. What is undetermined stays 0. */
export function solveLinear(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
  const size = right.length;
  const rows = matrix.map((row, at) => Float64Array.from([...row, right[at] ?? 0]));
  for (let column = 0; column < size; column++) {
    const below = rows.slice(column);
    const sizes = below.map((row) => Math.abs(row[column] ?? 0));
    const at = column + sizes.indexOf(Math.max(...sizes));
    const pivot = rows[at];
    const first = rows[column];
    if (!pivot || !first || Math.abs(pivot[column] ?? 0) < 1e-12) continue;
    rows[at] = first;
    rows[column] = pivot;
    rows.forEach((row, index) => {
      if (index === column) return;
      const factor = (row[column] ?? 0) / (pivot[column] ?? 1);
      for (let to = column; to <= size; to++) row[to] = (row[to] ?? 0) - factor * (pivot[to] ?? 0);
    });
  }
  return Float64Array.from(rows, (row, at) => (Math.abs(row[at] ?? 0) < 1e-12 ? 0 : (row[size] ?? 0) / (row[at] ?? 1)));
}
