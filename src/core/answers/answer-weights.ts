/**
 * Weights of the sentence ranker and of the abstainer, in the order of their features. Written by
 * the training script of the answers benchmark; edit that, not these numbers.
 */
export const SENTENCE_WEIGHTS: readonly number[] = [
  1.71, 2.29, 1.38, 0.52, 1.56, 0.31, 0.97, 1.67, 1.36, 1.61, 0.9, 0.62, 0.41, 0.79, 0.38, 1.39,
  -0.89, -0.08, -0.45, 0.58, 0.04, -0.33, 0.55, -0.21, -1.32, 2.23, -0.23, 0.41, 0.81, 0.21,
];

export const ANSWER_WEIGHTS: { bias: number; weights: readonly number[] } = {
  bias: -5.549,
  weights: [
    0.15, 0.29, -0.19, 0.58, -0.01, 0.49, 0.74, 3.63, 0.5, -0.2, 0.02, -0.06, -0.1, 0.46, -0.07,
    0.42, -0.03, 0.21, -0.05, -0.05, -1.2, 0.01, -0.18, -0.38, -0.69, 0.33, -0.35, -0.29, 0.4, 0.12,
    0.15, 0.19, -1.0, -0.85, 0.27, 0.37, 0.02, -0.02, -0.57, -1.43, 0.33, 0.26, -0.46, 0.42, -0.8,
    0.27, 0.03, 0.14, -0.83, 0.67, 0.74, -0.26, -0.2, -0.27, -0.7, 0.1, -0.46, -0.33, -0.87, -0.48,
  ],
};
