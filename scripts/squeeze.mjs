// Makes a ZIP file smaller: the same entries with the same contents, each compressed as well as deflate can.
import fs from 'node:fs';
import { deflateAsync } from '@gfx/zopfli';
import { configure, Uint8ArrayReader, Uint8ArrayWriter, ZipReader, ZipWriter } from '@zip.js/zip.js';

/** More change less than a thousandth. */
const ROUNDS = 5;
const DEFLATED = 8;

/**
 * @param {string} file a ZIP file, which is written anew; the same one always becomes the same bytes
 * @throws Error when it cannot be read as one
 */
export async function squeeze(file) {
	configure({ useWebWorkers: false });
	const reader = new ZipReader(new Uint8ArrayReader(fs.readFileSync(file)), { checkSignature: true });
	const writer = new ZipWriter(new Uint8ArrayWriter(), {
		dataDescriptor: false,
		extendedTimestamp: false,
		keepOrder: true,
	});
	for (const entry of await reader.getEntries()) {
		if (entry.directory || entry.signature === undefined)
			throw new Error(`${entry.filename} is no file with a checksum.`);
		const contents = await entry.getData(new Uint8ArrayWriter());
		const small = await deflateAsync(contents, { numiterations: ROUNDS });
		await writer.add(entry.filename, new Uint8ArrayReader(small), {
			passThrough: true,
			compressionMethod: DEFLATED,
			uncompressedSize: entry.uncompressedSize,
			signature: entry.signature,
			rawLastModDate: Number(entry.rawLastModDate),
			externalFileAttributes: entry.externalFileAttributes,
			versionMadeBy: entry.versionMadeBy,
		});
	}
	fs.writeFileSync(file, await writer.close());
}
