// Builds dist/: one stylesheet, one script, the typeface and the marks, each under a name that carries the hash of its content,
// with a .br and .gz twin where that is smaller, a manifest from plain name to hashed name, and the licences of what is bundled.
// The same sources give the same bytes on any machine. It fetches nothing and leaves dist/fixtures/ alone.

import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises"
import { promisify } from "node:util"
import { fileURLToPath } from "node:url"
import zlib from "node:zlib"
import * as esbuild from "esbuild"
import * as sass from "sass"

const root = fileURLToPath(new URL(".", import.meta.url))
const dist = root + "dist/"
const keep = ["fixtures"]
const text = /\.(css|mjs|svg|txt)$/

// Sass inside esbuild: the compiled text is ordinary CSS, so esbuild finds, hashes and renames every font and image in it.
const sassFiles = []
const sassPlugin = {
    name: "sass",
    setup(build) {
        build.onLoad({ filter: /\.scss$/ }, async ({ path }) => {
            const logger = { warn: (message, { stack }) => stack?.includes("node_modules/") || console.warn(message, stack ?? "") }
            const { css, loadedUrls } = await sass.compileAsync(path, { loadPaths: [root], logger })
            sassFiles.push(...loadedUrls.map((url) => fileURLToPath(url)))
            return { contents: css, loader: "css", resolveDir: root, watchFiles: sassFiles }
        })
    },
}

async function bundle() {
    return esbuild.build({
        absWorkingDir: root,
        entryPoints: [
            { in: "styles.css", out: "knotwork" },
            { in: "js/knotwork.mjs", out: "knotwork" },
            ...(await readdir(root + "images")).sort().map((image) => ({ in: `images/${image}`, out: image.replace(/\.\w+$/, "") })),
        ],
        bundle: true,
        format: "esm",
        minify: true,
        legalComments: "none",
        target: ["chrome109", "firefox115", "safari15.6"],
        loader: { ".woff2": "copy", ".svg": "copy", ".png": "copy" },
        outExtension: { ".js": ".mjs" },
        entryNames: "[name]-[hash]",
        assetNames: "[name]-[hash]",
        outdir: "dist",
        plugins: [sassPlugin],
        metafile: true,
        write: false,
        logLevel: "warning",
    })
}

// A package's own licence file or, where it publishes none, the notice kept in licences/.
async function licenceOf(name) {
    const folder = `${root}node_modules/${name}/`
    const { version, license } = JSON.parse(await readFile(folder + "package.json", "utf8"))
    const own = (await readdir(folder)).find((file) => /^licen[cs]e/i.test(file))
    const notice = own ? folder + own : `${root}licences/${name.replace("/", "-")}.txt`
    return `${name} ${version} (${license})\n\n${(await readFile(notice, "utf8")).trim()}\n`
}

async function licences(inputs) {
    const packages = inputs.map((path) => path.match(/node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1]).filter(Boolean)
    const notices = await Promise.all([...new Set(packages)].sort().map(licenceOf))
    return ["Knotwork's styles, script and typeface include these works.\n", ...notices].join(`\n${"-".repeat(78)}\n\n`)
}

async function compressed([name, bytes]) {
    if (!text.test(name)) return []
    const brotli = await promisify(zlib.brotliCompress)(bytes, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 11 } })
    const gzip = await promisify(zlib.gzip)(bytes, { level: 9 })
    return [[`${name}.br`, brotli], [`${name}.gz`, gzip]].filter(([, twin]) => twin.length < bytes.length)
}

const plainName = (name) => name.replace(/-[A-Z0-9]{8}(?=\.\w+$)/, "")

async function main() {
    const { outputFiles, metafile } = await bundle()
    const files = outputFiles.map(({ path, contents }) => [path.slice(dist.length), Buffer.from(contents)])
    files.sort(([a], [b]) => (a < b ? -1 : 1))
    const manifest = Object.fromEntries(files.map(([name]) => [plainName(name), name]))
    files.push(["licences.txt", Buffer.from(await licences([...Object.keys(metafile.inputs), ...sassFiles]))])

    const twins = (await Promise.all(files.map(compressed))).flat()
    const all = [...files, ...twins, ["manifest.json", Buffer.from(JSON.stringify(manifest, null, 2) + "\n")]]

    await mkdir(dist, { recursive: true })
    await Promise.all(all.map(([name, bytes]) => writeFile(dist + name, bytes)))
    const wanted = new Set([...all.map(([name]) => name), ...keep])
    const stale = (await readdir(dist)).filter((name) => !wanted.has(name))
    await Promise.all(stale.map((name) => rm(dist + name, { recursive: true })))

    const size = (name) => `${(all.find(([n]) => n === name)[1].length / 1024).toFixed(1)} KB`
    for (const plain of ["knotwork.css", "knotwork.mjs"]) {
        console.log(`dist/${manifest[plain]}: ${size(manifest[plain])}, ${size(manifest[plain] + ".br")} with brotli`)
    }
    console.log(`dist/: ${files.length} files, ${twins.length} compressed twins, manifest.json`)
}

await main()
