// Suggestions under a search box while somebody types, by the combobox pattern of the ARIA Authoring Practices (list autocomplete
// with manual selection): the box keeps the focus, the arrows move through the list, Enter takes, Escape closes. Without scripts it
// is a plain box.
//
//   <input type="search" data-module="kw-suggest" data-suggest-url="/services/suggest"
//          data-suggest-count="{count} suggestions. Use the up and down arrows to choose." data-suggest-none="No suggestions">
//
// What is typed is sent by POST, so that it stands in no address and no history, 150 ms after the last key. The answer is
// [{ "text": "Parenting support", "kind": "kind of help" }]. Taking one puts its text into the box and searches.

import { words } from "./page.mjs"

const typingPause = 150
const fewestLetters = 2

let boxes = 0

export function suggest(input) {
    const url = words(input, "suggestUrl")
    const count = words(input, "suggestCount")
    const none = words(input, "suggestNone")
    const id = `kw-suggest-${++boxes}`
    const list = Object.assign(document.createElement("ul"), { id, className: "kw-suggest", role: "listbox", hidden: true })
    const status = Object.assign(document.createElement("div"), { className: "govuk-visually-hidden" })
    list.setAttribute("aria-label", input.labels[0]?.innerText ?? "")
    status.setAttribute("role", "status")
    for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id }))
        input.setAttribute(name, value)
    const holder = Object.assign(document.createElement("div"), { className: "kw-suggest-box" })
    input.before(holder)
    holder.append(input, list, status)

    let timer = null
    let asking = null // the AbortController of the question under way
    let chosen = -1

    const options = () => [...list.children]
    const isOpen = () => !list.hidden

    function close() {
        clearTimeout(timer)
        asking?.abort()
        list.hidden = true
        chosen = -1
        input.setAttribute("aria-expanded", "false")
        input.removeAttribute("aria-activedescendant")
    }

    function choose(at) {
        const all = options()
        if (all.length === 0) return
        chosen = (at + all.length) % all.length
        for (const [place, option] of all.entries()) option.setAttribute("aria-selected", String(place === chosen))
        all[chosen].scrollIntoView({ block: "nearest" })
        input.setAttribute("aria-activedescendant", all[chosen].id)
    }

    // Only the box is filled: whoever takes a suggestion may still want to say where, or to search privately.
    function take(option) {
        input.value = option.dataset.text
        close()
        input.focus()
    }

    function show(suggestions) {
        list.replaceChildren(...suggestions.map(({ text, kind }, place) => {
            const option = Object.assign(document.createElement("li"), { id: `${id}-${place}`, className: "kw-suggest__option", role: "option" })
            option.setAttribute("aria-selected", "false")
            option.dataset.text = text
            option.append(text)
            if (kind) option.append(Object.assign(document.createElement("span"), { className: "kw-suggest__kind", textContent: ` ${kind}` }))
            return option
        }))
        chosen = -1
        input.removeAttribute("aria-activedescendant")
        list.hidden = suggestions.length === 0
        input.setAttribute("aria-expanded", String(isOpen()))
        status.textContent = suggestions.length ? count.replace("{count}", suggestions.length) : none
    }

    async function ask() {
        asking?.abort()
        asking = new AbortController()
        const body = new URLSearchParams({ q: input.value })
        try {
            const reply = await fetch(url, { method: "POST", body, signal: asking.signal, headers: { Accept: "application/json" } })
            if (reply.ok) show(await reply.json())
        } catch (error) {
            if (error.name !== "AbortError") close() // the box goes on working without suggestions
        }
    }

    input.addEventListener("input", () => {
        clearTimeout(timer)
        if (input.value.trim().length < fewestLetters) return close()
        timer = setTimeout(ask, typingPause)
    })
    input.addEventListener("keydown", (event) => {
        if (event.key === "Escape" && isOpen()) {
            event.preventDefault()
            close()
        } else if (event.key === "Enter") {
            if (isOpen() && chosen >= 0) {
                event.preventDefault()
                take(options()[chosen])
            } else close()
        } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
            if (!isOpen()) return
            event.preventDefault()
            const down = event.key === "ArrowDown"
            choose(chosen < 0 ? (down ? 0 : -1) : chosen + (down ? 1 : -1))
        }
    })
    input.addEventListener("blur", close)
    list.addEventListener("mousedown", (event) => {
        const option = event.target.closest("[role=option]")
        event.preventDefault() // the focus stays in the box
        if (option) take(option)
    })
}
