// Gathers the test fixtures that govuk-frontend ships with every component into one file, so that the C++ components can be
// held against all of them. It changes no fixture and leaves none out.
//
//   node govuk-fixtures.mjs OUTPUT.json    writes [{ component, name, options, html }]

import { mkdir, readdir, readFile, writeFile } from "node:fs/promises"
import { dirname } from "node:path"

const components = new URL("node_modules/govuk-frontend/dist/govuk/components/", import.meta.url)

async function fixturesOf(component) {
    const file = await readFile(new URL(`${component}/fixtures.json`, components), "utf8")
    return JSON.parse(file).fixtures.map(({ name, options, html }) => ({ component, name, options, html }))
}

const [output] = process.argv.slice(2)
if (!output) {
    console.error("Say where to write: node govuk-fixtures.mjs OUTPUT.json")
    process.exit(2)
}

const folders = (await readdir(components, { withFileTypes: true })).filter((entry) => entry.isDirectory())
const names = folders.map((folder) => folder.name).sort()
const fixtures = (await Promise.all(names.map(fixturesOf))).flat()

await mkdir(dirname(output), { recursive: true })
await writeFile(output, JSON.stringify(fixtures, null, 1) + "\n")
console.log(`${output}: ${fixtures.length} fixtures of ${names.length} GOV.UK components`)
