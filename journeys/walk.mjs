// Opens every page of a gallery at every size, in a few browser tabs side by side, and gathers what is wrong with each.

import { readFile } from "node:fs/promises"
import { cpus } from "node:os"
import { join } from "node:path"

import { runAxe, source } from "./axe-core.mjs"
import { desktop, narrow, openBrowser, phone, settled } from "./browser.mjs"
import { contrastsInEveryState } from "./contrast.mjs"
import { pagesOf, serveGallery } from "./gallery.mjs"
import { fitsTheWindow, hasOutline, listenForTrouble, showsFocus } from "./looks.mjs"
import { printsWell } from "./paper.mjs"

const tabs = Number(process.env.KNOTWORK_TABS) || Math.min(3, cpus().length + 1)

// Modules whose absence leaves the same words and controls behind. One page with each is looked at without scripts, not all.
const sameWithout = new Set(
    (
        "govuk-button govuk-checkboxes govuk-error-summary govuk-notification-banner govuk-radios govuk-service-navigation " +
        "govuk-skip-link kw-copy kw-draft kw-passkey kw-print moj-sortable-table"
    ).split(" "),
)

function differsWithoutScripts(html, seen) {
    const modules = [...html.matchAll(/data-module="([\w-]+)"/g)].map(([, name]) => name)
    const unseen = modules.filter((name) => !seen.has(name))
    modules.forEach((name) => seen.add(name))
    const revealsAnswers = html.includes("data-aria-controls") // radios and checkboxes that open further questions
    return unseen.length > 0 || revealsAnswers || html.includes("<noscript") || modules.some((name) => !sameWithout.has(name))
}

// A browser drops the second attribute of a name without a word, and with it what was meant: a module, a described-by.
function attributesTwice(html) {
    const tags = html.match(/<[a-z][^<>"]*(?:"[^"]*"[^<>"]*)*>/g) ?? []
    const names = (tag) => [...tag.replace(/"[^"]*"/g, "").matchAll(/\s([^\s=>/]+)/g)].map(([, name]) => name)
    const twice = tags.filter((tag) => new Set(names(tag)).size < names(tag).length)
    return twice.map((element) => ({ rule: "no-attribute-twice", element, help: "An element has no attribute twice" }))
}

const axeAddress = "/axe.min.js"
const injectAxe = (page) => page.addScriptTag({ url: axeAddress })
const offerAxe = async (request, path) =>
    path === axeAddress ? { status: 200, type: "text/javascript", body: source, headers: { "Cache-Control": "max-age=3600" } } : null

async function lookAt(page, trouble, size, checks) {
    await page.setViewportSize(size)
    await settled(page)
    const { faults, advice } = await runAxe(page, injectAxe)
    for (const check of [hasOutline, fitsTheWindow, ...checks]) faults.push(...(await check(page)))
    return { faults: [...faults, ...trouble()], advice }
}

// With scripts also in every state, and on paper: without them neither looks any different.
async function lookAtAllSizes(page, trouble, url, without = "") {
    await page.setViewportSize(desktop)
    await page.goto(url)
    const checks = without ? [showsFocus] : [showsFocus, contrastsInEveryState]
    const views = [
        { view: `desktop${without}`, ...(await lookAt(page, trouble, desktop, checks)) },
        { view: `phone${without}`, ...(await lookAt(page, trouble, phone, [])) },
    ]
    await page.setViewportSize(narrow)
    await settled(page)
    const faults = await fitsTheWindow(page)
    views.at(-1).faults.push(...faults.map((fault) => ({ ...fault, help: `${fault.help} (at 320 pixels)` })))
    if (!without) views.push({ view: "paper", faults: await printsWell(page), advice: [] })
    return views
}

// Every view of every page: [{ page, view, faults, advice }]. Calls progress(done, all) after each page. An empty gallery throws,
// because a walk through nothing proves nothing.
export async function walk(folder, progress = () => {}) {
    const names = await pagesOf(folder)
    if (names.length === 0) throw new Error(`The gallery ${folder} has no pages. Build it first: the page tests write it.`)
    const server = await serveGallery(folder, offerAxe)
    const browser = await openBrowser()
    const seen = new Set()
    const queue = [...names]
    const views = []
    let done = 0

    async function work() {
        // A context for each tab, because Chromium then gives each a process of its own.
        const page = await (await browser.newContext({ reducedMotion: "reduce" })).newPage()
        const trouble = listenForTrouble(page, server.address)
        for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
            const url = `${server.address}/${name}.html`
            const html = await readFile(join(folder, `${name}.html`), "utf8")
            const looks = await lookAtAllSizes(page, trouble, url)
            looks[0].faults.push(...attributesTwice(html))
            if (differsWithoutScripts(html, seen)) {
                looks.push(...(await lookAtAllSizes(page, trouble, `${url}?scripts=off`, ", scripts off")))
            }
            views.push(...looks.map((look) => ({ page: name, ...look })))
            progress(++done, names.length)
        }
    }

    try {
        await Promise.all(Array.from({ length: tabs }, work))
    } finally {
        await browser.close()
        await server.close()
    }
    return views
}
