/** Keeps the prepared requests, some 4 KB each, well within the generator's memory. */
const MOST_EVENTS = 100_000;

/** How many events a round gets: as many as the round before would have had in its time. */
export class RoundSize {
  constructor(
    /** Of the first round, which is not counted. */
    public events: number,
    private readonly roundMs: number,
  ) {}

  learn(perSecond: number): void {
    this.events = Math.min(MOST_EVENTS, Math.round((perSecond * this.roundMs) / 1000));
  }
}
