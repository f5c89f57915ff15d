// A button that copies what a page shows, such as recovery codes. It reads nothing but the element it names.
//
//   <button type="button" data-module="kw-copy" data-copy-from="recovery-codes" data-copied="Codes copied"
//           data-copy-failed="The codes are selected: copy them with Ctrl and C" hidden>Copy the codes</button>
//   <span role="status" data-copy-status></span>        somewhere in the same parent as the button

import { need, words } from "./page.mjs"

export function copy(button) {
    const source = need(document, `#${CSS.escape(button.dataset.copyFrom ?? "")}`)
    const status = need(button.parentElement, "[data-copy-status]")
    const copied = words(button, "copied")
    const failed = words(button, "copyFailed")

    button.hidden = false
    button.addEventListener("click", async () => {
        status.textContent = ""
        try {
            await navigator.clipboard.writeText(source.innerText.trim())
            status.textContent = copied
        } catch {
            window.getSelection().selectAllChildren(source)
            status.textContent = failed
        }
    })
}
