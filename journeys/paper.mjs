// A page as it would be printed on A4: all of it fits between the margins, it says whose it is and from which post it was printed,
// nothing stands on it that only a screen can do, and an address that leads out of the house can be read off the paper.

import { fitsTheWindow } from "./looks.mjs"

// What @page in _print.scss leaves of A4 between its margins, in CSS pixels.
export const paper = { width: Math.floor(((210 - 2 * 15) / 25.4) * 96), height: Math.floor(((297 - 16 - 18) / 25.4) * 96) }

function unfitForPaper() {
    const name = (element) => `${element.localName}${element.id ? `#${element.id}` : [...element.classList].map((c) => `.${c}`).join("")}`
    const shown = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getBoundingClientRect().width > 1
    const faults = []
    for (const surrounding of document.querySelectorAll(".kw-header__name, .kw-acting__part, .kw-notice__text")) {
        if (!shown(surrounding)) faults.push(["paper-says-whose", name(surrounding)])
    }
    // The boxes of a form stay, for they say what was chosen; those by which things are picked from a list do not.
    const forScreens = "button, summary, [role='button'], [role='search'], nav, li input[type='checkbox'], input[type='file'], .govuk-button"
    for (const element of document.querySelectorAll(forScreens)) {
        if (shown(element)) faults.push(["paper-without-controls", name(element)])
    }
    for (const frame of document.querySelectorAll("*")) {
        const cuts = ["auto", "scroll", "hidden"].includes(getComputedStyle(frame).overflowX) && frame.scrollWidth > frame.clientWidth + 1
        if (cuts && shown(frame) && frame.clientWidth > 1 && !frame.matches("input, select, textarea")) faults.push(["paper-shows-all", name(frame)])
    }
    for (const link of document.querySelectorAll("main a[href^='http']")) {
        const said = link.textContent + getComputedStyle(link, "::after").content
        const address = link.getAttribute("href").replace(/^https?:\/\/|\/$/g, "")
        if (shown(link) && !said.includes(address)) faults.push(["paper-says-where", `${name(link)} ${link.getAttribute("href")}`])
    }
    return faults
}

const help = {
    "paper-says-whose": "On paper the service and the post acted from are named",
    "paper-without-controls": "On paper there is nothing to press, search, choose or navigate with",
    "paper-shows-all": "Nothing on paper is inside a frame that would have to be scrolled",
    "paper-says-where": "A link that leads elsewhere gives its address on paper",
}

// Leaves the page as it was, on a screen.
export async function printsWell(page) {
    await page.emulateMedia({ media: "print" })
    await page.setViewportSize(paper)
    const unfit = (await page.evaluate(unfitForPaper)).map(([rule, element]) => ({ rule, element, help: help[rule] }))
    const wide = (await fitsTheWindow(page)).map((fault) => ({ ...fault, help: `${fault.help} (on paper)` }))
    await page.emulateMedia({ media: "screen" })
    return [...unfit, ...wide]
}
