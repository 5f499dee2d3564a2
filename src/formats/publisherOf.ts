import * as z from 'zod';
import type { ExportContext } from './documentText';

const settingSchema = z.object({
	name: z.string().max(1000).catch(''),
	namespace: z.string().max(2000).catch(''),
	category: z.string().max(100).catch(''),
	cnaOrgId: z.string().max(100).catch(''),
	cnaShortName: z.string().max(100).catch(''),
});

/**
 * Who publishes documents, and which CNA assigns CVE ids, by the setting secureResponse.publisher.
 * @param setting any value, as a person wrote it; what is wrong in it, the documents say
 * @returns what was said
 */
export function publisherOf(setting: unknown): Pick<ExportContext, 'publisher' | 'cna'> {
	const read = settingSchema.safeParse(setting);
	if (!read.success) return {};
	const { name, namespace, category, cnaOrgId, cnaShortName } = read.data;
	return {
		...(name.trim() === '' && namespace.trim() === ''
			? {}
			: { publisher: { name, namespace, ...(category === '' ? {} : { category }) } }),
		...(cnaOrgId.trim() === ''
			? {}
			: { cna: { orgId: cnaOrgId.trim(), ...(cnaShortName.trim() === '' ? {} : { shortName: cnaShortName.trim() }) } }),
	};
}
