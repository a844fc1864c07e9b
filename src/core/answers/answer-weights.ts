/**
 * Weights of the sentence ranker and of the abstainer, in the order of their features. Written by
 * the training script of the answers benchmark; edit that, not these numbers.
 */
export const SENTENCE_WEIGHTS: readonly number[] = [
  2.004, 2.779, 1.413, 0.75, 1.467, 0.426, 0.717, 1.889, 1.58, 2.001, 0.692, 0.459, 0.333, 1.025,
  0.467, 1.544, -0.961, -0.339, -0.126, 0.353, 0.056, -0.033, 0.254, 0.21, -1.542,
];

export const ANSWER_WEIGHTS: { bias: number; weights: readonly number[] } = {
  bias: -1.797,
  weights: [
    0.919, 0.136, -0.091, 1.404, -0.315, 1.466, -0.091, -0.69, 0.994, -1.253, -0.055, 0.347, -0.6,
    0.772, 0.081, -0.498, 0.181, 1.584, -0.266, -0.022, -2.676, 0.136, -0.161, -1.177, -1.11,
    -0.387, 0.941, -0.717, -0.83, -0.007,
  ],
};
