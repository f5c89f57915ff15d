// Enhances pages that already work without it. Each element that asks for a module by data-module gets it; a module that fails
// is named in the console and the rest carry on. No inline script, no eval, no sentence for people: words come from the page.
// Where data-module is taken, as on GOV.UK's own button, data-kw-print says the same as data-module="kw-print".
//
// Load it with <script type="module" blocking="render">, so that a page is never painted first without and then with its scripts.

import { createAll, initAll } from "govuk-frontend"
import { AddAnother, Alert, ButtonMenu, DatePicker, FilterToggleButton, SortableTable } from "@ministryofjustice/frontend"

import { copy } from "./copy.mjs"
import { draft } from "./draft.mjs"
import { passkey } from "./passkey.mjs"
import { print } from "./print.mjs"
import { suggest } from "./suggest.mjs"
import { FileUploads } from "./uploads.mjs"

document.body.classList.add("js-enabled", "govuk-frontend-supported")

initAll()
for (const Component of [AddAnother, Alert, ButtonMenu, DatePicker, FilterToggleButton, FileUploads, SortableTable]) createAll(Component)

const modules = { "kw-copy": copy, "kw-draft": draft, "kw-passkey": passkey, "kw-print": print, "kw-suggest": suggest }

for (const [name, enhance] of Object.entries(modules)) {
    for (const element of document.querySelectorAll(`[data-module="${name}"], [data-${name}]`)) {
        try {
            enhance(element)
        } catch (error) {
            console.error(`${name}: ${error.message}`, element)
        }
    }
}
