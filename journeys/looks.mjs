// What a page must satisfy beyond axe's rules. Each check looks at a page that is open and answers a list of faults,
// { rule, element, help }; an empty list means it holds. The inner functions run in the page, so they use nothing from outside.

const fault = (rule, help) => (element) => ({ rule, element, help })

function outline() {
    const short = (text) => text.replace(/\s+/g, " ").trim().slice(0, 60)
    const faults = []
    const headings = [...document.querySelectorAll("h1")].filter((h1) => h1.checkVisibility())
    if (headings.length !== 1) faults.push(["one-h1", `${headings.length} of them: ${headings.map((h1) => short(h1.textContent)).join(" | ")}`])
    if (!document.documentElement.lang) faults.push(["page-language", "html"])
    if (!document.title.trim()) faults.push(["page-title", "head"])
    return faults
}

const outlineHelp = {
    "one-h1": "A page has exactly one main heading",
    "page-language": "A page says which language it is in",
    "page-title": "A page has a title",
}

export async function hasOutline(page) {
    return (await page.evaluate(outline)).map(([rule, element]) => fault(rule, outlineHelp[rule])(element))
}

// Runs in the page: what sticks out of the window sideways, and which words are cut off by their own box or by the window.
function overflowing() {
    const name = (element) => {
        const classes = [...element.classList].map((c) => `.${c}`).join("")
        return `${element.localName}${element.id ? `#${element.id}` : classes}`
    }
    const width = document.documentElement.clientWidth
    const hiddenOnPurpose = (style, box) => style.clipPath !== "none" || style.clip !== "auto" || box.width <= 1 || box.height <= 1

    // Which ancestor cuts this box, if any: a frame that scrolls shows it in the end, one that hides does not.
    function cutBy(text, element) {
        for (let at = element; at; at = at.parentElement) {
            const style = getComputedStyle(at)
            const box = at.getBoundingClientRect()
            if (hiddenOnPurpose(style, box) || style.visibility !== "visible") return null
            if (style.overflowX === "auto" || style.overflowX === "scroll") return null
            const clips = style.overflowX !== "visible" && at !== document.body && at !== document.documentElement
            if (clips && (text.right > box.right + 1 || text.left < box.left - 1)) return at
        }
        return text.right > width + 1 || text.left < -1 ? document.documentElement : null
    }

    const sideways = document.documentElement.scrollWidth > width ? [`the page is ${document.documentElement.scrollWidth} wide`] : []
    const cut = new Set()
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const range = document.createRange()
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        if (!node.data.trim() || !node.parentElement.checkVisibility()) continue
        range.selectNodeContents(node)
        for (const text of range.getClientRects()) {
            if (text.width > 1 && cutBy(text, node.parentElement)) cut.add(`${name(node.parentElement)} "${node.data.trim().slice(0, 40)}"`)
        }
    }
    return { sideways, cut: [...cut] }
}

export async function fitsTheWindow(page) {
    const { sideways, cut } = await page.evaluate(overflowing)
    return [
        ...sideways.map(fault("no-sideways-scroll", "A page never scrolls sideways; a wide table scrolls in a frame of its own")),
        ...cut.map(fault("no-text-cut-off", "Words are shown whole")),
    ]
}

// Runs in the page: focuses one element of each kind and sees whether anything about it, its label or its parts changes.
function kindsWithoutFocus(most) {
    const looks = (element, part) => {
        const s = getComputedStyle(element, part)
        return [s.outlineStyle, s.outlineWidth, s.outlineColor, s.boxShadow, s.backgroundColor, s.borderColor, s.borderWidth].join()
    }
    const around = (element) => [element, element.nextElementSibling, element.parentElement].filter(Boolean)
    const fingerprint = (element) => around(element).flatMap((e) => [null, "::before", "::after"].map((part) => looks(e, part))).join(";")

    const selector = 'a[href], button, input:not([type="hidden"]), select, textarea, summary, [tabindex="0"]'
    const kinds = new Map()
    for (const element of document.querySelectorAll(selector)) {
        if (element.disabled || element.closest("[hidden]") || !element.checkVisibility()) continue
        const kind = `${element.localName}${element.type ? `[type=${element.type}]` : ""}.${element.classList[0] ?? ""}`
        if (!kinds.has(kind)) kinds.set(kind, element)
    }
    const without = []
    for (const [kind, element] of [...kinds].slice(0, most)) {
        document.activeElement?.blur()
        const before = fingerprint(element)
        element.focus({ preventScroll: true })
        if (document.activeElement === element && fingerprint(element) === before) without.push(kind)
    }
    document.activeElement?.blur()
    return without
}

// One of each kind of thing that can be focused, at most forty on a page.
export async function showsFocus(page) {
    const kinds = await page.evaluate(kindsWithoutFocus, 40)
    return kinds.map(fault("visible-focus", "What has the keyboard's focus can be seen to have it"))
}

// Listens from before a page is opened: what the console called an error, and what was asked for and not had, or asked of others.
export function listenForTrouble(page, address) {
    let heard = []
    const hear = (rule, help) => (element) => heard.push(fault(rule, help)(element))
    const consoleError = hear("no-console-error", "A page opens without an error in the console")
    const outside = hear("no-outside-request", "A page asks nothing of any other server")
    const lost = hear("no-missing-file", "Everything a page asks for is there")

    page.on("console", (message) => message.type() === "error" && consoleError(message.text().slice(0, 200)))
    page.on("pageerror", (error) => consoleError(error.message))
    page.on("request", (request) => request.url().startsWith(address) || request.url().startsWith("data:") || outside(request.url()))
    page.on("response", (response) => response.status() >= 400 && lost(`${response.status()} ${response.url().slice(address.length)}`))
    return () => {
        const faults = heard
        heard = []
        return faults
    }
}
