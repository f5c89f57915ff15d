// axe-core in an open page, at WCAG 2.2 level AA. Answers { faults, advice }: faults break a success criterion; advice is
// axe's best practice, which is worth reading and fails nothing.

import { readFile } from "node:fs/promises"
import { createRequire } from "node:module"

export const source = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8")

const criteria = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
const options = {
    runOnly: { type: "tag", values: [...criteria, "best-practice"] },
    rules: { "target-size": { enabled: true } },
    resultTypes: ["violations"],
    preload: false,
}

// Where axe is wrong about a published component: the rule, the elements, and why.
const mistaken = [
    {
        rule: "label-content-name-mismatch",
        elements: ".govuk-file-upload-button, .govuk-accordion__section-button",
        because: "their names are every word they show; axe stumbles over the commas said between them",
    },
]

export async function injectAxe(page) {
    await page.evaluate(source)
}

// `inject` puts axe into the page; a server of ours may offer it from an address, which Chromium then need not compile each time.
export async function runAxe(page, inject = injectAxe) {
    if (!(await page.evaluate(() => "axe" in window))) await inject(page)
    const violations = await page.evaluate(inThePage, { options, mistaken })

    const found = { faults: [], advice: [] }
    for (const { id, help, tags, elements } of violations) {
        const list = tags.some((tag) => criteria.includes(tag)) ? found.faults : found.advice
        list.push(...elements.map((element) => ({ rule: id, element, help })))
    }
    return found
}

async function inThePage({ options, mistaken }) {
    const { violations } = await window.axe.run(document, options)
    const right = (rule, selector) => !mistaken.some((m) => m.rule === rule && document.querySelector(selector)?.matches(m.elements))
    return violations.map(({ id, help, tags, nodes }) => {
        const elements = nodes.map((node) => node.target.join(" ")).filter((selector) => right(id, selector))
        return { id, help, tags, elements }
    })
}
