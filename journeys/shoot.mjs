// Takes pictures for people to look at: each page on a desktop, on a phone, and as it would be printed.
//
//   npm run shoot                      every page of the gallery
//   npm run shoot -- sign_in codes     the gallery's pages whose name holds one of these words
//   npm run shoot -- http://...        a page of a running server
//
// The pictures go to ../build/shots; the gallery is KNOTWORK_GALLERY or ../build/gallery.

import { mkdir } from "node:fs/promises"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

import { desktop, openBrowser, phone, settled } from "./browser.mjs"
import { defaultGallery, pagesOf, serveGallery } from "./gallery.mjs"
import { paper } from "./paper.mjs"

const shots = fileURLToPath(new URL("../build/shots", import.meta.url))

const isAddress = (word) => /^https?:\/\//.test(word)
const nameOf = (address) => new URL(address).pathname.replace(/^\/|\/$/g, "") || "home"

async function wanted(words, server) {
    const addresses = words.filter(isAddress).map((address) => ({ name: nameOf(address), address }))
    const parts = words.filter((word) => !isAddress(word))
    if (words.length > 0 && parts.length === 0) return addresses
    const names = (await pagesOf(defaultGallery)).filter((name) => parts.length === 0 || parts.some((part) => name.includes(part)))
    return [...addresses, ...names.map((name) => ({ name, address: `${server.address}/${name}.html` }))]
}

async function shoot(page, { name, address }) {
    const file = join(shots, name)
    await mkdir(dirname(file), { recursive: true })
    await page.setViewportSize(desktop)
    await page.goto(address)
    await settled(page)
    await page.screenshot({ path: `${file}-desktop.png`, fullPage: true })
    await page.setViewportSize(phone)
    await settled(page)
    await page.screenshot({ path: `${file}-phone.png`, fullPage: true })
    await page.pdf({ path: `${file}.pdf`, format: "A4", preferCSSPageSize: true })
    await page.emulateMedia({ media: "print" })
    await page.setViewportSize(paper)
    await page.screenshot({ path: `${file}-paper.png`, fullPage: true })
    await page.emulateMedia({ media: "screen" })
    console.log(file)
}

async function main(words) {
    const server = await serveGallery()
    const browser = await openBrowser()
    try {
        const pages = await wanted(words, server)
        if (pages.length === 0) throw new Error(`No page of the gallery ${defaultGallery} fits that name.`)
        const page = await (await browser.newContext()).newPage()
        for (const each of pages) await shoot(page, each)
    } finally {
        await browser.close()
        await server.close()
    }
}

main(process.argv.slice(2)).catch((error) => {
    console.error(error.message)
    process.exitCode = 1
})
