/** Groups, former countries and other names for one, which `Intl` knows as well. */
const NO_COUNTRIES = new Set(
  "AC AN BU CP CQ CS DD DG DY EA EU EZ FQ FX HV IC JT MI NH NQ NT PC PU PZ QO QU RH SU TA TP UK UN VD WK XA XB XK YD YU ZR ZZ".split(
    " "
  )
)

/** The two-letter codes that name a country: `Intl` knows them, without a list of ours. */
function countriesOfTheWorld(): string[] {
  const names = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" })
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter((code) => !NO_COUNTRIES.has(code) && names.of(code))
    .map((code) => code.toLowerCase())
}

/** Whom an invoice goes to may live anywhere. */
export const COUNTRIES = countriesOfTheWorld()
