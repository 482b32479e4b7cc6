/** Two-sided 90 % point of the normal distribution. */
export const Z90 = 1.6448536269514722;
