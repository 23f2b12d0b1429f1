// usage: node compare.mjs DIRECTORY
//
// Holds our files against other IPFS tools. For every NAME.bin in the directory there is
// NAME.car, the archive that we made of it. Another implementation
//   - imports the file with the same profile: the same address, the same blocks;
//   - reads our archive: one root, every block what its address says, none twice, and
//     none too many or too few;
//   - exports the file from our archive's blocks: the same bytes;
//   - writes an archive of its own, depth first, NAME.theirs.car, for us to read.
// Prints a line for each file. Exit code 1, and a sentence for everything that differs,
// when something does.
import { createReadStream, createWriteStream, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

import { CarBlockIterator, CarWriter } from '@ipld/car'
import * as dagPb from '@ipld/dag-pb'
import { MemoryBlockstore } from 'blockstore-core/memory'
import { exporter } from 'ipfs-unixfs-exporter'
import { importer } from 'ipfs-unixfs-importer'
import { fixedSize } from 'ipfs-unixfs-importer/chunker'
import { balanced } from 'ipfs-unixfs-importer/layout'
import { sha256 } from 'multiformats/hashes/sha2'

// The profile that docs/adr/0004-unixfs.md decides on.
const CHUNK_SIZE = 262144
const LINKS_PER_NODE = 174

const same = (left, right) => Buffer.compare(left, right) === 0

// The blocks of a file as the other implementation makes them, by address.
async function imported (content) {
  const store = new MemoryBlockstore()
  const blocks = new Map()
  const keep = {
    get: (...args) => store.get(...args),
    has: (...args) => store.has(...args),
    put: (cid, bytes, ...rest) => {
      blocks.set(cid.toString(), { cid, bytes })
      return store.put(cid, bytes, ...rest)
    }
  }
  const profile = {
    cidVersion: 1,
    rawLeaves: true,
    reduceSingleLeafToSelf: true,
    chunker: fixedSize({ chunkSize: CHUNK_SIZE }),
    layout: balanced({ maxChildrenPerNode: LINKS_PER_NODE })
  }
  let root
  for await (const entry of importer([{ content }], keep, profile)) root = entry.cid
  return { root, blocks }
}

// Our archive: its roots, and its blocks in their order.
async function archived (path, problem) {
  const archive = await CarBlockIterator.fromIterable(createReadStream(path))
  const roots = await archive.getRoots()
  const blocks = new Map()
  for await (const { cid, bytes } of archive) {
    if (blocks.has(cid.toString())) problem(`block ${cid} is in the archive twice`)
    if (cid.multihash.code !== sha256.code || !same((await sha256.digest(bytes)).digest, cid.multihash.digest)) {
      problem(`block ${cid} is not what its address says`)
    }
    blocks.set(cid.toString(), { cid, bytes })
  }
  return { roots, blocks }
}

async function exported (root, blocks) {
  const store = new MemoryBlockstore()
  for (const { cid, bytes } of blocks.values()) await store.put(cid, bytes)
  const parts = []
  const file = await exporter(root, store)
  for await (const part of file.content()) parts.push(part)
  return Buffer.concat(parts)
}

// A block and all below it, depth first, each once.
function * depthFirst (cid, blocks, seen = new Set()) {
  if (seen.has(cid.toString())) return
  seen.add(cid.toString())
  const block = blocks.get(cid.toString())
  yield block
  if (cid.code !== dagPb.code) return
  for (const link of dagPb.decode(block.bytes).Links) yield * depthFirst(link.Hash, blocks, seen)
}

async function write (path, root, blocks) {
  const { writer, out } = CarWriter.create([root])
  const written = pipeline(Readable.from(out), createWriteStream(path))
  for (const block of depthFirst(root, blocks)) await writer.put(block)
  await writer.close()
  await written
}

async function compare (directory, name) {
  const problems = []
  const problem = sentence => problems.push(`${name}: ${sentence}`)
  const content = readFileSync(join(directory, `${name}.bin`))
  const theirs = await imported(content)
  const ours = await archived(join(directory, `${name}.car`), problem)

  if (ours.roots.length !== 1 || !ours.roots[0].equals(theirs.root)) {
    problem(`the archive's roots are [${ours.roots.join(', ')}], and the file is ${theirs.root}`)
  }
  for (const [address, { bytes }] of theirs.blocks) {
    const block = ours.blocks.get(address)
    if (block === undefined) problem(`block ${address} is missing in the archive`)
    else if (!same(block.bytes, bytes)) problem(`block ${address} differs`)
  }
  for (const address of ours.blocks.keys()) {
    if (!theirs.blocks.has(address)) problem(`block ${address} is none of this file`)
  }
  if (problems.length === 0) {
    if (!same(await exported(theirs.root, ours.blocks), content)) problem('other bytes came out of our blocks')
    await write(join(directory, `${name}.theirs.car`), theirs.root, theirs.blocks)
    console.log(`${name}: ${content.length} bytes, ${theirs.blocks.size} blocks, ${theirs.root}`)
  }
  return problems
}

const directory = process.argv[2]
if (directory === undefined) {
  console.error('usage: node compare.mjs DIRECTORY')
  process.exit(2)
}
const names = readdirSync(directory).filter(file => file.endsWith('.bin')).map(file => file.slice(0, -4)).sort()
if (names.length === 0) {
  console.error(`there is no file NAME.bin in ${directory}`)
  process.exit(2)
}
const problems = []
for (const name of names) {
  try {
    problems.push(...await compare(directory, name))
  } catch (error) {
    problems.push(`${name}: ${error.message}`)
  }
}
for (const sentence of problems) console.error(sentence)
process.exit(problems.length === 0 ? 0 : 1)
