import { HELPERS } from '../../../core/handOver/helpers';
import type { Bundle, HelpView } from '../../../protocol/response/help';
import { SafeText } from '../../parts/SafeText';
import { SendButton } from '../../parts/SendButton';
import type { ResponseModel } from '../responseModel';
import { Encrypt } from './Encrypt';

interface Props {
	readonly model: ResponseModel;
	readonly view: HelpView;
}

/** The bundle in full, what it still tells, and what can be done with it. */
export function BundleText({ model, view }: Props) {
	const { help } = model;
	const bundle = help.bundle();
	if (bundle === undefined) return <p class="hint">It is shown in full here before it can be copied or saved.</p>;
	return (
		<>
			<section class="bundle" aria-labelledby="bundle-title">
				<h3 id="bundle-title">The bundle, as it will leave</h3>
				<p role="status">
					Read all of it. {view.published ? '' : 'It says what is not public. '}
					It stays as it is here until you show it anew.
				</p>
				<Remaining bundle={bundle} />
				<div class="bundle-text" tabIndex={0} role="group" aria-label="Text of the bundle">
					<SafeText text={bundle.text} />
				</div>
				<div class="actions">
					<SendButton label="Copy Bundle" doing="Copying…" done="Copied" secondary send={help.copy} />
					<SendButton label="Save Bundle As…" doing="Saving…" done="Saved" secondary send={help.save} />
				</div>
				<ReadIn model={model} view={view} />
			</section>
			<Encrypt key={bundle.digest} model={model} />
		</>
	);
}

/** What a person has to look at themselves. */
function Remaining({ bundle: { people, everyday, namesOthers } }: { readonly bundle: Bundle }) {
	return (
		<>
			{namesOthers ? (
				<p class="warning">
					Words in it may belong to another case that is not public. What surely does is refused when you copy or save
					it.
				</p>
			) : null}
			{people.length === 0 ? null : (
				<p class="warning">
					These look like addresses or names of people, and still stand in it: <Words words={people} />.
				</p>
			)}
			{everyday.length === 0 ? null : (
				<p class="warning">
					These names are everyday words too, so they were taken out behind an @ only: <Words words={everyday} />. Look
					whether a person is meant where they stand.
				</p>
			)}
		</>
	);
}

function Words({ words }: { readonly words: readonly string[] }) {
	return (
		<>
			{words.map((word, at) => (
				<span key={word}>
					{at === 0 ? '' : ', '}
					<SafeText text={word} />
				</span>
			))}
		</>
	);
}

/** Whoever gets the bundle knows: offered to be written down. */
function ReadIn({ model, view }: Props) {
	const { help } = model;
	const { to, name } = help.order();
	const who = to === 'other' ? name.trim() : HELPERS[to].name;
	if (who === '') return null;
	if (view.readIn.some(known => known.toLowerCase() === who.toLowerCase()))
		return (
			<p class="hint">
				<SafeText text={who} /> stands among those who know.
			</p>
		);
	return (
		<div class="actions">
			<SendButton
				label="Write Down That They Know"
				doing="Writing down…"
				done=""
				secondary
				send={() => help.readIn(who)}
			/>
			<span class="hint">
				Once you sent it. Under “Who knows”, as <SafeText text={who} />.
			</span>
		</div>
	);
}
