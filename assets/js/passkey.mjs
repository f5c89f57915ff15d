// Creates or uses a passkey. The server makes the options and checks the answer; this only carries them to and from the browser.
//
//   <form method="post" data-module="kw-passkey" data-passkey="create"            or "get"
//         data-passkey-options="{...}"                                            or data-passkey-options-url="/passkeys/options"
//         data-passkey-cancelled="..." data-passkey-known="..." data-passkey-failed="..." data-passkey-unsupported="...">
//     <p class="govuk-error-message" role="alert" data-passkey-error hidden></p>
//     <button type="submit" hidden data-passkey-button>Use a passkey</button>
//
// Options are those of WebAuthn in JSON, binary values in base64url; from a URL they are fetched by POST with the form's own fields
// (the CSRF token). The result is posted in hidden fields, base64url without padding: passkey_id and passkey_client_data always;
// passkey_attestation and passkey_transports (comma separated) on create; passkey_authenticator_data, passkey_signature and
// passkey_user_handle on get. "known" is said when this device holds a passkey for the account already.

import { need, words } from "./page.mjs"

function bytes(base64url) {
    const binary = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"))
    return Uint8Array.from(binary, (character) => character.charCodeAt(0))
}

function base64url(buffer) {
    const binary = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("")
    return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")
}

const withBytes = (credentials = []) => credentials.map((credential) => ({ ...credential, id: bytes(credential.id) }))

async function create(options) {
    const publicKey = {
        ...options,
        challenge: bytes(options.challenge),
        user: { ...options.user, id: bytes(options.user.id) },
        excludeCredentials: withBytes(options.excludeCredentials),
    }
    const { rawId, response } = await navigator.credentials.create({ publicKey })
    return {
        passkey_id: base64url(rawId),
        passkey_client_data: base64url(response.clientDataJSON),
        passkey_attestation: base64url(response.attestationObject),
        passkey_transports: response.getTransports().join(","),
    }
}

async function get(options) {
    const publicKey = {
        ...options,
        challenge: bytes(options.challenge),
        allowCredentials: withBytes(options.allowCredentials),
    }
    const { rawId, response } = await navigator.credentials.get({ publicKey })
    return {
        passkey_id: base64url(rawId),
        passkey_client_data: base64url(response.clientDataJSON),
        passkey_authenticator_data: base64url(response.authenticatorData),
        passkey_signature: base64url(response.signature),
        passkey_user_handle: response.userHandle ? base64url(response.userHandle) : "",
    }
}

async function optionsFor(form) {
    const { passkeyOptions, passkeyOptionsUrl } = form.dataset
    if (passkeyOptions) return JSON.parse(passkeyOptions)
    const body = new URLSearchParams(new FormData(form))
    const reply = await fetch(passkeyOptionsUrl, { method: "POST", body, redirect: "manual", headers: { Accept: "application/json" } })
    if (!reply.ok) throw new Error(`options refused with ${reply.status}`)
    return reply.json()
}

function fill(form, fields) {
    for (const [name, value] of Object.entries(fields)) {
        const field = form.elements[name] ?? form.appendChild(Object.assign(document.createElement("input"), { type: "hidden", name }))
        field.value = value
    }
}

const wordsFor = { NotAllowedError: "passkeyCancelled", AbortError: "passkeyCancelled", InvalidStateError: "passkeyKnown" }

export function passkey(form) {
    const ceremony = { create, get }[form.dataset.passkey]
    if (!ceremony) throw new Error('data-passkey must be "create" or "get"')
    const error = need(form, "[data-passkey-error]")
    const button = need(form, "[data-passkey-button]")

    function say(name) {
        error.textContent = words(form, name)
        error.hidden = false
    }

    if (!window.PublicKeyCredential) return say("passkeyUnsupported")
    button.hidden = false

    form.addEventListener("submit", async (event) => {
        event.preventDefault()
        error.hidden = true
        button.disabled = true
        try {
            fill(form, await ceremony(await optionsFor(form)))
            form.submit() // the plain submit, which does not come back here
        } catch (problem) {
            console.warn(`kw-passkey: ${problem.name}: ${problem.message}`)
            say(wordsFor[problem.name] ?? "passkeyFailed")
            button.disabled = false
        }
    })
}
