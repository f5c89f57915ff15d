// What every journey needs: the real program on a folder of its own, people in browsers with and without scripts, their passkeys,
// and one question, expectAccessible, to ask of any page on the way.
//
//   const knotwork = await startKnotwork()                 { address, stop } on ambermouth, at a free port
//   const jo = await visitor(browser)                      a page in a fresh context; { scripts: false } for one without
//   await signInAs(jo, knotwork, "Jo Okafor")
//   await expectAccessible(jo)
//   await knotwork.stop()

import assert from "node:assert/strict"
import { spawn } from "node:child_process"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

import { runAxe } from "./axe-core.mjs"
import { desktop, settled } from "./browser.mjs"
import { fitsTheWindow, hasOutline } from "./looks.mjs"

// The program that is driven: the development build, unless the caller names another.
export const builtProgram = process.env.KNOTWORK_BINARY || fileURLToPath(new URL("../build/dev/app/knotwork", import.meta.url))
const startsWithin = 30_000
const stopsWithin = 25_000

// The program's first words when it serves. Passkeys need a name and not a number, so the address is put as localhost.
const readyLine = /Knotwork is ready at http:\/\/127\.0\.0\.1:(\d+)/

// What the program is told of the world outside: nothing that begins with KNOTWORK_, for some of those names are the journeys' own, which
// it would refuse, and the rest are settings of somebody else's Knotwork. A journey gives its own by `settings`.
export const outsideWorld = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("KNOTWORK_")))

// Starts `knotwork serve` with its data in a new folder, and waits until it says that it is ready. The program is KNOTWORK_BINARY
// or the development build; a journey may name another. stop() asks it to end as Ctrl-C would, insists that it does so without
// an error, and removes the folder.
export async function startKnotwork({ town = "ambermouth", program = [builtProgram], settings = {} } = {}) {
    const data = await mkdtemp(join(tmpdir(), "knotwork-journey-"))
    const [command, ...before] = program
    const child = spawn(command, [...before, "serve", "--town", town, "--data", data, "--port", "0"], {
        env: { ...outsideWorld, ...settings },
        stdio: ["ignore", "pipe", "pipe"],
    })

    let said = ""
    const ended = new Promise((done) => {
        child.once("error", (error) => done(error.message))
        child.once("exit", (code, signal) => done(signal ?? code))
    })
    const port = new Promise((found) => {
        const listen = (text) => {
            said += text
            const ready = said.match(readyLine)
            if (ready) found(ready[1])
        }
        child.stdout.setEncoding("utf8").on("data", listen)
        child.stderr.setEncoding("utf8").on("data", listen)
    })

    async function stop() {
        child.kill("SIGINT")
        const how = await Promise.race([ended, after(stopsWithin, "too late")])
        if (how === "too late") child.kill("SIGKILL")
        await rm(data, { recursive: true, force: true })
        assert.equal(how, 0, `Knotwork did not stop cleanly (${how}). It said:\n${said.slice(-2000)}`)
    }

    const began = await Promise.race([port, ended.then((how) => ({ how })), after(startsWithin, { how: "it took too long" })])
    if (typeof began !== "string") {
        child.kill("SIGKILL")
        await rm(data, { recursive: true, force: true })
        throw new Error(`Knotwork did not start (${began.how}). It said:\n${said.slice(-2000)}`)
    }
    return { address: `http://localhost:${began}`, data, stop, said: () => said }
}

function after(milliseconds, value) {
    return new Promise((done) => setTimeout(done, milliseconds, value).unref())
}

// A page in a context of its own, as if on a computer of its own. Without scripts it is the browser that refuses to run them.
export async function visitor(browser, { scripts = true, size = desktop } = {}) {
    const context = await browser.newContext({ javaScriptEnabled: scripts, viewport: size, locale: "en-GB", timezoneId: "Europe/London" })
    const page = await context.newPage()
    if (!scripts) withoutScripts.add(page)
    return page
}

const withoutScripts = new WeakSet()

// Signs in through the demonstration's own door, by name.
export async function signInAs(page, knotwork, name) {
    await page.goto(`${knotwork.address}/sign-in`)
    await page.getByRole("button", { name }).click()
    await page.locator(".kw-header__account").getByText(name).waitFor()
}

// Signs in somebody of the town whom the page does not offer, by their key in the town's workers.json: one of its buttons is theirs now.
export async function signInByKey(page, knotwork, key) {
    await page.goto(`${knotwork.address}/sign-in`)
    const field = page.locator("form[action='/sign-in/demonstration'] [name=worker]").first()
    await field.evaluate((element, worker) => (element.value = worker), key)
    await page.locator("form[action='/sign-in/demonstration'] button").first().click()
    await page.locator(".kw-acting").waitFor()
}

// Fails with every fault of WCAG 2.2 AA, outline and fit that the page has now.
export async function expectAccessible(page) {
    if (withoutScripts.has(page)) return onTwin(page, expectAccessible)
    await settled(page)
    const { faults } = await runAxe(page)
    faults.push(...(await hasOutline(page)), ...(await fitsTheWindow(page)))
    const told = faults.map(({ rule, element, help }) => `${rule}: ${help}\n  ${element}`).join("\n")
    assert.equal(faults.length, 0, `${page.url()} is not accessible\n${told}`)
}

// axe needs scripts itself, so a page without them is looked at on a twin: the same markup, at the same address, with its own
// scripts taken out, in a context where axe's may run.
async function onTwin(page, look) {
    const html = (await page.content()).replace(/<script\b[^]*?<\/script>/g, "").replace(/<\/?noscript[^>]*>/g, "")
    const context = await page.context().browser().newContext({ viewport: page.viewportSize() })
    const twin = await context.newPage()
    await twin.route(page.url(), (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: html }))
    await twin.goto(page.url())
    try {
        await look(twin)
    } finally {
        await context.close()
    }
}

// A passkey device built into this page's computer. It says yes to everything until refuse() is called.
export async function giveAuthenticator(page) {
    const devtools = await page.context().newCDPSession(page)
    await devtools.send("WebAuthn.enable")
    const { authenticatorId } = await devtools.send("WebAuthn.addVirtualAuthenticator", {
        options: {
            protocol: "ctap2",
            transport: "internal",
            hasResidentKey: true,
            hasUserVerification: true,
            isUserVerified: true,
            automaticPresenceSimulation: true,
        },
    })
    return {
        credentials: async () => (await devtools.send("WebAuthn.getCredentials", { authenticatorId })).credentials,
        refuse: () => devtools.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: false }),
    }
}
