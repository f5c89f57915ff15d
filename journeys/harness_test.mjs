// The harness itself, and the script modules of assets/js, in a real browser on sample pages. No Knotwork is needed: a small
// program stands in for it and remembers what was posted.

import assert from "node:assert/strict"
import { after, before, describe, test } from "node:test"
import { existsSync } from "node:fs"
import { fileURLToPath } from "node:url"

import { openBrowser, phone } from "./browser.mjs"
import { expectAccessible, giveAuthenticator, signInAs, startKnotwork, visitor } from "./harness.mjs"

const standIn = [process.execPath, fileURLToPath(new URL("sample/pretend_knotwork.mjs", import.meta.url))]

let browser
let knotwork

before(async () => {
    browser = await openBrowser()
    knotwork = await startKnotwork({ program: standIn })
})

after(async () => {
    await browser?.close()
    await knotwork?.stop()
})

// With { stopped: true } the page's timers run only when the test says so.
async function at(path, { stopped = false, ...options } = {}) {
    const page = await visitor(browser, options)
    if (stopped) await page.clock.install({ time: "2026-03-02T09:00:00Z" })
    await page.goto(`${knotwork.address}/${path}.html`)
    if (stopped) await page.clock.pauseAt("2026-03-02T10:00:00Z") // an installed clock alone still goes on by itself
    return page
}

const posts = async (path) => (await (await fetch(`${knotwork.address}/posts`)).json()).filter((post) => post.path === path)

// What was posted to `path` since `count` posts ago, as fields, once there is any.
async function nextPost(path, count) {
    for (let tries = 0; tries < 100; tries++) {
        const all = await posts(path)
        if (all.length > count) return Object.fromEntries(new URLSearchParams(all[count].body))
        await new Promise((done) => setTimeout(done, 50))
    }
    assert.fail(`nothing was posted to ${path}`)
}

