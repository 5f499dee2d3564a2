const END = 0x06054b50;
const ENTRY = 0x02014b50;

/**
 * @param zip a whole archive.
 * @returns the names of its files, as its central directory lists them (APPNOTE.TXT 4.3.12 and 4.3.16).
 */
export function zipNames(zip: Buffer): string[] {
	let end = zip.length - 22;
	while (zip.readUInt32LE(end) !== END) end -= 1;
	const names: string[] = [];
	let at = zip.readUInt32LE(end + 16);
	for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
		if (zip.readUInt32LE(at) !== ENTRY) throw new Error('The archive has no valid directory.');
		const [name, extra, comment] = [zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32)];
		names.push(zip.toString('utf8', at + 46, at + 46 + name));
		at += 46 + name + extra + comment;
	}
	return names;
}
