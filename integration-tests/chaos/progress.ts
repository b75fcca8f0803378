const SAY_EVERY = 5_000

/**
 * Says how far a run is: the case, which of how many it is, what is lost so far, and about how long the rest takes.
 * That is reckoned from the seconds that each run was expected to take, and the time that those before it took.
 */
export class Progress {
  private began = 0
  private said = 0
  private done = 0
  private number = 0
  private lost = 0
  private current = { name: "", runs: 0, ran: 0, seconds: 0 }

  constructor(
    private readonly cases: number,
    private readonly expectedSeconds: number
  ) {}

  begin(name: string, runs: number, seconds: number): void {
    // What is prepared before the first case is not reckoned with.
    this.began ||= Date.now()
    this.number++
    this.said = 0
    this.current = { name, runs, ran: 0, seconds }
  }

  /** One more run of the case is over, in which so many were lost. */
  ran(lost: number): void {
    this.lost += lost
    this.current.ran++
    this.done += this.current.seconds
    this.current.runs = Math.max(this.current.runs, this.current.ran)
    const isLast = this.current.ran === this.current.runs
    if (isLast || Date.now() - this.said > SAY_EVERY) {
      this.said = Date.now()
      console.log(this.line())
    }
  }

  private line(): string {
    const { name, runs, ran } = this.current
    const passed = (Date.now() - this.began) / 1000
    const left = Math.max(0, Math.round(((this.expectedSeconds - this.done) * passed) / this.done))
    const time = left < 90 ? `${left} s` : `${Math.round(left / 60)} min`
    return `  case ${this.number} of ${this.cases}, ${name}: run ${ran} of ${runs}, lost so far ${this.lost}, about ${time} left`
  }
}
