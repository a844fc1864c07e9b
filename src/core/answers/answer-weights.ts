/**
 * Weights of the sentence ranker and of the abstainer, in the order of their features. Written by
 * the training script of the answers benchmark; edit that, not these numbers.
 */
export const SENTENCE_WEIGHTS: readonly number[] = [
  1.68, 2.26, 1.37, 0.49, 1.51, 0.33, 0.94, 1.68, 1.42, 1.57, 0.88, 0.6, 0.39, 0.83, 0.38, 1.38,
  -0.87, -0.09, -0.37, 0.57, 0.04, -0.3, 0.63, -0.24, -1.26, 2.2, -0.19, 0.34, 0.84, 0.22,
];

export const ANSWER_WEIGHTS: { bias: number; weights: readonly number[] } = {
  bias: -5.547,
  weights: [
    0.15, 0.28, -0.19, 0.58, -0.04, 0.48, 0.72, 3.66, 0.46, -0.2, 0.04, -0.06, -0.07, 0.45, -0.08,
    0.63, -0.03, 0.23, -0.07, -0.06, -1.2, -0.02, -0.17, -0.37, -0.73, 0.32, -0.34, -0.27, 0.43,
    0.15, 0.16, 0.2, -1.0, -0.85, 0.24, 0.33, -0.0, -0.02, -0.58, -1.4, 0.31, 0.22, -0.46, 0.42,
    -0.83, 0.3, 0.03, 0.15, -0.88, 0.68, 0.7, -0.24, -0.19, -0.26, -0.78, 0.11, -0.44, -0.32, -0.89,
    -0.55,
  ],
};