describe("the harness", () => {
    test("says why the program did not start", async () => {
        await assert.rejects(startKnotwork({ program: standIn, town: "no-such-town" }), /There is no town called no-such-town/)
        await assert.rejects(startKnotwork({ program: ["/no/such/program"] }), /did not start/)
    })

    test("keeps the program's data in a folder that goes when it stops", async () => {
        const another = await startKnotwork({ program: standIn })
        assert.ok(existsSync(another.data))
        await another.stop()
        assert.ok(!existsSync(another.data))
    })

    test("signs a person in by name, with scripts and without", async () => {
        for (const scripts of [true, false]) {
            const jo = await visitor(browser, { scripts, size: phone })
            await signInAs(jo, knotwork, "Jo Okafor")
            assert.match(jo.url(), /\/saved\.html$/)
            await expectAccessible(jo)
        }
    })

    test("tells the faults of a page that is not accessible, with scripts and without", async () => {
        for (const scripts of [true, false]) {
            const page = await at("form", { scripts })
            await page.evaluate(() => document.querySelector('label[for="said"]').remove())
            await assert.rejects(expectAccessible(page), /label: Form elements must have labels\n {2}#said/)
        }
    })
})

describe("a draft", () => {
    test("is saved 1.5 seconds after the last key, without what is secret", async () => {
        const page = await at("form", { stopped: true })
        const count = (await posts("/drafts")).length
        await page.evaluate(() => document.querySelector("form").addEventListener("focusout", (e) => e.stopImmediatePropagation(), true))
        await page.getByLabel("Your password").fill("a password")
        await page.getByLabel("Code from your phone").fill("123456")
        await page.getByLabel("Something never kept").fill("a secret")
        await page.getByLabel("A letter").setInputFiles({ name: "letter.txt", mimeType: "text/plain", buffer: Buffer.from("Dear") })
        await page.getByLabel("In their own words").fill("We would like help")
        await page.clock.runFor(1400)
        await page.getByLabel("In their own words").pressSequentially(" & time")
        await page.clock.runFor(1400)
        assert.equal((await posts("/drafts")).length, count)
        await page.clock.runFor(100)
        assert.deepEqual(await nextPost("/drafts", count), { _token: "a token", said: "We would like help & time" })
        await page.getByRole("status").filter({ hasText: /^Draft saved at \d\d:\d\d$/ }).waitFor()
        await page.clock.runFor(60_000)
        assert.equal((await posts("/drafts")).length, count + 1)
    })

    test("is saved at once when a field or the page is left", async () => {
        const page = await at("form", { stopped: true })
        const count = (await posts("/drafts")).length
        await page.getByLabel("In their own words").fill("First")
        await page.getByLabel("In their own words").blur()
        assert.equal((await nextPost("/drafts", count)).said, "First")
        await page.getByRole("status").filter({ hasText: "Draft saved" }).waitFor()
        await page.getByLabel("In their own words").fill("Second")
        await page.goto("about:blank")
        assert.equal((await nextPost("/drafts", count + 1)).said, "Second")
    })

    test("that was not saved says so, also when the session has ended", async () => {
        for (const status of [500, 303]) {
            await fetch(`${knotwork.address}/drafts-answer`, { method: "POST", body: String(status) })
            const page = await at("form")
            await page.getByLabel("In their own words").fill("Lost?")
            await page.getByText("Draft not saved. We will try again.").waitFor()
        }
        await fetch(`${knotwork.address}/drafts-answer`, { method: "POST", body: "200" })
    })

    test("that was not saved is tried again", async () => {
        const page = await at("form", { stopped: true })
        const count = (await posts("/drafts")).length
        await fetch(`${knotwork.address}/drafts-answer`, { method: "POST", body: "503" })
        await page.getByLabel("In their own words").fill("Kept in the end")
        await page.clock.runFor(1500)
        await page.getByText("Draft not saved. We will try again.").waitFor()
        await fetch(`${knotwork.address}/drafts-answer`, { method: "POST", body: "200" })
        await page.clock.runFor(15_000)
        assert.equal((await nextPost("/drafts", count + 1)).said, "Kept in the end")
        await page.getByRole("status").filter({ hasText: "Draft saved" }).waitFor()
    })

    test("is not saved again once the form has been sent", async () => {
        const page = await at("form")
        const count = (await posts("/drafts")).length
        await page.getByLabel("In their own words").fill("Sent")
        await page.getByLabel("In their own words").press("Tab")
        await nextPost("/drafts", count)
        await page.getByLabel("Yes").check()
        await page.evaluate(() => document.querySelector("form").requestSubmit())
        await page.waitForURL(/saved\.html/)
        await page.waitForTimeout(300) // long enough for what a leaving page sends to arrive here
        assert.equal((await posts("/drafts")).length, count + 1)
    })

    test("is not saved again once it has been discarded", async () => {
        const page = await at("form")
        const count = (await posts("/drafts")).length
        await page.getByLabel("In their own words").fill("Discarded")
        await page.evaluate(() => document.querySelector("[data-draft-discard]").requestSubmit())
        await page.waitForURL(/saved\.html/)
        await page.waitForTimeout(300) // long enough for what a leaving page sends to arrive here
        assert.equal((await posts("/drafts")).length, count)
    })
})

describe("buttons that need scripts", () => {
    const buttons = { form: ["Print this page"], codes: ["Copy the codes"], passkey: ["Create a passkey", "Use a passkey"] }
    for (const [path, names] of Object.entries(buttons)) {
        test(`${names.join(" and ")}: shown with scripts, absent without`, async () => {
            for (const scripts of [true, false]) {
                const page = await at(path, { scripts })
                for (const name of names) assert.equal(await page.getByRole("button", { name }).isVisible(), scripts)
            }
        })
    }

    test("Print prints", async () => {
        const page = await at("form")
        await page.evaluate(() => (window.print = () => (window.printed = true)))
        await page.getByRole("button", { name: "Print this page" }).click()
        assert.equal(await page.evaluate(() => window.printed), true)
    })

    test("Copy copies, and selects where it may not", async () => {
        const allowed = await at("codes")
        await allowed.context().grantPermissions(["clipboard-read", "clipboard-write"], { origin: knotwork.address })
        await allowed.getByRole("button", { name: "Copy the codes" }).click()
        await allowed.getByText("Codes copied").waitFor()
        assert.equal(await allowed.evaluate(() => navigator.clipboard.readText()), "7KQ4-8RTI-MZ2P\nR8WV-3D5H-X6NB")

        const refused = await at("codes")
        await refused.evaluate(() => (navigator.clipboard.writeText = () => Promise.reject(new Error("not allowed"))))
        await refused.getByRole("button", { name: "Copy the codes" }).click()
        await refused.getByText("The codes are selected").waitFor()
        assert.match(await refused.evaluate(() => window.getSelection().toString()), /7KQ4-8RTI-MZ2P/)
    })
})

describe("a passkey", () => {
    const clientData = (fields) => JSON.parse(Buffer.from(fields.passkey_client_data, "base64url").toString())

    test("is created, and then used, with the server's own challenges", async () => {
        const page = await at("passkey")
        const device = await giveAuthenticator(page)
        const count = (await posts("/passkey")).length

        await page.getByRole("button", { name: "Create a passkey" }).click()
        const created = await nextPost("/passkey", count)
        assert.equal(created._token, "a token")
        assert.equal(clientData(created).type, "webauthn.create")
        assert.equal(clientData(created).challenge, "Y2hhbGxlbmdlIG9uZSBvZiB0d28")
        assert.equal(created.passkey_transports, "internal")
        assert.ok(Buffer.from(created.passkey_attestation, "base64url").length > 100)
        const [kept] = await device.credentials()
        assert.equal(Buffer.from(created.passkey_id, "base64url").toString("base64"), kept.credentialId)

        await page.goto(`${knotwork.address}/passkey.html`)
        await page.getByRole("button", { name: "Use a passkey" }).click()
        const used = await nextPost("/passkey", count + 1)
        assert.equal(clientData(used).type, "webauthn.get")
        assert.equal(clientData(used).challenge, "b3B0aW9ucyBmcm9tIGEgVVJM")
        assert.equal(used.passkey_id, created.passkey_id)
        assert.equal(used.passkey_user_handle, "am8")
        assert.ok(used.passkey_signature.length > 60 && used.passkey_authenticator_data.length >= 49)
        assert.equal((await posts("/passkey-options")).at(-1).body, "_token=a+token")
    })

    test("that was refused, or is there already, says so in the page's words", async () => {
        const page = await at("passkey")
        const device = await giveAuthenticator(page)
        const count = (await posts("/passkey")).length
        await page.getByRole("button", { name: "Create a passkey" }).click()
        const { passkey_id } = await nextPost("/passkey", count)

        await page.goto(`${knotwork.address}/passkey.html`)
        await page.evaluate((id) => {
            const form = document.querySelector("#create")
            const options = JSON.parse(form.dataset.passkeyOptions)
            form.dataset.passkeyOptions = JSON.stringify({ ...options, excludeCredentials: [{ type: "public-key", id }] })
        }, passkey_id)
        await page.getByRole("button", { name: "Create a passkey" }).click()
        await page.getByText("This device has a passkey already.").waitFor()

        await device.refuse()
        await page.getByRole("button", { name: "Use a passkey" }).click()
        await page.getByText("The passkey was not used. Try again.").waitFor()
        assert.equal((await posts("/passkey")).length, count + 1)
        await expectAccessible(page)
    })

    test("is not offered by a browser that knows none", async () => {
        const page = await visitor(browser)
        await page.addInitScript(() => delete window.PublicKeyCredential)
        await page.goto(`${knotwork.address}/passkey.html`)
        await page.getByText("This browser cannot use passkeys.").first().waitFor()
        assert.equal(await page.getByRole("button", { name: "Use a passkey" }).isVisible(), false)
    })
})

test("a file's name is shown as a name, never as markup", async () => {
    const page = await at("uploads")
    const name = '<img src="x">&amp;.txt'
    await page.getByLabel("Add letters").setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from("Dear") })
    await page.getByText("added <b>").last().waitFor()
    assert.equal(await page.locator("main img, main b").count(), 0)
    await page.getByRole("button", { name: "Delete <b>.txt" }).waitFor()
})
