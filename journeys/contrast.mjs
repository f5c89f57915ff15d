// Contrast where nobody looks twice: links that were visited, and everything that can be pressed, while it is pointed at, has the
// keyboard's focus, or is being pressed. The page's own rules are made to believe in these states, all elements at once, and what is
// then computed is measured: words against what lies behind them (WCAG 1.4.3), and a focus mark against what it stands on or replaces
// (1.4.11, 2.4.13). Words over pictures are measured against the colour under the picture. What is disabled is let off, as in WCAG.

// Every rule of the page's own stylesheets that speaks of a state takes a class for it too, at the same strength and place.
function believeInStates() {
    const believed = [
        [/:hover/g, ":is(:hover, .kw-state-hover)"],
        [/:active(?![-\w])/g, ":is(:active, .kw-state-active)"],
        [/:focus-visible/g, ":is(:focus-visible, .kw-state-focus)"],
        [/:focus-within/g, ":is(:focus-within, :has(.kw-state-focus))"],
        [/:focus(?![-\w])/g, ":is(:focus, .kw-state-focus)"],
        [/:visited/g, ":is(:visited, .kw-state-visited)"],
        [/:link(?![-\w])/g, ":link:where(:not(.kw-state-visited))"],
    ]
    const teach = (rules) => {
        for (const rule of rules) {
            if (rule.selectorText?.includes(":")) {
                const told = believed.reduce((text, [state, both]) => text.replace(state, both), rule.selectorText)
                if (told !== rule.selectorText) rule.selectorText = told
            }
            if (rule.cssRules?.length) teach(rule.cssRules)
        }
    }
    if (document.documentElement.dataset.states) return
    document.documentElement.dataset.states = "believed"
    const sheets = [...document.styleSheets].filter((sheet) => sheet.href?.startsWith(location.origin))
    for (const sheet of sheets) teach(sheet.cssRules)
    sheets[0]?.insertRule("*, ::before, ::after { transition: none !important; animation: none !important }", sheets[0].cssRules.length)
}

