/**
 * Weights of the sentence ranker and of the abstainer, in the order of their features. Written by
 * the training script of the answers benchmark; edit that, not these numbers.
 */
export const SENTENCE_WEIGHTS: readonly number[] = [
  1.56, 2.474, 1.404, 0.552, 1.457, 0.227, 0.8, 1.832, 1.399, 1.541, 0.632, 0.459, 0.43, 0.794,
  0.438, 1.567, -0.955, -0.257, -0.286, 0.423, 0.057, -0.415, 0.359, 0.252, -1.317, 2.213, -0.338,
  0.29,
];

export const ANSWER_WEIGHTS: { bias: number; weights: readonly number[] } = {
  bias: -2.699,
  weights: [
    0.068, 0.149, -0.482, 0.436, -0.561, 0.905, 0.148, 2.345, 0.647, -0.37, 0.088, -0.045, -0.125,
    0.795, -0.258, 0.687, -0.279, 0.126, -0.046, -0.115, -1.536, 0.058, -0.242, -0.815, -0.992,
    0.307, -0.356, -0.491, 0.095, 0.232, -1.118, -0.559, 0.02, 0.226, 0.171, 0.321, -0.659, -1.375,
    0.465, 0.395, -0.504, -0.178, -1.587, -0.196, 0.08, 0.183, -0.988, 0.903, 0.675, -0.449, -0.291,
  ],
};
