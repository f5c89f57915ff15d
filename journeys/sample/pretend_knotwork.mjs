// Stands in for the program in the harness's own tests: takes the same command line, says the same first words, serves the sample
// pages, and remembers what was posted to it. It keeps no data and knows no town.

import { serveGallery } from "../gallery.mjs"
import { fileURLToPath } from "node:url"

const folder = fileURLToPath(new URL("pages", import.meta.url))
const posts = []
let draftsAnswer = 200

async function bodyOf(request) {
    let body = ""
    for await (const part of request.setEncoding("utf8")) body += part
    return body
}

const json = (value, status = 200) => ({ status, type: "application/json", body: JSON.stringify(value) })

async function answer(request, path) {
    if (path === "/posts") return json(posts)
    if (path === "/sign-in" && request.method === "GET") return { status: 303, headers: { Location: "/sign-in.html" } }
    if (request.method !== "POST") return null
    const body = await bodyOf(request)
    posts.push({ path, body, at: Date.now() })
    if (path === "/drafts-answer") draftsAnswer = Number(body)
    if (path === "/drafts") return { status: draftsAnswer, headers: draftsAnswer === 303 ? { Location: "/sign-in.html" } : {} }
    if (path === "/passkey-options") return json({ challenge: "b3B0aW9ucyBmcm9tIGEgVVJM", rpId: "localhost", userVerification: "required" })
    if (path === "/upload") return json({ success: { messageText: "added <b>", messageHtml: "<b>no</b>" }, file: { filename: "1", originalname: "<b>.txt" } })
    return { status: 303, headers: { Location: "/saved.html" } }
}

if (process.argv[2] !== "serve") process.exit(2)
if (process.argv.includes("no-such-town")) {
    console.error("There is no town called no-such-town.")
    process.exit(1)
}
const server = await serveGallery(folder, answer)
process.on("SIGINT", async () => {
    await server.close()
    process.exit(0)
})
console.log(`Knotwork is ready at ${server.address}`)
