// Stories of signing in and looking after people, in a real browser against the real program.

import assert from "node:assert/strict"
import { execFile } from "node:child_process"
import { createHmac } from "node:crypto"
import { after, before, describe, test } from "node:test"
import { promisify } from "node:util"

import { openBrowser, phone } from "./browser.mjs"
import { builtProgram, expectAccessible, giveAuthenticator, outsideWorld, signInAs, startKnotwork, visitor } from "./harness.mjs"

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

const heading = (page) => page.locator("h1").innerText()

async function goTo(page, path) {
    await page.goto(knotwork.address + path)
}

// Invites somebody from the command line, while the server runs, and returns the path of their link.
async function invite(name, email) {
    const words = ["user", "invite", email, "--name", name, "--agency", "Ambermouth Council", "--data", knotwork.data]
    const { stdout } = await promisify(execFile)(builtProgram, words, { env: outsideWorld })
    return stdout.match(/\/invitation\/\S+/)[0]
}

// The code an authenticator application shows for a typed key (RFC 6238), `steps` thirty seconds from now.
function code(key, steps = 0) {
    const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
    const bits = [...key.replace(/\s/g, "")].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, "0")).join("")
    const secret = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)))
    const counter = Buffer.alloc(8)
    counter.writeBigInt64BE(BigInt(Math.floor(Date.now() / 30000) + steps))
    const digest = createHmac("sha1", secret).update(counter).digest()
    const at = digest.at(-1) & 15
    return String((digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0")
}

for (const scripts of [true, false]) {
    describe(scripts ? "with scripts" : "without scripts", () => {
        test("a health visitor chooses herself, is named on every page, and signs out", async () => {
            const jo = await visitor(browser, { scripts })
            await goTo(jo, "/")
            assert.match(jo.url(), /\/sign-in$/)
            await expectAccessible(jo)
            await signInAs(jo, knotwork, "Jo Okafor")
            assert.equal(await heading(jo), "What would you like to do?")
            assert.match(await jo.locator(".kw-acting").innerText(), /Health visitor/)
            await expectAccessible(jo)
            await jo.getByRole("button", { name: "Sign out" }).click()
            await goTo(jo, "/account")
            assert.match(jo.url(), /\/sign-in\?to=\/account$/)
            await jo.context().close()
        })

        test("a panel coordinator changes the post she acts from", async () => {
            const page = await visitor(browser, { scripts, size: phone })
            await signInAs(page, knotwork, "Priya Nair")
            await page.getByRole("link", { name: /^Change/ }).first().click()
            await expectAccessible(page)
            await page.getByRole("radio", { name: /exploitation and missing/ }).check()
            await page.getByRole("button", { name: "Continue" }).click()
            assert.match(await page.locator(".kw-acting").innerText(), /exploitation and missing/)
            await page.context().close()
        })

        test("somebody invited sets a password and an authenticator app, and comes back with both", async () => {
            const email = `ana.${scripts ? "with" : "without"}@ambermouth.example`
            const page = await visitor(browser, { scripts })
            await goTo(page, await invite("Ana Moreira", email))
            await expectAccessible(page)
            await page.getByLabel("Choose a password").fill("short")
            await page.getByRole("button", { name: "Continue" }).click()
            assert.match(await page.locator(".govuk-error-summary").innerText(), /at least 10 characters/)
            await expectAccessible(page)
            await page.getByLabel("Choose a password").fill("lantern gravel otter")
            await page.getByRole("button", { name: "Continue" }).click()

            await expectAccessible(page)
            await page.getByText("I cannot scan the code").click()
            const key = await page.locator(".kw-codes").innerText()
            await page.getByLabel("Code from the app").fill(code(key))
            await page.getByRole("button", { name: "Continue" }).click()

            await expectAccessible(page)
            assert.equal(await page.locator("#recovery-codes li").count(), 10)
            const recovery = await page.locator("#recovery-codes li").first().innerText()
            await page.locator("main form button").last().click()
            assert.match(await page.locator(".kw-header__account").innerText(), /Ana Moreira/)

            await page.getByRole("button", { name: "Sign out" }).click()
            await goTo(page, "/sign-in")
            await page.getByLabel("Email address").fill(email)
            await page.getByLabel("Password", { exact: true }).fill("lantern gravel otter")
            await page.getByRole("button", { name: "Sign in", exact: true }).click()
            await expectAccessible(page)
            await page.getByLabel("Code").fill(code(key, 1))
            await page.getByRole("button", { name: "Continue" }).click()
            assert.match(await page.locator(".kw-header__account").innerText(), /Ana Moreira/)

            await page.getByRole("button", { name: "Sign out" }).click()
            await goTo(page, "/sign-in")
            await page.getByLabel("Email address").fill(email)
            await page.getByLabel("Password", { exact: true }).fill("lantern gravel otter")
            await page.getByRole("button", { name: "Sign in", exact: true }).click()
            await page.getByRole("link", { name: "I cannot use my phone or passkey" }).click()
            await page.locator("main input[type=text]").fill(recovery)
            await page.locator("main form button").first().click()
            assert.match(await page.locator(".kw-header__account").innerText(), /Ana Moreira/)
            await page.context().close()
        })

        test("a wrong password says so, keeps the address and gives nothing away", async () => {
            const page = await visitor(browser, { scripts })
            await goTo(page, "/sign-in")
            await page.getByLabel("Email address").fill("nobody@ambermouth.example")
            await page.getByLabel("Password", { exact: true }).fill("not the right one")
            await page.getByRole("button", { name: "Sign in", exact: true }).click()
            assert.match(await page.locator(".govuk-error-summary").innerText(), /We could not sign you in/)
            assert.equal(await page.getByLabel("Email address").inputValue(), "nobody@ambermouth.example")
            assert.equal(await page.getByLabel("Password", { exact: true }).inputValue(), "")
            await page.context().close()
        })
    })
}

test("somebody invited makes a passkey, and signs in with nothing else", async () => {
    const page = await visitor(browser)
    const authenticator = await giveAuthenticator(page)
    await goTo(page, await invite("Bea Lindqvist", "bea@ambermouth.example"))
    await page.getByRole("button", { name: "Create a passkey" }).click()
    await page.locator("#recovery-codes").waitFor()
    assert.equal((await authenticator.credentials()).length, 1)
    await page.locator("main form button").last().click()
    await page.getByRole("button", { name: "Sign out" }).click()
    await goTo(page, "/sign-in")
    await page.getByRole("button", { name: "Sign in with a passkey" }).click()
    await page.locator(".kw-header__account").getByText("Bea Lindqvist").waitFor()
    await page.context().close()
})

test("an invitation works once", async () => {
    const link = await invite("Cal Brennan", "cal@ambermouth.example")
    const page = await visitor(browser)
    await giveAuthenticator(page)
    await goTo(page, link)
    await page.getByRole("button", { name: "Create a passkey" }).click()
    await page.locator("#recovery-codes").waitFor()
    const other = await visitor(browser)
    await goTo(other, link)
    assert.equal(await other.getByRole("button", { name: "Create a passkey" }).count(), 0)
    await expectAccessible(other)
    await page.context().close()
    await other.context().close()
})

test("somebody who leaves is out at their very next click", async () => {
    const leaver = await visitor(browser)
    await signInAs(leaver, knotwork, "Tom Ferriby")
    const administrator = await visitor(browser, { scripts: false })
    await signInAs(administrator, knotwork, "Owen Pritchard")
    await administrator.getByRole("link", { name: "Workers" }).first().click()
    await expectAccessible(administrator)
    await administrator.getByLabel("Find by name or email address").fill("Ferriby")
    await administrator.locator("main form button").first().click()
    await administrator.getByRole("link", { name: /Tom Ferriby/ }).click()
    await expectAccessible(administrator)
    await administrator.getByRole("link", { name: "Record that they have left" }).click()
    await administrator.getByRole("button", { name: "Record that they have left" }).click()
    assert.match(await administrator.locator(".govuk-notification-banner").innerText(), /Tom Ferriby has left/)
    await leaver.reload()
    assert.match(leaver.url(), /\/sign-in/)
    await leaver.context().close()
    await administrator.context().close()
})

test("what an administrator types about a new agency is kept as a draft", async () => {
    const owen = await visitor(browser)
    await signInAs(owen, knotwork, "Owen Pritchard")
    await goTo(owen, "/agencies/new")
    await expectAccessible(owen)
    await owen.getByLabel("Name", { exact: true }).fill("Sandbank Play Scheme")
    await owen.getByText(/Draft saved at/).waitFor()
    await goTo(owen, "/agencies")
    await goTo(owen, "/agencies/new")
    assert.equal(await owen.getByLabel("Name", { exact: true }).inputValue(), "Sandbank Play Scheme")
    await owen.context().close()
})

test("a page that is not there says so in the same surroundings", async () => {
    const page = await visitor(browser)
    await goTo(page, "/nowhere")
    assert.equal(await heading(page), "Page not found")
    await expectAccessible(page)
    await page.context().close()
})
