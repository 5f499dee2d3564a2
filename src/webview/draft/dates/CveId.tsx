import { t } from '../../../core/translate';
import { RECORDS } from '../../../protocol/records';
import { formatInstant } from '../../format';
import { Confirmed } from '../../parts/Confirmed';
import { SafeText } from '../../parts/SafeText';
import { SendButton } from '../../parts/SendButton';
import { useChange } from '../../useChange';
import type { DraftModel } from '../draftModel';
import { AssignerSection } from './AssignerSection';
import { CveInput } from './CveInput';

/** The CVE id: who assigns it, how far that is, and the id. */
export function CveId({ model }: { readonly model: DraftModel }) {
	useChange(model.base.onField, changed => changed === 'cveAssigner' || changed === 'cveId');
	const [assigner] = RECORDS.cveAssigner.rows(model.base.saver.field('cveAssigner').text) ?? [];
	return (
		<section class="dates" aria-labelledby="cve-id">
			<h3 id="cve-id">{t('CVE id')}</h3>
			<CveState model={model} />
			<AssignerSection model={model} />
			{assigner?.kind === 'forge' ? <AtForge model={model} /> : null}
			{assigner === undefined || assigner.kind === 'forge' || assigner.kind === 'none' ? null : (
				<ByHand model={model} />
			)}
			{assigner?.kind === 'none' ? null : <CveInput model={model} />}
		</section>
	);
}

function CveState({ model }: { readonly model: DraftModel }) {
	const { cveId, cveRequestedAt, cveRefusedAt } = model.dates.view() ?? {};
	return (
		<p role="status">
			{cveId !== undefined ? (
				<code>
					<SafeText text={cveId} />
				</code>
			) : cveRequestedAt !== undefined ? (
				t('Requested {0}, and waiting since.', formatInstant(cveRequestedAt))
			) : cveRefusedAt !== undefined ? (
				t('Refused, as was written down {0}.', formatInstant(cveRefusedAt))
			) : (
				t('None yet.')
			)}
		</p>
	);
}

/** The forge's CNA: asked by a click, looked at by another one. */
function AtForge({ model }: { readonly model: DraftModel }) {
	const forge = model.forge();
	const { cveId, cveRequestedAt } = model.dates.view() ?? {};
	if (forge === undefined || cveId !== undefined) return null;
	const waiting = cveRequestedAt !== undefined;
	return (
		<>
			{waiting ? (
				<p class="hint">
					{t(
						'{0} assigns an id or refuses, mostly within some days. An id shows here; a refusal stands on the advisory’s page only.',
						forge.name,
					)}
				</p>
			) : null}
			<div class="actions">
				{waiting ? (
					<SendButton
						label={t('Look Again')}
						doing={t('Looking…')}
						done={t('Looked: no id yet')}
						secondary
						send={async () => (await model.dates.lookForCve()) !== undefined}
					/>
				) : null}
				{forge.requestCve ? (
					<Confirmed
						label={waiting ? t('Ask Again for a CVE Id…') : t('Request CVE Id…')}
						action={t('Request a CVE id from {0}', forge.name)}
						doing={t('Requesting…')}
						run={async () => (await model.dates.requestCve()) !== undefined}
					>
						<p>
							{t(
								'{0} is asked in its role as a CVE numbering authority (CNA). That is right only when no other CNA is responsible for this project: look for it in the list of CNAs first, and ask there if it is.',
								forge.name,
							)}
						</p>
						<p>
							{t(
								'The answer can be: waiting, refused, or an id. Nothing is published by it. A request cannot be taken back here; should it be wrong, write to {0}’s support.',
								forge.name,
							)}
						</p>
					</Confirmed>
				) : (
					<p class="hint">
						{t('Cannot be requested here now: it takes a draft in a public repository, and the right to change it.')}
					</p>
				)}
			</div>
			<Told model={model} />
		</>
	);
}

/** Any other CNA is asked by a person, who writes down that they did. */
function ByHand({ model }: { readonly model: DraftModel }) {
	const { cveId, cveRequestedAt } = model.dates.view() ?? {};
	if (model.dates.view() === undefined || cveId !== undefined) return null;
	return (
		<>
			{cveRequestedAt === undefined ? (
				<div class="actions">
					<SendButton
						label={t('Record as Requested')}
						doing={t('Writing it down…')}
						done=""
						secondary
						send={() => model.dates.recordCveRequest(true)}
					/>
					<span class="hint">{t('Press it once you have asked there. Nothing is sent from here.')}</span>
				</div>
			) : (
				<div class="actions">
					<SendButton
						label={t('Not Requested After All')}
						doing={t('Writing it down…')}
						done=""
						secondary
						send={() => model.dates.recordCveRequest(false)}
					/>
				</div>
			)}
			<Told model={model} />
		</>
	);
}

/** What a CNA answers by mail only, a person tells. */
function Told({ model }: { readonly model: DraftModel }) {
	const { cveRequestedAt, cveRefusedAt } = model.dates.view() ?? {};
	if (cveRequestedAt === undefined && cveRefusedAt === undefined) return null;
	const refused = cveRefusedAt !== undefined;
	return (
		<div class="actions">
			<SendButton
				label={refused ? t('Not Refused After All') : t('Record as Refused')}
				doing={t('Writing it down…')}
				done=""
				secondary
				send={() => model.dates.recordCveRefusal(!refused)}
			/>
			{refused ? (
				<span class="hint">{t('Ask the CNA why, choose another one, or say why there will be no CVE id.')}</span>
			) : null}
		</div>
	);
}