function faintInStates() {
    const states = [["visited"], ["hover"], ["visited", "hover"], ["focus"], ["focus", "hover"], ["focus", "hover", "active"]]
    const pressable = "a[href], button, input, select, textarea, summary, label, [tabindex='0'], [role='option']"
    const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true })
    const known = new Map()

    // Any CSS colour as red, green, blue and how solid it is.
    function read(colour) {
        if (!known.has(colour)) {
            canvas.clearRect(0, 0, 1, 1)
            canvas.fillStyle = colour
            canvas.fillRect(0, 0, 1, 1)
            const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data
            known.set(colour, [r, g, b, a / 255])
        }
        return known.get(colour)
    }
    const over = ([r, g, b, a], under) => [r, g, b].map((part, at) => part * a + under[at] * (1 - a)).concat(1)
    const light = (colour) => {
        const [r, g, b] = colour.map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
        return 0.2126 * r + 0.7152 * g + 0.0722 * b
    }
    const contrast = (one, other) => {
        const [less, more] = [light(one), light(other)].sort((a, b) => a - b)
        return (more + 0.05) / (less + 0.05)
    }
    // What is painted behind an element's words: its own ground, over those it stands on.
    const ground = (element) => {
        if (!element) return [255, 255, 255, 1]
        const own = read(getComputedStyle(element).backgroundColor)
        return own[3] === 1 ? own : over(own, ground(element.parentElement))
    }
    const solidity = (element) => (element ? Number(getComputedStyle(element).opacity) * solidity(element.parentElement) : 1)

    const name = (element) => `${element.localName}${element.id ? `#${element.id}` : [...element.classList].filter((c) => !c.startsWith("kw-state-")).map((c) => `.${c}`).join("")}`
    const shown = (element) => {
        const box = element.getBoundingClientRect()
        return box.width > 1 && box.height > 1 && element.checkVisibility({ visibilityProperty: true }) && getComputedStyle(element).clipPath === "none"
    }
    const disabled = (element) => element.matches(":disabled, [aria-disabled='true'], label:has(:disabled)") || element.closest("fieldset:disabled")

    // The parts of a thing that hold words of their own: fields show what was typed in themselves.
    function worded(element) {
        if (element.matches("select, textarea, input:not([type='checkbox'], [type='radio'], [type='hidden'])")) return [element]
        return [element, ...element.querySelectorAll("*")].filter((part) =>
            [...part.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()),
        )
    }

    function measure(element, state, faults) {
        for (const part of worded(element)) {
            if (!shown(part) || part.closest("svg")) continue
            const style = getComputedStyle(part)
            const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && Number(style.fontWeight) >= 700)
            const under = ground(part)
            const [r, g, b, a] = read(style.color)
            const ratio = contrast(over([r, g, b, a * solidity(part)], under), under)
            if (ratio < (large ? 3 : 4.5)) faults.set(`${name(part)} ${state}`, `${name(part)} under ${state}: ${ratio.toFixed(2)}, ${style.color} on rgb(${under.slice(0, 3).map(Math.round)})`)
        }
    }

    // What could mark the focus, each with its colour and all that is said of it: on the element, on its parts, on what stands
    // beside it (radios are drawn there) and on what it stands in.
    const nothing = { said: "none", colour: [0, 0, 0, 0] }
    const line = (colour, width, style = "solid") =>
        style === "none" || parseFloat(width) === 0 ? nothing : { said: `${colour} ${width}`, colour: read(colour) }
    function marksOf(element, part) {
        const s = getComputedStyle(element, part)
        const shadows = s.boxShadow.match(/\w+\([^)]*\)[^,]*/g) ?? []
        return [
            line(s.outlineColor, s.outlineWidth, s.outlineStyle),
            ...["Top", "Right", "Bottom", "Left"].map((side) => line(s[`border${side}Color`], s[`border${side}Width`])),
            { said: s.backgroundColor, colour: read(s.backgroundColor) },
            ...[0, 1, 2].map((nth) => (shadows[nth] ? { said: shadows[nth], colour: read(shadows[nth].match(/^\w+\([^)]*\)/)[0]) } : nothing)),
        ]
    }
    const marks = (element) =>
        [element, element.nextElementSibling, element.parentElement, ...element.querySelectorAll("span")]
            .filter(Boolean)
            .flatMap((at) => [null, "::before", "::after"].flatMap((part) => marksOf(at, part)))

    // The focus itself is given to each in turn, because a browser's own mark answers to nothing else.
    function focusIsFaint(element) {
        const [before, behind] = [marks(element), ground(element.parentElement)]
        element.focus({ preventScroll: true })
        if (document.activeElement !== element) return false
        const faint = !marks(element).some(({ said, colour }, at) => {
            if (said === before[at].said) return false
            const now = over(colour, behind)
            return contrast(now, behind) >= 3 || contrast(now, over(before[at].colour, behind)) >= 3
        })
        element.blur()
        return faint
    }

    const opened = [...document.querySelectorAll("details:not([open])")]
    for (const details of opened) details.open = true
    const things = [...document.querySelectorAll(pressable)].filter((element) => !disabled(element) && shown(element))
    const around = new Set(things.flatMap((element) => {
        const all = []
        for (let at = element; at && at !== document.body; at = at.parentElement) all.push(at)
        return all
    }))
    const dress = (state) => {
        const elements = state === "hover" || state === "active" ? around : things.filter((e) => (state === "visited" ? e.matches("a[href]") : !e.matches("label")))
        for (const element of elements) element.classList.add(`kw-state-${state}`)
    }
    const undress = () => {
        for (const element of document.querySelectorAll("[class*='kw-state-']"))
            element.classList.remove("kw-state-hover", "kw-state-active", "kw-state-focus", "kw-state-visited")
    }

    const words = new Map()
    const focusable = things.filter((element) => !element.matches("label, [role='option'], [tabindex='-1']"))
    const focus = focusable.filter(focusIsFaint).map(name)
    for (const state of states) {
        state.forEach(dress)
        for (const element of things) measure(element, state.map((s) => `:${s}`).join(""), words)
        undress()
    }
    for (const details of opened) details.open = false
    return { words: [...words.values()], focus: [...new Set(focus)], measured: things.length }
}

export async function contrastsInEveryState(page) {
    await page.evaluate(believeInStates)
    const { words, focus } = await page.evaluate(faintInStates)
    return [
        ...words.map((element) => ({ rule: "contrast-in-every-state", element, help: "Words stand out from their ground also when pointed at, focused, pressed or visited" })),
        ...focus.map((element) => ({ rule: "focus-contrast", element, help: "The mark of the keyboard's focus stands out from what it replaces or stands on" })),
    ]
}
