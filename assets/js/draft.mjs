// Saves a form as a draft while a person types, so that nothing is lost to a closed lid or a dropped line.
//
//   <form method="post" data-module="kw-draft" data-draft-url="/drafts/..."
//         data-draft-saved="Draft saved at {time}" data-draft-failed="Draft not saved. We will try again.">
//     ... fields, the CSRF token among them ...
//     <p class="kw-draft" role="status" data-draft-status></p>
//
// The fields go as the form itself would send them, url-encoded, 1.5 seconds after the last key, on leaving a field and on leaving
// the page. Any 2xx answer means saved; a redirect (the session has ended) does not. Passwords, one-time codes, files and fields
// marked data-draft="never" are not sent. Once the form is submitted no further draft is saved, and neither is one that its
// owner has just discarded with a form of its own, marked data-draft-discard.

import { need, words } from "./page.mjs"

const typingPause = 1500
const retryPause = 15000
const secret = 'input[type="password"], input[type="file"], [autocomplete="one-time-code"], [data-draft="never"]'

function encoded(form) {
    const data = new FormData(form)
    for (const field of form.querySelectorAll(secret)) data.delete(field.name)
    return new URLSearchParams([...data].filter(([, value]) => typeof value === "string")).toString()
}

const timeNow = () => new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" })

export function draft(form) {
    const url = words(form, "draftUrl")
    const status = need(form, "[data-draft-status]")
    const saved = words(form, "draftSaved")
    const failed = words(form, "draftFailed")

    let kept = encoded(form) // what the server holds already
    let timer = null
    let sending = null // the AbortController of the save under way
    let submitted = false

    function saveAfter(pause) {
        clearTimeout(timer)
        timer = setTimeout(save, pause)
    }

    async function save() {
        clearTimeout(timer)
        const body = encoded(form)
        if (submitted || sending || body === kept) return
        sending = new AbortController()
        const done = await send(body, sending.signal)
        sending = null
        if (submitted) return
        if (done) kept = body
        tell(done)
        if (encoded(form) !== kept) saveAfter(done ? typingPause : retryPause)
    }

    async function send(body, signal) {
        try {
            const headers = { "Content-Type": "application/x-www-form-urlencoded" }
            const reply = await fetch(url, { method: "POST", headers, body, signal, redirect: "manual", keepalive: body.length < 60000 })
            return reply.ok
        } catch {
            return false
        }
    }

    // The page is going: what is new is sent at once, even beside a save still under way.
    function leave() {
        const body = encoded(form)
        if (!submitted && body !== kept) send(body)
    }

    // A reader is told again only when the words change, so once a minute at most.
    function tell(done) {
        const sentence = done ? saved.replace("{time}", timeNow()) : failed
        if (status.textContent !== sentence) status.textContent = sentence
        status.classList.toggle("kw-draft--failed", !done)
    }

    form.addEventListener("input", () => saveAfter(typingPause))
    form.addEventListener("change", () => saveAfter(typingPause))
    form.addEventListener("focusout", save)
    window.addEventListener("pagehide", leave)
    function stop(event) {
        if (event.defaultPrevented) return
        submitted = true
        clearTimeout(timer)
        sending?.abort()
    }

    for (const leaving of [form, ...document.querySelectorAll("[data-draft-discard]")]) leaving.addEventListener("submit", stop)
    window.addEventListener("pageshow", () => (submitted = false)) // back again by the browser's own Back
}
