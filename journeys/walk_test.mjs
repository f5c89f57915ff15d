// The walk through the gallery finds each fault it promises to find, and nothing on pages that have none.

import assert from "node:assert/strict"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { before, describe, test } from "node:test"
import { fileURLToPath } from "node:url"

import { walk } from "./walk.mjs"

const folder = (name) => fileURLToPath(new URL(`sample/${name}`, import.meta.url))

describe("pages with one fault each", () => {
    let rules // page name to the rules it broke, at any size

    before(async () => {
        const views = await walk(folder("faults"))
        rules = new Map(views.map(({ page }) => [page, new Set()]))
        for (const { page, faults } of views) faults.forEach(({ rule }) => rules.get(page).add(rule))
    })

    const expected = {
        "attribute-twice": ["no-attribute-twice"],
        "console-error": ["no-console-error"],
        "cut-by-the-window": ["no-text-cut-off"],
        "cut-off": ["no-text-cut-off"],
        faint: ["color-contrast"],
        "faint-focus": ["focus-contrast"],
        "faint-under-the-pointer": ["contrast-in-every-state"],
        "faint-when-visited": ["contrast-in-every-state"],
        "faint-while-pressed": ["contrast-in-every-state"],
        "inline-style": ["no-console-error"],
        "missing-file": ["no-console-error", "no-missing-file"],
        "no-focus": ["focus-contrast", "visible-focus"],
        "no-label": ["label"],
        "no-language": ["html-has-lang", "page-language"],
        "no-title": ["document-title", "page-title"],
        "nothing-wrong": [],
        "paper-in-a-frame": ["paper-shows-all"],
        "paper-too-narrow": ["no-sideways-scroll"],
        "paper-with-buttons": ["paper-without-controls"],
        "paper-without-a-name": ["paper-says-whose"],
        "paper-without-addresses": ["paper-says-where"],
        sideways: ["no-sideways-scroll"],
        "small-targets": ["target-size"],
        "two-headings": ["one-h1"],
    }
    for (const [page, names] of Object.entries(expected)) {
        test(`${page}: ${names.join(" and ") || "no fault"}`, () => assert.deepEqual([...rules.get(page)].sort(), names))
    }

    test("every sample page has its expectation", () => assert.deepEqual([...rules.keys()].sort(), Object.keys(expected).sort()))
})

test("the sample pages have no fault, with scripts and without", async () => {
    const views = await walk(folder("pages"))
    const faults = views.flatMap(({ page, view, faults }) => faults.map((fault) => ({ page, view, ...fault })))
    assert.deepEqual(faults, [])
    assert.ok(views.some(({ view }) => view === "phone, scripts off"))
})

test("an empty gallery is a failure", async () => {
    const empty = await mkdtemp(join(tmpdir(), "knotwork-gallery-"))
    await assert.rejects(walk(empty), /has no pages/)
    await rm(empty, { recursive: true })
})
