/**
 * Weights of the sentence ranker and of the abstainer, in the order of their features. Written by
 * the training script of the answers benchmark; edit that, not these numbers.
 */
export const SENTENCE_WEIGHTS: readonly number[] = [
  1.63, 2.43, 1.39, 0.56, 1.54, 0.31, 0.93, 1.8, 1.48, 1.57, 0.79, 0.59, 0.42, 0.74, 0.35, 1.39,
  -0.86, -0.12, -0.43, 0.38, 0.03, -0.45, 0.56, -0.14, -1.39, 2.23, -0.29, 0.26,
];

export const ANSWER_WEIGHTS: { bias: number; weights: readonly number[] } = {
  bias: -4.694,
  weights: [
    0.12, 0.24, -0.04, 0.38, 0.02, 0.68, 0.73, 2.76, 0.49, -0.1, -0.02, -0.04, -0.03, 0.3, 0.0,
    0.15, -0.06, 0.21, -0.07, -0.05, -0.91, 0.03, -0.08, -0.35, -0.48, 0.23, -0.21, -0.27, 0.12,
    0.14, -0.79, -0.35, 0.05, 0.15, -0.0, 0.0, -0.39, -0.94, 0.27, 0.18, -0.41, 0.44, -0.62, -0.13,
    0.04, 0.08, -0.55, 0.51, 0.48, -0.18, -0.14, -0.26, -0.55, 0.09, -0.3, -0.29,
  ],
};
