// The gallery on a small server of its own, as the real one would serve it: the pages of a folder, and /assets/ from assets/dist,
// by plain name through the manifest or by hashed name. It is for this machine alone and changes nothing. With ?scripts=off a page
// arrives as a browser without scripts would read it, which leaves axe's own script able to run.

import { readdir, readFile } from "node:fs/promises"
import { createServer } from "node:http"
import { extname, join, relative, resolve, sep } from "node:path"
import { fileURLToPath } from "node:url"

const here = (path) => fileURLToPath(new URL(path, import.meta.url))

export const defaultGallery = process.env.KNOTWORK_GALLERY || here("../build/gallery")
const dist = here("../assets/dist")

// What the real server allows a page: everything from itself, nothing inline.
export const contentSecurityPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

const types = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".woff2": "font/woff2",
}

// The names of all pages of a folder, without .html, sorted: "accounts/sign_in/wrong_password".
export async function pagesOf(folder) {
    const entries = await readdir(folder, { recursive: true }).catch(() => [])
    const pages = entries.filter((name) => name.endsWith(".html")).map((name) => name.slice(0, -".html".length).split(sep).join("/"))
    return pages.sort()
}

function withoutScripts(html) {
    return html.replace(/<script\b[^]*?<\/script>/g, "").replace(/<\/?noscript[^>]*>/g, "")
}

async function manifest() {
    const text = await readFile(join(dist, "manifest.json"), "utf8").catch(() => {
        throw new Error("The styles have not been built. Run: npm --prefix assets run build")
    })
    return JSON.parse(text)
}

// Serves until closed: { address, close }. `answer(request, path)`, when given, may answer first by returning
// { status, type, body, headers }.
export async function serveGallery(folder = defaultGallery, answer = async () => null) {
    const names = await manifest()

    async function find(path) {
        const asset = path.startsWith("/assets/") ? path.slice("/assets/".length) : null
        const root = asset === null ? folder : dist
        const file = resolve(root, asset === null ? `.${path}` : (names[asset] ?? asset))
        if (relative(root, file).startsWith("..")) return null
        const body = await readFile(file).catch(() => null)
        const headers = asset === null ? {} : { "Cache-Control": "max-age=3600" }
        return body && { status: 200, type: types[extname(file)] ?? "application/octet-stream", body, headers }
    }

    const server = createServer(async (request, response) => {
        const { pathname, searchParams } = new URL(request.url, "http://localhost")
        const path = decodeURIComponent(pathname)
        const missing = { status: 404, type: "text/plain", body: `There is no ${path} here.` }
        const found = (await answer(request, path)) ?? (await find(path)) ?? missing
        const body = searchParams.get("scripts") === "off" ? withoutScripts(found.body.toString()) : found.body
        const headers = { "Content-Type": found.type ?? types[".html"], "Content-Security-Policy": contentSecurityPolicy, ...found.headers }
        response.writeHead(found.status, headers).end(body)
    })
    await new Promise((done) => server.listen(0, "127.0.0.1", done))
    const close = () => new Promise((done) => server.close(done) && server.closeAllConnections())
    return { address: `http://127.0.0.1:${server.address().port}`, close }
}
