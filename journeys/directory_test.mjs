// Stories of finding help and of keeping what is said about it true, in a real browser against the real program.

import assert from "node:assert/strict"
import { after, before, describe, test } from "node:test"

import { openBrowser, phone } from "./browser.mjs"
import { expectAccessible, signInAs, signInByKey, startKnotwork, visitor } from "./harness.mjs"

let browser
let knotwork

before(async () => {
    browser = await openBrowser()
    knotwork = await startKnotwork()
})

after(async () => {
    await browser?.close()
    await knotwork?.stop()
})

const box = (page) => page.locator("#q")
const heading = (page) => page.locator("h1").innerText()
const found = (page) => page.locator("#results").innerText()
const result = (page, name) => page.locator(".kw-result").filter({ has: page.getByRole("link", { name, exact: true }) })
const banner = (page) => page.locator(".govuk-notification-banner").innerText()

// The texts of a drawing that reach beyond its edges.
const outside = (drawing) =>
    drawing.evaluate((svg) => {
        const { width, height } = svg.viewBox.baseVal
        return [...svg.querySelectorAll("text")]
            .filter((text) => {
                const box = text.getBBox()
                return box.x < 0 || box.y < 0 || box.x + box.width > width || box.y + box.height > height
            })
            .map((text) => text.textContent)
    })

async function goTo(page, path) {
    await page.goto(knotwork.address + path)
}

async function search(page, { words = "", where = "" }) {
    await box(page).fill(words)
    await page.getByLabel("Where", { exact: true }).fill(where)
    await page.getByRole("button", { name: "Search", exact: true }).click()
    await page.waitForURL(/\/services\?/)
}

// Opens the question of that name among the filters, unless it is open already.
async function unfold(page, name) {
    const summary = page.locator("summary", { hasText: new RegExp(`^\\s*${name}\\s*$`) })
    if (!(await summary.evaluate((element) => element.parentElement.open))) await summary.click()
}

