// Walks every page of the gallery in Chromium and holds it against WCAG 2.2 AA and the house's own rules: on a desktop, on a phone,
// at the 320 pixels where text must still flow, and with scripts off where that could differ. Prints every fault with its page and
// element, worst-spread first, and ends with how many views passed. Exit 1 on any fault, or when the gallery is empty.
//
//   npm run axe [-- FOLDER]       the gallery: FOLDER, or KNOTWORK_GALLERY, or ../build/gallery
//   KNOTWORK_TABS=3               how many pages to look at side by side

import { resolve } from "node:path"

import { defaultGallery } from "./gallery.mjs"
import { walk } from "./walk.mjs"

function progress(done, all) {
    if (process.stdout.isTTY) process.stdout.write(`\r${done} of ${all} pages `)
    else if (done % 50 === 0 || done === all) console.log(`${done} of ${all} pages`)
    if (done === all && process.stdout.isTTY) process.stdout.write("\n")
}

// The same fault in the header of three hundred pages is told once, with how many pages have it.
function grouped(views, list) {
    const groups = new Map()
    for (const { page, view, [list]: found } of views) {
        for (const { rule, element, help } of found) {
            const key = `${rule} ${element} ${help}`
            const group = groups.get(key) ?? { rule, element, help, where: [] }
            group.where.push(`${page} (${view})`)
            groups.set(key, group)
        }
    }
    return [...groups.values()].sort((a, b) => b.where.length - a.where.length || (a.rule < b.rule ? -1 : 1))
}

function tell(groups) {
    for (const { rule, element, help, where } of groups) {
        const others = where.length > 3 ? `\n    and ${where.length - 3} more` : ""
        console.log(`\n  ${rule}: ${help}\n    ${element}\n    on ${where.slice(0, 3).join("\n       ")}${others}`)
    }
}

async function main() {
    const began = Date.now()
    const views = await walk(resolve(process.argv[2] ?? defaultGallery), progress)
    const faults = grouped(views, "faults")
    const advice = grouped(views, "advice")
    if (advice.length > 0) console.log("\nAdvice (best practice; fails nothing):")
    tell(advice)
    if (faults.length > 0) console.log("\nFaults:")
    tell(faults)

    const failed = views.filter((view) => view.faults.length > 0).length
    console.log(`\n${new Set(views.map((view) => view.page)).size} pages in ${views.length} views, ${((Date.now() - began) / 1000).toFixed(0)} s, WCAG 2.2 AA and the house's own looks`)
    console.log(`${views.length - failed} passed, ${failed} failed`)
    process.exitCode = failed === 0 ? 0 : 1
}

main().catch((error) => {
    console.error(error.message)
    process.exitCode = 1
})
