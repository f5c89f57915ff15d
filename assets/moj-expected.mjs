// Renders components of @ministryofjustice/frontend with the package's own templates, so that the C++ components can be held
// against them. The package ships no fixtures: the examples are ours, the expected markup is theirs.
//
//   node moj-expected.mjs EXAMPLES.json OUTPUT.json
//
// EXAMPLES.json is [{ component, name, options }], where component is a folder name such as "identity-bar"; the output adds html.
// The interruption card takes its body from the page that calls it: give it as options.html. The sortable table has a script but no
// template: it is govuk-frontend's table with the attributes that the script looks for.
// A component without a template, or one whose template fails, stops the run with a sentence and exit code 1.

import { mkdir, readFile, writeFile } from "node:fs/promises"
import { createRequire } from "node:module"
import { dirname } from "node:path"
import { fileURLToPath } from "node:url"
import nunjucks from "nunjucks"

process.env.TZ = "Europe/London" // the package's date filters read the local time zone

const require = createRequire(import.meta.url)
const here = (path) => fileURLToPath(new URL(path, import.meta.url))
const mojRoot = here("node_modules/@ministryofjustice/frontend")
const govukRoot = here("node_modules/govuk-frontend/dist")

function templates() {
    const environment = nunjucks.configure([mojRoot, govukRoot], { autoescape: true, noCache: false })
    const filters = require("@ministryofjustice/frontend/moj/filters/all")()
    for (const [name, filter] of Object.entries(filters)) environment.addFilter(name, filter)
    return environment
}

const borrowed = { "sortable-table": [govukRoot, "govuk/components/table/macro.njk"] }

async function macroOf(component) {
    const [root, path] = borrowed[component] ?? [mojRoot, `moj/components/${component}/macro.njk`]
    const source = await readFile(`${root}/${path}`, "utf8").catch(() => {
        throw new Error(`the package has no template for "${component}" (${path})`)
    })
    return { path, macro: source.match(/{%-?\s*macro\s+(\w+)\(/)[1] }
}

async function render(environment, { component, name, options }) {
    const { path, macro } = await macroOf(component)
    const body = "{{ options.html | safe }}" // what a page would put between {% call %} and {% endcall %}
    const page = `{% from "${path}" import ${macro} %}{% call ${macro}(options) %}${body}{% endcall %}`
    const html = environment.renderString(page, { options }).trim()
    return { component, name, options, html }
}

async function main([input, output]) {
    if (!input || !output) throw new Error("say what to read and where to write: node moj-expected.mjs EXAMPLES.json OUTPUT.json")
    const examples = JSON.parse(await readFile(input, "utf8"))
    const environment = templates()
    const rendered = await Promise.all(examples.map((example) => render(environment, example)))
    await mkdir(dirname(output), { recursive: true })
    await writeFile(output, JSON.stringify(rendered, null, 1) + "\n")
    console.log(`${output}: ${rendered.length} examples of MoJ components`)
}

main(process.argv.slice(2)).catch((error) => {
    console.error(`MoJ components: ${error.message}`)
    process.exit(1)
})
