import * as vscode from 'vscode';
import * as z from 'zod';
import type { ExportContext } from './formats/documentText';

const settingSchema = z.object({
	name: z.string().max(1000).catch(''),
	namespace: z.string().max(2000).catch(''),
	category: z.string().max(100).catch(''),
	cnaOrgId: z.string().max(100).catch(''),
	cnaShortName: z.string().max(100).catch(''),
});

/** Reads who publishes documents, and which CNA assigns CVE ids. What nobody said is left out; what is wrong, the documents say. */
export function readPublisher(): Pick<ExportContext, 'publisher' | 'cna'> {
	// The setting is the application's: no workspace sets it.
	const read = settingSchema.safeParse(
		vscode.workspace.getConfiguration('secureResponse').inspect('publisher')?.globalValue ?? {},
	);
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