for (const scripts of [true, false]) {
    describe(scripts ? "with scripts" : "without scripts", () => {
        test("a pregnant woman spells badly on her telephone, and finds a midwife and why", async () => {
            const page = await visitor(browser, { scripts, size: phone })
            await goTo(page, "/services")
            await expectAccessible(page)
            await search(page, { words: "midwiffe", where: "Brickfields" })
            assert.match(await found(page), /\d+ services? for Brickfields/)
            assert.match(await page.locator("main").innerText(), /“midwiffe” was read as “midwife”/)
            const first = page.locator(".kw-result").first()
            assert.match(await first.locator(".kw-result__why").innerText(), /^Found because .*“midwiffe”/)
            assert.match(await first.innerText(), /mile/)
            await expectAccessible(page)

            await unfold(page, "Filters and order")
            await page.getByLabel("How far").selectOption("5")
            await page.getByRole("button", { name: "Show results" }).click()
            await page.locator("summary", { hasText: "Filters and order (1 filter chosen)" }).waitFor()
            await expectAccessible(page)

            const name = await first.getByRole("link").first().innerText()
            await first.getByRole("link").first().click()
            assert.equal(await heading(page), name)
            for (const part of ["Who it is for", "Where and when", "How to get help", "Get in touch", "Can I rely on this?"])
                assert.equal(await page.getByRole("heading", { name: part, exact: true }).count(), 1, part)
            await expectAccessible(page)
            await page.context().close()
        })

        test("a father asks for too much, is told which filter leaves nothing, and drops that one", async () => {
            const page = await visitor(browser, { scripts })
            await goTo(page, "/services")
            await search(page, { words: "rhyme time", where: "AM4 3AA" })
            assert.match(await found(page), /for AM4 3AA/)
            await page.getByLabel("Age", { exact: true }).fill("40")
            await page.getByRole("button", { name: "Show results" }).click()
            await page.locator(".kw-empty").waitFor()
            assert.match(await page.locator(".kw-empty").innerText(), /Your filters leave out/)
            await expectAccessible(page)
            const way = page.locator(".kw-empty").getByRole("link", { name: /^Without “Age 40” there (is|are) \d+ results?$/ })
            await way.click()
            assert.ok((await page.locator(".kw-result").count()) > 0)
            assert.equal(await box(page).inputValue(), "rhyme time")
            assert.equal(await page.getByLabel("Where", { exact: true }).inputValue(), "AM4 3AA")
            assert.equal(await page.getByLabel("Age", { exact: true }).inputValue(), "")
            await page.context().close()
        })

        test("a grandmother chooses more than one filter too many, and one link drops the fewest that must go", async () => {
            const page = await visitor(browser, { scripts })
            await goTo(page, "/services?language=xx&cost=paid&need=autism")
            const empty = page.locator(".kw-empty")
            assert.doesNotMatch(await empty.innerText(), /there are 0 results/)
            await expectAccessible(page)
            const way = empty.getByRole("link", { name: /^Without “.*” and “.*” there (is|are) [1-9]\d* results?$/ })
            await way.click()
            assert.ok((await page.locator(".kw-result").count()) > 0)
            assert.match(page.url(), /need=autism/)
            await page.context().close()
        })

        test("a man who is watched drops a filter without a word in an address", async () => {
            const page = await visitor(browser, { scripts })
            await goTo(page, "/services")
            await box(page).fill("rhyme time")
            await page.getByLabel("Age", { exact: true }).fill("40")
            await page.getByRole("button", { name: "Search privately" }).click()
            await expectAccessible(page)
            await page.locator(".kw-empty").getByRole("button", { name: /^Without “Age 40”/ }).click()
            await page.locator(".kw-result").first().waitFor()
            assert.equal(new URL(page.url()).search, "")
            assert.equal(await box(page).inputValue(), "rhyme time")
            await page.context().close()
        })

        test("a mother asks for the hours she has, as she says them, and is told when they cannot be read", async () => {
            const page = await visitor(browser, { scripts })
            await goTo(page, "/services")
            await unfold(page, "Day and time")
            await page.getByRole("checkbox", { name: /^Wednesday \(/ }).check()
            await page.getByLabel("From", { exact: true }).fill("teatime")
            await page.getByLabel("Until", { exact: true }).fill("6pm")
            await page.getByRole("button", { name: "Show results" }).click()
            assert.match(await page.locator(".govuk-error-summary").innerText(), /Enter a time such as 3:30pm or 15:30/)
            assert.equal(await page.getByLabel("From", { exact: true }).inputValue(), "teatime")
            await expectAccessible(page)
            await page.getByLabel("From", { exact: true }).fill("3.30pm")
            await page.getByRole("button", { name: "Show results" }).click()
            await page.locator(".moj-filter__tag", { hasText: "Between 3:30pm and 6pm" }).waitFor()
            assert.match(await page.locator(".kw-result__why").first().innerText(), /it is on .*Wednesdays/)
            await page.context().close()
        })

        test("words that nobody knows, and a place that nobody knows, say what to do next", async () => {
            const page = await visitor(browser, { scripts })
            await goTo(page, "/services")
            await search(page, { words: "xqzvw" })
            assert.match(await page.locator(".kw-empty").innerText(), /Nothing in the directory goes with those words/)
            await search(page, { words: "library", where: "Atlantis" })
            assert.match(await page.locator(".govuk-error-summary").innerText(), /We do not know that place/)
            assert.ok((await page.locator(".kw-result").count()) > 0)
            await expectAccessible(page)
            await page.context().close()
        })

        test("a woman who is watched searches without leaving her words in an address", async () => {
            const page = await visitor(browser, { scripts })
            await goTo(page, "/services")
            await box(page).fill("my husband hits me")
            await page.getByRole("button", { name: "Search privately" }).click()
            await page.locator(".kw-result").first().waitFor()
            assert.equal(new URL(page.url()).search, "")
            assert.match(await page.locator(".kw-results").innerText(), /Domestic abuse helpline/)
            await expectAccessible(page)
            await page.context().close()
        })

        test("a woman who searches privately goes back to her results, and her address tells others nothing", async () => {
            const page = await visitor(browser, { scripts, size: phone })
            await goTo(page, "/services")
            await box(page).fill("my husband hits me")
            await page.getByRole("button", { name: "Search privately" }).click()
            await page.locator(".kw-result").first().waitFor()
            const address = page.url()
            assert.doesNotMatch(decodeURIComponent(address), /husband/)
            assert.doesNotMatch(await page.title(), /husband/)
            assert.match(await page.title(), /^\d+ services? – /)
            await page.getByRole("link", { name: "Domestic abuse helpline", exact: true }).click()
            assert.equal(await heading(page), "Domestic abuse helpline")
            assert.match(await page.getByRole("button", { name: /Exit this page/ }).getAttribute("href"), /^https:/)
            await expectAccessible(page)
            await page.goBack()
            assert.equal(page.url(), address)
            assert.match(await page.locator(".kw-results").innerText(), /Domestic abuse helpline/)
            assert.equal(await box(page).inputValue(), "my husband hits me")

            await page.getByRole("button", { name: "Make a list of those chosen" }).click()
            assert.match(await page.locator(".govuk-error-summary").innerText(), /Choose one or more services/)
            assert.equal(await box(page).inputValue(), "my husband hits me")
            await page.reload()
            await expectAccessible(page)

            const other = await visitor(browser, { scripts })
            await goTo(other, "/services")
            await other.goto(address)
            assert.equal(await heading(other), "Ask again")
            assert.doesNotMatch(await other.content(), /husband|Domestic abuse helpline/)
            await expectAccessible(other)
            await box(other).fill("library")
            await other.getByRole("button", { name: "Search", exact: true }).click()
            await other.locator(".kw-result").first().waitFor()
            assert.equal(new URL(other.url()).search, "")
            await other.context().close()
            await page.context().close()
        })

        test("a father on his telephone sees what was found as soon as he has asked", async () => {
            const page = await visitor(browser, { scripts, size: phone })
            await goTo(page, "/services")
            await search(page, { words: "library" })
            assert.match(page.url(), /#results$/)
            const results = page.getByRole("heading", { name: /^\d+ services?$/ })
            assert.ok((await results.boundingBox()).y < phone.height / 2)
            assert.equal(await results.evaluate((element) => element === document.activeElement), true)
            assert.match(await page.title(), /^“library”: \d+ services? – /)
            await search(page, { words: "library", where: "Atlantis" })
            assert.equal(await page.evaluate(() => window.scrollY), 0)
            await page.context().close()
        })

        test("a teacher narrows a search, sees it on a map, and takes a filter back", async () => {
            const page = await visitor(browser, { scripts })
            await goTo(page, "/services")
            await search(page, { words: "library" })
            const before = await found(page)
            await unfold(page, "Cost")
            await page.getByRole("radio", { name: /^Free \(/ }).check()
            await page.getByRole("button", { name: "Show results" }).click()
            await page.getByRole("link", { name: /Free/ }).first().waitFor()
            await page.getByLabel("Show as").selectOption({ label: "A map and a list" })
            await page.getByRole("button", { name: "Update" }).click()
            await page.getByRole("img", { name: /^Map with the places? of \d+ results?$/ }).waitFor()
            assert.ok((await page.locator(".kw-map__pin").count()) > 0)
            assert.deepEqual(await outside(page.locator("svg.kw-map")), [])
            assert.match(page.url(), /cost=free/)
            await expectAccessible(page)
            await page.locator(".moj-filter__tag", { hasText: "Free" }).click()
            await page.waitForURL((url) => !url.searchParams.get("cost"))
            assert.equal(await found(page), before)
            await page.context().close()
        })

        test("a health visitor makes a list, and a mother opens it from its address and prints it", async () => {
            const jo = await visitor(browser, { scripts })
            await signInAs(jo, knotwork, "Jo Okafor")
            await goTo(jo, "/services")
            await search(jo, { words: "toddler" })
            const names = await jo.locator(".kw-result__name").allInnerTexts()
            for (const nth of [0, 1]) await jo.locator(".kw-result").nth(nth).getByRole("checkbox").check()
            await jo.getByRole("button", { name: "Add those chosen to my shortlist" }).click()
            await jo.waitForURL(/\/shortlist$/)
            assert.match(await banner(jo), /Added to your shortlist/)
            assert.deepEqual(new Set(await jo.locator(".kw-result__name").allInnerTexts()), new Set(names.slice(0, 2)))
            await expectAccessible(jo)
            const address = await jo.getByRole("link", { name: "The address of this list" }).getAttribute("href")

            const mother = await visitor(browser, { scripts, size: phone })
            await goTo(mother, address)
            assert.equal(await heading(mother), "A list of services")
            assert.deepEqual(new Set(await mother.locator(".kw-result__name").allInnerTexts()), new Set(names.slice(0, 2)))
            assert.equal(await mother.getByRole("button", { name: "Print this page" }).isVisible(), scripts)
            await expectAccessible(mother)
            await mother.emulateMedia({ media: "print" })
            assert.equal(await mother.locator("main").getByRole("button").count(), 0)
            assert.match(await mother.locator("main").innerText(), /Telephone/)
            await mother.context().close()

            await jo.getByRole("button", { name: `Remove ${names[0]}` }).click()
            assert.deepEqual(await jo.locator(".kw-result__name").allInnerTexts(), [names[1]])
            await jo.getByRole("button", { name: `Remove ${names[1]}` }).click()
            assert.match(await jo.locator(".kw-empty").innerText(), /nothing in this list yet/)
            await jo.context().close()
        })

        test("somebody who cannot get through says so, and is answered at an address that is theirs alone", async () => {
            const wrong = `The telephone rings and nobody answers (${scripts ? "with" : "without"} scripts).`
            const neighbour = await visitor(browser, { scripts, size: phone })
            await goTo(neighbour, "/services?q=rhyme+time")
            await neighbour.getByRole("link", { name: "Rhyme Time", exact: true }).click()
            await neighbour.getByRole("link", { name: "Something here is wrong" }).click()
            await neighbour.getByRole("button", { name: "Send", exact: true }).click()
            assert.match(await neighbour.locator(".govuk-error-summary").innerText(), /Say what is wrong/)
            await expectAccessible(neighbour)
            await neighbour.getByLabel("What is wrong here").fill(wrong)
            await neighbour.getByRole("button", { name: "Send", exact: true }).click()
            await neighbour.waitForURL(/\/services\/replies\//)
            assert.match(await neighbour.locator("main").innerText(), /There is no answer yet/)
            await expectAccessible(neighbour)

            const ioana = await visitor(browser, { scripts })
            await signInByKey(ioana, knotwork, "ioana_popescu")
            await goTo(ioana, "/services/keeping")
            await expectAccessible(ioana)
            await ioana.locator("main li", { hasText: wrong }).getByRole("link").click()
            await ioana.getByLabel("Your answer").fill("Thank you. The number was old, and it is right now.")
            await ioana.getByRole("button", { name: "Send the answer" }).click()
            await neighbour.reload()
            assert.match(await neighbour.locator("main").innerText(), /The number was old, and it is right now/)
            await neighbour.context().close()
            await ioana.context().close()
        })

        test("an administrator adds a place by its postcode, and a mother near there finds it", async () => {
            const hall = `Quay Hall ${scripts ? "one" : "two"}`
            const beth = await visitor(browser, { scripts })
            await signInByKey(beth, knotwork, "beth_loveday")
            await goTo(beth, "/services?q=homework+harbour")
            await beth.getByRole("link", { name: "Homework Harbour", exact: true }).click()
            const address = new URL(beth.url()).pathname
            await beth.getByRole("link", { name: "Change these details" }).click()
            await beth.getByRole("link", { name: "Places", exact: true }).click()
            const place = beth.getByRole("group", { name: "Another place (optional)" })
            await place.getByLabel("What the place is called").fill(hall)
            await place.getByLabel("Postcode (optional)", { exact: true }).fill("the quay")
            await place.getByLabel("Who sees it").selectOption("Everyone")
            await beth.getByRole("button", { name: "Save and show everybody" }).click()
            assert.match(await beth.locator(".govuk-error-summary").innerText(), /Enter a postcode, such as AM1 2AB/)
            await expectAccessible(beth)
            await place.getByLabel("Postcode (optional)", { exact: true }).fill("am1 2ab")
            await beth.getByRole("button", { name: "Save and show everybody" }).click()
            assert.match(await banner(beth), /Saved, and everybody sees it now/)
            await beth.context().close()

            const mother = await visitor(browser, { scripts, size: phone })
            await goTo(mother, address)
            assert.match(await mother.locator("main").innerText(), new RegExp(`${hall}, AM1 2AB`))
            await goTo(mother, "/services?q=homework+harbour&where=AM1+2AB")
            assert.match(await result(mother, "Homework Harbour").innerText(), /a quarter of a mile/)
            await mother.context().close()
        })

        test("a librarian proposes a place for workers alone, and her administrator approves it", async () => {
            const room = `Reading room ${scripts ? "one" : "two"}`
            const ioana = await visitor(browser, { scripts, size: phone })
            await signInByKey(ioana, knotwork, "ioana_popescu")
            await goTo(ioana, "/services?q=english+for+parents")
            await ioana.getByRole("link", { name: /^English for parents/ }).first().click()
            const [address, name] = [new URL(ioana.url()).pathname, await heading(ioana)]
            await ioana.getByRole("link", { name: "Change these details" }).click()
            const place = ioana.getByRole("group", { name: "Another place (optional)" })
            await place.getByLabel("What the place is called").fill(room)
            await place.getByLabel("Postcode (optional)", { exact: true }).fill("AM1 4AA")
            await place.getByLabel("Who sees it").selectOption("Workers who sign in")
            await ioana.getByRole("button", { name: "Send for approval" }).click()
            assert.match(await banner(ioana), /Sent to your administrator for approval/)
            await ioana.context().close()

            const beth = await visitor(browser, { scripts })
            await signInByKey(beth, knotwork, "beth_loveday")
            await goTo(beth, "/services/keeping")
            await beth.getByRole("link", { name, exact: true }).first().click()
            assert.match(await beth.locator("ins").allInnerTexts().then((all) => all.join()), new RegExp(`${room}, AM1 4AA`))
            await expectAccessible(beth)
            await beth.getByRole("button", { name: "Approve" }).click()
            assert.match(await banner(beth), /approved and everybody sees it now/)
            await goTo(beth, address)
            assert.match(await beth.locator("main").innerText(), new RegExp(room))
            await beth.context().close()

            const anybody = await visitor(browser, { scripts })
            await goTo(anybody, address)
            assert.doesNotMatch(await anybody.locator("main").innerText(), /Reading room/)
            await anybody.context().close()
        })

        test("a librarian changes an entry, her administrator approves it, and everybody sees it", async () => {
            const wait = `About ${scripts ? "three" : "two"} weeks in term time`
            const ioana = await visitor(browser, { scripts })
            await signInByKey(ioana, knotwork, "ioana_popescu")
            await goTo(ioana, "/services?q=rhyme+time")
            await ioana.getByRole("link", { name: "Rhyme Time", exact: true }).click()
            const address = new URL(ioana.url()).pathname
            await ioana.getByRole("link", { name: "Change these details" }).click()
            assert.match(await ioana.locator("main").innerText(), /administrator of your agency looks at what you change/)
            await expectAccessible(ioana)
            await ioana.getByLabel("How long people wait").fill(wait)
            await ioana.getByRole("button", { name: "Send for approval" }).click()
            assert.match(await banner(ioana), /Sent to your administrator for approval/)
            await ioana.context().close()

            const beth = await visitor(browser, { scripts })
            await signInByKey(beth, knotwork, "beth_loveday")
            await goTo(beth, "/services/keeping")
            await beth.getByRole("link", { name: "Rhyme Time", exact: true }).first().click()
            assert.equal(await beth.locator("ins").innerText(), wait)
            await expectAccessible(beth)
            await beth.getByRole("button", { name: "Approve" }).click()
            assert.match(await banner(beth), /approved and everybody sees it now/)
            await beth.context().close()

            const anybody = await visitor(browser, { scripts })
            await goTo(anybody, address)
            assert.match(await anybody.locator("main").innerText(), new RegExp(wait))
            await anybody.context().close()
        })
    })
}

test("suggestions are taken with the keyboard alone, and Escape puts them away", async () => {
    const page = await visitor(browser)
    await goTo(page, "/services")
    const typed = page.getByRole("combobox", { name: "What do you need help with?" })
    await typed.focus()
    await page.keyboard.type("parent")
    const options = page.getByRole("option")
    await options.first().waitFor()
    assert.equal(await typed.getAttribute("aria-expanded"), "true")
    assert.match(await page.locator(".kw-suggest-box [role=status]").innerText(), /^\d+ suggestions\./)
    await page.keyboard.press("ArrowDown")
    assert.equal(await options.first().getAttribute("aria-selected"), "true")
    assert.equal(await typed.getAttribute("aria-activedescendant"), await options.first().getAttribute("id"))
    await expectAccessible(page)
    await page.keyboard.press("Escape")
    assert.equal(await typed.getAttribute("aria-expanded"), "false")
    assert.equal(await typed.inputValue(), "parent")
    await page.keyboard.type("i")
    await options.first().waitFor()
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    assert.match(await typed.inputValue(), /[Pp]arenti/)
    assert.equal(new URL(page.url()).search, "", "taking a suggestion sends nothing")
    await page.keyboard.press("Enter")
    await page.waitForURL(/\/services\?/)
    assert.ok((await page.locator(".kw-result").count()) > 0)
    await page.context().close()
})

test("what is hidden is in no search, suggestion or page of somebody who may not know it", async () => {
    const page = await visitor(browser)
    await goTo(page, "/services")
    await search(page, { words: "Wren House" })
    assert.doesNotMatch(await page.locator(".kw-directory__found").innerText(), /Wren House|29 Abbot/)
    await search(page, { words: "refuge" })
    assert.ok((await result(page, "Refuge").count()) + (await page.locator(".kw-result").count()) > 0)
    assert.doesNotMatch(await page.locator(".kw-directory__found").innerText(), /Wren House|AM3 3DF/)
    await page.context().close()
})
