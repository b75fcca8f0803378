import assert from "node:assert/strict"
import { click, heading, open, scenario, statusOf, store, thanks, told } from "./customer-page-scenario"
import { changeQuantity, prepare, scarce, STATES } from "./customer-page-states"
import { check, DESKTOP, PHONE } from "./customer-page-window"

const WAYS = [PHONE, DESKTOP].flatMap((viewport) =>
  [true, false].map((script) => ({ viewport, script, name: `${viewport.width} wide, script ${script ? "on" : "off"}` }))
)

for (const { name, ...look } of WAYS) {
  scenario(`gives what is missing, and places the order (${name})`, async () => {
    const missing = { email: undefined, shipping_address: undefined, shipping_methods: undefined }
    const prepared = await prepare(store, missing)
    const { page, elsewhere } = await open(prepared.url, look)
    await page.getByLabel("E-mail address").fill("customer@example.com")
    await page.getByLabel("Street and number").first().fill("1 Main St")
    await page.getByLabel("City").first().fill("Austin")
    await click(page, "Save and continue")
    await page.getByLabel("Express").check()
    await click(page, "Save and continue")
    await click(page, /^Place the order/)
    await thanks(page)
    assert.deepEqual(elsewhere(), [])
    assert.equal(await statusOf(prepared), "completed")
  })

  scenario(`pays at the provider's page, after declining and coming back without paying (${name})`, async () => {
    const prepared = await prepare(store)
    const { page } = await open(prepared.url, look)
    await click(page, /Demo Pay/)
    await heading(page, "Demo Pay")
    await page.getByRole("link", { name: "Back to the store" }).click()
    await told(page, "The payment is not finished")
    await click(page, /Demo Pay/)
    await click(page, "Decline")
    await told(page, "The payment was declined")
    assert.equal(await statusOf(prepared), "open")
    await click(page, /Demo Pay/)
    await page.getByRole("button", { name: "Pay", exact: true }).click()
    await thanks(page)
    assert.equal(await statusOf(prepared), "completed")
  })
}

for (const viewport of [PHONE, DESKTOP]) {
  scenario(`pays with the provider's form, after a card that was declined (${viewport.width} wide)`, async () => {
    const prepared = await prepare(store)
    const { page } = await open(prepared.url, { viewport })
    await click(page, /Card/)
    const card = page.frameLocator("iframe").getByLabel("Card number")
    await card.fill("4000")
    await click(page, /^Pay \$/)
    await page.getByText("The card was declined").waitFor()
    for (const colorScheme of ["dark", "light"] as const) {
      await page.emulateMedia({ colorScheme })
      await check(page, `element-${viewport.width}-${colorScheme}`)
    }
    await card.fill("4242")
    await click(page, /^Pay \$/)
    await thanks(page)
    assert.equal(await statusOf(prepared), "completed")
  })
}

scenario("says that a form needs JavaScript, and leads back", async () => {
  const { page } = await open((await prepare(store)).url, { script: false })
  await click(page, /Card/)
  await page.getByText("This way to pay needs JavaScript").waitFor()
  await page.getByRole("link", { name: "Back to the order" }).click()
  await click(page, /^Place the order/)
  await thanks(page)
})

scenario("has the order of a customer who has paid and closed the window", async () => {
  const prepared = await prepare(store)
  const { page } = await open(prepared.url)
  await click(page, /Demo Pay/)
  await click(page, "Pay and close")
  await heading(page, "Paid. You can close this window.")
  await page.close()
  const deadline = Date.now() + 30_000
  while ((await statusOf(prepared)) !== "completed") {
    assert(Date.now() < deadline, "The webhook has placed no order")
    await new Promise((resolve) => setTimeout(resolve, 300))
  }
  await thanks((await open(prepared.url)).page)
})

for (const script of [true, false]) {
  scenario(`shows what has changed while the customer was paying (script ${script ? "on" : "off"})`, async () => {
    const prepared = await prepare(store)
    const { page } = await open(prepared.url, { script, viewport: script ? PHONE : DESKTOP })
    await changeQuantity(store, prepared, 3)
    await click(page, /^Place the order/)
    await told(page, script ? /^Your order was changed at \d+:\d\d [AP]M$/ : /^Your order was changed at .* UTC$/)
    assert.equal(await statusOf(prepared), "open")
    await click(page, /^Pay the new total.*Demo Pay/)
    await heading(page, "Demo Pay")
    await changeQuantity(store, prepared, 2)
    await page.goto(`${prepared.url}/return`)
    await told(page, /^Your order was changed at/)
    await page.getByText(/3 × /).first().waitFor()
    await click(page, /^Place the order/)
    await thanks(page)
  })
}

