/** The colours of buttons where the store has none. */
const ACCENTS = { light: "#1f2937", dark: "#e4e4e7" }

/** The styles of all pages: phones first, light and dark, both directions, and paper. No file is loaded. */
export function stylesWith(color?: string): string {
  const { light, dark } = color ? { light: color, dark: color } : ACCENTS
  return `:root{color-scheme:light dark;${accent(light)};${STYLES.replace("/*dark*/", `${accent(dark)};`)}`
}

function accent(color: string): string {
  return `--accent:${color};--on:${inkOn(color)}`
}

const STYLES = `--bg:#fff;--soft:#f4f4f5;--ink:#18181b;--dim:#52525b;--line:#d4d4d8;--field:#71717a;--bad:#b42318;--good:#067647}
@media (prefers-color-scheme:dark){:root{/*dark*/--bg:#18181b;--soft:#27272a;--ink:#f4f4f5;--dim:#b4b4bd;--line:#3f3f46;--field:#8b8b94;--bad:#ffa198;--good:#75e0a7}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-padding-bottom:6rem}
body{margin:0;background:var(--bg);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Noto Sans Arabic",sans-serif;overflow-wrap:anywhere}
header,main,footer{max-width:68rem;margin:0 auto;padding:1rem}
header{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center;justify-content:space-between}
header img{max-height:3rem;max-width:12rem;display:block}
.store{font-weight:600;font-size:1.125rem}
h1{font-size:1.75rem;line-height:1.2;margin:.5rem 0}
h2{font-size:1.125rem;line-height:1.3;margin:0 0 .75rem}
p{margin:0 0 .75rem}
a{color:inherit;text-underline-offset:.2em}
[tabindex="-1"]:focus{outline:0}
:focus-visible{outline:3px solid var(--ink);outline-offset:2px;border-radius:.25rem}
.dim{color:var(--dim)}
.small{font-size:.875rem}
.note{white-space:pre-line;border-inline-start:4px solid var(--line);padding-inline-start:1rem}
.facts{display:grid;grid-template-columns:auto 1fr;gap:.25rem 1rem;margin:0 0 1rem}
.facts dt{color:var(--dim)}
.facts dd{margin:0}
table{width:100%;border-collapse:collapse;margin:0 0 1.5rem}
th{font-weight:600;text-align:start}
th,td{padding:.625rem 0;vertical-align:top;border-bottom:1px solid var(--line)}
th+th,td+td,th+td{padding-inline-start:1rem}
tbody th{font-weight:400}
.amount{text-align:end;white-space:nowrap;font-variant-numeric:tabular-nums}
tfoot th,tfoot td{border-bottom:0;padding-block:.25rem;font-weight:400}
tfoot tr:first-child>*{padding-top:.75rem}
tfoot .total>*{font-weight:700;font-size:1.125rem;border-top:1px solid var(--line);padding-top:.625rem}
.places{display:grid;gap:1rem;margin:0 0 1rem}
address{font-style:normal}
.card{border:1px solid var(--line);border-radius:.75rem;padding:1rem;background:var(--soft);margin:0 0 1rem}
.big{font-size:2rem;line-height:1.2;font-weight:700;margin:0;font-variant-numeric:tabular-nums}
.notice{border:2px solid var(--ink);border-radius:.75rem;padding:1rem;margin:0 0 1rem}
.notice h2{margin:0 0 .25rem}
.notice.bad{border-color:var(--bad)}
.notice.bad h2{color:var(--bad)}
.notice p:last-child,.card p:last-child{margin-bottom:0}
.changes{margin:.75rem 0 0;padding:0;list-style:none}
.changes li{padding:.5rem 0;border-top:1px solid var(--line)}
.changes del{color:var(--bad)}
.changes ins{color:var(--good);text-decoration:none;font-weight:600}
form{margin:0 0 .75rem}
form:last-child{margin-bottom:0}
label,legend{display:block;font-weight:600;margin:0 0 .25rem;padding:0}
legend{font-size:1.0625rem;margin:.5rem 0 .75rem}
.field{margin:0 0 1rem}
.two{display:grid;gap:0 1rem;align-items:end}
input:not([type=radio]),select{width:100%;min-height:2.75rem;padding:.5rem .75rem;font:inherit;color:inherit;background:var(--bg);border:1px solid var(--field);border-radius:.5rem}
[aria-invalid=true]{border-color:var(--bad)!important;border-width:2px!important}
.error{color:var(--bad);margin:.25rem 0 0}
fieldset{border:0;margin:0 0 1rem;padding:0;min-width:0}
.choice{display:flex;gap:.75rem;align-items:center;min-height:2.75rem;padding:.5rem .75rem;border:1px solid var(--field);border-radius:.5rem;background:var(--bg);font-weight:400;margin:0 0 .5rem}
.choice span:nth-of-type(1){flex:1}
.choice input{width:1.25rem;height:1.25rem;margin:0;flex:none;accent-color:var(--accent)}
summary{cursor:pointer;padding:.625rem 0;min-height:2.75rem;font-weight:600}
.button,button{display:inline-block;min-height:2.75rem;padding:.625rem 1.25rem;font:inherit;font-weight:600;text-align:center;text-decoration:none;border:1px solid var(--field);border-radius:.5rem;background:var(--bg);color:var(--ink);cursor:pointer}
.main{width:100%;background:var(--accent);color:var(--on);border-color:var(--field)}
.main+p{margin-top:.5rem}
.notice .main{max-width:22rem}
.link{display:inline-block;min-height:1.5rem;padding:.125rem 0}
[aria-disabled=true],[aria-busy=true]{opacity:.65;cursor:progress}
.frame{min-height:6rem;margin:0 0 1rem}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.bar{position:fixed;inset:auto 0 0 0;display:flex;gap:1rem;align-items:center;justify-content:space-between;padding:.5rem 1rem;background:var(--bg);border-top:1px solid var(--line)}
.bar b{font-size:1.25rem;font-variant-numeric:tabular-nums}
.with-bar{padding-bottom:5rem}
footer{border-top:1px solid var(--line);margin-top:2rem;color:var(--dim)}
footer ul{display:flex;flex-wrap:wrap;gap:.25rem 1rem;list-style:none;margin:0;padding:0}
footer li a{display:inline-block;padding:.25rem 0;min-height:1.75rem}
.narrow{max-width:36rem}
[hidden]{display:none!important}
@media (min-width:34rem){.two,.places{grid-template-columns:1fr 1fr}}
@media (min-width:58rem){.columns{display:grid;grid-template-columns:minmax(0,1fr) 22rem;gap:2.5rem;align-items:start}.side{position:sticky;top:1rem}.bar{display:none}.with-bar{padding-bottom:1rem}}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
@media print{@page{margin:18mm}:root{color-scheme:light;--bg:#fff;--soft:#fff;--ink:#000;--dim:#333;--line:#999}body{font-size:10.5pt}header,main,footer{max-width:none;padding:0}.screen,.side,.bar,form,button,footer nav{display:none!important}.columns{display:block}.places{grid-template-columns:1fr 1fr}tr,.note,address{break-inside:avoid}thead{display:table-header-group}.card{border:0;padding:0}a{text-decoration:none}}
`

/** Black or white, whichever is easier to read on a colour: `#rrggbb` or `#rgb`. */
function inkOn(color: string): string {
  const digits = color.slice(1)
  const parts = digits.length === 3 ? [...digits].map((digit) => digit + digit) : (digits.match(/../g) ?? [])
  const [red = 0, green = 0, blue = 0] = parts.map((part) => {
    const share = parseInt(part, 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  // Above this luminance black has the higher contrast.
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? "#000" : "#fff"
}
