/** What every attempt of the benchmark asks for, minor units. */
export const AMOUNT_MINOR = 1337;
