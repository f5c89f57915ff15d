// Opens the machine's own Chromium, shut off from every network but this machine's. Nothing is downloaded: the program is
// CHROMIUM from the environment, or /usr/bin/chromium.

import { access } from "node:fs/promises"
import { chromium } from "playwright-core"

const program = process.env.CHROMIUM || "/usr/bin/chromium"

const flags = [
    "--headless=new",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), // Chromium has no sandbox for root
]

export async function openBrowser() {
    await access(program).catch(() => {
        throw new Error(`There is no Chromium at ${program}. Install Debian's chromium package, or set CHROMIUM to another one.`)
    })
    return chromium.launch({ executablePath: program, args: flags })
}

export const desktop = { width: 1280, height: 900 }
export const phone = { width: 360, height: 740 }
export const narrow = { width: 320, height: 740 } // where WCAG asks for reflow

// Both fonts and layout have settled: what is measured now is what a person sees.
export async function settled(page) {
    await page.evaluate(() => document.fonts.ready.then(() => new Promise((done) => requestAnimationFrame(() => done()))))
}