scenario("says that something is sold out when the customer pays", async () => {
  const { url, sellOut, ...prepared } = await scarce(store)
  const { page } = await open(url, { viewport: PHONE })
  await sellOut()
  await click(page, /^Place the order/)
  await told(page, "Something is missing before you can pay")
  await page.getByText("An item is sold out at the moment.").waitFor()
  assert.equal(await page.getByRole("button", { name: /Place the order/ }).count(), 0)
  await check(page, "sold-out-while-paying")
  assert.equal(await statusOf({ ...prepared, url }), "open")
})

const ENDINGS: [state: string, heading: string][] = [
  ["expired", "This order can no longer be paid"],
  ["revoked", "This link was withdrawn"],
  ["superseded", "There is a newer link"],
  ["canceled", "This order was canceled"],
  ["broken", "The store has to look at this order"],
  ["unknown", "There is nothing at this address"],
]

for (const [state, title] of ENDINGS) {
  scenario(`says why there is nothing to pay, and how to reach the store: ${state}`, async () => {
    for (const script of [true, false]) {
      const { page } = await open(await STATES[state]!(store), { script, viewport: script ? PHONE : DESKTOP })
      await heading(page, title)
      await page.getByRole("link", { name: "help@example.com" }).first().waitFor()
      assert.equal(await page.getByRole("button").count(), 0)
    }
  })
}

scenario("says to wait after too many wrong answers", async () => {
  const { url } = await prepare(store, {}, { verify: "email" })
  const { page } = await open(url, { viewport: PHONE })
  for (let guess = 0; guess < 6; guess++) {
    await page.getByLabel("E-mail address or postal code").fill(String(guess))
    await click(page, "Show the order")
    await page.getByText(guess < 5 ? "This is not what the store has" : "Please wait a little").waitFor()
  }
  await check(page, "too-many")
})

scenario("finishes an order that was paid before", async () => {
  const { page } = await open(await STATES.received!(store), { viewport: PHONE })
  await told(page, "We have received your payment")
  await click(page, "Finish the order")
  await thanks(page)
})

for (const script of [true, false]) {
  scenario(
    `places one order for a double click, the back button and two tabs (script ${script ? "on" : "off"})`,
    async () => {
      const prepared = await prepare(store)
      const first = (await open(prepared.url, { script })).page
      const second = (await open(prepared.url, { script, viewport: PHONE })).page
      await first.getByRole("button", { name: /^Place the order/ }).dblclick()
      await thanks(first)
      await click(second, /^Place the order/)
      await thanks(second)
      await first.goBack()
      await thanks(first)
      assert.equal(await statusOf(prepared), "completed")
    }
  )
}

scenario("comes back from the provider by the back button, and pays in another way", async () => {
  const prepared = await prepare(store)
  const { page } = await open(prepared.url, { viewport: PHONE })
  await click(page, /Demo Pay/)
  await heading(page, "Demo Pay")
  await page.goBack()
  await heading(page, /^Order/)
  await click(page, /^Place the order/)
  await thanks(page)
  assert.equal(await statusOf(prepared), "completed")
})

scenario("asks its question first, and remembers the answer", async () => {
  const { url } = await prepare(store, {}, { verify: "email" })
  const { page } = await open(url)
  await page.getByLabel("E-mail address or postal code").fill("wrong")
  await click(page, "Show the order")
  await page.getByText("This is not what the store has").waitFor()
  await check(page, "question-wrong")
  await page.getByLabel("E-mail address or postal code").fill("73301")
  await click(page, "Show the order")
  await heading(page, /^Order/)
  await page.reload()
  await heading(page, /^Order/)
})

scenario("is paid with the keyboard only", async () => {
  const prepared = await prepare(store)
  const { page } = await open(prepared.url)
  const button = page.getByRole("button", { name: /^Place the order/ })
  for (let presses = 0; presses < 20 && !(await button.evaluate((it) => it === document.activeElement)); presses++) {
    await page.keyboard.press("Tab")
  }
  await page.keyboard.press("Enter")
  await thanks(page)
})
