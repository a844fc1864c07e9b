/**
 * Logistic regression with a ridge, by Newton's method. Small and exact: a few dozen features, some
 * ten thousand examples, the same weights in every run.
 */
export type Example = { features: number[]; isTrue: boolean };

const STEPS_MAX = 25;
const STEP_MIN = 1e-4;

/** Weights; the first feature is the bias and bears no ridge. */
export function fitLogistic(examples: readonly Example[], ridge: number): number[] {
  const size = examples[0]?.features.length ?? 0;
  const weights = new Array<number>(size).fill(0);
  for (let step = 0; step < STEPS_MAX; step += 1) {
    const { gradient, hessian } = derivatives(examples, weights, ridge);
    const change = solve(hessian, gradient);
    for (let i = 0; i < size; i += 1) weights[i] = (weights[i] as number) - (change[i] as number);
    if (Math.max(...change.map(Math.abs)) < STEP_MIN) break;
  }
  return weights.map((weight) => Math.round(weight * 1e4) / 1e4);
}

function derivatives(examples: readonly Example[], weights: readonly number[], ridge: number) {
  const size = weights.length;
  const gradient = new Float64Array(size);
  const hessian = Array.from({ length: size }, () => new Float64Array(size));
  for (const { features, isTrue } of examples) {
    let logit = 0;
    for (let i = 0; i < size; i += 1) logit += (weights[i] as number) * (features[i] as number);
    const chance = 1 / (1 + Math.exp(-logit));
    const error = (chance - (isTrue ? 1 : 0)) / examples.length;
    const curve = (chance * (1 - chance)) / examples.length;
    for (let i = 0; i < size; i += 1) {
      const feature = features[i] as number;
      if (feature === 0) continue;
      gradient[i] = (gradient[i] as number) + error * feature;
      const row = hessian[i] as Float64Array;
      for (let j = 0; j <= i; j += 1)
        row[j] = (row[j] as number) + curve * feature * (features[j] as number);
    }
  }
  for (let i = 0; i < size; i += 1) {
    const row = hessian[i] as Float64Array;
    if (i > 0) gradient[i] = (gradient[i] as number) + ridge * (weights[i] as number);
    row[i] = (row[i] as number) + (i > 0 ? ridge : 0) + 1e-9;
    for (let j = 0; j < i; j += 1) (hessian[j] as Float64Array)[i] = row[j] as number;
  }
  return { gradient, hessian };
}

/** Gauss-Jordan elimination with pivoting. */
function solve(matrix: readonly Float64Array[], right: Float64Array): number[] {
  const rows = matrix.map((row, i) => [...row, right[i] as number]);
  const size = rows.length;
  for (let i = 0; i < size; i += 1) {
    let pivot = i;
    for (let r = i + 1; r < size; r += 1)
      if (Math.abs(rows[r]?.[i] as number) > Math.abs(rows[pivot]?.[i] as number)) pivot = r;
    [rows[i], rows[pivot]] = [rows[pivot] as number[], rows[i] as number[]];
    const top = rows[i] as number[];
    for (const [r, row] of rows.entries()) {
      const factor = r === i ? 0 : (row[i] as number) / (top[i] as number);
      if (factor === 0) continue;
      for (let c = i; c <= size; c += 1) row[c] = (row[c] as number) - factor * (top[c] as number);
    }
  }
  return rows.map((row, i) => (row[size] as number) / (row[i] as number));
}
