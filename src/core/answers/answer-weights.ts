/**
 * Weights of the sentence ranker and of the abstainer, in the order of their features. Written by
 * the training script of the answers benchmark; edit that, not these numbers.
 */
export const SENTENCE_WEIGHTS: readonly number[] = [
  1.536, 2.464, 1.406, 0.638, 1.648, 0.234, 0.799, 1.823, 1.412, 1.519, 0.62, 0.483, 0.442, 0.797,
  0.477, 1.568, -0.932, -0.269, -0.239, 0.439, 0.059, -0.435, 0.339, 0.256, -1.322, 2.204, -0.405,
  0.33,
];

export const ANSWER_WEIGHTS: { bias: number; weights: readonly number[] } = {
  bias: -2.971,
  weights: [
    0.01, 0.158, -0.457, 0.476, -0.501, 0.891, 0.129, 2.549, 0.564, -0.339, 0.069, -0.008, -0.119,
    0.763, -0.294, 0.739, -0.273, 0.131, -0.046, -0.168, -1.539, 0.081, -0.213, -0.851, -0.927,
    0.251, -0.352, -0.474, 0.123, 0.23, -1.124, -0.584, -0.047, 0.318, 0.201, 0.306, -0.609, -1.43,
    0.529, 0.394, -0.455, -0.264, -1.58, -0.125, 0.078, 0.179, -0.972, 0.903, 0.671, -0.443, -0.29,
  ],
};
